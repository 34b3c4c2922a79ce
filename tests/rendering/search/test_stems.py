from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from generator.rendering.search.stems import MONTHS, STOP_WORDS, Stemmer, stemmer
from generator.rendering.search.tokens import key
from generator.rendering.search.wordlist import danish

SHORT = 7
"""Letters from which a word's beginning no longer matters to its stem, but for its end."""
WORDS_SCRIPT = Path(__file__).parents[3] / "themes/default/assets/words.js"


@pytest.mark.parametrize(
    "forms",
    [
        ("udvalg", "udvalget", "udvalgene", "udvalgets"),
        ("plads", "pladsen", "pladser", "pladserne"),
        ("budget", "budgettet", "budgetter", "budgetterne"),
        ("møde", "mødet", "møder", "møderne", "mødernes"),
        ("dagsorden", "dagsordenen", "dagsordener"),
        ("beslutning", "beslutningen", "beslutninger", "beslutningerne"),
        ("ugentlig", "ugentligt", "ugentlige"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(stem: Stemmer, forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_numbers_are_not_stemmed(stem: Stemmer) -> None:
    assert stem("emn2021e") == "emn2021e"


ENGLISH = {
    "committees": "committee",
    "policies": "policy",
    "minutes": "minute",
    "status": "status",
    "gas": "gas",
    "was": "was",
    "glass": "glass",
    "goes": "goe",
    "processes": "process",
    "addresses": "address",
    "taxes": "tax",
    "churches": "church",
    "wishes": "wish",
    "houses": "house",
}


def test_english_words_lose_their_plural() -> None:
    assert {word: stemmer("en")(word) for word in ENGLISH} == ENGLISH


def every_form() -> list[str]:
    """Give every form of every word of the list: some four hundred thousand."""
    words = danish()
    assert words is not None
    regular = {word + ending for word, endings in words.endings.items() for ending in endings}
    return sorted(regular | set(words.irregular) | words.whole | set(words.first))


def telling_forms() -> list[str]:
    """Give every short form, and of the longer ones one for each end that they have."""
    forms = every_form()
    assert len(forms) > 350_000
    by_end = {form[-5:]: form for form in forms}
    return sorted({form for form in forms if len(form) < SHORT} | set(by_end.values()))


@pytest.fixture(scope="module")
def page(browser: Any) -> Any:
    found = browser.new_page()
    found.set_content("<!doctype html><meta charset=utf-8><title>.</title>")
    found.add_script_tag(content=WORDS_SCRIPT.read_text("utf-8"))
    yield found
    found.close()


def differing(page: Any, stem: Stemmer, words: list[str]) -> list[tuple[str, tuple[str, str]]]:
    """Give the words of which the browser makes another stem or key than Python."""
    raw = page.evaluate(
        "words => { const stem = ReferatWords.stemmer('da');"
        " return JSON.stringify(words.map(word => [stem(word), ReferatWords.key(word)])); }",
        words,
    )
    theirs = [tuple(pair) for pair in json.loads(raw)]
    return [
        (word, found)
        for word, found in zip(words, theirs, strict=True)
        if found != (stem(word), key(word))
    ]


def test_the_browser_stems_the_words_of_the_list_alike(page: Any, stem: Stemmer) -> None:
    words = telling_forms()
    assert len(words) > 50_000
    assert differing(page, stem, words) == []


def test_the_browser_stems_short_words_alike(page: Any, stem: Stemmer) -> None:
    letters = "aegiknorstyæøå"
    words = ["".join(each) for number in (1, 2, 3) for each in product(letters, repeat=number)]
    assert differing(page, stem, words) == []


def test_the_browser_stems_english_words_alike(page: Any) -> None:
    stem = stemmer("en")
    words = [*ENGLISH, *ENGLISH.values(), "as", "es", "xes", "shes"]
    theirs = page.evaluate("words => words.map(ReferatWords.stemmer('en'))", words)
    assert theirs == [stem(word) for word in words]


def test_the_browser_makes_the_same_key_of_every_letter(page: Any, stem: Stemmer) -> None:
    letters = [letter for code in range(0x80, 0x220) if (letter := chr(code)).islower()]
    assert differing(page, stem, [f"x{letter}y" for letter in letters]) == []


def test_no_month_is_among_the_words_that_nobody_can_look_for() -> None:
    assert all(STOP_WORDS[language].isdisjoint(MONTHS[language].split()) for language in MONTHS)
