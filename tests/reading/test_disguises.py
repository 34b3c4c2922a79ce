"""A line that reads like an item's heading is one, or is refused; other lines are left alone."""

from __future__ import annotations

import pytest

from generator.reading.body import divide
from generator.reading.findings import Findings
from generator.reading.markdown import tokenize

TITLES = {"1": "Dagsorden", "2": "Flere hold", "3": ""}
CLOSED = {"3": ("Hansens lejemål", "Lejemål")}


def lines_refused(text: str) -> list[int]:
    findings = Findings("x.md")
    divide(tokenize(text, 1, findings), TITLES, CLOSED, findings)
    return [problem.position.line for problem in findings.problems]


@pytest.mark.parametrize(
    "line",
    [
        "3. Lejemål",
        "3.Lejemål",
        "3\\. Lejemål",
        "3 – hansens LEJEMÅL",
        "_3. Lejemål_",
        "pkt. 3 Lejemål (lukket punkt)",
        "Lukket punkt 3. Lejemål",
        "- 3. Lejemål",
        "| 3 | Lejemål |\n|---|---|",
        "# 3. Lejemål",
        "##### 3. Lejemål",
        "Lejemål",
        "**Hansens lejemål**",
        "#### Lejemål",
        "Punkt 3",
        "Lukket punkt",
    ],
)
def test_a_line_called_like_a_closed_item_is_refused_however_it_is_written(line: str) -> None:
    assert lines_refused(f"## 2. Flere hold\n\nåbent\n\n{line}\n\nhemmeligt\n") == [5]


@pytest.mark.parametrize(
    "line", ["2. Flere hold", "**2. Flere hold**", "# 2 Flere hold", "2) flere hold:"]
)
def test_a_line_called_like_an_open_item_is_refused_in_another_ones_part(line: str) -> None:
    assert lines_refused(f"## 1. Dagsorden\n\n{line}\n\ntekst\n") == [3]
    assert lines_refused(f"## 2. Flere hold\n\n{line}\n\ntekst\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "Udvalget drøftede punkt 3. Lejemål kom ikke på tale.",
        "3. kvartal blev dyrere end ventet.",
        "Husets\nLejemål\ner for små.",
        "- 2. Flere hold",
        "- Lejemål",
        "| 2. | Flere hold |\n|---|---|\n| 8 | 9 |",
        "Dagsorden",
        "#### Andre hold",
    ],
)
def test_what_only_mentions_an_item_is_left_alone(text: str) -> None:
    assert lines_refused(f"## 1. Dagsorden\n\n{text}\n") == []


LIST = "1. Dagsorden\n2. Flere hold\n3. Lejemål\n\n"


def test_a_list_of_the_whole_agenda_is_left_alone_above_a_heading() -> None:
    assert lines_refused(f"{LIST}## 1. Dagsorden\n\ntekst\n") == []
    assert lines_refused(f"## 1. Dagsorden\n\n{LIST}### Beslutning\n\ntekst\n") == []


def test_closed_text_below_such_a_list_is_not_taken_for_a_part_of_it() -> None:
    assert lines_refused(f"{LIST}hemmeligt\n") == [3]
    assert lines_refused("2. Flere hold\n\n3. Lejemål\n\n## 1. Dagsorden\n") == [1, 3]
