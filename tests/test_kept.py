"""When a stamp proves that a file has not changed."""

from __future__ import annotations

import pytest

from generator.kept import COARSE, GRAIN, proves
from generator.memo.stamps import fresh_at

NOON = 1_800_000_000_000_000_000
"""A whole second, in nanoseconds since 1970."""


@pytest.mark.parametrize(
    ("changed", "passed", "unproven"),
    [
        (NOON + 123_456_789, GRAIN - 1, {"site.yml"}),
        (NOON + 123_456_789, GRAIN, set()),
        (NOON, GRAIN, {"site.yml"}),
        (NOON, 2_000_000_000, {"site.yml"}),
        (NOON, COARSE, set()),
    ],
)
def test_a_whole_second_is_the_stamp_of_a_clock_that_counts_no_others(
    changed: int, passed: int, unproven: set[str]
) -> None:
    assert proves(changed, changed + passed) is not bool(unproven)
    stamps = {"site.yml": (1, 2, changed, changed), "meetings/": ()}
    assert fresh_at(changed + passed, stamps) == unproven
