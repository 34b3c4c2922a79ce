"""When clocks change in a time zone, in the form that a calendar file needs.

A calendar file contains the rules of its time zone. They are computed from the zone itself for the
years that the calendar covers, so every zone works and no rules are kept here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Shift:
    """A clock change, with the offsets from UTC before and after it."""

    moment: datetime
    """Local time before the change, without a time zone."""
    before: timedelta
    after: timedelta
    name: str
    summer: bool


@lru_cache(maxsize=64)
def shifts(zone: str, first: int, last: int) -> tuple[Shift, ...]:
    """Return the changes from the first year to the last, preceded by the state at the start."""
    place = ZoneInfo(zone)
    start = datetime(first, 1, 1, tzinfo=UTC)
    end = datetime(last, 12, 31, tzinfo=UTC)
    if last < MAXYEAR:
        end += _DAY
    return (_beginning(place, start), *_changes(place, start, end))


def _beginning(place: ZoneInfo, start: datetime) -> Shift:
    local = start.astimezone(place)
    offset, name = local.utcoffset() or timedelta(0), local.tzname() or ""
    return Shift(datetime(start.year, 1, 1), offset, offset, name, bool(local.dst()))  # noqa: DTZ001


def _changes(place: ZoneInfo, start: datetime, end: datetime) -> Iterator[Shift]:
    day = start
    while day < end:
        before, after = (each.astimezone(place).utcoffset() for each in (day, day + _DAY))
        if before is not None and after is not None and before != after:
            moment = _exactly(place, day, before)
            local = moment.astimezone(place)
            shown = (moment + before).replace(tzinfo=None)
            yield Shift(shown, before, after, local.tzname() or "", bool(local.dst()))
        day += _DAY


def _exactly(place: ZoneInfo, day: datetime, before: timedelta) -> datetime:
    """Find the first minute of a day with another offset than before."""

    def has_changed(minute: int) -> bool:
        return (day + minute * _MINUTE).astimezone(place).utcoffset() != before

    minutes = range(int(_DAY / _MINUTE))
    return day + bisect_left(minutes, True, key=has_changed) * _MINUTE
