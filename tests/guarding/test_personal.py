"""A number in a file's name is found however it is written, and whatever else is in the name."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.guarding.cpr import find_numbers
from generator.guarding.personal import in_names

PIECES = st.sampled_from(
    ["01", "0", "1", "31", "12", "1234", "1980", "80", "maj", "sag", "2026-03-12", *"x -./_*~<b>&%"]
)


@given(st.lists(st.lists(PIECES, max_size=16).map("".join), max_size=5))
@example(["0 1 0 1 8 0 1 2 3 4"])
@example(["1. maj 1980-1234", "010180-12_34.pdf", "010180-1*234.pdf"])
def test_no_number_that_is_in_a_name_is_passed_over(names: list[str]) -> None:
    expected = [number.masked for name in sorted(names) for number in find_numbers(name)]
    assert [found[2].message.values["masked"] for found in in_names(names)] == expected


@pytest.mark.parametrize("name", ["sager/emn-2016-14554/index.html", "a/2026-03-12/2026.html"])
def test_cases_and_days_are_no_numbers_of_persons(name: str) -> None:
    assert not list(in_names([name]))
