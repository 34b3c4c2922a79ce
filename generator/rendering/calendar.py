"""A calendar as iCalendar (RFC 5545, with the names of RFC 7986 beside).

icalendar lives in this module alone. It folds lines and escapes text; what it leaves to its
user is set here: the product, the name that never changes, the moment of the last change, and
the time zone with its rules. No METHOD is set: this is a calendar to read, not an invitation.
An entry stands in several calendars, so what was written of it once is kept for the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDDDTypes
from icalendar.prop import vDatetime, vRecur

from generator.planning.views import CalendarEntry, CalendarView
from generator.rendering.clock import Shift, shifts

PRODUCT: Final = "-//Referat//Referat//"
REFRESH: Final = "PT6H"
"""How often a program that follows the calendar should ask again."""

_END: Final = b"END:VCALENDAR\r\n"


def write_calendar(view: CalendarView) -> bytes:
    """Write a calendar with its time zone and its entries."""
    head = Calendar()
    head.add("prodid", PRODUCT + view.language.upper())
    head.add("version", "2.0")
    head.add("calscale", "GREGORIAN")
    head.add("name", view.title)
    head.add("x-wr-calname", view.title)
    head.add("x-wr-timezone", view.timezone)
    head.add("url", view.url)
    head.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    head.add("x-published-ttl", REFRESH)
    written = head.to_ical()
    return b"".join((written.removesuffix(_END), *_parts(view), _END))
