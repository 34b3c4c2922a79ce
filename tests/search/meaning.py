"""Finds the terms of an index that match a word, and suggestions for misspelt words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.rendering.search.lexicon import Entry
from generator.rendering.search.stems import SHORTEST_BEGINNING, Stemmer, begins, roots_of
from generator.rendering.search.tokens import BACKWARDS, has_digit, key
from tests.search.reader import Index

EXACT, SPELT_OUT, BARE, BEGINNING = 16, 11, 9, 8
SHORTEST_NUMBER: Final = 4
"""The least digits of a part of a number that is searched at both ends of numbers."""
MOST_BEGINNINGS: Final = 24
MOST_BLOCKS: Final = 3
"""The most blocks of the lexicon in which a prefix is looked up, and the most blocks of lists that
are fetched for it."""

_LONG_STEM: Final = 7
_SHORTEST_MEANT: Final = 4
"""The least length of a stem for suggestions; a shorter one is similar to everything."""
_SHORTEST_PART: Final = 4
_FRONTS: Final = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a query and the terms that match it, as their numbers with weights."""

    text: str
    terms: tuple[tuple[int, int], ...]


class Meaning:
    """Looks words up in one index."""

    def __init__(self, index: Index, stem: Stemmer) -> None:
        self._index = index
        self._stem = stem

    def of(self, word: str) -> Word:
        """Return the terms that match a word: its spellings, or those with it as prefix."""
        bare = word.rstrip("*")
        terms = [] if word.endswith("*") else list(self._spellings(bare))
        if bare.isdigit() and len(bare) >= SHORTEST_NUMBER:
            terms += self._beginnings(bare) + self._beginnings(BACKWARDS + bare[::-1])
        return Word(bare, tuple(terms or self._beginnings(bare)))

    def _spellings(self, word: str) -> Iterator[tuple[int, int]]:
        roots = roots_of(word, self._stem)
        for wanted in dict.fromkeys(key(root) for root in roots):
            for number, entry in self._index.spellings(wanted):
                if entry.term == roots[0]:
                    yield number, EXACT
                elif spell_out(entry.term) in [spell_out(root) for root in roots]:
                    yield number, SPELT_OUT
                else:
                    yield number, BARE

    def _beginnings(self, word: str) -> list[tuple[int, int]]:
        wanted = key(word)
        if len(wanted) < SHORTEST_BEGINNING or not self._index.word_blocks:
            return []
        first = self._index.block_of(wanted)
        near = {self._index.block_of(wanted[:cut]) for cut in range(3, len(wanted))[-4:]}
        blocks = sorted({*range(first, min(first + MOST_BLOCKS, self._index.word_blocks)), *near})
        found: list[tuple[int, int, tuple[int, int]]] = []
        for block in blocks:
            for place, entry in enumerate(self._index.entries(block)):
                if begins(wanted, key(entry.term)):
                    number = self._index.number_of(block, place)
                    found.append((-entry.total, number, self._index.list_block_of(number)))
        return _nearest(sorted(found))


def _nearest(found: list[tuple[int, int, tuple[int, int]]]) -> list[tuple[int, int]]:
    """Return the most frequent terms, as long as their lists are in few blocks."""
    blocks: set[tuple[int, int]] = set()
    taken: list[tuple[int, int]] = []
    for _, number, block in found:
        if block in blocks or len(blocks) < MOST_BLOCKS:
            blocks.add(block)
            taken.append((number, BEGINNING))
        if len(taken) == MOST_BEGINNINGS:
            break
    return taken


def meant(index: Index, word: str, stem: Stemmer) -> str:
    """Return a suggestion for a misspelt word; '' if nothing is similar.

    A word at distance one; otherwise two words written as one; otherwise a word at distance two;
    otherwise the longest word that it begins with.
    """
    if len(word) < SHORTEST_BEGINNING or has_digit(word) or not index.word_blocks:
        return ""
    far, likest = _likest(index, word, stem)
    if far > 1:
        one, other = _cut_in_two(index, word, stem)
        if other or not likest:
            return f"{one} {other}".strip()
    return likest


def _likest(index: Index, word: str, stem: Stemmer) -> tuple[int, str]:
    """Find the nearest word among those that begin alike, or with two letters transposed."""
    wanted, root = key(word), key(stem(word))
    most = 2 if len(root) >= _LONG_STEM else 1
    home = index.block_of(wanted)
    blocks = {home - 1, home, home + 1}
    swapped = (wanted[1::-1] + wanted[2:], wanted[0] + wanted[2:0:-1] + wanted[3:], wanted[1:])
    blocks |= {index.block_of(other) for other in swapped}
    best: tuple[int, int, str] | None = None
    for block in sorted(blocks & set(range(index.word_blocks))):
        for entry in index.entries(block):
            far = _far(entry, wanted, root, most)
            if far > most:
                continue
            rank = (far, -entry.total, entry.word)
            if best is None or rank < best:
                best = rank
    return (best[0], best[2]) if best else (most + 1, "")


def _far(entry: Entry, wanted: str, root: str, most: int) -> int:
    if has_digit(entry.term) or len(entry.term) < _SHORTEST_MEANT:
        return most + 1
    return min(distance(wanted, key(entry.word), most), distance(root, key(entry.term), most))


def distance(one: str, other: str, most: int) -> int:
    """Return the edit distance with transpositions; any larger number if it is above `most`."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    one, other = one[same:], other[same:]
    if not most or not one or not other:
        return max(len(one), len(other))

    def after(of_one: int, of_other: int) -> int:
        return distance(one[of_one:], other[of_other:], most - 1)

    exchanged = one[:2] == other[1::-1] and len(one) > 1
    return 1 + min(after(1, 1), after(1, 0), after(0, 1), after(2, 2) if exchanged else most)


def _cut_in_two(index: Index, word: str, stem: Stemmer) -> tuple[str, str]:
    """Split a word into two words of the index, with the longest possible first one.

    If there are none, return the longest first word, and ''.
    """
    fronts: list[str] = []
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        front, rest = word[:cut], word[cut:]
        if not index.spellings(key(stem(front))):
            continue
        fronts.append(front[:-1] if front[-1] == "s" and len(front) > _SHORTEST_PART else front)
        if index.spellings(key(stem(rest))):
            return fronts[-1], rest
        if len(fronts) == _FRONTS:
            break
    return (fronts[0] if fronts else ""), ""


def spell_out(word: str) -> str:
    """Write æ, ø and å with two letters, to recognise such spellings."""
    return word.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
