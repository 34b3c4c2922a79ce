from __future__ import annotations

import pytest

from generator.errors import Message, Position, Problem
from generator.language import speech
from generator.preview.notices import bug_page, failure_page, problems_page, strip

DA, EN = speech("da"), speech("en")
NASTY = "<script>alert(1)</script>\"'&"


def problem(line: int, severity: str = "error", text: str = "wrong {what}") -> Problem:
    return Problem(
        Position(f"content/{NASTY}.md", line, 3),
        "value",
        Message(text, {"what": NASTY}),
        Message("write {what}", {"what": NASTY}),
        "error" if severity == "error" else "warning",
        f"ab{NASTY}",
        4,
    )


def test_every_problem_is_told_with_place_line_caret_and_hint() -> None:
    page = failure_page([problem(12), problem(40), problem(7, "warning")], EN).decode()
    for line in (12, 40, 7):
        assert f".md:{line}:3</p>" in page
    assert "2 errors, 1 warning" in page
    assert page.count("  ^^^^</pre>") == 3
    assert page.count('class="referat-hint"') == 3
    assert page.index(":40:3") < page.index(":7:3")


def test_nothing_from_a_file_becomes_markup() -> None:
    found = [problem(1), problem(2, "warning")]
    for page in (failure_page(found, DA), problems_page(found, DA), strip(found, DA)):
        assert b"<script" not in page
        assert b"alert(1)" in page or b"referat-strip" in page


def test_the_page_speaks_the_sites_language() -> None:
    assert '<html lang="da">' in failure_page([problem(1)], DA).decode()
    assert "Webstedet kan ikke vises endnu" in failure_page([problem(1)], DA).decode()
    assert "The site cannot be shown yet" in failure_page([problem(1)], EN).decode()


def test_a_flood_of_problems_is_cut_and_counted() -> None:
    page = failure_page([problem(line) for line in range(1, 251)], DA).decode()
    assert page.count("<li ") == 100
    assert "Og 150 mere." in page


def test_a_bug_is_told_without_the_words_that_it_failed_on() -> None:
    with pytest.raises(ValueError, match="script") as caught:
        int(NASTY)
    page = bug_page(caught.value, DA).decode()
    assert "ValueError" in page
    assert "preview/test_notices.py:" in page
    assert "alert" not in page


def test_there_is_no_note_where_there_is_nothing_to_look_at() -> None:
    assert strip([], DA) == b""
    assert "Der er ingen problemer." in problems_page([], DA).decode()
