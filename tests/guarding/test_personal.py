"""Personal numbers and contact data are reported with their position, each with its own mark."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.guarding.contacts import Official, find_contacts
from generator.guarding.cpr import find_numbers
from generator.guarding.papers.content import Content, Passage
from generator.guarding.personal import in_names, in_papers, in_pieces
from generator.guarding.private import Piece
from tests.guarding.test_contacts import MAILS, PHONES
from tests.guarding.test_cpr import SPELLINGS

PIECES = st.sampled_from(
    ["01", "0", "1", "31", "12", "1234", "1980", "80", "maj", "sag", "2026-03-12", *"x -./_*~<b>&%"]
)


@given(st.lists(st.lists(PIECES, max_size=16).map("".join), max_size=5))
@example(["0 1 0 1 8 0 1 2 3 4"])
@example(["1. maj 1980-1234", "010180-12_34.pdf", "010180-1*2*34.pdf", "010180-1~2~34.pdf"])
@example(
    [f"01.01.80-1{mark}34.pdf" for mark in ("*2*", "~2~", "`2`", "_2_", "<b>2", "&shy;2", "%32")]
)
@example(["a.html", "b-010180-1234.pdf"])
def test_no_number_that_is_in_a_name_is_passed_over(names: list[str]) -> None:
    expected = [number.masked for name in sorted(names) for number in find_numbers(name)]
    assert [found.problem.message.values["masked"] for found in in_names(names)] == expected


@pytest.mark.parametrize("name", ["sager/emn-2016-14554/index.html", "a/2026-03-12/2026.html"])
def test_cases_and_days_are_no_numbers_of_persons(name: str) -> None:
    assert not list(in_names([name]))


def test_a_number_in_a_name_is_told_of_the_whole_file() -> None:
    (found,) = in_names(["a/cpr-010180-1234.pdf"])
    assert found.place == found.problem.position.path == "a/cpr-0101XX-XXXX.pdf"
    assert found.problem.position.line == 0


NUMBERS = Piece("Borger 010180-1234 klager.\nOgså nabo 010180-5678 klager.", "content/a.md", 7)


def test_two_numbers_that_look_alike_are_two_findings_in_two_lines() -> None:
    one, other = in_pieces([NUMBERS], Official())
    assert one.mark != other.mark, "a waiver of the one is none of the other"
    assert [found.problem.position.line for found in (one, other)] == [7, 8]


SPELT = [*SPELLINGS.values(), *PHONES, *MAILS]
PARTS = ["<b>", "</b>", "<a href='", "'>", " d='M 1 2", "&#48;", "%31", "\u00ad", "\n", "x" * 30]


@given(st.lists(st.sampled_from([*SPELT, *PARTS, "0", "17", "0111", "70-12", "@", "45"])))
@example([one for spelt in SPELT for one in (spelt, "\n\n")])
def test_no_number_or_address_in_a_text_is_passed_over(parts: list[str]) -> None:
    text = "".join(parts)
    numbers = list(find_numbers(text))
    contacts = [
        contact
        for contact in find_contacts(text, Official())
        if not any(number.start <= contact.start < number.end for number in numbers)
    ]
    found = [one.problem for one in in_pieces([Piece(text, "content/a.md", 1)], Official())]
    told = [(problem.severity, problem.message.values["masked"]) for problem in found]
    assert told == [
        *(("error", number.masked) for number in numbers),
        *(("warning", contact.masked) for contact in contacts),
    ]


@pytest.mark.parametrize("text", SPELT)
def test_a_number_or_an_address_by_itself_is_told(text: str) -> None:
    assert list(in_pieces([Piece(text, "content/a.md", 1)], Official()))


def test_only_what_stands_in_the_waivers_themselves_is_not_asked_for() -> None:
    pieces = [Piece(NUMBERS.text, "content/waivers.yml", 1), NUMBERS]
    assert {found.place for found in in_pieces(pieces, Official())} == {"content/a.md"}


def test_a_contact_is_called_what_it_is_and_may_be_answered_for() -> None:
    text = "Ring til Ole på 22 33 44 55, eller skriv til ole.hansen@privatpost.example."
    told = [found.problem for found in in_pieces([Piece(text, "content/a.md", 1)], Official())]
    said = {str(problem.message).partition(" that ")[0] for problem in told}
    assert said == {"an e-mail address", "a telephone number"}
    assert all(str(problem.hint).startswith("Remove it, or") for problem in told)
    assert {(problem.code, problem.severity) for problem in told} == {("personal", "warning")}


def test_a_paper_has_pages_and_no_lines() -> None:
    paper = Content((Passage("3", "Side 3\n\nBorger 010180-1234 klager", (("page", "3"),)),))
    (found,) = in_papers({"content/a.pdf": paper}, Official())
    problem = found.problem
    assert (problem.position.path, problem.position.line) == ("content/a.pdf", 0)
    assert str(problem.message).endswith("(page 3)")
    assert str(problem.hint).startswith("Delete it.")


@pytest.mark.parametrize(
    ("unread", "reason"),
    [
        ("encrypted", "it is protected by a password"),
        ("damaged", "it is damaged"),
        ("large", "it holds more than can be examined"),
        ("slow", "it takes too long"),
        ("old", "it has an old format"),
        ("pictures", "it holds pictures of pages"),
        ("unknown", "its format is not known"),
        ("something else", "its format is not known"),
    ],
)
def test_a_paper_that_could_not_be_read_is_told_with_the_reason(unread: str, reason: str) -> None:
    (found,) = in_papers({"a.pdf": Content(unread=unread)}, Official())
    problem = found.problem
    assert (problem.code, problem.severity) == ("hidden", "error")
    assert str(problem.message).startswith(f"this file cannot be examined: {reason}")
