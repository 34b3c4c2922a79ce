"""Stems: the part of a word that its inflections share.

Danish stems are Snowball's, taken until nothing changes. The library lives in this module
alone; the browser has a port of the same algorithm (`assets/words.js`), and a test
compares them on every word of the word list. An English site gets the plural rules that need
no dictionary.
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
    (re.compile("(?<=[^ea])ies$"), "y"),
    (re.compile("(?<=[^us])s$"), ""),
)

INFLECTIONS: Final = (
    "hedernes",
    "ernes",
    "elsernes",
    "ligere",
    "igheden",
    "erende",
    "ninger",
    "te",
)
"""What can follow a stem: a word that is typed so far is longer than the stem it begins."""

STOP_WORDS: Final[dict[Language, frozenset[str]]] = {
    "da": word_set("""
        af alle allerede alt altså anden andet andre at bl blandt blev blevet bliv blive
        bliver blot både bør ca da de dels dem den denne der deraf derefter deres derfor
        deri dermed dertil derudover derved desuden det dette disse dog du dvs efter
        egen eget egne eller en end endnu endvidere enten er et evt fik flere for fordi
        fortsat fra frem få får før gennem gør gøre haft han hans har havde have hele
        heller hen hende hendes her heraf heri hertil herunder herved hos hun hvad hvem hver
        hverken hvert hvilke hvilken hvilket hvis hvor hvoraf hvordan hvorefter hvorfor hvornår
        hvorfra hvormed hvorved hvorvidt i idet ift igen iht ikke ind inden indtil ingen
        intet jeg jer jf jvf kan kl kom kommer kun kunne kunnet lige ligeledes ligesom
        man mange med meget mellem men mens mere mest mig min mm mod mv må måske måtte
        ned nemlig nogen noget nogle nu når og også om omkring op os osv over per pga pr
        på samme samt samtidig selv siden sig sin sine sit skal skulle skullet som
        stadig så såfremt således til tillige ud uden udover under var ved vedr vi via
        vil ville villet vor være været én ét øvrige øvrigt
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
    danish: Stemmer = snowballstemmer.stemmer("danish").stemWord
    algorithm = _to_the_end(danish) if language == "da" else _without_plural

    def stem(word: str) -> str:
        found = known.get(word)
        if found is None:
            found = known[word] = word if has_digit(word) else algorithm(word) or word
        return found

    return stem


def _to_the_end(algorithm: Stemmer) -> Stemmer:
    """Stem until nothing changes.

    Once is not enough where a word ends like an ending: `plads` and `budget` lose theirs,
    `pladser` and `budgetter` do not, and would be other words.
    """

    def stem(word: str) -> str:
        found = algorithm(word)
        while found and found != word:
            word, found = found, algorithm(found)
        return found

    return stem


def _without_plural(word: str) -> str:
    if len(word) > 3:  # noqa: PLR2004 - "is", "was", "gas" are no plurals
        for ending, singular in _PLURALS:
            found, number = ending.subn(singular, word)
            if number:
                return found
    return word
