"""Whether committees have the members that they should, and nobody sits twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.checking.finding import error, warning
from generator.checking.record import Record
from generator.errors import N_, Problem
from generator.model import Committee, Membership


def terms(record: Record) -> Iterator[Problem]:
    """A seat does not end before it begins."""
    for committee in record.site.committees.values():
        for seat in committee.members:
            if seat.start and seat.end and seat.end < seat.start:
                yield error(
                    "date",
                    seat.position,
                    N_("the seat of {name} ends on {end}, before it begins on {start}"),
                    name=_name(record, seat),
                    start=seat.start,
                    end=seat.end,
                )


def seats_overlapping(record: Record) -> Iterator[Problem]:
    """Nobody has two seats in one committee at once."""
    for committee in record.site.committees.values():
        of_person: dict[str, list[Membership]] = defaultdict(list)
        for seat in committee.members:
            of_person[seat.person].append(seat)
        for seats in of_person.values():
            for before, after in _overlapping(seats):
                yield warning(
                    "duplicate",
                    after.position,
                    N_("{name} has another seat at the same time, on line {line}"),
                    N_("Let the one end, with to:, before the other begins."),
                    name=_name(record, after),
                    line=before.position.line,
                )


def chairs_twice(record: Record) -> Iterator[Problem]:
    """A committee has one chair at a time."""
    for committee in record.site.committees.values():
        chairs = [seat for seat in committee.members if seat.role == "chair"]
        for before, after in _overlapping(chairs):
            if before.person != after.person:
                yield warning(
                    "person",
                    after.position,
                    N_("{first} and {second} are chair of '{committee}' at the same time"),
                    N_("Let the one end, with to:, before the other begins."),
                    first=_name(record, before),
                    second=_name(record, after),
                    committee=committee.name,
                )


def committees_empty(record: Record) -> Iterator[Problem]:
    """A committee that exists today has members today, one of them its chair."""
    for committee in record.site.committees.values():
        if not _exists(committee, record.today):
            continue
        seats = committee.members_on(record.today)
        if not seats:
            yield warning(
                "empty",
                committee.position,
                N_("'{committee}' has no members today"),
                N_("Add members:, or abolished: with its last day."),
                committee=committee.name,
            )
        elif not any(seat.role == "chair" for seat in seats):
            yield warning(
                "person",
                committee.position,
                N_("'{committee}' has no chair today"),
                N_("Give one of the members the role chair."),
                committee=committee.name,
            )


def _exists(committee: Committee, day: date) -> bool:
    begun = committee.established is None or committee.established <= day
    ended = committee.abolished is not None and committee.abolished < day
    replaced = bool(committee.replaced_by) and committee.abolished is None
    return begun and not ended and not replaced


def _overlapping(seats: list[Membership]) -> Iterator[tuple[Membership, Membership]]:
    """Yield pairs of consecutive seats that overlap."""
    in_order = sorted(seats, key=lambda seat: (seat.start or date.min, seat.position))
    for before, after in pairwise(in_order):
        if (after.start or date.min) <= (before.end or date.max):
            yield before, after


def _name(record: Record, seat: Membership) -> str:
    person = record.site.people.get(seat.person)
    return person.name if person else seat.person
