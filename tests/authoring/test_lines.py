from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.lines import cleaned, decode, split_lines
from generator.errors import ContentError

SOURCE = Path("referat.txt")


def test_lines_keep_the_numbers_of_the_source():
    assert [(line.number, line.text) for line in split_lines("a\r\n\r\n  b \rc\n")] == [
        (1, "a"),
        (3, "b"),
        (4, "c"),
    ]


def test_what_cannot_be_seen_is_taken_out_of_a_line():
    assert cleaned("\u200bGod\u00adkendt\u202e\t.\x0b") == "Godkendt ."
    assert cleaned("A\u030a") == "Å"


def test_a_no_break_space_within_a_line_stays():
    assert cleaned("Eventuelt\u00a021") == "Eventuelt\u00a021"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf_8_is_read_with_and_without_its_mark(mark):
    assert decode(mark + "Åben".encode(), SOURCE) == "Åben"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Møde\nÅben".encode("latin-1"), "UTF-8"),
        ("Åben".encode("utf-16"), "UTF-16"),
        ("Åben".encode("utf-16-be"), "UTF-16"),
        (b"PDF\0\0", "no text"),
    ],
)
def test_another_encoding_is_refused_with_what_to_do(data, said):
    with pytest.raises(ContentError) as caught:
        decode(data, SOURCE)
    (problem,) = caught.value.problems
    assert said in str(problem.message)
    assert problem.position.path == "referat.txt"
    assert "UTF-8" in str(problem.hint)


def test_the_line_of_the_first_foreign_letter_is_told():
    with pytest.raises(ContentError, match="line 2"):
        decode(b"Referat\nM\xf8de", SOURCE)


def test_lines_of_a_wrapped_text_are_joined_and_those_of_a_web_page_are_not():
    narrow = "Udvalget drøftede sagen om hallernes åbningstider, som var\nblevet udsat i februar."
    wide = "Udvalget drøftede sagen. " * 10 + "\nGodkendt."
    assert [line.joined for line in split_lines(narrow.replace("som var", "som så ofte var"))] == [
        False,
        True,
    ]
    assert [line.joined for line in split_lines(wide)] == [False, False]


def test_a_line_that_ends_long_before_the_others_ends_its_paragraph():
    votes = "Godkendt med seks stemmer mod tre, efter at sagen havde været til høring.\n"
    lines = split_lines(f"{votes}For stemte A og B.\nImod stemte O.\n1 Se kortet.")
    assert [line.joined for line in lines] == [False, True, False, False]


@given(st.text())
def test_every_letter_of_a_text_is_in_some_line(text):
    joined = "".join(line.text for line in split_lines(text))
    assert {letter for letter in cleaned(text) if letter.isalnum()} <= set(joined)
