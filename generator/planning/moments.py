"""Times with a time zone: when something takes place, was published and was last changed.

Content files only give the day of publication. If they do not, the day of the meeting is used
instead; the clock must not be, because every build would differ.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generator.model import Meeting
from generator.planning.record import Record


def at(record: Record, day: date, clock: time | None = None) -> datetime:
    """Return a moment in the site's time zone; without a time, the beginning of the day."""
    return datetime.combine(day, clock or time.min, ZoneInfo(record.site.settings.timezone))


def beginning(record: Record, day: date, start: time | None) -> date | datetime:
    """Return when something begins: a moment, or only the day."""
    return at(record, day, start) if start else day


def ending(record: Record, day: date, start: time | None, end: time | None) -> datetime | None:
    """Return when something ends, perhaps after midnight; None unless both times are given."""
    if start is None or end is None or start == end:
        return None
    return at(record, day + timedelta(days=1) if end < start else day, end)


def agenda_day(meeting: Meeting) -> date:
    """Return the day of the agenda's publication, or the day used instead of it."""
    return meeting.agenda_published or min(meeting.day, meeting.minutes_published or meeting.day)


def minutes_day(meeting: Meeting) -> date:
    """Return the day of the minutes' publication, or the day used instead of it."""
    return meeting.minutes_published or meeting.day


def last_change(meeting: Meeting) -> date | None:
    """Return the last day on which a meeting is known to have been published or corrected."""
    known = [meeting.agenda_published, meeting.minutes_published]
    known += [revision.day for revision in meeting.revisions]
    return max(filter(None, known), default=None)
