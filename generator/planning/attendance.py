"""Attendance: once for the whole meeting, and per item only where it differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Final

from generator.model import Absence, Meeting, Membership, OpenItem
from generator.planning import links
from generator.planning.record import Record
from generator.planning.views import AbsenceView, ParticipantView

_MANNER: Final = attrgetter("kind", "reason", "substitute", "substitute_name", "start", "end")


def participants(record: Record, meeting: Meeting) -> tuple[ParticipantView, ...]:
    """List the meeting's participants, each with their absences."""
    away = _absences_by_person(record, meeting)
    rows = [
        ParticipantView(
            person=links.to_person(record, row.person, row.name),
            role=row.role,
            party=row.party,
            title=row.title,
            organisation=row.organisation,
            on_behalf_of=row.on_behalf_of,
            voting=row.voting,
            absences=away.pop(_who(row.person, row.name), ()),
        )
        for row in meeting.participants
    ]
    rows += [_unlisted(record, meeting, person, absences) for person, absences in away.items()]
    return tuple(rows)


def absences_at(record: Record, meeting: Meeting, item: OpenItem) -> tuple[AbsenceView, ...]:
    """List who was absent from an item but not from the whole meeting."""
    own = [absence for absence in item.absences if not _said_already(meeting, absence)]
    named = {_who(absence.person, absence.name) for absence in own}
    for absence in meeting.absences:
        who = _who(absence.person, absence.name)
        if item.number in absence.numbers and who not in named:
            own.append(replace(absence, numbers=()))
    return tuple(_view(record, absence) for absence in own)


def _absences_by_person(record: Record, meeting: Meeting) -> dict[str, tuple[AbsenceView, ...]]:
    """Collect each person's absences, merging the same absence from several items."""
    found: dict[str, list[Absence]] = defaultdict(list)
    for absence in meeting.absences:
        found[_who(absence.person, absence.name)].append(absence)
    for number, absence in _at_items(meeting):
        row = found[_who(absence.person, absence.name)]
        alike = (place for place, other in enumerate(row) if _same_manner(other, absence))
        same = next(alike, None)
        if same is None:
            row.append(replace(absence, numbers=(number,)))
        elif number not in row[same].numbers:
            row[same] = replace(row[same], numbers=(*row[same].numbers, number))
    return {who: tuple(_view(record, each) for each in row) for who, row in found.items()}


def _at_items(meeting: Meeting) -> Iterator[tuple[str, Absence]]:
    for item in meeting.agenda:
        if isinstance(item, OpenItem):
            for absence in item.absences:
                if not _said_already(meeting, absence):
                    yield item.number, absence


def _said_already(meeting: Meeting, absence: Absence) -> bool:
    """Return whether the meeting's own list has the same absence from the whole meeting."""
    return any(
        other.kind == absence.kind
        and not other.partial
        and _who(other.person, other.name) == _who(absence.person, absence.name)
        for other in meeting.absences
    )


def _same_manner(one: Absence, other: Absence) -> bool:
    """Return whether two absences from items differ only in the items."""
    return bool(one.numbers) and _MANNER(one) == _MANNER(other)


def _unlisted(
    record: Record, meeting: Meeting, who: str, absences: tuple[AbsenceView, ...]
) -> ParticipantView:
    """Make a row for somebody who was absent and is not among the participants."""
    seat = seat_on_the_day(record, meeting, who)
    return ParticipantView(
        person=absences[0].person,
        role=seat.role if seat else "guest",
        party=seat.party if seat else "",
        title=seat.title if seat else "",
        organisation=seat.organisation if seat else "",
        on_behalf_of=seat.on_behalf_of if seat else "",
        voting=seat.voting if seat else False,
        absences=absences,
    )


def seat_on_the_day(record: Record, meeting: Meeting, person: str) -> Membership | None:
    """Return the seat that a person held that day in one of the meeting's committees."""
    for each in meeting.committees:
        committee = record.site.committees.get(each)
        for seat in committee.members_on(meeting.day) if committee else ():
            if seat.person == person:
                return seat
    return None


def _view(record: Record, absence: Absence) -> AbsenceView:
    return AbsenceView(
        person=links.to_person(record, absence.person, absence.name),
        kind=absence.kind,
        reason=absence.reason,
        substitute=links.to_somebody(record, absence.substitute, absence.substitute_name),
        start=absence.start,
        end=absence.end,
        numbers=absence.numbers,
    )


def _who(person: str, name: str) -> str:
    return person or name
