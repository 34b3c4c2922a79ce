"""Who was present for an item, as far as the record says; votes are checked against this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Absence, Meeting, OpenItem


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who could vote on one item, as person ids."""

    sure: frozenset[str]
    """Voting members who were present, and substitutes named as having come."""
    possible: frozenset[str]
    """Those, and the roster's substitutes about whom nothing is said."""
    away: frozenset[str]
    """Everyone who was absent for the whole item, for any reason."""


def absences_for(meeting: Meeting, item: OpenItem) -> Iterator[Absence]:
    """Yield the absences that cover the whole of an item.

    Absences between two times are not among them: the record does not say when an item was treated.
    """
    for absence in meeting.absences:
        if item.number in absence.numbers or not absence.partial:
            yield absence
    for absence in item.absences:
        if not (absence.start or absence.end):
            yield absence


def electorate(meeting: Meeting, item: OpenItem) -> Electorate:
    """Determine who could vote on an item."""
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
