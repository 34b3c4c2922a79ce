"""The page of a committee, and the list of committees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, TypeVar

from generator.errors import N_
from generator.model import Committee, Membership
from generator.planning import cards, links, words
from generator.planning.events import is_over
from generator.planning.meetings import years
from generator.planning.metadata import plan_page
from generator.planning.notebook import Once
from generator.planning.record import Record
from generator.planning.texts import markup, summarise
from generator.planning.views import (
    CommitteesView,
    CommitteeView,
    Head,
    PlannedPage,
    SeatView,
)

T = TypeVar("T")

UPCOMING: Final = 12
LATEST: Final = 6
DECISIONS: Final = 8
OTHERS: Final = 10
"""Number of coming and of past events, memos and news; their own lists have all of them."""


def committee_pages(record: Record, once: Once) -> Iterator[PlannedPage]:
    """Plan the page of every committee."""
    for committee in record.committees:
        yield once(_page, committee.id)


def _page(record: Record, name: str) -> PlannedPage:
    committee = record.site.committees[name]
    address, view = record.addresses.committee(name), _view(record, committee)
    return plan_page(record, address, view, committee.position.path)


def committees_page(record: Record) -> PlannedPage:
    """Plan the list of committees, with the abolished ones separate."""
    view = CommitteesView(
        head=words.head(
            record,
            words.say(record, N_("Committees")),
            description=words.say(
                record, N_("All committees and other bodies: task, members and meetings.")
            ),
        ),
        current=tuple(
            cards.committee_card(record, each)
            for each in record.committees
            if not is_former(record, each)
        ),
        former=tuple(
            cards.committee_card(record, each)
            for each in record.committees
            if is_former(record, each)
        ),
    )
    return plan_page(record, record.addresses.section("committees"), view)


def is_former(record: Record, committee: Committee) -> bool:
    """Return whether the committee's last day is over."""
    return committee.abolished is not None and committee.abolished < record.today


def is_held(record: Record, committee: Committee, seat: Membership) -> bool:
    """Return whether a seat is held today, or on the first day of a committee to come."""
    return not is_former(record, committee) and seat.covers(_roster_day(record, committee))


def _view(record: Record, committee: Committee) -> CommitteeView:
    page = record.addresses.committee(committee.id)
    meetings = record.meetings.get(committee.id, ())
    past = [each for each in reversed(meetings) if record.past(each)]
    coming = [each for each in meetings if not record.past(each)]
    events, memos = record.events.get(page, ()), record.memos.get(page, ())
    articles = record.articles.get(page, ())
    coming_events = [each for each in events if not is_over(record, each)]
    past_events = [each for each in events if is_over(record, each)]
    return CommitteeView(
        head=_head(record, committee),
        name=committee.name,
        short=committee.short,
        authority=committee.authority or record.site.settings.authority,
        parent=links.to_some_body(record, committee.parent),
        subcommittees=links.to_committees(record, record.subcommittees.get(committee.id, ())),
        description=markup(committee.description, record.targets),
        contact=committee.contact,
        rules=committee.rules,
        place=committee.place,
        established=committee.established,
        abolished=committee.abolished,
        is_former=is_former(record, committee),
        replaces=links.to_references(record, committee.replaces),
        replaced_by=links.to_references(record, committee.replaced_by),
        members=tuple(
            _seat(record, seat) for seat in committee.members if is_held(record, committee, seat)
        ),
        former_members=_former_members(record, committee),
        upcoming=cards.meeting_cards(record, coming[:UPCOMING]),
        latest=cards.meeting_cards(record, past[:LATEST]),
        decisions=cards.decision_cards(record, past, limit=DECISIONS, per_meeting=DECISIONS),
        years=years(record, committee.id),
        coming_events=cards.event_cards(record, coming_events[:OTHERS]),
        past_events=cards.event_cards(record, _newest(past_events)),
        memos=cards.memo_cards(record, _newest(memos)),
        articles=cards.article_cards(record, _newest(articles)),
        coming_events_url=_all(record, "events", coming_events),
        past_events_url=_all(record, "events", past_events),
        memos_url=_all(record, "memos", memos),
        articles_url=_all(record, "news", articles),
    )


def _all(record: Record, section: str, row: Sequence[object]) -> str:
    """Return the address of a section's list if a committee's page leaves some of a row out."""
    return record.addresses.section(section) if len(row) > OTHERS else ""


def _newest(row: Sequence[T]) -> Sequence[T]:
    """Return the newest of a sequence in order of time, the newest first."""
    return row[::-1][:OTHERS]


def _head(record: Record, committee: Committee) -> Head:
    description = summarise(committee.description) or words.say(
        record,
        N_("Members, meetings and decisions of {committee}."),
        committee=committee.name,
    )
    return words.head(
        record,
        committee.name,
        description=description,
        trail=(words.section(record, "committees"),),
    )


def _roster_day(record: Record, committee: Committee) -> date:
    return max(record.today, committee.established or date.min)


def _former_members(record: Record, committee: Committee) -> tuple[SeatView, ...]:
    """List the seats that have ended, the latest first, unless the person holds the role again."""
    held = {
        (seat.person, seat.role) for seat in committee.members if is_held(record, committee, seat)
    }
    ended = [
        seat
        for seat in committee.members
        if (seat.person, seat.role) not in held
        and (is_former(record, committee) or (seat.end or date.max) < record.today)
    ]
    ended.sort(key=lambda seat: seat.end or date.max, reverse=True)
    return tuple(_seat(record, seat) for seat in ended)


def _seat(record: Record, seat: Membership) -> SeatView:
    return SeatView(
        person=links.to_person(record, seat.person),
        role=seat.role,
        party=seat.party,
        title=seat.title,
        organisation=seat.organisation,
        on_behalf_of=seat.on_behalf_of,
        voting=seat.voting,
        start=seat.start,
        end=seat.end,
    )
