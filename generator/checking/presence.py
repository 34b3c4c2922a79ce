"""Who was there, as far as the record says: what attendance and votes are measured against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Absence, Meeting, OpenItem


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who could vote on one item; ids of persons."""

    sure: frozenset[str]
    """Voting members who were there, and substitutes who are said to have come."""
    possible: frozenset[str]
    """Those, and the substitutes of the roster of whom nothing is said."""
    away: frozenset[str]
    """Who was not there for the item at all, in whatever way."""


def absences_for(meeting: Meeting, item: OpenItem) -> Iterator[Absence]:
    """Give the absences that hold for the whole of an item.

    Somebody who was away between two times is not among them: nobody knows at what time an
    item came up.
    """
    for absence in meeting.absences:
        if item.number in absence.numbers or not absence.partial:
            yield absence
    for absence in item.absences:
        if not (absence.start or absence.end):
            yield absence


def electorate(meeting: Meeting, item: OpenItem) -> Electorate:
    """Work out who could vote on an item."""
    absences = tuple(absences_for(meeting, item))
    away = frozenset(absence.person for absence in absences)
    voting = {row.person: row for row in meeting.participants if row.voting}
    silent = {row.person: row for row in meeting.participants if not row.voting}
    barred = {person for person, row in silent.items() if row.role == "substitute"}
    called = {
        absence.substitute
        for absence in (*meeting.absences, *item.absences)
        if absence.substitute
        and absence.substitute not in away | barred
        and absence.person not in silent
        and item.number in (absence.numbers or (item.number,))
    }
    here = {person for person in voting if person not in away}
    seated = {person for person in here if voting[person].role != "substitute"}
    return Electorate(frozenset(seated | called), frozenset(here | called), away)
