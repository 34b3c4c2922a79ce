"""Splits Danish compounds into the words they are made of.

`sundhedskoordinationsudvalget` is sundheds + koordinations + udvalget, and searching for `udvalg`,
`koordination` or `koordinationsudvalg` should find it. The parts are indexed, so the browser needs
no dictionary. Of several splits, the one with the fewest parts wins, then the one with the fewest
short parts, then the one with the longer beginning. A word that is listed as simple is not split.
If only the end of a word is known, that is split off.

A wrong split costs a few bytes and may find an item too many; readers never see it. The corrections
in `content/search.yml` take precedence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Final

from generator.rendering.search.stems import Stemmer
from generator.rendering.search.tokens import word_set
from generator.rendering.search.wordlist import WordList

_SHORTEST: Final = 6
_LONGEST: Final = 60
"""Longer "words" are addresses and the like; splitting them is slow and useless."""
_SHORT_PART: Final = 4

# Words that begin many others without being part of them (`forslag`, `udvalg`): they are split off
# only if the whole is not listed and a long listed word follows (`underudvalg`).
_PARTICLES: Final = word_set("""
    af anden bort efter eks for fortsat frem fælles gen hjem igen ikke ind inden køre med mellem
    mis mod ned om op over pro sam selv semi sær ud uden under up vel
    """)
_AFTER_PARTICLE: Final = 7
_UNKNOWN_BEFORE, _KNOWN_AFTER = 3, 6
"""A word with an unknown beginning (a place, or a misspelling) is split before a long listed word:
`Brimsø|færgen`, `koordination|udvalget` with a missing s."""
_SHORTEST_FIRST: Final = 3
_AFTER_SHORTEST: Final = 5

_Split = tuple[int, int, tuple[str, ...]]
"""A way to split the end of a word: the number of its parts, how many are short, and the parts."""

Stems = tuple[tuple[str, str], ...]
"""Stems, each with a word that has it."""


@cache
def usual_cuts() -> tuple[tuple[str, ...], ...]:
    """Load the short compounds that are split by hand, each as its parts."""
    text = (resources.files("generator") / "data" / "danish_cuts.txt").read_text("utf-8")
    return tuple(
        tuple(line.split("+")) for line in text.splitlines() if line and not line.startswith("#")
    )


@dataclass(frozen=True, slots=True)
class Cuts:
    """The secretariat's corrections: stems with given parts, and stems that are never split."""

    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()

    def digest(self) -> str:
        """Return a digest of the content."""
        said = repr((sorted(self.parts.items()), sorted(self.whole)))
        return hashlib.sha256(said.encode()).hexdigest()


class Splitter:
    """Splits words by a word list and the secretariat's corrections; results are cached."""

    __slots__ = ("_cuts", "_known", "digest", "stem", "words")

    def __init__(self, words: WordList | None, stem: Stemmer, cuts: Cuts | None = None) -> None:
        self.words = words
        self.stem = stem
        said = cuts or Cuts()
        usual = {stem("".join(parts)): parts for parts in usual_cuts()} if words else {}
        self._cuts = Cuts({**usual, **said.parts}, said.whole)
        self._known: dict[str, tuple[str, ...]] = {}
        self.digest = f"{words.digest if words else ''}-{self._cuts.digest()}"
        """Identifies everything that a split depends on, apart from this module."""

    def parts(self, word: str) -> tuple[str, ...]:
        """Return a word's parts as written in it; the word alone if it is simple."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[str, ...]:
        if self.stem(word) in self._cuts.whole:
            return (word,)
        said = self._said(word)
        if len(said) > 1:
            return said
        if self.words is None or not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
            return (word,)
        if self.words.holds(word):
            return (word,)
        found = self._search(word, self.words) or self._unknown_before(word, self.words)
        return tuple(part for form in found for part in self._said(form))

    def _unknown_before(self, word: str, words: WordList) -> tuple[str, ...]:
        """Split off the longest listed word at the end; (word,) if there is none."""
        for start in range(_UNKNOWN_BEFORE, len(word) - _KNOWN_AFTER + 1):
            if words.ends(word[start:]):
                return (*self.parts(word[:start]), word[start:])
        return (word,)

    def _said(self, word: str) -> tuple[str, ...]:
        """Split a word as corrected by hand, in whatever inflection it is written."""
        parts = self._cuts.parts.get(self.stem(word), (word,))
        before = "".join(parts[:-1])
        rest = word[len(before) :]
        # Different words may share a stem: møderet and mødet.
        if not word.startswith(before) or self.stem(rest) != self.stem(parts[-1]):
            return (word,)
        return (*parts[:-1], rest)

    def _search(self, word: str, words: WordList) -> tuple[str, ...]:
        """Find the cheapest split, by dynamic programming from the end of the word."""
        length = len(word)
        best: dict[int, _Split] = {}
        for start in range(length - 2, -1, -1):
            found: _Split | None = None
            rest = word[start:]
            if start and words.ends(rest):
                found = (1, int(len(rest) < _SHORT_PART), (rest,))
            for end in range(length - 2, start + 1, -1):
                tail = best.get(end)
                if tail is None:
                    continue
                form = word[start:end]
                if end - start < _SHORTEST_FIRST and length - end < _AFTER_SHORTEST:
                    continue
                if words.begins(form) or (start and form[-1] == "s" and words.begins(form[:-1])):
                    cost = tail[0] + 1, tail[1] + (len(form) < _SHORT_PART)
                elif not start and form in _PARTICLES and len(tail[2][0]) >= _AFTER_PARTICLE:
                    cost = tail[0] + 1, tail[1] + 1
                else:
                    continue
                if found is None or cost < found[:2]:
                    found = (*cost, (form, *tail[2]))
            if found is not None:
                best[start] = found
        return best[0][2] if 0 in best else ()

    def terms(self, word: str) -> tuple[Stems, Stems]:
        """Return additional stems to index, each with the word that it belongs to.

        For a + b + c: first the modifiers (a, b, ab), then the heads (bc, c).
        """
        parts = self.parts(word)
        if len(parts) == 1:
            return (), ()
        about = []
        for end in range(1, len(parts)):
            if parts[end - 1] not in _PARTICLES:
                about.append(self._alone(parts[end - 1]))
            if end > 1:
                about.append("".join(parts[: end - 1]) + self._alone(parts[end - 1]))
        ends = ["".join(parts[start:]) for start in range(1, len(parts))]
        return (
            tuple((self.stem(each), each) for each in about),
            tuple((self.stem(each), each) for each in ends),
        )

    def basic(self, word: str) -> str:
        """Return a word in its listed form; in a compound, its last part is."""
        if self.words is None:
            return word
        last = self.parts(word)[-1]
        return word[: len(word) - len(last)] + self.words.basic(last)

    def _alone(self, form: str) -> str:
        """Return the word for a form inside a compound: arbejde for arbejds."""
        first: Mapping[str, str] = self.words.first if self.words else {}
        return first.get(form) or first.get(form.removesuffix("s")) or form
