"""What the pictures show: numbers and places, reckoned before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model import Outcome
from generator.planning.views.parts import Anchor


@dataclass(frozen=True, slots=True)
class PresenceBar:
    """How often somebody came in a year. The widths are hundredths of the meetings."""

    person: Anchor
    meetings: int
    """Those held and with minutes, to which the person belonged."""
    attended: int
    excused: int
    absent: int
    attended_width: int
    excused_width: int
    absent_width: int


@dataclass(frozen=True, slots=True)
class OutcomeBar:
    """How often items ended in one way. The width is in hundredths of the longest bar."""

    outcome: Outcome
    number: int
    width: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A body that a case came before; `y` in pixels from the top."""

    name: str
    lines: tuple[str, ...]
    """The name as it is written above the line."""
    y: int


@dataclass(frozen=True, slots=True)
class Station:
    """A treatment of a case; `x` in hundredths of the width, `y` in pixels from the top."""

    number: int
    """Its place in the list of treatments, from 1."""
    x: int
    y: int
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one treatment to the next, in the measures of `Station`."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class CaseWay:
    """A case's way through the bodies, as a line from body to body along time."""

    lanes: tuple[Lane, ...]
    stations: tuple[Station, ...]
    legs: tuple[Leg, ...]
    height: int
    first: date
    last: date
