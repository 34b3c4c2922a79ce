"""How complete the record is. Gaps are shown openly, so that the rest can be trusted.

A meeting that took place should have minutes, an item in minutes an outcome or a decision, and an
attachment a file and not only its numbers. The days until the minutes are counted if it is known
when they were published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from generator.errors import N_
from generator.model import AgendaItem, Attachment, Committee, Meeting, OpenItem
from generator.planning import links, words
from generator.planning.cards import decision_of
from generator.planning.metadata import plan_page
from generator.planning.record import Record
from generator.planning.views import (
    Anchor,
    CommitteeCompletenessView,
    CommitteeCoverage,
    CompletenessView,
    Coverage,
    Gap,
    PlannedPage,
    YearCoverage,
)


@dataclass(frozen=True, slots=True)
class _Held:
    """A meeting that took place, and what its record lacks."""

    meeting: Meeting
    papers: int
    papers_missing: int
    items: int
    items_undecided: int
    wait: int | None
    """Days until the minutes were published, if known."""


def completeness_pages(record: Record) -> Iterator[PlannedPage]:
    """Plan the page of the whole record, and one for each committee with meetings."""
    held = {each.key: _examine(each) for each in record.calendar if _took_place(record, each)}
    rows = []
    for committee in record.committees:
        meetings = record.meetings.get(committee.id, ())
        own = [held[each.key] for each in meetings if each.key in held]
        if meetings:
            page = _of_committee(record, committee, own)
            yield page
            name = Anchor(committee.name, page.address)
            rows.append(CommitteeCoverage(name, _coverage(own)))
    view = CompletenessView(
        head=words.head(
            record,
            words.say(record, N_("Completeness")),
            description=words.say(
                record,
                N_("Which minutes, attachments and decisions are missing from the record."),
            ),
        ),
        whole=_coverage(held.values()),
        committees=tuple(rows),
        data=record.addresses.section("data"),
    )
    yield plan_page(record, record.addresses.section("completeness"), view)


def _of_committee(record: Record, committee: Committee, held: list[_Held]) -> PlannedPage:
    by_year: dict[int, list[_Held]] = defaultdict(list)
    for each in held:
        by_year[each.meeting.day.year].append(each)
    body = links.to_committee(record, committee.id)
    view = CommitteeCompletenessView(
        head=words.head(
            record,
            words.say(record, N_("Completeness: {committee}"), committee=committee.name),
            description=words.say(
                record,
                N_("What is missing from the record of {committee}, year by year."),
                committee=committee.name,
            ),
            trail=(words.section(record, "completeness"),),
        ),
        committee=body,
        whole=_coverage(held),
        years=tuple(
            YearCoverage(
                year=Anchor(str(year), record.addresses.year(committee.id, year)),
                coverage=_coverage(row),
                gaps=tuple(_gaps(record, row)),
            )
            for year, row in sorted(by_year.items(), reverse=True)
        ),
    )
    address = record.addresses.completeness(committee.id)
    return plan_page(record, address, view)


def _took_place(record: Record, meeting: Meeting) -> bool:
    return record.past(meeting) and not meeting.called_off and not meeting.preview


def _examine(meeting: Meeting) -> _Held:
    papers = list(_papers(meeting))
    items = meeting.agenda if meeting.recorded else ()
    days = (meeting.minutes_published - meeting.day).days if meeting.minutes_published else None
    return _Held(
        meeting=meeting,
        papers=len(papers),
        papers_missing=sum(1 for each in papers if each.source is None and not each.url),
        items=len(items),
        items_undecided=sum(1 for each in items if not _decided(each)),
        wait=days if meeting.recorded else None,
    )


def _papers(meeting: Meeting) -> Iterator[Attachment]:
    yield from meeting.attachments
    for item in meeting.agenda:
        if isinstance(item, OpenItem):
            yield from item.attachments


def _decided(item: AgendaItem) -> bool:
    decision, outcome = decision_of(item)
    return bool(decision or outcome)


def _coverage(held: Iterable[_Held]) -> Coverage:
    row = list(held)
    days = [each.wait for each in row if each.wait is not None]
    return Coverage(
        meetings=len(row),
        with_minutes=sum(each.meeting.recorded for each in row),
        papers=sum(each.papers for each in row),
        papers_missing=sum(each.papers_missing for each in row),
        items=sum(each.items for each in row),
        items_undecided=sum(each.items_undecided for each in row),
        dated=len(days),
        median=median(days) if days else None,
        shortest=min(days, default=None),
        longest=max(days, default=None),
    )


def _gaps(record: Record, held: Iterable[_Held]) -> Iterator[Gap]:
    """Yield the meetings whose record lacks something, the newest first."""
    newest = sorted(held, key=lambda each: (each.meeting.day, each.meeting.key), reverse=True)
    for each in newest:
        if not each.meeting.recorded or each.papers_missing or each.items_undecided:
            yield Gap(
                meeting=links.to_meeting(record, each.meeting),
                day=each.meeting.day,
                minutes=not each.meeting.recorded,
                papers=each.papers_missing,
                items=each.items_undecided,
            )
