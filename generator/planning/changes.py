"""The list of changes, for the page on which readers see what is new in what they follow.

The reader's browser compares what it has seen with this list. An entry has a name, a title, and the
pages of the committees and cases that it belongs to. Everybody gets the same list, so no server
learns what a reader follows.
"""

from __future__ import annotations

from heapq import nlargest
from itertools import chain
from typing import Final

from generator.planning.feed_entries import entry
from generator.planning.notebook import Once
from generator.planning.notice_index import NoticeIndex
from generator.planning.notices import Notice
from generator.planning.publisher import address_of
from generator.planning.record import Record
from generator.planning.views import Change, ChangesView, FeedEntry, PlannedFile

NEWEST: Final = 500
"""Number of changes listed: some weeks of a large authority, years of a small one."""


def changes(record: Record, index: NoticeIndex, once: Once) -> PlannedFile:
    """Plan the list."""
    noted: dict[str, Notice] = {each.name: each for each in index.every()}
    about: dict[str, list[str]] = {}
    for page, notices in chain(index.committees.items(), index.cases.items()):
        for notice in notices:
            noted[notice.name] = notice
            about.setdefault(notice.name, []).append(page)
    newest = nlargest(NEWEST, noted.values(), key=Notice.order)
    view = ChangesView(
        tuple(
            _change(record, once(entry, notice), notice, tuple(about.get(notice.name, ())))
            for notice in newest
        )
    )
    return PlannedFile(
        record.addresses.changes(record.addresses.section("follow")), "changes", view
    )


def _change(record: Record, said: FeedEntry, notice: Notice, about: tuple[str, ...]) -> Change:
    return Change(_name(notice), said.title, address_of(record, said.url), about)


def _name(notice: Notice) -> str:
    """Return the name by which a browser remembers an entry; an updated one has a new name."""
    if notice.updated == notice.published:
        return notice.name
    return f"{notice.name}/{notice.updated.date()}"
