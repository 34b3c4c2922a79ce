"""Stems: the part of a word that its inflections share.

Danish stems are Snowball's. The library lives in this module alone; the browser has a port
of the same algorithm (`assets/search/words.js`), and a test compares them on every word of
the word list. An English site gets the plural rules that need no dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import snowballstemmer

from generator.model import Language
from generator.rendering.search.tokens import has_digit, word_set

Stemmer = Callable[[str], str]
"""From a word in small letters to its stem."""

_PLURALS: Final = (
    (re.compile("(?<![ea])ies$"), "y"),
    (re.compile("(?<![aeo])es$"), "e"),
    (re.compile("(?<![us])s$"), ""),
)

STOP_WORDS: Final[dict[Language, frozenset[str]]] = {
    "da": word_set("""
        af alle at blev blive bliver både da de dem den denne der deres det dette disse dog du efter
        eller en end er et fik for fra få får før han hans har have havde hende hendes hos hun
        hvad hver hvilke hvilken hvilket hvis hvor hvordan hvorfor i idet ift igen ikke ind ingen
        jeg jf jer kan kom kun kunne man med meget men mere mig min mod må måtte ned nogen noget
        nogle nu når også og om op os over på samt sig sin sine sit skal skulle som så til ud
        under var ved vi vil ville vor være været
        """),
    "en": word_set("""
        a about after all also an and any are as at be been before but by can could did do for
        from had has have he her his how if in into is it its may more no not of on or our shall
        she should so such than that the their them then there these they this to under was we
        were what when where which who will with would you
        """),
}
"""Words that stand in nearly every item: they are not indexed, only read in phrases."""


def stemmer(language: Language) -> Stemmer:
    """Give a language's stemmer; every word is stemmed once and remembered."""
    known: dict[str, str] = {}
    algorithm = snowballstemmer.stemmer("danish").stemWord if language == "da" else _without_plural

    def stem(word: str) -> str:
        found = known.get(word)
        if found is None:
            found = known[word] = word if has_digit(word) else str(algorithm(word)) or word
        return found

    return stem


def _without_plural(word: str) -> str:
    if len(word) > 3:  # noqa: PLR2004 - "is", "was", "gas" are no plurals
        for ending, singular in _PLURALS:
            found, number = ending.subn(singular, word)
            if number:
                return found
    return word
