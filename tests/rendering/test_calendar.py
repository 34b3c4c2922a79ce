"""Calendars, read back by two parsers that know nothing of each other, and line by line."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from ical.event import EventStatus

from generator.planning.views import CalendarEntry, CalendarView
from generator.rendering.calendar import write_calendar

HERE = ZoneInfo("Europe/Copenhagen")


def entry(**more):
    given = {
        "uid": "udvalget/2026-03-12@example.org",
        "sequence": 0,
        "stamp": date(2026, 3, 5),
        "summary": "Møde: Udvalget",
        "start": datetime(2026, 3, 12, 10, tzinfo=HERE),
        "end": datetime(2026, 3, 12, 12, 30, tzinfo=HERE),
        "description": "Dagsorden og referat: https://example.org/udvalget/2026-03-12/",
        "place": "Rådssalen, 1. sal; indgang C",
        "url": "https://example.org/udvalget/2026-03-12/",
        "cancelled": False,
        "categories": ("Sundhedsudvalget", "Trafikudvalget"),
    }
    return CalendarEntry(**{**given, **more})


def written(*entries, timezone="Europe/Copenhagen"):
    view = CalendarView("Region Prøve", "https://example.org/", timezone, "da", entries)
    return write_calendar(view)


def unfolded(data):
    return data.decode().replace("\r\n ", "").split("\r\n")


def first(data):
    """Read the only entry with one parser and the other."""
    (one,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    (other,) = IcsCalendarStream.calendar_from_ics(data.decode()).events
    return one, other


def test_two_parsers_read_the_same_meeting():
    one, other = first(written(entry()))
    assert one["uid"] == other.uid == "udvalget/2026-03-12@example.org"
    assert one["summary"] == other.summary == "Møde: Udvalget"
    assert one.start == other.dtstart == datetime(2026, 3, 12, 9, tzinfo=UTC)
    assert one.end == other.dtend == datetime(2026, 3, 12, 11, 30, tzinfo=UTC)
    assert one["location"] == other.location == "Rådssalen, 1. sal; indgang C"
    assert one["url"] == str(other.url) == "https://example.org/udvalget/2026-03-12/"
    assert one["status"] == "CONFIRMED"
    assert other.status == EventStatus.CONFIRMED
    assert one.categories == other.categories == ["Sundhedsudvalget", "Trafikudvalget"]


def test_a_cancelled_meeting_is_so_to_both():
    one, other = first(written(entry(cancelled=True, sequence=3)))
    assert (one["status"], one["sequence"]) == ("CANCELLED", 3)
    assert (other.status, other.sequence) == (EventStatus.CANCELLED, 3)


def test_only_what_takes_place_takes_up_the_time():
    assert "TRANSP:OPAQUE" in unfolded(written(entry()))
    assert "TRANSP:TRANSPARENT" in unfolded(written(entry(cancelled=True)))


def test_what_is_not_known_of_a_meeting_is_not_said():
    one, _ = first(written(entry(place="", categories=())))
    assert "LOCATION" not in one
    assert "CATEGORIES" not in one


def test_a_meeting_may_have_no_end_and_no_time_of_day():
    one, other = first(written(entry(end=None)))
    assert "DTEND" not in one
    assert other.dtend is None
    one, other = first(written(entry(start=date(2026, 3, 12), end=None)))
    assert one.start == other.dtstart == date(2026, 3, 12)
    assert b"DTSTART;VALUE=DATE:20260312" in written(entry(start=date(2026, 3, 12), end=None))


def test_lines_end_as_they_must_and_none_is_longer_than_75_octets():
    text = entry(description="Æ" * 200 + "\nlinje to", summary="å" * 90)
    data = written(text)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    one, other = first(data)
    assert one["description"] == other.description == "Æ" * 200 + "\nlinje to"


def test_the_calendar_says_what_it_is_and_is_no_invitation():
    lines = unfolded(written(entry()))
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Referat//Referat//DA"]
    assert "CALSCALE:GREGORIAN" in lines
    # Programs ask for one of two names of the same.
    assert {"NAME:Region Prøve", "X-WR-CALNAME:Region Prøve"} <= set(lines)
    assert {"REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"} <= set(lines)
    assert "X-WR-TIMEZONE:Europe/Copenhagen" in lines
    assert lines.index("URL:https://example.org/") < lines.index("BEGIN:VEVENT")
    assert not any(line.startswith("METHOD") for line in lines)
    assert {"DTSTAMP:20260305T000000Z", "LAST-MODIFIED:20260305T000000Z"} <= set(lines)


@pytest.mark.parametrize(
    ("zone", "year"),
    [
        ("Europe/Copenhagen", 2026),
        ("Europe/Copenhagen", 1995),  # another autumn day until then
        ("Atlantic/Faroe", 2026),
        ("America/Nuuk", 2023),  # no summer time in that year only
        ("Africa/Casablanca", 2026),
        ("UTC", 2026),
    ],
)
def test_the_time_zone_comes_along_with_the_rules_of_its_years(zone, year):
    """They are read as by a program that knows no zones by their names."""
    place = ZoneInfo(zone)
    rows = [
        entry(uid=f"{y}", start=datetime(y, 7, 1, 9, tzinfo=place), end=None)
        for y in (year, year + 2)
    ]
    zones: list[Any] = icalendar.Calendar.from_ical(written(*rows, timezone=zone)).walk("VTIMEZONE")
    rules = zones[0].to_tz(lookup_tzid=False)
    assert zones[0]["tzid"] == zone
    for days in range(3 * 365 + 1):
        moment = datetime(year, 1, 1, 4) + timedelta(days)  # noqa: DTZ001
        there, here = (moment.replace(tzinfo=each) for each in (rules, place))
        assert there.utcoffset() == here.utcoffset(), moment
        assert bool(there.dst()) == bool(here.dst()), moment


def test_clock_changes_are_told_as_yearly_rules():
    """Of several days of change (RDATE), ical.js reads the first alone: summers were an hour off.

    ical.js is in Thunderbird, Nextcloud and FullCalendar.
    """
    rows = [entry(uid=f"{y}", start=datetime(y, 7, 1, 9, tzinfo=HERE)) for y in (2024, 2027)]
    zone = written(*rows).decode().split("VTIMEZONE\r\n")[1].split("\r\n")
    assert "BEGIN:DAYLIGHT DTSTART:20230326T020000 RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in (
        " ".join(zone)
    )
    assert "BEGIN:STANDARD DTSTART:20231029T030000 RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10" in (
        " ".join(zone)
    )
    assert " ".join(zone).count("BEGIN:") == 2


def test_a_rule_that_ended_is_told_with_its_end_and_the_next_one_after_it():
    """One meeting of 1990 left the calendar without any rule."""
    rows = [entry(uid=f"{y}", start=datetime(y, 7, 1, 9, tzinfo=HERE)) for y in (1990, 2026)]
    rules = re.findall(r"DTSTART:(\d{4}).*\s+RRULE:(\S+)", written(*rows).decode())
    assert rules == [
        ("1989", "FREQ=YEARLY;UNTIL=19950925T030000Z;BYDAY=-1SU;BYMONTH=9"),
        ("1996", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
        ("1989", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
    ]


def test_changes_that_follow_no_rule_are_told_one_by_one():
    """In Morocco the clock was set around Ramadan; rules of years to come may change."""
    place = ZoneInfo("Africa/Casablanca")
    rows = [entry(uid=f"{y}", start=datetime(y, 7, 1, 9, tzinfo=place)) for y in (2022, 2024)]
    zone = written(*rows, timezone="Africa/Casablanca").decode()
    assert "RDATE" not in zone
    assert "RRULE" not in zone
    assert zone.count("TZOFFSETTO:") == 8


def test_days_alone_need_no_time_zone():
    assert b"VTIMEZONE" not in written(entry(start=date(2026, 3, 12), end=None))


def test_a_calendar_without_entries_has_its_time_zone_as_the_part_that_each_must_have():
    (part,) = icalendar.Calendar.from_ical(written()).subcomponents
    assert (part.name, part["tzid"]) == ("VTIMEZONE", "Europe/Copenhagen")


@pytest.mark.parametrize("zone", ["Europe/Copenhagen", "Atlantic/Faroe", "America/Nuuk", "UTC"])
def test_any_zone_can_be_written_and_read(zone):
    moment = datetime(2026, 7, 1, 10, tzinfo=ZoneInfo(zone))
    one, other = first(written(entry(start=moment, end=None), timezone=zone))
    assert one.start == other.dtstart == moment


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=120
)


@given(summary=TEXT, place=TEXT, lines=st.lists(TEXT, min_size=1, max_size=3))
@example(summary="\\N", place="\\\\NET\\Noter;n", lines=["C:\\Noter\\n", "\\\\N"])
def test_any_text_comes_back_as_it_was(summary, place, lines):
    told = entry(summary=summary, place=place, description="\n".join(lines))
    data = written(told)
    (one,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert one["summary"] == summary
    assert one["location"] == place
    assert one["description"] == "\n".join(lines)
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_the_same_calendar_has_the_same_bytes():
    assert written(entry()) == written(entry())


def test_a_name_of_two_lines_stays_one_property():
    view = CalendarView("Region\nPrøve", "https://example.org/", "Europe/Copenhagen", "da", ())
    assert "X-WR-CALNAME:Region Prøve" in unfolded(write_calendar(view))
