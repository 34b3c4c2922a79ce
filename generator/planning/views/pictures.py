"""The views of diagrams: counts and coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model import Outcome
from generator.planning.views.parts import Anchor


@dataclass(frozen=True, slots=True)
class PresenceBar:
    """A person's attendance in a year. Widths are in per cent of the meetings."""

    person: Anchor
    meetings: int
    """Those held, with minutes, in which the person was a participant."""
    attended: int
    excused: int
    absent: int
    attended_width: int
    excused_width: int
    absent_width: int


@dataclass(frozen=True, slots=True)
class OutcomeBar:
    """How often items had an outcome. The width is in per cent of the longest bar."""

    outcome: Outcome
    number: int
    width: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The line of a body that treated a case; `y` in pixels from the top."""

    lines: tuple[str, ...]
    """The lines of the body's name, which is written above."""
    y: int


@dataclass(frozen=True, slots=True)
class Station:
    """A treatment of a case; `x` in per cent of the width, `y` in pixels from the top."""

    number: int
    """Its number in the list of treatments, from 1."""
    x: int
    y: int
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Leg:
    """The line from one treatment to the next, in the units of `Station`."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class CaseWay:
    """A case's way through the committees, as a line along time."""

    lanes: tuple[Lane, ...]
    stations: tuple[Station, ...]
    legs: tuple[Leg, ...]
    height: int
    first: date
    last: date
