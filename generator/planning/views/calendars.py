"""The views of calendars: meetings, and the days of events. Times have a time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from generator.model import Language


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A meeting, or one day of an event."""

    uid: str
    """It never changes, even if the meeting is moved."""
    sequence: int
    """The iCalendar SEQUENCE, which grows with every change that subscribers must be told of."""
    stamp: date
    summary: str
    start: date | datetime
    """Only a day if the time is not known."""
    end: date | datetime | None
    description: str
    place: str
    url: str
    cancelled: bool
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A calendar to subscribe to, or a single entry to import."""

    title: str
    url: str
    """The page that it belongs to."""
    timezone: str
    language: Language
    entries: tuple[CalendarEntry, ...]
