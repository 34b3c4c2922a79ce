"""The dates that people write, all parsed by one parser."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import speech
from generator.reading.dates import find_date, find_times


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("22-04-2021 10:00", date(2021, 4, 22)),
        ("12.12.11 11:29", date(2011, 12, 12)),
        ("lanceret d. 10 oktober 2023", date(2023, 10, 10)),
        ("onsdag den 15. januar 2020 kl. 13:00", date(2020, 1, 15)),
        ("3/5-2023", date(2023, 5, 3)),
        ("2026-03-12", date(2026, 3, 12)),
        ("1. sept. 2023", date(2023, 9, 1)),
    ],
)
def test_every_form_of_a_date_is_understood(written: str, meant: date) -> None:
    assert find_date(written) == meant


def test_a_date_without_a_year_is_none() -> None:
    assert find_date("Den 3. maj afholdtes") is None


def test_a_day_that_is_none_is_not_guessed() -> None:
    assert find_date("30-02-2021") is None
    assert find_date("sag 0303714") is None


def test_a_date_with_full_stops_is_not_taken_for_a_time() -> None:
    assert find_times("12.12.11 11:29") == (time(11, 29),)
    assert find_times("kl. 10.00-12.30") == (time(10), time(12, 30))


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_what_the_site_says_in_words_can_be_read_back(day: date) -> None:
    for code in ("da", "en"):
        assert find_date(speech(code).date(day)) == day
