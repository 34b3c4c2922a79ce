"""All notices of what was published, corrected or called off, by what they belong to.

Feeds and the list of changes are made of the newest of these. Only those become feed entries,
because a site of many years has many notices and a feed shows few of them.
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
    event_notices,
    meeting_notices,
    memo_notice,
)
from generator.planning.record import Record

Notices = tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class NoticeIndex:
    """All notices, by what they belong to."""

    meetings: Mapping[str, Notices]
    """By content file."""
    articles: Mapping[str, Notices]
    """By slug, as are events and memos."""
    events: Mapping[str, Notices]
    memos: Mapping[str, Notices]
    committees: Mapping[str, Notices]
    """By the address of the committee's page, in the order of the committees."""
    cases: Mapping[str, Notices]
    """By the address of the case's page."""

    def every(self) -> Iterator[Notice]:
        """Yield all notices except those of cases, which repeat those of meetings."""
        for kind in (self.meetings, self.articles, self.events, self.memos):
            yield from chain.from_iterable(kind.values())


def gather_notices(record: Record, once: Once) -> NoticeIndex:
    """Collect all notices, without those of what is only in a preview."""
    whole = record.site
    meetings = {source: once(meeting_notices, source) for source in record.meetings_by_file}
    articles = {
        each.slug: (article_notice(record, each),) for each in whole.articles if not each.preview
    }
    events = {each.slug: event_notices(record, each) for each in whole.events if not each.preview}
    memos = {each.slug: (memo_notice(record, each),) for each in whole.memos if not each.preview}
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
    return NoticeIndex(meetings, articles, events, memos, committees, cases)


def _known(notices: Mapping[str, Notices], names: Iterable[str]) -> Iterator[Notice]:
    return chain.from_iterable(notices[name] for name in names if name in notices)
