"""All that was published, corrected or called off, by what it belongs to.

Feeds and the list of changes choose from it. Only what is among the newest is put into words:
a site of many years has many notices, and each feed shows few of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from generator.planning.notebook import Once
from generator.planning.notices import (
    Notice,
    article_notice,
    case_notices,
    event_notice,
    meeting_notices,
    memo_notice,
)
from generator.planning.record import Record

Notices = tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What could be said, by what it belongs to."""

    meetings: Mapping[str, Notices]
    """By content file."""
    articles: Mapping[str, Notice]
    events: Mapping[str, Notice]
    memos: Mapping[str, Notice]
    committees: Mapping[str, Notices]
    """By the committee's page, in the order of the committees."""
    cases: Mapping[str, Notices]
    """By the case's page: when it was on an agenda, and what was decided."""

    def every(self) -> Iterator[Notice]:
        """Give all of it, but what is said of a case."""
        yield from chain.from_iterable(self.meetings.values())
        yield from self.articles.values()
        yield from self.events.values()
        yield from self.memos.values()


def gather_notices(record: Record, once: Once) -> Shelf:
    """Note everything that was published. What is only in a preview is not noted."""
    whole = record.site
    meetings = {source: once(meeting_notices, source) for source in record.meetings_by_file}
    articles = {
        each.slug: article_notice(record, each) for each in whole.articles if not each.preview
    }
    events = {each.slug: event_notice(record, each) for each in whole.events if not each.preview}
    memos = {each.slug: memo_notice(record, each) for each in whole.memos if not each.preview}
    committees: dict[str, Notices] = {}
    for committee in record.committees:
        page = record.addresses.committee(committee.id)
        held = record.meetings.get(committee.id, ())
        committees[page] = (
            *chain.from_iterable(meetings[each.position.path] for each in held),
            *_known(articles, (each.slug for each in record.articles.get(page, ()))),
            *_known(events, (each.slug for each in record.events.get(page, ()))),
            *_known(memos, (each.slug for each in record.memos.get(page, ()))),
        )
    cases = {page: once(case_notices, page) for page in record.targets.cases()}
    return Shelf(meetings, articles, events, memos, committees, cases)


def _known(notices: Mapping[str, Notice], names: Iterable[str]) -> Iterator[Notice]:
    return (notices[name] for name in names if name in notices)
