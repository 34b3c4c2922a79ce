"""Answers queries in Python exactly as the script in the browser does.

A query consists of words, all of which must occur; `"words in quotes"` that must be adjacent;
`-words` that must not occur; and `*` for any ending. A word that the index does not have is taken
as a prefix. If no document has all words, those that have some are returned.

This is the reference: the tests run the same queries here and in a browser, and the answers must be
the same. All numbers are integers, so that there are no rounding differences.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from generator.model import Language
from generator.rendering.search.stems import STOP_WORDS, Stemmer, stemmer, written_longer
from generator.rendering.search.tokens import chunks, key, lowered, pieces
from tests.search.meaning import Meaning, Word, meant
from tests.search.reader import Index

LEVEL_VALUES: Final = (4, 8, 11, 15)
"""The contribution of each level to a result's score."""

_PART: Final = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„«»‟", '"'))
_RECENT: Final = 730
_RECENCY: Final = 16
_BASE: Final = 64
_UNDATED: Final = 8
_KINDS: Final = {"committee": 24, "person": 24, "meeting": -16}
"""Bonus by kind: who searches for a name wants its page; a meeting ranks below its items."""
_FULLER: Final = 10**9


@dataclass(frozen=True, slots=True)
class Filter:
    """Filters for the results; an empty field does not filter."""

    bodies: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: every text in lower case."""

    words: tuple[str, ...]
    """Each a word without hyphens; one that ends in `*` is a prefix."""
    excluded: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded_phrases: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query."""

    documents: list[int] = field(default_factory=list)
    """In the requested order."""
    partial: bool = False
    """Whether no document has all words, and these have some."""
    unknown: tuple[str, ...] = ()
    """Words that the index does not have, even as prefixes, as they were typed."""
    meant: tuple[str, ...] = ()
    """For each of them a suggestion, or ''."""
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    """For each facet the number of results for each value, with all other filters applied."""


def parse(text: str, language: Language) -> Query:
    """Parse a query."""
    words: list[str] = []
    excluded: list[str] = []
    phrases: list[tuple[str, ...]] = []
    excluded_phrases: list[tuple[str, ...]] = []
    dated = re.sub(written_longer(language), r"\g<0>0", text, flags=re.ASCII | re.IGNORECASE)
    for minus, quoted, bare in _PART.findall(lowered(dated).translate(_QUOTES)):
        if not bare:
            found = tuple(pieces(quoted))
            if found:
                (excluded_phrases if minus else phrases).append(found)
            continue
        into = excluded if bare.startswith("-") else words
        star = "*" if bare.endswith("*") else ""
        into += [word + star for word in _words(bare, language)]
    for phrase in phrases:
        words += [word for word in phrase if _is_telling(word, language)]
    return Query(
        tuple(dict.fromkeys(words)), tuple(excluded), tuple(phrases), tuple(excluded_phrases)
    )


def _words(text: str, language: Language) -> Iterator[str]:
    for chunk in chunks(text):
        word = "".join(chunk)
        if _is_telling(word, language):
            yield word


def _is_telling(word: str, language: Language) -> bool:
    return len(word) > 1 and word not in STOP_WORDS[language]


class Search:
    """Searches one index."""

    def __init__(self, index: Index, language: Language) -> None:
        self._index = index
        self._language: Language = language
        self._stem: Stemmer = stemmer(language)

    def ask(
        self,
        text: str,
        filters: Filter | None = None,
        order: Literal["best", "date"] = "best",
    ) -> Answer:
        """Answer a query."""
        query = parse(text, self._language)
        wanted = filters or Filter()
        words = [self._meaning(word) for word in query.words]
        without = {
            document for word in query.excluded for document in self._documents(self._meaning(word))
        }
        scores, partial = self._score(words, query, without)
        found = [number for number in scores if self._fits(number, wanted)]
        found = self._sorted(found, scores, order)
        found = self._with_phrases(found, query)
        unknown = tuple(word.text for word in words if not word.terms)
        return Answer(
            found,
            partial,
            tuple(_as_typed(word, lowered(text)) for word in unknown),
            tuple(meant(self._index, word, self._stem) for word in unknown),
            self._counts([n for n in scores if self._has_phrases(n, query)], wanted),
        )

    # --- Words ----------------------------------------------------------------------------

    def _meaning(self, word: str) -> Word:
        return Meaning(self._index, self._stem).of(word)

    def _documents(self, word: Word) -> dict[int, int]:
        """Return the documents of a word with their scores (1 to 240)."""
        found: dict[int, int] = {}
        for number, weight in word.terms:
            for document, level in self._index.postings(number):
                fit = weight * LEVEL_VALUES[level]
                if fit > found.get(document, 0):
                    found[document] = fit
        return found

    def _score(
        self, words: list[Word], query: Query, without: set[int]
    ) -> tuple[dict[int, int], bool]:
        """Score the documents that have all words; if none has, those that have any."""
        found = [self._documents(word) for word in words]
        if not found:
            return {}, False
        total = self._index.size
        rare = [
            round(100 * math.log(1 + (total - len(fits) + 0.5) / (len(fits) + 0.5)))
            for fits in found
        ]
        everywhere = set(found[0]).intersection(*found[1:]) - without
        some = set().union(*found) - without
        partial = not everywhere and bool(some) and not query.phrases
        candidates = some if partial else everywhere
        scores: dict[int, int] = {}
        for document in candidates:
            score = sum(
                weight * fits.get(document, 0) for weight, fits in zip(rare, found, strict=True)
            )
            matched = sum(document in fits for fits in found)
            scores[document] = score * (_BASE + self._worth(document)) + matched * _FULLER
        return scores, partial

    def _worth(self, document: int) -> int:
        kind = _KINDS.get(self._index.columns.kinds[document], 0)
        day, newest = self._index.columns.days[document], self._index.newest
        if day is None or newest is None:
            return kind + _UNDATED
        return kind + _RECENCY * _RECENT // (_RECENT + (newest - day).days)

    def _sorted(self, found: list[int], scores: dict[int, int], order: str) -> list[int]:
        days = self._index.columns.days

        def rank(document: int) -> tuple[int, int, int]:
            day = days[document]
            newer = -day.toordinal() if day else 0
            return (newer, document, 0) if order == "date" else (-scores[document], newer, document)

        return sorted(found, key=rank)

    # --- Phrases --------------------------------------------------------------------------

    def _with_phrases(self, found: list[int], query: Query) -> list[int]:
        return [document for document in found if self._has_phrases(document, query)]

    def _has_phrases(self, document: int, query: Query) -> bool:
        if not query.phrases and not query.excluded_phrases:
            return True
        text = self._index.text(document)
        lines = [_spaced(pieces(lowered(line))) for line in (text.title, *text.text.split("\n"))]

        def stands(phrase: tuple[str, ...]) -> bool:
            wanted = _spaced(phrase)
            return any(wanted in line for line in lines)

        return all(map(stands, query.phrases)) and not any(map(stands, query.excluded_phrases))

    # --- Facets ---------------------------------------------------------------------------

    def _fits(self, document: int, wanted: Filter, without: str = "") -> bool:
        columns = self._index.columns
        day = columns.days[document]
        dated = (wanted.since is None and wanted.until is None) or (
            day is not None and (wanted.since or date.min) <= day <= (wanted.until or date.max)
        )
        return dated and all(
            facet == without or not chosen or chosen.intersection(self._values(document, facet))
            for facet, chosen in (
                ("body", wanted.bodies),
                ("year", wanted.years),
                ("kind", wanted.kinds),
                ("outcome", wanted.outcomes),
                ("person", wanted.persons),
            )
        )

    def _values(self, document: int, facet: str) -> tuple[object, ...]:
        columns = self._index.columns
        if facet == "body":
            return columns.bodies[document]
        if facet == "year":
            day = columns.days[document]
            return (day.year,) if day else ()
        if facet == "kind":
            return (columns.kinds[document],)
        if facet == "outcome":
            return (columns.outcomes[document],) if columns.outcomes[document] else ()
        return tuple(name for name, found in self._index.persons.items() if document in found)

    def _counts(self, found: list[int], wanted: Filter) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {}
        for facet in ("body", "year", "kind", "outcome"):
            of_facet = counts[facet] = {}
            for document in found:
                if self._fits(document, wanted, without=facet):
                    for value in self._values(document, facet):
                        of_facet[str(value)] = of_facet.get(str(value), 0) + 1
        return counts


def _as_typed(word: str, text: str) -> str:
    """Return a word of several pieces as it is in the text that was typed."""
    found = re.search("[!-/:’]?".join(word), text)
    return found[0] if found else word


def _spaced(words: tuple[str, ...] | list[str]) -> str:
    return f" {' '.join(key(word) for word in words)} "
