from __future__ import annotations

from generator.authoring.contents_lines import find_contents
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
