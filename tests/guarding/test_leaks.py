"""What is to be published is searched for numbers of persons, but not where digits mean nothing."""

from __future__ import annotations

from generator.guarding.evidence import Marks
from generator.guarding.leaks import Shown, search

NOTHING = Marks()


def numbers(name: str, text: str) -> list[str]:
    return [
        hit.masked for hit in search([(name, text.encode())], NOTHING) if isinstance(hit, Shown)
    ]


def test_a_number_on_a_page_is_found() -> None:
    assert numbers("a/index.html", "<p>Borgeren 011170-1234 klager.</p>") == ["0111XX-XXXX"]


def test_digits_that_the_search_index_is_packed_into_are_no_number() -> None:
    assert numbers("soeg/x.js", 'R(1,"qZ 011170-1234 x")') == []


def test_letters_that_the_search_index_packs_lists_into_are_no_words() -> None:
    marks = Marks(words=frozenset({b"06378"}))
    packed = "A06378B!" * 20
    assert search([("soeg/x.js", f'Referat("{packed}");\n'.encode())], marks) == []
    assert search([("soeg/x.js", f'Referat("{packed} a b");\n'.encode())], marks) != []
