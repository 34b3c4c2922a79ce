from __future__ import annotations

import pytest

from generator.authoring.contents_lines import find_contents, heads_contents
from tests.authoring.documents import lines


def contents(*texts):
    found = find_contents(lines(*texts))
    return None if found is None else [entry.number for entry in found.entries]


def test_the_list_of_contents_is_what_comes_again():
    assert contents("Indholdsfortegnelse", "1 (Åben) A 2", "2 (Åben) B 3", "1 (Åben) A") == [
        "1",
        "2",
    ]


def test_a_stray_line_does_not_end_the_list_of_contents():
    given = ("Indhold", "1 (Åben) A 2", "Side 1", "2 (Åben) B 3", "1 (Åben) A", "2 (Åben) B")
    assert contents(*given) == ["1", "2"]


def test_without_its_heading_the_list_must_come_again_as_a_whole():
    assert contents("1 (Åben) A", "2 (Åben) B", "1 (Åben) A", "x", "2 (Åben) B") == ["1", "2"]
    assert contents("1 (Åben) A", "2 (Åben) B", "1 (Åben) A") is None


def test_below_its_heading_the_list_may_have_any_numbers_up_to_the_first_title_again():
    given = ("Indhold", "Punkt 1: A (Åben) 2", "Side 1", "2. B\t3", "Lukket del", "Punkt 1: C")
    assert contents(*given, "Punkt 1: A (Åben)", "x", "2. B", "x", "y") == ["1", "2", "1"]
    assert contents(*given, "x", "y", "z", "Punkt 1: A (Åben)") is None
    assert contents("1. Kort", *given, "Punkt 1: A (Åben)") is None


def test_items_that_never_come_again_are_no_list_of_contents():
    assert contents("Indhold", "1 (Åben) A", "2 (Åben) B") is None
    assert contents("1 (Åben) A", "tekst", "2 (Åben) B") is None


@pytest.mark.parametrize(
    "texts",
    [
        "1 (Åben) A|x|Bilag|1. Kort|2. Notat|2 (Åben) B|x|Bilag|1. Kort|2. Notat",
        "1 (Åben) A|x|2 (Åben) B|x|Lukket dagsorden|1 (Lukket) C|x",
        "1 (Åben) A|x|2 (Lukket) B|x|Tillægsdagsorden|1 (Åben) A|x",
    ],
)
def test_the_heading_right_above_the_items_is_not_that_of_the_contents(texts):
    assert contents("Dagsorden", *texts.split("|")) is None


@pytest.mark.parametrize("heading", ["Dagsorden", "Punkter"])
@pytest.mark.parametrize("below", ["12-03-2026 16:00", "12. marts 2026 kl. 16", "10.00 - 12.00"])
def test_the_name_of_the_document_above_its_date_heads_no_contents(heading, below):
    assert not heads_contents(lines(heading, below), 0)
