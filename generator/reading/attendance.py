"""Who took part in a meeting, and who was absent from it or from a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.model import Absence, Committee, Membership, Participant
from generator.reading import people
from generator.reading.findings import Findings
from generator.reading.matter.meeting import AbsenceMatter, MeetingMatter
from generator.reading.opening import Context, Opened
from generator.reading.tree import place


def take_participants(
    opened: Opened[MeetingMatter],
    committees: Sequence[Committee],
    context: Context,
    findings: Findings,
) -> tuple[Participant, ...]:
    """Return the meeting's own list, or the members on that day without substitutes and guests.

    At a joint meeting, a person who votes in one of the committees has a vote.
    """
    own = opened.matter.members
    if own is not None:
        return people.seat_members(
            [(member, place(opened.table, ("members", at))) for at, member in enumerate(own)],
            context.register,
            findings,
        )
    found: dict[str, Participant] = {}
    for committee in committees:
        for seat in committee.members_on(opened.matter.day):
            # An unknown id has been reported for the committee's file.
            person = context.register.people.get(seat.person)
            if person is None or seat.role in ("substitute", "guest"):
                continue
            known = found.get(seat.person)
            if known is None or (seat.voting and not known.voting):
                found[seat.person] = Participant(
                    person.id,
                    person.name,
                    seat.role,
                    seat.position,
                    party=seat.party,
                    title=seat.title,
                    organisation=seat.organisation,
                    on_behalf_of=seat.on_behalf_of,
                    voting=seat.voting,
                )
    return tuple(found.values())


def add_substitutes(
    present: tuple[Participant, ...],
    absences: Sequence[Absence],
    committees: Sequence[Committee],
    opened: Opened[MeetingMatter],
    context: Context,
) -> tuple[Participant, ...]:
    """Add those who came instead of somebody; substitutes are present only if they are named.

    They have a vote if the absent person has one and the roster does not deny it to them.
    """
    found = {participant.person: participant for participant in present}
    for absence in absences:
        person = context.register.people.get(absence.substitute)
        if person is None or person.id in found:
            continue
        seat = _seat_of(person.id, committees, opened.matter.day)
        away = found.get(absence.person)
        barred = seat is not None and seat.role == "substitute" and not seat.voting
        newcomer = Participant(
            person.id,
            person.name,
            "substitute",
            absence.position,
            "",
            person.title,
            person.organisation,
            voting=not barred and (away is None or away.voting),
        )
        if seat:
            newcomer = replace(
                newcomer, party=seat.party, title=seat.title, organisation=seat.organisation
            )
        found[person.id] = newcomer
    return tuple(found.values())


def _seat_of(person: str, committees: Sequence[Committee], day: date) -> Membership | None:
    seats = (seat for committee in committees for seat in committee.members_on(day))
    return next((seat for seat in seats if seat.person == person), None)


def find_person(
    field: str,
    name: str | None,
    opened: Opened[MeetingMatter],
    present: Sequence[Participant],
    context: Context,
    findings: Findings,
) -> str:
    """Return the id of somebody named in a field of the meeting, or '' with an error noted."""
    if not name:
        return ""
    known = {participant.person: participant.name for participant in present}
    who = people.resolve(name, place(opened.table, (field,)), known, context.register, findings)
    return who.id if who else ""


def read_absences(
    entries: Sequence[AbsenceMatter] | None,
    path: tuple[str | int, ...],
    opened: Opened[MeetingMatter],
    present: Sequence[Participant],
    context: Context,
    findings: Findings,
) -> tuple[Absence, ...]:
    """Make the absences of a meeting or an item; every name must be known."""
    known = {participant.person: participant.name for participant in present}
    found: list[Absence] = []
    for at, entry in enumerate(entries or ()):
        here = (*path, at)
        span = place(opened.table, (*here, "name"))
        who = people.resolve(entry.name, span, known, context.register, findings)
        instead = (
            people.resolve(
                entry.substitute,
                place(opened.table, (*here, "substitute")),
                known,
                context.register,
                findings,
            )
            if entry.substitute
            else None
        )
        if who:
            found.append(
                Absence(
                    who.id,
                    who.name,
                    entry.kind,
                    findings.at(span),
                    reason=entry.reason or "",
                    substitute=instead.id if instead else "",
                    substitute_name=instead.name if instead else "",
                    start=entry.start,
                    end=entry.end,
                    numbers=tuple(entry.numbers or ()),
                )
            )
    return tuple(found)
