"""A recommendation's points become one list, each with all that belongs to it."""

from __future__ import annotations

import pytest

from generator.reading.findings import Findings, Span
from generator.reading.sections import read_recommendation


@pytest.mark.parametrize("before", [0, 9, 99])
def test_a_point_keeps_its_own_list_and_paragraphs_whatever_its_number(before: int) -> None:
    points = ["at vente"] * before + ["at give\n- En\n- To\n\nog mere", "at tage"]
    prose = read_recommendation(points, (), Span(1), Span(1), Findings("x.md"))
    assert prose.html.count("<ol") == 1
    assert prose.html.count("<li>\n<p>at ") == len(points)
