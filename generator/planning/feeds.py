"""The feeds: what was published, corrected or called off, the newest first.

There is one for everything, and one for each committee, each case and each kind of entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from heapq import nlargest
from typing import Final

from generator.errors import N_
from generator.planning import words
from generator.planning.feed_entries import entry
from generator.planning.notebook import Once
from generator.planning.notice_index import NoticeIndex
from generator.planning.notices import Kind, Notice, case_notices
from generator.planning.publisher import permalink, site, tag
from generator.planning.record import Record
from generator.planning.views import FeedEntry, FeedView, PlannedFile

Say = Callable[[Notice], FeedEntry]
"""Turns a notice into an entry."""

NEWEST: Final = 50
"""Entries in a feed; feed readers poll often enough not to miss any."""

_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""The update time of a feed without entries."""

KINDS: Final[Mapping[Kind, tuple[str, str, str]]] = {
    "agendas": ("meetings", "agendas", N_("Agendas")),
    "minutes": ("meetings", "minutes", N_("Minutes and corrections")),
    "news": ("news", "feed", N_("News")),
    "events": ("events", "feed", N_("Events")),
    "memos": ("memos", "feed", N_("Memos")),
}
"""By kind of entry: the section that its feed belongs to, the feed's name there, and its title."""


def feeds(record: Record, index: NoticeIndex, once: Once) -> Iterator[PlannedFile]:
    """Plan every feed."""
    title = words.say(record, N_("New on {site}"), site=record.site.settings.title)
    address = record.addresses.feed("/")

    def say(notice: Notice) -> FeedEntry:
        return once(entry, notice)

    yield _feed(record, address, "/", title, index.every(), say)
    yield from _of_kinds(record, index, say)
    yield from _of_committees(record, index, say)
    yield from (once(_of_case, page) for page in index.cases)


def feed_of_kind(record: Record, kind: Kind) -> str:
    """Return the address of the feed of a kind; empty if the site has none of that kind."""
    full = {
        "news": bool(record.site.articles),
        "events": bool(record.site.events),
        "memos": bool(record.site.memos),
    }
    section, name, _ = KINDS[kind]
    owner = record.addresses.section(section)
    return record.addresses.feed(owner, name) if full.get(kind, True) else ""


def _of_kinds(record: Record, index: NoticeIndex, say: Say) -> Iterator[PlannedFile]:
    by_kind: dict[Kind, list[Notice]] = {kind: [] for kind in KINDS}
    for notice in index.every():
        by_kind[notice.kind].append(notice)
    for kind, (section, _, name) in KINDS.items():
        if address := feed_of_kind(record, kind):
            page = record.addresses.section(section)
            yield _feed(record, address, page, words.say(record, name), by_kind[kind], say)


def _of_committees(record: Record, index: NoticeIndex, say: Say) -> Iterator[PlannedFile]:
    for committee in record.committees:
        page = record.addresses.committee(committee.id)
        title = words.say(record, N_("New from {committee}"), committee=committee.name)
        address = record.addresses.feed(page)
        yield _feed(record, address, page, title, index.committees[page], say)


def _of_case(record: Record, page: str) -> PlannedFile:
    number, subject = words.number_and_title(record, page)
    title = words.say(record, N_("New in case {number}: {title}"), number=number, title=subject)
    notices = case_notices(record, page)
    return _feed(record, record.addresses.feed(page), page, title, notices, partial(entry, record))


def _feed(
    record: Record, address: str, page: str, title: str, notices: Iterable[Notice], say: Say
) -> PlannedFile:
    settings = record.site.settings
    newest = nlargest(NEWEST, notices, key=Notice.order)
    licence = " ".join(filter(None, (settings.licence, settings.licence_url)))
    view = FeedView(
        id=tag(record, f"feed{address}"),
        title=title,
        url=permalink(record, address),
        page=permalink(record, page),
        site=site(record),
        author=settings.authority or settings.title,
        rights=licence,
        language=settings.language,
        updated=max((notice.updated for notice in newest), default=_NEVER),
        entries=tuple(say(notice) for notice in newest),
    )
    return PlannedFile(address, "feed", view)
