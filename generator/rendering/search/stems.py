"""Stems: the part of a word that its inflections share.

Danish stems are Snowball's, taken until nothing changes. The library lives in this module
alone; the browser has a port of the same algorithm (`assets/words.js`), and the tests compare
the two. An English site gets the plural rules that need no dictionary.
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
"""What can follow a stem: a word that is typed so far is longer than the stem it begins."""

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
"""Words that stand in nearly every item, the days of the week, which tell nothing beside a date,
what stands before a number on pages and papers, and what asks who is in a body: not indexed, only
read in phrases. Not among them: what is a name as well, or nobody could look for Hans, for Per, or
for the month of May."""


MONTHS: Final[dict[Language, str]] = {
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "en": "january february march april may june july august september october november december",
}


def dates(language: Language, digits: str = "[1-9]") -> str:
    """Give the pattern of a day before the name of its month, where the day is one digit.

    Such a day is a word of two digits, `05`: of one it would tell nothing.
    """
    return rf"\b{digits}(?=\.?[ \u00a0](?:{_months(language)}))"


def whole_dates(language: Language) -> str:
    """Give the pattern of a day with its month, and perhaps its year."""
    return rf"\b[0-9]{{1,2}}\.?[ \u00a0](?:{_months(language)})[a-z]*(?:[ \u00a0][0-9]{{4}})?"


def written_longer(language: Language) -> str:
    """Give the pattern of what stands in a query before a number that is indexed as one with a 0.

    Such a number is such a day, and what a § counts: `§ 10` is `010`, or every clock at ten
    would be found. Not before a quotation mark: a phrase is compared with the text as it is
    written. The browser has the pattern from the index.
    """
    unquoted = '[^"“”„«»‟]*$'
    day = rf"\b(?=[1-9]\.?[ \u00a0](?:{_months(language)}){unquoted})"
    return rf"{day}|§[ \u00a0]?(?=[0-9]{{2}}{unquoted})"


def _months(language: Language) -> str:
    return "|".join(month[:3] for month in MONTHS[language].split())


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


def roots_of(word: str, stem: Stemmer) -> list[str]:
    """Give the stems that find a word.

    Its own, that with æ, ø, å for ae, oe, aa, that without a last t, and that of the other
    number of a participle: `lukket`, `lukkede`.
    """
    respelt = word.replace("ae", "æ").replace("oe", "ø").replace("aa", "å")
    neuter = word[:-1] if len(word) >= _SHORTEST_NEUTER and word.endswith("t") else word
    other = _PARTICIPLE.sub(lambda found: _OTHER[found[0]], word)
    return list(dict.fromkeys(map(stem, (word, respelt, neuter, other))))


def begins(wanted: str, found: str) -> bool:
    """Tell whether a key begins as wanted, or is wanted but for the beginning of an ending."""
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
    for ending, singular in _PLURALS:
        found, number = ending.subn(singular, word)
        if number:
            return found
    return word
