"""People, and the committees that they sit in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.errors import Position
from generator.model.settings import Contact
from generator.model.terms import Role
from generator.model.texts import Prose, Reference


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the record; without contact data."""

    id: str
    name: str
    position: Position
    aliases: tuple[str, ...] = ()
    title: str = ""
    organisation: str = ""
    page: bool = True


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's seat in a committee; `start` and `end` are its first and last day."""

    person: str
    role: Role
    position: Position
    party: str = ""
    title: str = ""
    organisation: str = ""
    on_behalf_of: str = ""
    voting: bool = True
    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Return whether the seat was held on that day."""
        return (self.start or date.min) <= day <= (self.end or date.max)


@dataclass(frozen=True, slots=True)
class Committee:
    """A body that holds meetings: a committee, a council, a steering group."""

    id: str
    name: str
    position: Position
    short: str = ""
    authority: str = ""
    parent: str = ""
    description: Prose = Prose()
    contact: Contact = Contact()
    rules: str = ""
    sections: tuple[str, ...] = ()
    members: tuple[Membership, ...] = ()
    established: date | None = None
    abolished: date | None = None
    replaces: tuple[Reference, ...] = ()
    replaced_by: tuple[Reference, ...] = ()
    place: str = ""
    standing_items: tuple[str, ...] = ()

    def members_on(self, day: date) -> tuple[Membership, ...]:
        """Return the seats that were held on that day, in the roster's order."""
        return tuple(seat for seat in self.members if seat.covers(day))
