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


def electorate(meeting: Meeting, item: OpenItem) -> Electorate:
    """Determine who could vote on an item."""
    away = frozenset(absence.person for absence in _absences(meeting, item))
    roles = {row.person: row.role for row in meeting.participants if row.voting}
    here = roles.keys() - away
    seated = {person for person in here if roles[person] != "substitute"}
    came = {person for person in _substitutes(meeting, item) if person not in away}
    return Electorate(frozenset(seated | came), frozenset(here | came), away)


def _absences(meeting: Meeting, item: OpenItem) -> Iterator[Absence]:
    """Yield the absences that cover the whole of an item.

    Absences between two times are not among them: the record does not say when an item was treated.
    """
    for absence in meeting.absences:
        if item.number in absence.numbers or not absence.partial:
            yield absence
    for absence in item.absences:
        if not (absence.start or absence.end):
            yield absence


def _substitutes(meeting: Meeting, item: OpenItem) -> Iterator[str]:
    """Yield those named as substitutes, at this item, of people with a vote."""
    without_vote = {row.person: row.role for row in meeting.participants if not row.voting}
    for absence in (*meeting.absences, *item.absences):
        at_item = not absence.numbers or item.number in absence.numbers
        has_seat = absence.person not in without_vote
        is_barred = without_vote.get(absence.substitute) == "substitute"
        if absence.substitute and at_item and has_seat and not is_barred:
            yield absence.substitute
