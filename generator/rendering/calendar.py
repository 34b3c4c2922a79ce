"""Writes calendars as iCalendar (RFC 5545, with the names of RFC 7986 as well).

icalendar is used in this module only. It folds lines and escapes text. The rest is set here: the
product, stable identifiers, time stamps, and the time zone with its rules. There is no METHOD,
because this is a calendar to subscribe to, not an invitation. An entry stands in several calendars,
so its serialised form is cached.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import MINYEAR, UTC, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Final

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from generator.planning.views import CalendarEntry, CalendarView
from generator.rendering.clock import Shift, shifts

PRODUCT: Final = "-//Referat//Referat//"
REFRESH: Final = timedelta(hours=6)
"""How often a subscribed program should fetch the calendar."""

_ANY_YEAR: Final = 2020
"""The year of the time zone in a calendar without entries: each calendar must have some part."""
_END: Final = b"END:VCALENDAR\r\n"
_BREAK: Final = "\\N"
_WEEK: Final = 7
_Day = tuple[str, int, time]
"""The day of a month, such as -1SU, the month, and the time of a clock change."""
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class _Text(vText):
    r"""A text that keeps a literal `\N`, as in `C:\Notater`, which icalendar would break at."""

    def to_ical(self) -> bytes:
        """Escape the characters that are special in a calendar."""
        return b"\\\\N".join(vText(part).to_ical() for part in self.split(_BREAK))


def write_calendar(view: CalendarView) -> bytes:
    """Write a calendar with its time zone and its entries."""
    head = Calendar()
    head.add("prodid", PRODUCT + view.language.upper())
    head.add("version", "2.0")
    head.add("calscale", "GREGORIAN")
    # A line break in the name would end the property.
    title = " ".join(view.title.split())
    head.add("name", _Text(title))
    head.add("x-wr-calname", _Text(title))
    head.add("x-wr-timezone", view.timezone)
    head.add("url", view.url)
    head.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    head.add("x-published-ttl", "PT6H")
    return b"".join((head.to_ical().removesuffix(_END), *_parts(view), _END))


def _parts(view: CalendarView) -> Iterator[bytes]:
    timed = [entry.start.year for entry in view.entries if isinstance(entry.start, datetime)]
    if timed or not view.entries:
        first, last = min(timed, default=_ANY_YEAR), max(timed, default=_ANY_YEAR)
        yield _zone(view.timezone, first, last)
    yield from map(_entry, view.entries)


@lru_cache(maxsize=8192)
def _entry(entry: CalendarEntry) -> bytes:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    stamp = datetime.combine(entry.stamp, time.min, UTC)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("summary", _Text(entry.summary))
    event.add("dtstart", entry.start)
    if entry.end:
        event.add("dtend", entry.end)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    if entry.place:
        event.add("location", _Text(entry.place))
    event.add("description", _Text(entry.description))
    event.add("url", entry.url)
    if entry.categories:
        event.add("categories", list(entry.categories))
    return bytes(event.to_ical())


@lru_cache(maxsize=64)
def _zone(name: str, first: int, last: int) -> bytes:
    """Write a time zone with its clock changes from the year `first` to the year `last`.

    Outlook reads changes that are given as a yearly rule, and other programs only the first of
    several days of change (RDATE). So there is a part for each rule, and for each change that
    follows none. The year before `first` shows how that one begins.
    """
    zone = Timezone()
    zone.add("tzid", name)
    year = max(MINYEAR, first - 1)
    beginning, *changes = shifts(name, year, last)
    if not changes or changes[0].moment.year > year:
        zone.add_component(_observance(beginning))
    for _, same in groupby(sorted(changes, key=_kind), key=_kind):
        for alike in _runs(same):
            zone.add_component(_observance(alike[0], _rule(alike, last)))
    return bytes(zone.to_ical())


def _kind(shift: Shift) -> tuple[bool, str, timedelta, timedelta]:
    return (shift.summer, shift.name, shift.before, shift.after)


def _runs(changes: Iterable[Shift]) -> Iterator[list[Shift]]:
    """Divide changes of one kind where their rule changes, as Denmark's did in 1996."""
    alike: list[Shift] = []
    shared: frozenset[_Day] = frozenset()
    for each in changes:
        days = _days(each.moment)
        if alike and (each.moment.year != alike[-1].moment.year + 1 or not shared & days):
            yield alike
            alike = []
        shared = shared & days if alike else days
        alike.append(each)
    yield alike


def _days(moment: datetime) -> frozenset[_Day]:
    """Return what a rule can call a moment's day: the fourth Sunday of a month, and the last."""
    ordinals = [(moment.day - 1) // _WEEK + 1]
    if moment.day + _WEEK > monthrange(moment.year, moment.month)[1]:
        ordinals.append(-1)
    weekday = _WEEKDAYS[moment.weekday()]
    return frozenset((f"{each}{weekday}", moment.month, moment.time()) for each in ordinals)


def _rule(alike: list[Shift], last: int) -> dict[str, object]:
    """Return the yearly rule of several changes; it ends if they do before the year `last`."""
    if len(alike) == 1:
        return {}
    day, month, _ = min(frozenset.intersection(*(_days(each.moment) for each in alike)))
    rule: dict[str, object] = {"freq": "yearly", "bymonth": str(month), "byday": day}
    end = alike[-1].moment
    if end.year < last:
        # A day later, because some programs compare it with local times.
        rule["until"] = (end + timedelta(days=1)).replace(tzinfo=UTC)
    return rule


def _observance(
    shift: Shift, rule: dict[str, object] | None = None
) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if shift.summer else TimezoneStandard()
    part.add("dtstart", shift.moment)
    if rule:
        part.add("rrule", rule)
    part.add("tzname", shift.name)
    part.add("tzoffsetfrom", shift.before)
    part.add("tzoffsetto", shift.after)
    return part
