"""From a document to the terms that find it, each with a level of relevance.

A term is a stem, or a number without its hyphens. A word's own stem counts in full, the last part
and the ends of a compound 0.6, earlier parts 0.4. A word of a decision weighs 2.5 times a word of
the text, a name 1.5, the context of an item 0.6. The sum gives one of four levels; the highest can
only be reached by a word of the title or a number. The year within a number has a low weight.

The result depends on no other document, so an edit affects only what was edited.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from generator.model import Language
from generator.planning.searchables import SearchDocument
from generator.rendering.search.compounds import Splitter
from generator.rendering.search.plurals import OtherForms, danish_plurals
from generator.rendering.search.stems import (
    MONTHS,
    STOP_WORDS,
    Stemmer,
    begins,
    dates,
    roots_of,
    whole_dates,
)
from generator.rendering.search.tokens import (
    apart,
    has_digit,
    joined,
    key,
    listed,
    lowered,
    pieces,
    typed_days,
    with_ligatures,
    with_lines,
    with_raised_digits,
)

_TITLE, _NUMBER, _DECISION, _PERSON, _TEXT, _CONTEXT = 60, 60, 25, 15, 10, 6
_WHOLE, _LAST, _INNER = 10, 6, 4
_STEPS: Final = (90, 180, 600)
"""Where the next level begins, in hundredths of a word of the text."""
_MOST_OF_TEXT: Final = _STEPS[-1] - 1
_YEAR: Final = 4
_IS_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_PARAGRAPH: Final = re.compile("§[ \u00a0]?([0-9]{2,4})")
PARAGRAPHS: Final = tuple(f"0{number}" for number in range(10, 400))
"""The numbers after §, as they are indexed: `§ 10` is `010`."""
_ELIDED: Final = re.compile(r"([^\W\d_]+)-,? (?:og|eller|samt) ([^\W\d_]+)")

Phrase = tuple[str, ...]
Terms = tuple[tuple[str, int, str], ...]
"""A term, its share in tenths, and the word that it was made from."""
Counts = defaultdict[str, int]
"""The weight of each term of a document."""
Found = dict[str, tuple[int, str]]
"""Shares and words by term."""


class Analyser:
    """Analyses documents of one site. The terms of every word are cached."""

    def __init__(
        self,
        language: Language,
        stem: Stemmer,
        splitter: Splitter | None,
        synonyms: Iterable[tuple[Phrase, Phrase]] = (),
    ) -> None:
        self.language: Final[Language] = language
        self.stem = stem
        """The stemmer used for indexing."""
        self._dates = re.compile(dates(language), re.ASCII)
        self._whole_dates = re.compile(whole_dates(language), re.ASCII | re.IGNORECASE)
        self._days = re.compile(dates(language, "[0-9]{1,2}"), re.ASCII)
        self._splitter = splitter
        words = splitter.words if splitter else None
        self._forms = OtherForms(splitter, words, danish_plurals()) if splitter and words else None
        self._known: dict[str, Terms] = {}
        self._synonyms: dict[str, list[tuple[Phrase, Phrase]]] = {}
        pairs = tuple(synonyms)
        for said, meant in pairs:
            self._synonyms.setdefault(said[0], []).append((said, meant))
        self.stop_words = STOP_WORDS[language]
        """Words that are not indexed."""
        self.same = {said[0]: meant for said, meant in pairs if len(said) == 1}
        """Synonyms: searching for one word finds the others."""
        self.marked = self._forms.marked() if self._forms else {}
        """By stem, the other words to highlight in texts, if the index has them."""
        known = [part.digest for part in (splitter, self._forms) if part is not None]
        rules = repr((language, known, pairs))
        self.digest = hashlib.sha256(rules.encode()).hexdigest()
        """Identifies everything that an analysis depends on, apart from the document and this
        program."""

    def analyse(self, document: SearchDocument, words: dict[str, str]) -> Mapping[str, int]:
        """Return a document's terms with their levels (0 to 3).

        `words` gets for each term the shortest word that it was made from, if that is shorter than
        the word already there.
        """
        names = {piece for name in document.persons for piece in pieces(lowered(name))}
        counts: Counts = defaultdict(int)
        self._count(counts, words, document.decision, _DECISION, names)
        self._count(counts, words, document.text, _TEXT, names)
        title = document.title
        if document.kind == "item":
            # An item's title may name the date of the minutes it approves; who types that date
            # wants that meeting.
            days = " ".join(self._whole_dates.findall(title))
            self._count(counts, words, days, _TEXT, names)
            title = self._whole_dates.sub(" ", title)
        for person in document.persons:
            self._count(counts, words, person, _PERSON, names)
        self._count_context(counts, words, document.context)
        for term, weight in counts.items():
            if weight > _MOST_OF_TEXT:
                counts[term] = _MOST_OF_TEXT
        self._count(counts, words, title, _TITLE, names)
        self._count_numbers(counts, words, document.numbers)
        for word, weight in {row for day in document.days for row in self._of_day(day)}:
            term = self.stem(word)
            counts[term] += weight * _WHOLE
            words[term] = word
        return {term: bisect_right(_STEPS, weight) for term, weight in counts.items()}

    def phrase(self, text: str) -> Phrase:
        """Return the stems of a text's words, without stop words."""
        return tuple(self._stems(lowered(text)))

    def _stems(self, text: str) -> Iterator[str]:
        for chunk in listed(text):
            if chunk not in self.stop_words:
                yield self.stem("".join(pieces(chunk)))

    def _count(
        self,
        counts: Counts,
        words: dict[str, str],
        text: str,
        weight: int,
        names: set[str],
    ) -> None:
        if not text:
            return
        bare = lowered(text)
        known = self._known
        for chunk, times in Counter((*listed(bare), *with_ligatures(bare))).items():
            terms = known.get(chunk)
            if terms is None:
                terms = known[chunk] = self._terms(chunk)
            if chunk in names:
                terms = self._plain(chunk)
            worth = weight * times
            for term, share, word in terms:
                counts[term] += worth * share
                if term not in words or (len(word), word) < (len(words[term]), words[term]):
                    words[term] = word
        days = (f"0{day}" for day in self._dates.findall(bare))
        paragraphs = (f"0{number}" for number in _PARAGRAPH.findall(bare))
        for word in (*with_raised_digits(bare), *with_lines(bare), *days, *paragraphs):
            term = self.stem(word)
            counts[term] += weight * _WHOLE
            words.setdefault(term, word)
        if self._splitter is not None and "- " in bare:
            self._count_elided(counts, bare, weight)
        if self._synonyms:
            self._count_synonyms(counts, list(self._stems(bare)), weight)

    # --- Words ----------------------------------------------------------------------------

    def _terms(self, chunk: str) -> Terms:
        """Return the terms of a word, of its parts and, if it is hyphenated, of its pieces."""
        parts = tuple(pieces(chunk))
        if len(parts) == 1 and not parts[0].isdigit():
            return self._of_word(parts[0])
        found = {self.stem(whole): (_WHOLE, whole) for whole in joined(parts) if len(whole) > 1}
        for piece in apart(parts):
            for term, share, source in self._of_word(piece):
                old = found.get(term)
                if old is None or old[0] < share:
                    found[term] = (share, source)
        return tuple((term, share, source) for term, (share, source) in found.items())

    def _of_day(self, day: date) -> Iterator[tuple[str, int]]:
        # A short number may have another meaning.
        yield from ((word, _NUMBER if len(word) > _YEAR else _TEXT) for word in typed_days(day))
        month = MONTHS[self.language].split()[day.month - 1]
        yield from ((word, _TEXT) for word in (f"{day.day:02}", month, str(day.year)))

    def _plain(self, word: str) -> Terms:
        return ((self.stem(word), _WHOLE, word),)

    def _of_word(self, word: str) -> Terms:
        """Return a word's stem and the stems of its parts, each once, with the highest share."""
        if len(word) == 1 or word in self.stop_words:
            return ()
        if self._splitter is None or has_digit(word):
            return self._plain(word)
        bare = self._splitter.basic(word)
        found = {self.stem(bare): (_WHOLE, bare)}
        about, ends = self._splitter.terms(bare)
        _note(found, _LAST, ends)
        _note(found, _INNER, about)
        if self._forms is not None:
            _, written = self._splitter.terms(word)
            self._note_forms(found, word, written, self._forms)
            for _, part in about:
                _note(found, _INNER, self._forms.of_first(part))
        return tuple((term, share, source) for term, (share, source) in found.items())

    def _note_forms(
        self, found: Found, word: str, ends: Iterable[tuple[str, str]], forms: OtherForms
    ) -> None:
        """Note the terms of a word and its ends as they are written, and in other forms."""
        alone = forms.alone(word)
        as_written = ((_WHOLE, self.stem(word), word), *((_LAST, *end) for end in ends))
        for share, term, form in as_written:
            is_short = (term, form) in alone
            if term not in found and (is_short or not self._finds(form, found)):
                found[term] = share, form
        _note(found, _LAST, (*alone, *forms.of(word)))
        for _, end in ends:
            _note(found, _INNER, forms.of(end))

    def _finds(self, word: str, terms: Iterable[str]) -> bool:
        """Return whether typing a word finds one of some terms."""
        typed = key(word)
        roots = roots_of(word, self.stem)
        return any(term in roots or begins(typed, key(term)) for term in terms)

    # --- What is not a word of the text ----------------------------------------------------

    def _count_elided(self, counts: Counts, text: str, weight: int) -> None:
        """Read `drifts- og anlægsudgifter` as containing `driftsudgifter`."""
        for half, word in _ELIDED.findall(text):
            parts = self._splitter.parts(word) if self._splitter else ()
            if len(parts) > 1:
                term = self.stem(half + parts[-1])
                counts[term] += weight * _LAST

    def _count_numbers(self, counts: Counts, words: dict[str, str], numbers: Iterable[str]) -> None:
        for number in numbers:
            for chunk in listed(lowered(number)):
                parts = tuple(pieces(chunk))
                for term in dict.fromkeys((*joined(parts), *apart(parts))):
                    # The year in a case number says nothing about the case.
                    if len(parts) > 1 and _IS_YEAR.fullmatch(term):
                        counts[term] = max(counts[term], _TEXT * _WHOLE)
                    else:
                        counts[term] += _NUMBER * _WHOLE
                    words[term] = term

    def _count_context(self, counts: Counts, words: dict[str, str], text: str) -> None:
        """Count the words of the context without their parts, which would match too much."""
        bare = lowered(text)
        for day in self._days.findall(bare):
            term = day.zfill(2)
            counts[term] += _CONTEXT * _WHOLE
            words[term] = term
        for piece in pieces(bare):
            telling = len(piece) > 1 and piece not in self.stop_words
            if telling and not (piece.isdigit() and len(piece) < _YEAR):
                term = self.stem(piece)
                counts[term] += _CONTEXT * _WHOLE
                if term not in words or (len(piece), piece) < (len(words[term]), words[term]):
                    words[term] = piece

    def _count_synonyms(self, counts: Counts, stems: list[str], weight: int) -> None:
        for place, stem in enumerate(stems):
            for said, meant in self._synonyms.get(stem, ()):
                if tuple(stems[place : place + len(said)]) == said:
                    for term in meant:
                        counts[term] += weight * _LAST


def _note(found: Found, share: int, terms: Iterable[tuple[str, str]]) -> None:
    """Note terms with a share, unless they have one."""
    for term, source in terms:
        if len(term) > 1:
            found.setdefault(term, (share, source))
