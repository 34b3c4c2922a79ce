"""When something is, was published and was last changed, as data says it: with a time zone.

A file writes only the day on which something was published. Where not even that is written,
the day of the meeting stands for it: the clock must not, or every build would differ.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generator.model import Meeting
from generator.planning.record import Record


def at(record: Record, day: date, clock: time | None = None) -> datetime:
    """Give a moment where the site is; without a time of day, the day's beginning."""
    return datetime.combine(day, clock or time.min, ZoneInfo(record.site.settings.timezone))


def beginning(record: Record, day: date, start: time | None) -> date | datetime:
    """Give when something begins: a moment, or only its day."""
    return at(record, day, start) if start else day


def ending(record: Record, day: date, start: time | None, end: time | None) -> datetime | None:
    """Give when something ends, past midnight if need be; nothing without both times."""
    if start is None or end is None or start == end:
        return None
    return at(record, day + timedelta(days=1) if end < start else day, end)


def agenda_day(meeting: Meeting) -> date:
    """Give the day that stands for the agenda's publication."""
    return meeting.agenda_published or min(meeting.day, meeting.minutes_published or meeting.day)


def minutes_day(meeting: Meeting) -> date:
    """Give the day that stands for the minutes' publication."""
    return meeting.minutes_published or meeting.day


def last_change(meeting: Meeting) -> date | None:
    """Give the last day on which something is known to have been published or corrected."""
    known = [meeting.agenda_published, meeting.minutes_published]
    known += [revision.day for revision in meeting.revisions]
    return max(filter(None, known), default=None)
