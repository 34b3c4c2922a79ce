"""What was published, corrected or called off, before any of it is put into words.

Notices are what feeds and the list of changes choose from. They are gathered once, by what they
belong to, and each is said at most once, however many feeds it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from generator.planning.feed_entries import (
    Notice,
    article_notice,
    event_notice,
    meeting_notices,
    memo_notice,
    treatment_notices,
)
from generator.planning.record import Record
from generator.planning.views import FeedEntry

Notices = tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What could be said, by what it belongs to, and what was said already."""

    meetings: Mapping[str, Notices]
    articles: Mapping[str, Notice]
    events: Mapping[str, Notice]
    memos: Mapping[str, Notice]
    committees: Mapping[str, Notices]
    """By the committee's page, in the order of the committees."""
    cases: Mapping[str, Notices]
    """By the case's page: when it was on an agenda, and what was decided."""
    said: dict[str, FeedEntry] = field(default_factory=dict)

    def every(self) -> Iterator[Notice]:
        """Give all of it, but what is said of a case."""
        yield from chain.from_iterable(self.meetings.values())
        yield from self.articles.values()
        yield from self.events.values()
        yield from self.memos.values()

    def say(self, notice: Notice) -> FeedEntry:
        """Make an entry, once for all the feeds that it stands in."""
        if notice.name not in self.said:
            self.said[notice.name] = notice.make()
        return self.said[notice.name]


def gather_notices(record: Record) -> Shelf:
    """Note everything that was published. What is only in a preview is not noted."""
    whole = record.site
    meetings = {each.key: tuple(meeting_notices(record, each)) for each in record.calendar}
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
            *chain.from_iterable(meetings[each.key] for each in held),
            *_known(articles, (each.slug for each in record.articles.get(page, ()))),
            *_known(events, (each.slug for each in record.events.get(page, ()))),
            *_known(memos, (each.slug for each in record.memos.get(page, ()))),
        )
    cases = {page: tuple(_of_case(record, page, memos)) for page in record.targets.cases()}
    return Shelf(meetings, articles, events, memos, committees, cases)


def _of_case(record: Record, page: str, memos: Mapping[str, Notice]) -> Iterator[Notice]:
    notices = {
        notice.name: notice
        for each in record.treatments.get(page, ())
        for notice in treatment_notices(record, each)
    }
    yield from notices.values()
    yield from _known(memos, (each.slug for each in record.memos.get(page, ())))


def _known(notices: Mapping[str, Notice], names: Iterable[str]) -> Iterator[Notice]:
    return (notices[name] for name in names if name in notices)
