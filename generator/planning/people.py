"""The page of a person, and the list of people.

A page only shows a person's work in public bodies: seats, meetings, attendance. Search engines are
asked not to index the pages of people who are only in the secretariat.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from generator.errors import N_
from generator.model import Committee, Meeting, Membership, Person, Role
from generator.planning import cards, links, words
from generator.planning.committees import is_held
from generator.planning.metadata import plan_page
from generator.planning.notebook import Once
from generator.planning.record import Attended, Record
from generator.planning.views import (
    AttendanceView,
    MembershipView,
    PeopleView,
    PersonCard,
    PersonView,
    PlannedPage,
)

MEETINGS: Final = 10
"""Number of meetings listed on a person's page."""


@dataclass(frozen=True, slots=True)
class _Career:
    """A person's seats and meetings."""

    seats: tuple[tuple[Committee, Membership], ...]
    meetings: tuple[Attended, ...]

    @property
    def roles(self) -> set[Role]:
        """All roles that the person has had."""
        return {seat.role for _, seat in self.seats} | {each.role for each in self.meetings}

    @property
    def latest(self) -> Membership | None:
        """The seat that began last."""
        seats = (seat for _, seat in self.seats)
        return max(seats, key=lambda seat: seat.start or date.min, default=None)


def people_pages(record: Record, once: Once) -> Iterator[PlannedPage]:
    """Plan the page of every person who is to have one, and the list unless it is empty."""
    listed: list[PersonCard] = []
    for person in record.site.people:
        if record.targets.person(person):
            page, card = once(_person, person)
            yield page
            listed.append(card)
    if listed:
        listed.sort(key=lambda card: (record.speech.sort_key(card.name), card.url))
        yield _list(record, tuple(listed))


def _person(record: Record, name: str) -> tuple[PlannedPage, PersonCard]:
    person = record.site.people[name]
    career = _Career(record.seats.get(name, ()), record.attended.get(name, ()))
    view = _view(record, person, career)
    page = plan_page(record, record.targets.person(name), view)
    return page, _card(record, person, career)


def _presence(
    record: Record, person: str, meetings: Iterable[Attended]
) -> Mapping[tuple[str, int], Counter[str]]:
    """Count a person's presence and each kind of absence, by committee and year."""
    found: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for meeting in (each.meeting for each in meetings):
        if meeting.recorded:
            away = meeting.away
            for committee in _bodies(record, meeting, person):
                found[committee, meeting.day.year][away.get(person, "present")] += 1
    return found


def _bodies(record: Record, meeting: Meeting, person: str) -> tuple[str, ...]:
    """Return the committees that a person attended for: at a joint meeting, those with a seat."""
    if len(meeting.committees) == 1:
        return meeting.committees
    seats = record.seats.get(person, ())
    held = {committee.id for committee, seat in seats if seat.covers(meeting.day)}
    seated = tuple(each for each in meeting.committees if each in held)
    return seated or meeting.committees[:1]


def _view(record: Record, person: Person, career: _Career) -> PersonView:
    seats = sorted(
        (_membership(record, committee, seat) for committee, seat in career.seats),
        key=lambda seat: (not seat.present, -(seat.start or date.min).toordinal()),
    )
    latest = (each.meeting for each in reversed(career.meetings) if record.past(each.meeting))
    return PersonView(
        head=words.head(
            record,
            person.name,
            description=words.say(
                record, N_("Seats, meetings and attendance of {name}."), name=person.name
            ),
            trail=(words.section(record, "people"),),
            indexed=career.roles != {"secretariat"},
        ),
        name=person.name,
        title=_title(person, career),
        organisation=person.organisation or (career.latest.organisation if career.latest else ""),
        memberships=tuple(seats),
        attendance=_attendance(record, person.id, career),
        meetings=cards.meeting_cards(record, islice(latest, MEETINGS)),
    )


def _membership(record: Record, committee: Committee, seat: Membership) -> MembershipView:
    return MembershipView(
        committee=links.to_committee(record, committee.id),
        role=seat.role,
        party=seat.party,
        start=seat.start,
        end=seat.end,
        present=is_held(record, committee, seat),
    )


def _attendance(record: Record, person: str, career: _Career) -> tuple[AttendanceView, ...]:
    rows = [
        AttendanceView(
            committee=links.to_committee(record, committee),
            year=year,
            meetings=kinds.total(),
            attended=kinds["present"],
            excused=kinds["excused"] + kinds["conflict"],
            absent=kinds["absent"],
        )
        for (committee, year), kinds in _presence(record, person, career.meetings).items()
    ]
    rows.sort(key=lambda row: record.speech.sort_key(row.committee.title))
    rows.sort(key=lambda row: row.year, reverse=True)
    return tuple(rows)


def _card(record: Record, person: Person, career: _Career) -> PersonCard:
    held = [committee.name for committee, seat in career.seats if is_held(record, committee, seat)]
    return PersonCard(
        url=record.targets.person(person.id),
        name=person.name,
        title=_title(person, career),
        committees=tuple(dict.fromkeys(held)),
    )


def _title(person: Person, career: _Career) -> str:
    return person.title or (career.latest.title if career.latest else "")


def _list(record: Record, people: tuple[PersonCard, ...]) -> PlannedPage:
    head = words.head(
        record,
        words.say(record, N_("People")),
        description=words.say(record, N_("Everybody who has or had a seat in a committee.")),
    )
    address = record.addresses.section("people")
    return plan_page(record, address, PeopleView(head, people))
