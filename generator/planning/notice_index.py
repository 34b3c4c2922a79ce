"""All notices of what was published, corrected or called off, by what they belong to.

Feeds and the list of changes are made of the newest of these. Only those become feed entries,
because a site of many years has many notices and a feed shows few of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from generator.model import Article, Event, Meeting, Memo
from generator.planning.notebook import Once
from generator.planning.notices import (
    Notice,
    article_notices,
    case_notices,
    event_notices,
    meeting_notices,
    memo_notices,
)
from generator.planning.record import Record

Notices = tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class NoticeIndex:
    """All notices, by what they belong to."""

    sources: Mapping[str, Notices]
    """By content file."""
    committees: Mapping[str, Notices]
    """By the address of the committee's page, in the order of the committees."""
    cases: Mapping[str, Notices]
    """By the address of the case's page."""

    def every(self) -> Iterator[Notice]:
        """Yield all notices except those of cases, which repeat those of meetings."""
        return chain.from_iterable(self.sources.values())


def gather_notices(record: Record, once: Once) -> NoticeIndex:
    """Collect all notices, without those of what is only in a preview."""
    site = record.site
    sources = {source: once(meeting_notices, source) for source in record.meetings_by_file}
    sources |= {each.position.path: article_notices(record, each) for each in site.articles}
    sources |= {each.position.path: event_notices(record, each) for each in site.events}
    sources |= {each.position.path: memo_notices(record, each) for each in site.memos}
    committees: dict[str, Notices] = {}
    for committee in record.committees:
        page = record.addresses.committee(committee.id)
        own: tuple[Meeting | Article | Event | Memo, ...] = (
            *record.meetings.get(committee.id, ()),
            *record.articles.get(page, ()),
            *record.events.get(page, ()),
            *record.memos.get(page, ()),
        )
        found = (sources[each.position.path] for each in own)
        committees[page] = tuple(chain.from_iterable(found))
    cases = {page: once(case_notices, page) for page in record.targets.cases()}
    return NoticeIndex(sources, committees, cases)
