"""What a calendar holds: meetings, and the days of events. Times of day have their zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from generator.model import Language


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A meeting, or one day of an event."""

    uid: str
    """The same for as long as the record lives, wherever in time the meeting is moved."""
    sequence: int
    """Grows with every change that whoever put it in a calendar must be told of."""
    stamp: date
    summary: str
    start: date | datetime
    """A day, where no time of day is known."""
    end: date | datetime | None
    description: str
    place: str
    url: str
    cancelled: bool
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A calendar to subscribe to, or a single entry to put into one's own."""

    title: str
    url: str
    """The page that it belongs to."""
    timezone: str
    language: Language
    entries: tuple[CalendarEntry, ...]
