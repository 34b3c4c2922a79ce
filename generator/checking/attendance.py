"""Whether the record of attendance makes sense."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.finding import did_you_mean, error, warning
from generator.checking.record import Record
from generator.errors import N_, Problem
from generator.model import SEATED, Absence, Meeting, OpenItem


def attendance_recorded(record: Record) -> Iterator[Problem]:
    """Minutes say who took part: an empty list is not the same as an empty room."""
    for meeting in record.recorded():
        if not meeting.participants:
            yield warning(
                "empty",
                meeting.position,
                N_("the minutes do not say who took part"),
                N_("Add members: to the meeting, or to its committee with from: and to:."),
            )


def chairs_of_meetings(record: Record) -> Iterator[Problem]:
    """Minutes name who led the meeting if the chair was away."""
    for meeting in record.recorded():
        if meeting.chaired_by or not meeting.participants:
            continue
        away = meeting.away
        chairs = [row for row in meeting.participants if row.role == "chair"]
        if chairs and all(chair.person in away for chair in chairs):
            yield warning(
                "person",
                meeting.position,
                N_("the chair, {name}, was away, and nobody is said to have led the meeting"),
                N_("Add chair: with the name of the one who did."),
                name=chairs[0].name,
            )
        elif not chairs:
            yield warning(
                "person",
                meeting.position,
                N_("nobody is said to have led the meeting"),
                N_("Add chair: with a name, or give a member the role chair."),
            )


def leaders_present(record: Record) -> Iterator[Problem]:
    """Whoever led the meeting or took its minutes was present."""
    for meeting in record.site.meetings:
        for absence in meeting.absences:
            if absence.partial or absence.person not in {meeting.chaired_by, meeting.secretary}:
                continue
            text = (
                N_("{name} led the meeting, but is absent from it")
                if absence.person == meeting.chaired_by
                else N_("{name} took the minutes, but is absent from the meeting")
            )
            hint = N_("Correct chair: or secretary:, or the absentees.")
            yield error("person", absence.position, text, hint, name=absence.name)


def leaders_belong(record: Record) -> Iterator[Problem]:
    """Whoever led a meeting is among its participants."""
    for meeting in record.recorded():
        known = {row.person for row in meeting.participants}
        if meeting.chaired_by and known and meeting.chaired_by not in known:
            yield warning(
                "person",
                meeting.position,
                N_("{name} led the meeting, but is not among those who took part"),
                N_("Correct chair:, or add the person to the roster or to the meeting's members:."),
                name=record.site.people[meeting.chaired_by].name,
            )


def absentees_belong(record: Record) -> Iterator[Problem]:
    """Only participants of a meeting can be absent from it."""
    for meeting in record.site.meetings:
        known = {row.person for row in meeting.participants}
        known.update(absence.substitute for absence in meeting.absences if absence.substitute)
        if not meeting.participants:
            continue
        for absence in _absences(meeting):
            if absence.person not in known:
                yield warning(
                    "person",
                    absence.position,
                    N_("{name} is absent, but does not belong to the meeting on {day}"),
                    N_(
                        "Correct the name or the dates of the membership; "
                        "if the meeting has its own members:, add the person there."
                    ),
                    name=absence.name,
                    day=meeting.day,
                )


def absentees_once(record: Record) -> Iterator[Problem]:
    """Nobody is listed twice as absent from the whole meeting, or from the whole of one item."""
    for meeting in record.site.meetings:
        lists = [meeting.absences]
        lists.extend(item.absences for item in meeting.agenda if isinstance(item, OpenItem))
        for absences in lists:
            first: dict[str, Absence] = {}
            for absence in absences:
                if absence.partial:
                    continue
                before = first.setdefault(absence.person, absence)
                if before is not absence:
                    yield error(
                        "duplicate",
                        absence.position,
                        N_("{name} is absent already, on line {line}"),
                        N_("Write each absentee once, with one kind."),
                        name=absence.name,
                        line=before.position.line,
                    )


def items_of_absences(record: Record) -> Iterator[Problem]:
    """The items that somebody was absent for are on the agenda."""
    for meeting in record.site.meetings:
        numbers = {item.number for item in meeting.agenda}
        for absence in _absences(meeting):
            for number in absence.numbers:
                if number not in numbers:
                    yield error(
                        "reference",
                        absence.position,
                        N_("{name} is away for item {number}, which is not on the agenda"),
                        did_you_mean(number, numbers),
                        name=absence.name,
                        number=number,
                    )


def conflicts_of_interest(record: Record) -> Iterator[Problem]:
    """A conflict of interest concerns certain items, never a whole meeting."""
    for meeting in record.site.meetings:
        for absence in meeting.absences:
            if absence.kind == "conflict" and not absence.numbers:
                yield warning(
                    "person",
                    absence.position,
                    N_("{name} has a conflict of interest, but the items are not given"),
                    N_('Add items: ["3"] with the numbers, or write it on the item.'),
                    name=absence.name,
                )


def substitutes(record: Record) -> Iterator[Problem]:
    """A substitute is another person, and is present."""
    for meeting in record.site.meetings:
        away = meeting.away
        for absence in _absences(meeting):
            name = absence.substitute_name
            if absence.substitute == absence.person:
                yield error(
                    "person",
                    absence.position,
                    N_("{name} cannot be the substitute of the same person"),
                    name=name,
                )
            elif absence.substitute in away:
                yield error(
                    "person",
                    absence.position,
                    N_("the substitute {name} is absent as well"),
                    name=name,
                )


def seats_of_substitutes(record: Record) -> Iterator[Problem]:
    """A substitute fills one seat only, and has no seat already."""
    for meeting in record.site.meetings:
        members = {row.person for row in meeting.participants if row.role in SEATED}
        stands_for: dict[str, Absence] = {}
        for absence in meeting.absences:
            who, name = absence.substitute, absence.substitute_name
            if not who or absence.partial:
                continue
            if who in members and who != absence.person:
                yield warning(
                    "person",
                    absence.position,
                    N_("the substitute {name} is a member already"),
                    name=name,
                )
            first = stands_for.setdefault(who, absence)
            if first.person != absence.person:
                yield warning(
                    "person",
                    absence.position,
                    N_("{name} is a substitute for both {first} and {second}"),
                    name=name,
                    first=first.name,
                    second=absence.name,
                )


def _absences(meeting: Meeting) -> Iterator[Absence]:
    yield from meeting.absences
    for item in meeting.agenda:
        if isinstance(item, OpenItem):
            yield from item.absences
