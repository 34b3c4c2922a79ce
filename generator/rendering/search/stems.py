"""Stemming: finding the part of a word that its inflections share.

Danish words are stemmed with Snowball until nothing changes. The library is used in this module
only; the browser has a port of the same algorithm (`assets/words.js`), and tests compare the two.
English has plural rules that need no dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import snowballstemmer

from generator.model import Language
from generator.rendering.search.tokens import has_digit, word_set

Stemmer = Callable[[str], str]
"""From a word in lower case to its stem."""

_PLURALS: Final = (
    (re.compile("(?<=[^ea])ies$"), "y"),
    (re.compile("(?<=ss|.x|[cs]h)es$"), ""),
    (re.compile("(?<=..[^us])s$"), ""),
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
"""What can follow a stem: a partly typed word may be longer than the stem that it begins with."""

SHORTEST_BEGINNING: Final = 3
_SHORTEST_NEUTER: Final = 7
_PARTICIPLE: Final = re.compile("(?<=...)(?:et|ede)$")
_OTHER: Final = {"et": "ede", "ede": "et"}

STOP_WORDS: Final[dict[Language, frozenset[str]]] = {
    "da": word_set("""
        af alle allerede alt altså anden andet andre at bl blandt blev blevet bliv blive
        bliver blot både bør ca da de dels dem den denne der deraf derefter deres derfor
        deri dermed dertil derudover derved desuden det dette disse dog du dvs efter
        egen eget egne eller en end endnu endvidere enten er et evt fik flere for fordi
        fortsat fra frem få får før gennem gør gøre haft han har havde have hele
        heller hen hende hendes her heraf heri hertil herunder herved hos hun hvad hvem hver
        hverken hvert hvilke hvilken hvilket hvis hvor hvoraf hvordan hvorefter hvorfor hvornår
        hvorfra hvormed hvorved hvorvidt i idet ift igen iht ikke ind inden indtil ingen
        intet jeg jer jf jvf kan kl kom kommer kun kunne kunnet lige ligeledes ligesom
        man mange med meget mellem men mens mere mest mig min mm mod mv må måske måtte
        ned nemlig nogen noget nogle nu når og også om omkring op os osv over pga pr
        på samme samt samtidig selv siden sig sin sine sit skal skulle skullet som
        stadig så såfremt således til tillige ud uden udover under var ved vedr vi via
        vil ville villet vor være været én ét øvrige øvrigt
        mandag tirsdag onsdag torsdag fredag lørdag søndag
        dok dokid doknr dokumentnr dokumentnummer nr pkt sag sagsnr sagsnummer stk
        sidder
        """),
    "en": word_set("""
        a about after all also an and any are as at be been before but by can could did do for
        from had has have he her his how if in into is it its more no not of on or our shall
        she should so such than that the their them then there these they this to under was we
        were what when where which who will with would you
        monday tuesday wednesday thursday friday saturday sunday
        case
        """),
}
"""Words that are not indexed, only compared in phrases: words of nearly every item, weekdays
(redundant beside a date), labels of numbers, and words of questions about membership. Not among
them are words that are names too, so that one can search for Hans, for Per, or for the month of
May."""


MONTHS: Final[dict[Language, str]] = {
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "en": "january february march april may june july august september october november december",
}


def dates(language: Language, digits: str = "[1-9]") -> str:
    """Return a pattern for a one-digit day before the name of a month.

    Such a day is indexed with two digits, `05`; one digit would be too ambiguous.
    """
    return rf"\b{digits}(?=\.?[ \u00a0](?:{_months(language)}))"


def whole_dates(language: Language) -> str:
    """Return a pattern for a day and month, perhaps with a year."""
    return rf"\b[0-9]{{1,2}}\.?[ \u00a0](?:{_months(language)})[a-z]*(?:[ \u00a0][0-9]{{4}})?"


def written_longer(language: Language) -> str:
    """Return a pattern for the place in a query before a number that is indexed with a leading 0.

    Such numbers are one-digit days, and numbers after §: `§ 10` is `010`, otherwise every "kl. 10"
    would match. It does not match inside quotation marks, because phrases are compared with the
    text as written. The browser gets the pattern from the index.
    """
    unquoted = '[^"“”„«»‟]*$'
    day = rf"\b(?=[1-9]\.?[ \u00a0](?:{_months(language)}){unquoted})"
    return rf"{day}|§[ \u00a0]?(?=[0-9]{{2}}{unquoted})"


def _months(language: Language) -> str:
    return "|".join(month[:3] for month in MONTHS[language].split())


def stemmer(language: Language) -> Stemmer:
    """Return a language's stemmer, with a cache."""
    known: dict[str, str] = {}
    danish: Stemmer = snowballstemmer.stemmer("danish").stemWord
    algorithm = _to_the_end(danish) if language == "da" else _without_plural

    def stem(word: str) -> str:
        found = known.get(word)
        if found is None:
            found = known[word] = word if has_digit(word) else algorithm(word) or word
        return found

    return stem


def roots_of(word: str, stem: Stemmer) -> list[str]:
    """Return the stems that find a word.

    Its own; that with æ, ø, å for ae, oe, aa; that without a final t; and that of the other number
    of a participle: `lukket`, `lukkede`.
    """
    respelt = word.replace("ae", "æ").replace("oe", "ø").replace("aa", "å")
    neuter = word[:-1] if len(word) >= _SHORTEST_NEUTER and word.endswith("t") else word
    other = _PARTICIPLE.sub(lambda found: _OTHER[found[0]], word)
    return list(dict.fromkeys(map(stem, (word, respelt, neuter, other))))


def begins(wanted: str, found: str) -> bool:
    """Return whether a key begins as wanted, or equals it but for the beginning of an ending."""
    if found.startswith(wanted):
        return True
    rest = wanted[len(found) :]
    return (
        len(found) >= SHORTEST_BEGINNING
        and wanted.startswith(found)
        and not has_digit(found)
        and any(ending.startswith(rest) for ending in INFLECTIONS)
    )


def _to_the_end(algorithm: Stemmer) -> Stemmer:
    """Stem repeatedly until nothing changes.

    Once is not enough if a word looks as if it had an ending: `plads` and `budget` are shortened,
    `pladser` and `budgetter` are not, and would have other stems.
    """

    def stem(word: str) -> str:
        found = algorithm(word)
        while found and found != word:
            word, found = found, algorithm(found)
        return found

    return stem


def _without_plural(word: str) -> str:
    for ending, singular in _PLURALS:
        found, number = ending.subn(singular, word)
        if number:
            return found
    return word
