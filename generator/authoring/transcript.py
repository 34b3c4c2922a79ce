"""What was recognised in a document, and what became of each of its lines.

A transcript contains the document's own statements; no names are resolved. Everything has its line,
and `marks` contains every line exactly once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from generator.authoring.lines import Line
from generator.errors import Message
from generator.model import AbsenceKind, Role

Fate = Literal["placed", "left_out", "unknown"]
Access = Literal["open", "closed", ""]


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a line: it is in the draft, was left out for a reason, or is unknown."""

    line: Line
    fate: Fate
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should check, with its line; 0 is the whole document."""

    line: int
    message: Message


@dataclass(frozen=True, slots=True)
class PastedPerson:
    """A person: a name, and the details below it."""

    name: str
    role: Role
    lines: tuple[Line, ...]
    title: str = ""
    party: str = ""

    @property
    def line(self) -> int:
        """The line of the name."""
        return self.lines[0].number


@dataclass(frozen=True, slots=True)
class PastedAbsence:
    """An absentee."""

    person: PastedPerson
    kind: AbsenceKind


@dataclass(frozen=True, slots=True)
class PastedPaper:
    """An attachment as its line describes it."""

    title: str
    line: int
    document: str = ""
    case: str = ""
    closed: bool = False
    """Whether the document states it for this attachment."""


@dataclass(frozen=True, slots=True)
class PastedSection:
    """A section of an item, with at least one line. One without a name precedes the others."""

    name: str
    line: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PastedItem:
    """An agenda item. `access` is empty if the document does not state it clearly."""

    number: str
    title: str
    access: Access
    line: int
    sections: tuple[PastedSection, ...] = ()
    absences: tuple[PastedAbsence, ...] | None = None
    """The differences from the meeting's list; `None`: the item has no list of its own."""
    papers: tuple[PastedPaper, ...] = ()

    def section(self, name: str) -> PastedSection | None:
        """Return the section with a name, given in lower case."""
        return next((part for part in self.sections if part.name.casefold() == name), None)


@dataclass(frozen=True, slots=True)
class Heading:
    """The content of the lines above the list of members."""

    committee: str
    committee_line: int
    day: date
    day_line: int
    start: time | None = None
    end: time | None = None
    place: str = ""
    place_line: int = 0


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole document."""

    heading: Heading
    members: tuple[PastedPerson, ...]
    absences: tuple[PastedAbsence, ...]
    agenda: tuple[PastedItem, ...]
    marks: tuple[Mark, ...]
    doubts: tuple[Doubt, ...]
    hidden: frozenset[int]
    """The lines that belong to an item that is not open; their text is not shown anywhere."""
