"""A meeting's body is split at its headings, and closed parts are dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.body import Body, divide, is_written, match_name
from generator.reading.findings import Findings
from generator.reading.markdown import tokenize, write


def divided(text: str, *numbers: str, closed: str = "") -> tuple[Body, list[str]]:
    findings = Findings("x.md")
    titles = dict.fromkeys(numbers, "")
    body = divide(tokenize(text, 1, findings), titles, dict.fromkeys(closed.split(), ()), findings)
    return body, [problem.code for problem in findings.problems]


def shown(body: Body) -> str:
    findings = Findings("x.md")
    texts = [body.introduction, *(s.text for part in body.parts.values() for s in part.sections)]
    return "".join(write(text, findings).html for text in texts)


@pytest.mark.parametrize(
    "heading",
    [
        "1. Budget",
        "1 Budget",
        "1) Budget",
        "Punkt 1: Budget",
        "pkt. 1 Budget",
        "1 – Budget",
        "**1.** Budget",
    ],
)
def test_an_item_is_found_by_its_number_however_it_is_written(heading: str) -> None:
    body, codes = divided(f"## {heading}\n\nTekst\n", "1")
    assert codes == []
    assert body.parts["1"].title == "Budget"


@pytest.mark.parametrize("number", ["2", "2.", "2)"])
@pytest.mark.parametrize("heading", ["2 Budget", "2. Budget", "2) Budget", "Punkt 2: Budget"])
def test_a_number_may_have_its_sign_in_one_place_and_not_in_the_other(
    number: str, heading: str
) -> None:
    body, codes = divided(f"## {heading}\n\nTekst\n", number)
    assert codes == []
    assert body.parts[number].title == "Budget"


def test_the_longest_number_that_fits_is_meant() -> None:
    body, codes = divided(
        "## 1.10. A\n\n## 1. B\n\n## 1.1 C\n\n## c) D\n", "1", "1.1", "1.10", "c)"
    )
    assert codes == []
    assert {number: part.title for number, part in body.parts.items()} == {
        "1.10": "A",
        "1": "B",
        "1.1": "C",
        "c)": "D",
    }


def test_a_closed_items_part_is_left_behind_with_all_its_sections() -> None:
    text = (
        "Indledning\n\n## 1. A\n\nåbent\n\n## 2. hemmelig\n\nhemmelig\n\n"
        "### Beslutning\n\nhemmelig\n\n## 3. B\n\nåbent\n"
    )
    body, codes = divided(text, "1", "2", "3", closed="2")
    assert codes == []
    assert set(body.parts) == {"1", "3"}
    assert "hemmelig" not in shown(body)
    assert body.private == ((7, 14),)


PIECES = st.lists(
    st.sampled_from(
        [
            "> ",
            "- ",
            "* ",
            "1. ",
            "    ",
            "\t",
            "```\n",
            "~~~\n",
            "<div>\n",
            "<!--\n",
            "| a |\n|---|\n| ",
            "\\",
            "**",
            "[",
            "---\n",
            "===\n",
            "&#35;",
            "\n",
            "  \n",
            "tekst\n",
            "###### x\n",
        ]
    ),
    max_size=6,
).map("".join)


@given(PIECES, PIECES)
def test_closed_text_is_never_shown_whatever_stands_before_its_heading(
    before: str, within: str
) -> None:
    text = f"## 1. A\n\n{before}\n## 2. kanariefugl\n\n{within}kanariefugl\n"
    body, codes = divided(text, "1", "2", closed="2")
    assert codes or "kanariefugl" not in shown(body)


@given(PIECES)
def test_a_heading_with_something_before_it_is_refused_or_closed(before: str) -> None:
    text = f"## 1. A\n\nåbent\n\n{before}## 2. kanariefugl\n\nkanariefugl\n"
    body, codes = divided(text, "1", "2", closed="2")
    assert codes or "kanariefugl" not in shown(body)


def test_sections_are_known_by_name_however_they_are_written() -> None:
    assert match_name("sagsresumé:", ["Sagsresumé"]) == "Sagsresumé"
    assert match_name("ØKONOMI", ["Økonomi"]) == "Økonomi"
    assert match_name("Vejr", ["Økonomi"]) is None


def test_a_section_of_a_dot_or_a_hyphen_is_empty() -> None:
    body, _ = divided("## 1. A\n\n### B\n\n.\n\n### C\n\n-\n\n### D\n\nx\n\n### E\n", "1")
    assert [section.name for section in body.parts["1"].sections if is_written(section)] == ["D"]
