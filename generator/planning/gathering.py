"""Builds the `Record`: goes through the site once and collects every cross-reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date, time
from functools import partial
from itertools import chain
from typing import Final, TypeVar

from generator.addresses import Addresses
from generator.language import speech
from generator.model import (
    Article,
    Committee,
    Event,
    Meeting,
    Membership,
    Memo,
    OpenItem,
    Outcome,
    Site,
)
from generator.planning.documents import measure_all
from generator.planning.moves import with_new_days
from generator.planning.record import Attended, Filed, Placed, Record, Treated, page_of
from generator.targets import Targets, filed_papers

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

Publication = TypeVar("Publication", Event, Article, Memo)

Held = Callable[[Event | Article | Memo], Sequence[Meeting]]
"""Returns the meetings that a publication names."""

APPROVING: Final[frozenset[Outcome]] = frozenset({"approved", "approved_amended"})


def gather(site: Site, *, today: date, executor: Executor | None = None) -> Record:
    """Build the record of a site."""
    site = replace(site, meetings=with_new_days(site.meetings))
    targets = Targets(site)
    addresses = Addresses(site.settings.language)
    in_order = sorted(site.meetings, key=moment)
    meetings = _by_committee(in_order)
    by_address = {addresses.meeting(meeting): meeting for meeting in in_order}
    held = partial(_held, targets, by_address)
    site = _with_committees(site, held)
    belongs = partial(_belongs, addresses, targets, held)
    treatments = _treatments(in_order, targets)
    filed = [Filed(page, paper) for page, _, paper in filed_papers(site)]
    sources = (each.paper.source for each in filed if each.paper.source)
    said = speech(site.settings.language)
    committees = sorted(site.committees.values(), key=lambda each: said.sort_key(each.name))
    return Record(
        site=site,
        today=today,
        speech=said,
        addresses=addresses,
        targets=targets,
        documents=measure_all(sources, executor),
        committees=tuple(committees),
        subcommittees=_grouped((each.parent, each.id) for each in committees if each.parent),
        calendar=tuple(in_order),
        meetings=meetings,
        neighbours=_neighbours(meetings),
        by_day=_grouped(((each.committee, each.day), each) for each in in_order),
        by_address=by_address,
        meetings_by_file={each.position.path: each for each in in_order},
        events_by_file={each.position.path: each for each in site.events},
        articles_by_file={each.position.path: each for each in site.articles},
        memos_by_file={each.position.path: each for each in site.memos},
        attended=_attended(in_order),
        seats=_seats(committees),
        placed={
            addresses.item(meeting, item.anchor): Placed(meeting, item)
            for meeting in in_order
            for item in meeting.agenda
        },
        treatments=treatments,
        place_in_case={
            addresses.item(each.meeting, each.item.anchor): place
            for row in treatments.values()
            for place, each in enumerate(row)
        },
        approvals=_approvals(in_order, targets),
        events=_by_page(site.events, belongs),
        memos=_by_page(site.memos, belongs),
        papers=_grouped(
            (case, each)
            for each in filed
            if each.paper.case and (case := targets.case(each.paper.case))
        ),
        articles=_by_page(site.articles, belongs),
        titles=dict(_titles(site, addresses)),
    )


def moment(meeting: Meeting) -> tuple[date, time, str]:
    """Sort key of meetings: by time, on each day those without a time first."""
    return (meeting.day, meeting.start or time.min, meeting.key)


def _by_committee(meetings: Iterable[Meeting]) -> Mapping[str, tuple[Meeting, ...]]:
    return _grouped(
        (committee, meeting)
        for meeting in meetings
        for committee in dict.fromkeys(meeting.committees)
    )


def _attended(meetings: Iterable[Meeting]) -> Mapping[str, tuple[Attended, ...]]:
    return _grouped(
        (row.person, Attended(meeting, row.role))
        for meeting in meetings
        for row in meeting.participants
        if row.role != "guest"
    )


def _seats(
    committees: Iterable[Committee],
) -> Mapping[str, tuple[tuple[Committee, Membership], ...]]:
    return _grouped(
        (seat.person, (committee, seat))
        for committee in committees
        for seat in committee.members
        if seat.role != "guest"
    )


def _neighbours(
    meetings: Mapping[str, tuple[Meeting, ...]],
) -> Mapping[str, tuple[Meeting | None, Meeting | None]]:
    found: dict[str, tuple[Meeting | None, Meeting | None]] = {}
    for committee, row in meetings.items():
        for place, meeting in enumerate(row):
            if meeting.committee == committee:
                before = row[place - 1] if place else None
                after = row[place + 1] if place + 1 < len(row) else None
                found[meeting.key] = (before, after)
    return found


def _treatments(meetings: Iterable[Meeting], targets: Targets) -> Mapping[str, tuple[Treated, ...]]:
    return _grouped(
        (page, Treated(meeting, item))
        for meeting in meetings
        for item in meeting.agenda
        if isinstance(item, OpenItem) and item.case and (page := targets.case(item.case))
    )


def _approvals(meetings: Iterable[Meeting], targets: Targets) -> Mapping[str, Treated]:
    found: dict[str, Treated] = {}
    for meeting in meetings:
        if meeting.phase != "minutes":
            continue
        for item in meeting.agenda:
            if isinstance(item, OpenItem) and item.approves and item.outcome in APPROVING:
                found.setdefault(page_of(targets, item.approves), Treated(meeting, item))
    return found


def _titles(site: Site, at: Addresses) -> Iterator[tuple[str, str]]:
    yield from ((at.event(event), event.title) for event in site.events)
    yield from ((at.article(article), article.title) for article in site.articles)
    yield from ((at.memo(memo), memo.title) for memo in site.memos)
    yield from ((at.page(page), page.title) for page in site.pages)


def _held(
    targets: Targets, by_address: Mapping[str, Meeting], publication: Event | Article | Memo
) -> Sequence[Meeting]:
    if isinstance(publication, Memo):
        named = tuple(filter(None, (publication.meeting,)))
    else:
        named = publication.meetings
    pages = dict.fromkeys(page_of(targets, each) for each in named)
    return [by_address[page] for page in pages if page in by_address]


def _with_committees(site: Site, held: Held) -> Site:
    """Fill in committees: what belongs to a meeting also belongs to those that hold it."""

    def filled(row: Iterable[Publication]) -> tuple[Publication, ...]:
        return tuple(replace(each, committees=bodies(each)) for each in row)

    def bodies(each: Event | Article | Memo) -> tuple[str, ...]:
        rows = (each.committees, *(meeting.committees for meeting in held(each)))
        return tuple(dict.fromkeys(chain.from_iterable(rows)))

    return replace(
        site,
        events=filled(site.events),
        articles=filled(site.articles),
        memos=filled(site.memos),
    )


def _by_page(
    row: Iterable[Publication], belongs: Callable[[Publication], Iterable[str]]
) -> Mapping[str, tuple[Publication, ...]]:
    """Group publications by the pages that they belong to, sorted by day."""
    in_order = sorted(row, key=lambda each: (_day_of(each), each.slug))
    return _grouped((page, each) for each in in_order for page in belongs(each))


def _day_of(publication: Event | Article | Memo) -> date:
    if isinstance(publication, Event):
        return publication.occasions[0].day
    return publication.day if isinstance(publication, Memo) else publication.published


def _belongs(
    at: Addresses, targets: Targets, held: Held, publication: Event | Article | Memo
) -> Iterator[str]:
    """Yield the pages of the committees, meetings and cases that something belongs to."""
    yield from map(at.committee, publication.committees)
    yield from map(at.meeting, held(publication))
    if isinstance(publication, Memo):
        yield from filter(None, [targets.case(publication.case)])


def _grouped(pairs: Iterable[tuple[K, T]]) -> Mapping[K, tuple[T, ...]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(group) for key, group in groups.items()}
