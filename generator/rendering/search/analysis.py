"""From a document to the terms that find it, each with a level that says how well.

A term is a stem, or a number without its hyphens. A word's own stem counts in full, its last
part and the ends of a compound 0.6, the parts before 0.4. A word of a decision counts as two
and a half of the text, a name as one and a half, what stands around an item as 0.6. From the
sum comes one of four levels: hardly said, said, said again, and said in the title (or as the
number), which no text alone can reach.

Nothing here depends on any other document, so that an edit touches only what was edited.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.model import Language
from generator.planning.searchables import SearchDocument
from generator.rendering.search.compounds import Splitter
from generator.rendering.search.stems import STOP_WORDS, Stemmer
from generator.rendering.search.tokens import apart, chunks, has_digit, joined, small

_TITLE, _NUMBER, _DECISION, _PERSON, _TEXT, _CONTEXT = 60, 60, 25, 15, 10, 6
_WHOLE, _LAST, _INNER = 10, 6, 4
_STEPS: Final = (90, 180, 600)
"""Where the next level begins, in hundredths of a word of the text."""
_MOST_OF_TEXT: Final = _STEPS[-1] - 1
_YEAR: Final = 4
_JOINTS: Final = frozenset({"og", "eller", "samt", "and", "or"})

Phrase = tuple[str, ...]
Terms = tuple[tuple[str, int, str], ...]
"""A term, its share in tenths, and the word that it comes from."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """A document's terms with their levels (0 to 3), and the shortest word for each term."""

    terms: Mapping[str, int]
    words: Mapping[str, str]


@dataclass(slots=True)
class _Counts:
    """What has been counted so far of one document; weights in hundredths."""

    weights: dict[str, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def add(self, terms: Terms, weight: int) -> None:
        weights, words = self.weights, self.words
        for term, share, word in terms:
            weights[term] = weights.get(term, 0) + weight * share
            known = words.get(term)
            if known is None or (len(word), word) < (len(known), known):
                words[term] = word

    def limit(self, most: int) -> None:
        """Let no term have counted for more than `most` so far."""
        for term, weight in self.weights.items():
            if weight > most:
                self.weights[term] = most


class Analyser:
    """Analyses documents of one site. It remembers every word that it has met."""

    def __init__(
        self,
        language: Language,
        stem: Stemmer,
        splitter: Splitter | None,
        synonyms: Iterable[tuple[Phrase, Phrase]] = (),
    ) -> None:
        self._stem = stem
        self._splitter = splitter
        self._stop = STOP_WORDS[language]
        self._known: dict[str, Terms] = {}
        self._synonyms: dict[str, list[tuple[Phrase, Phrase]]] = {}
        pairs = tuple(synonyms)
        self.stop_words = self._stop
        """Words that are not indexed."""
        self.same = {said[0]: meant for said, meant in pairs if len(said) == 1}
        """Words that stand for others: what finds the one finds the others."""
        for said, meant in pairs:
            self._synonyms.setdefault(said[0], []).append((said, meant))

        rules = repr((language, splitter.digest if splitter else "", pairs))
        self.digest = hashlib.sha256(rules.encode()).hexdigest()
        """Names everything that an analysis depends on beside the document and this program."""

    def analyse(self, document: SearchDocument) -> Analysed:
        """Give a document's terms."""
        counts = _Counts()
        names = {
            piece for name in document.persons for chunk in chunks(small(name)) for piece in chunk
        }
        self._count(counts, small(document.decision), _DECISION, names)
        self._count(counts, small(document.text), _TEXT, names)
        for person in document.persons:
            self._count(counts, small(person), _PERSON, names)
        self._count_context(counts, document.context)
        counts.limit(_MOST_OF_TEXT)
        self._count(counts, small(document.title), _TITLE, names)
        self._count_numbers(counts, document.numbers)
        return Analysed(
            {term: bisect_right(_STEPS, weight) for term, weight in counts.weights.items()},
            counts.words,
        )

    def phrase(self, text: str) -> Phrase:
        """Give the stems of a text's words, without those that are in every text."""
        return tuple(stem for stem in self._stems(small(text)) if stem)

    def _stems(self, text: str) -> Iterator[str]:
        for chunk in chunks(text):
            if chunk[0] not in self._stop or len(chunk) > 1:
                yield self._stem("".join(chunk))

    def _count(self, counts: _Counts, text: str, weight: int, names: set[str]) -> None:
        half = ""
        waiting = False
        stems: list[str] = []
        for chunk in chunks(text):
            if len(chunk) > 1 or (len(chunk[0]) > 1 and chunk[0].isdigit()):
                counts.add(self._of_several(chunk, names), weight)
                stems.append(self._stem("".join(chunk)))
                half = ""
                continue
            word = chunk[0]
            cut = word.endswith("-")
            word = word.rstrip("-")
            if word in self._stop or len(word) == 1:
                waiting = bool(half) and word in _JOINTS
                half = half if waiting else ""
                continue
            counts.add(self._plain(word) if word in names else self._terms(word), weight)
            if half and waiting:
                counts.add(self._completed(half, word), weight)
            half, waiting = (word, False) if cut else ("", False)
            stems.append(self._stem(word))
        if self._synonyms:
            self._count_synonyms(counts, stems, weight)

    def _terms(self, word: str) -> Terms:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._analyse(word)
        return found

    def _plain(self, word: str) -> Terms:
        return ((self._stem(word), _WHOLE, word),)

    def _analyse(self, word: str) -> Terms:
        """Give a word's stem and the stems of its parts, each once, with the best share."""
        found = {self._stem(word): (_WHOLE, word)}
        if self._splitter is not None and not has_digit(word):
            inner, ends, last = self._splitter.terms(word)
            for term, share in (
                *((last, _LAST) for _ in inner[:1] if last),
                *((end, _LAST) for end in ends),
                *((part, _INNER) for part in inner),
            ):
                if len(term) > 1 and term not in found:
                    found[term] = (share, term)
        return tuple((term, share, source) for term, (share, source) in found.items())

    def _of_several(self, chunk: tuple[str, ...], names: set[str]) -> Terms:
        """Give the terms of a hyphened word: the whole, and the pieces as parts of it."""
        found: dict[str, tuple[int, str]] = {}
        for whole in joined(chunk):
            found.setdefault(self._stem(whole), (_WHOLE, whole))
        for piece in apart(chunk):
            if len(piece) == 1 or piece in self._stop:
                continue
            for term, share, source in self._plain(piece) if piece in names else self._terms(piece):
                old = found.get(term)
                if old is None or old[0] < share:
                    found[term] = (share, source)
        return tuple((term, share, source) for term, (share, source) in found.items())

    def _completed(self, half: str, word: str) -> Terms:
        """Read `drifts- og anlægsudgifter` as `driftsudgifter` too."""
        if self._splitter is None:
            return ()
        parts = self._splitter.parts(word)
        if len(parts) == 1:
            return ()
        whole = half + parts[-1]
        return ((self._stem(whole), _LAST, whole),)

    def _count_numbers(self, counts: _Counts, numbers: Iterable[str]) -> None:
        for number in numbers:
            for chunk in chunks(small(number)):
                terms = dict.fromkeys((*joined(chunk), *apart(chunk)))
                counts.add(tuple((term, _WHOLE, term) for term in terms), _NUMBER)

    def _count_context(self, counts: _Counts, text: str) -> None:
        """Count the words around a document as they are: no parts, or all would be found."""
        for chunk in chunks(small(text)):
            for piece in chunk:
                telling = len(piece) > 1 and piece not in self._stop
                if telling and not (piece.isdigit() and len(piece) < _YEAR):
                    counts.add(self._plain(piece), _CONTEXT)

    def _count_synonyms(self, counts: _Counts, stems: list[str], weight: int) -> None:
        for place, stem in enumerate(stems):
            for said, meant in self._synonyms.get(stem, ()):
                if tuple(stems[place : place + len(said)]) == said:
                    counts.add(tuple((term, _LAST, term) for term in meant), weight)
