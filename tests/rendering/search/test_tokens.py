from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.rendering.search.tokens import (
    apart,
    chunks,
    joined,
    key,
    lowered,
    pieces,
    typed_days,
    with_lines,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IV-behandling i hjemmet", [("iv", "behandling"), ("i",), ("hjemmet",)]),
        ("EMN-2021-00680", [("emn", "2021", "00680")]),
        ("drifts- og anlægsudgifter", [("drifts",), ("og",), ("anlægsudgifter",)]),
        ("Sjællandsportalen.dk.", [("sjællandsportalen", "dk")]),
        ("19,8 mio. kr.", [("19", "8"), ("mio",), ("kr",)]),
        ("Covid-19 – erfaringer", [("covid", "19"), ("erfaringer",)]),
        ("(se bilag)", [("se",), ("bilag",)]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words_and_their_pieces(text: str, found: list[tuple[str, ...]]) -> None:
    assert list(chunks(lowered(text))) == found


def test_soft_hyphens_and_decomposed_letters_make_no_other_word() -> None:
    assert lowered("Sund\u00adheds\u00adudvalget") == "sundhedsudvalget"
    assert lowered(unicodedata.normalize("NFD", "Økonomi Åben é")) == "økonomi åben é"


@pytest.mark.parametrize("spelling", ["økonomi", "oekonomi", "okonomi"])
def test_all_spellings_of_a_word_have_one_key(spelling: str) -> None:
    assert key(spelling) == "okonomi"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ås", "aas"),
        ("læge", "laege"),
        ("idé", "ide"),
        ("søgård", "soegaard"),
        ("müller", "muller"),
        ("wałęsa", "walesa"),
        ("yıldız", "yildiz"),
        ("đorđe", "dorde"),
        ("kâneĸ", "kanek"),
    ],
)
def test_letters_with_marks_meet_their_other_spellings(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_a_case_number_is_found_by_its_beginning_and_by_its_end() -> None:
    assert joined(("emn", "2021", "00680")) == ("emn202100680", "emn2021", "0z086001202nme")
    assert apart(("emn", "2021", "00680")) == ("emn", "2021")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("trafikplan 2025–2028", ["20252028"]),
        ("budget 2026 – 2029 og 2030 - 2033", ["20262029", "20302033"]),
        ("10.000–20.000 kr.", ["1000020000"]),
        ("ruten klitby—sundborg er lukket – indtil videre", ["klitbysundborg"]),
        ("covid\u201119", ["covid19"]),
        ("emn-2021-00680, drifts- og anlæg - 2026", []),
    ],
)
def test_what_a_line_joins_is_a_word_as_if_it_were_a_hyphen(text: str, found: list[str]) -> None:
    assert with_lines(text) == found


def test_a_hyphened_word_is_one_word_and_its_pieces() -> None:
    assert joined(("iv", "behandling")) == ("ivbehandling",)


def test_a_row_of_numbers_that_commas_join_is_no_number_with_thousands_of_beginnings() -> None:
    row = tuple(str(number) for number in range(30_000))
    assert sum(map(len, joined(row))) < 10 * len("".join(row))
    assert apart(("iv", "behandling")) == ("iv", "behandling")


@settings(deadline=None)
@given(st.text())
def test_no_text_is_cut_into_anything_but_letters_and_digits(text: str) -> None:
    found = pieces(lowered(text))
    assert all(piece and piece == piece.lower() for piece in found)
    assert "".join(piece for chunk in chunks(lowered(text)) for piece in chunk) == "".join(found)


@settings(deadline=None)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøåéü0123456789", min_size=1))
def test_a_key_is_its_own_key_or_nearly_so_and_ascii(word: str) -> None:
    assert key(word).isascii()
    assert key(word) == key(word.upper().lower())


@pytest.mark.parametrize(
    ("day", "typed"),
    [
        (
            date(2026, 3, 12),
            ["12-03-2026", "12.03.26", "2026-03-12", "12/3-2026", "12/3-26", "12/3"],
        ),
        (
            date(2026, 12, 1),
            ["01.12.2026", "01.12.26", "2026-12-01", "1.12.2026", "1.12.26", "1/12"],
        ),
        # 9/1 would be the number 91.
        (date(2024, 1, 9), ["09-01-2024", "09-01-24", "2024-01-09", "9/1-2024", "9/1-24"]),
        (date(2024, 11, 10), ["10-11-2024", "101124", "2024-11-10", "10/11-2024", "10/11"]),
    ],
)
def test_a_day_is_the_words_that_are_typed_for_it(day: date, typed: list[str]) -> None:
    words = ["".join(chunk) for text in typed for chunk in chunks(text)]
    assert list(dict.fromkeys(typed_days(day))) == list(dict.fromkeys(words))
