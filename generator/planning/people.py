"""The page of a person, and the list of persons.

Only what somebody did in a public body stands here: seats, meetings, presence. A person who
only serves as secretariat has a page, but search engines are asked to leave it out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from generator.errors import N_
from generator.model import Committee, Meeting, Membership, Person, Role
from generator.planning import cards, links, words
from generator.planning.committees import is_held
from generator.planning.record import Record
from generator.planning.views import (
    AttendanceView,
    MembershipView,
    PeopleView,
    PersonCard,
    PersonView,
    PlannedPage,
)

MEETINGS: Final = 10
"""How many meetings a person's page names."""


@dataclass(slots=True)
class _Career:
    """What the record says of one person, gathered while it is read once."""

    seats: list[tuple[Committee, Membership]] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    presence: dict[tuple[str, int], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    roles: set[Role] = field(default_factory=set)

    @property
    def latest(self) -> Membership | None:
        """The seat that was taken last."""
        seats = (seat for _, seat in self.seats)
        return max(seats, key=lambda seat: seat.start or date.min, default=None)


def people_pages(record: Record) -> Iterator[PlannedPage]:
    """Plan the page of every person who has one, and the list if there is anybody."""
    careers = _careers(record)
    listed: list[PersonCard] = []
    for person in record.site.people.values():
        page = record.targets.person(person.id)
        if page:
            career = careers[person.id]
            yield PlannedPage(page, "person.html.j2", _view(record, person, career))
            listed.append(_card(record, person, career))
    if listed:
        listed.sort(key=lambda card: (record.speech.sort_key(card.name), card.url))
        yield _list(record, tuple(listed))


def _careers(record: Record) -> Mapping[str, _Career]:
    found: dict[str, _Career] = defaultdict(_Career)
    for committee in record.committees:
        for seat in committee.members:
            if seat.role != "guest":
                found[seat.person].seats.append((committee, seat))
                found[seat.person].roles.add(seat.role)
    for meeting in record.calendar:
        absent = {row.person: row.kind for row in meeting.absences if not row.partial}
        for row in meeting.participants:
            if row.role == "guest":
                continue
            career = found[row.person]
            career.meetings.append(meeting)
            career.roles.add(row.role)
            if meeting.status == "held" and meeting.phase == "minutes":
                kind = absent.get(row.person, "present")
                for committee_id in _bodies(record, meeting, row.person):
                    career.presence[committee_id, meeting.day.year][kind] += 1
    return found


def _bodies(record: Record, meeting: Meeting, person: str) -> tuple[str, ...]:
    """Give the committees for which somebody came: at a joint meeting, where they have a seat."""
    if len(meeting.committees) == 1:
        return meeting.committees
    seated = tuple(
        each
        for each in meeting.committees
        if each in record.site.committees
        and any(
            seat.person == person for seat in record.site.committees[each].members_on(meeting.day)
        )
    )
    return seated or meeting.committees[:1]


def _view(record: Record, person: Person, career: _Career) -> PersonView:
    seats = sorted(
        (_membership(record, committee, seat) for committee, seat in career.seats),
        key=lambda seat: (not seat.present, -(seat.start or date.min).toordinal()),
    )
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
        attendance=_attendance(record, career),
        meetings=cards.meeting_cards(record, career.meetings[: -MEETINGS - 1 : -1]),
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


def _attendance(record: Record, career: _Career) -> tuple[AttendanceView, ...]:
    rows = [
        AttendanceView(
            committee=links.to_committee(record, committee),
            year=year,
            meetings=kinds.total(),
            attended=kinds["present"],
            excused=kinds["excused"] + kinds["conflict"],
            absent=kinds["absent"],
        )
        for (committee, year), kinds in career.presence.items()
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
    return PlannedPage(address, "people.html.j2", PeopleView(head, people))
