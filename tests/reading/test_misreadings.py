"""What YAML reads without complaint, but not as it was written, is reported."""

from __future__ import annotations

import pytest

from generator.reading.findings import Findings
from generator.reading.tree import parse


def told(text: str) -> list[str]:
    findings = Findings("x.md")
    parse(text, 1, findings)
    return [f"{problem.severity} {problem.position.line}" for problem in findings.problems]


@pytest.mark.parametrize(
    "text",
    [
        '"K:\\budget"',
        '"K:\\nyt"',
        '"Se F:\\referat"',
        '"\\\\server\\nyt"',
        '"\\a"',
        '"\\e og \\0"',
        '"\\u2028"',
        '"a\n  K:\\nyt"',
    ],
)
def test_a_backslash_in_quotes_that_alters_the_text_is_an_error(text: str) -> None:
    assert told(f"a: {text}\n") == [f"error {text.count(chr(10)) + 1}"]


@pytest.mark.parametrize(
    "text",
    [
        '"K:\\\\budget"',
        '"\\\\\\\\server\\\\nyt"',
        "'K:\\nyt'",
        "K:\\nyt",
        '"En\\nTo\\r\\nTre"',
        '"Model A:\\n\\nPris: A:\\tB"',
        '"Model A:\\n1. Pris"',
        '"og\\\\eller\\nny K:\\\\a\\nny"',
        '"\\\\a\\u200b"',
        '"\\"Ja\\""',
    ],
)
def test_a_backslash_that_alters_nothing_is_fine(text: str) -> None:
    assert told(f"a: {text}\n") == []


@pytest.mark.parametrize(
    "points",
    [
        "at give 1,5 mio. kr.",
        "2,5 mio. kr. til vej",
        "at de hold, der er oprettet, fortsætter",
        "at udgiften, herunder moms, deles",
    ],
)
def test_a_comma_that_divides_a_text_in_brackets_is_an_error(points: str) -> None:
    assert "error 2" in told(f"b: c\na: [{points}]\n")
    assert told(f'a: ["{points}"]\n') == []
    assert told(f"a:\n  - {points}\n") == []


@pytest.mark.parametrize(
    "parts", ["1,2", "1.1,1.2", "1, 2, 4", "at a, at b", "A, B", "Bo,Ib", "[1,2]"]
)
def test_a_comma_between_texts_in_brackets_is_fine(parts: str) -> None:
    assert told(f"a: [{parts}]\n") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Det vil\n  - give\n  - tage", 2),
        (">\n  Det vil\n\n  1. give,\n  2. tage", 5),
        ('"Det vil\n  a\n  1) give\n  2) tage"', 3),
    ],
)
def test_a_list_whose_lines_become_one_is_a_warning(text: str, line: int) -> None:
    assert told(f"a: {text}\n") == [f"warning {line}"]


@pytest.mark.parametrize(
    "text",
    [
        "|\n  Det vil\n  - give\n  - tage",
        "Mødet er den\n  22. april og den\n  går",
        "Budget 2027\n  - et udkast",
        '"Det vil\n\n  - give\n\n  - tage"',
        ">\n  Det vil\n    - give\n    - tage",
    ],
)
def test_lines_that_were_meant_to_be_joined_are_fine(text: str) -> None:
    assert told(f"a: {text}\n") == []


@pytest.mark.parametrize(
    "text", ["item #1", "#1 item", "{b: c #1", "\n  item\n  two #1", "{b: c} #1", "[b, c] #1"]
)
def test_what_is_taken_for_a_comment_is_an_error(text: str) -> None:
    assert "error" in told(f"a: {text}\n")[0]


@pytest.mark.parametrize(
    "text", ["'item #1'", "item # one", "{b: c, d: 'item #1'}", "[b, 'item #1']", "item#1"]
)
def test_a_comment_and_a_sign_in_quotes_are_fine(text: str) -> None:
    assert told(f"a: {text}\n") == []
