from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.rendering.clock import shifts

ZONES = (
    "Europe/Copenhagen",
    "Australia/Lord_Howe",  # by half an hour
    "America/St_Johns",
    "Europe/Dublin",  # winter is the time that differs
    "Asia/Kathmandu",  # never
    "Africa/Casablanca",  # around Ramadan
)


def test_denmark_sets_its_clocks_on_the_last_sundays_of_march_and_october():
    _, forward, back = shifts("Europe/Copenhagen", 2026, 2026)
    assert forward.moment == datetime(2026, 3, 29, 2)  # noqa: DTZ001 - what the clock showed
    assert (forward.before, forward.after) == (timedelta(hours=1), timedelta(hours=2))
    assert (forward.name, forward.summer) == ("CEST", True)
    assert back.moment == datetime(2026, 10, 25, 3)  # noqa: DTZ001
    assert (back.name, back.summer) == ("CET", False)


def test_the_last_year_that_there_is_has_its_changes():
    assert [shift.moment.month for shift in shifts("Europe/Copenhagen", 9999, 9999)] == [1, 3, 10]


def test_where_clocks_are_never_set_only_the_beginning_is_told():
    (only,) = shifts("Asia/Kathmandu", 2020, 2030)
    assert only.after == timedelta(hours=5, minutes=45)


@settings(deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    moment=st.datetimes(datetime(2020, 1, 2), datetime(2026, 12, 30), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_the_changes_tell_the_offset_of_every_moment(zone, moment):
    told = None
    for shift in shifts(zone, 2020, 2026):
        if shift.moment - shift.before <= moment.replace(tzinfo=None):
            told = shift.after
    assert told == moment.astimezone(ZoneInfo(zone)).utcoffset()


@pytest.mark.parametrize("zone", ZONES)
def test_each_change_begins_where_the_one_before_ended(zone):
    row = shifts(zone, 2020, 2026)
    for before, after in pairwise(row):
        assert after.before == before.after
        assert after.moment > before.moment
