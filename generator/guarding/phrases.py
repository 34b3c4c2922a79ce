"""Searching a text for thousands of phrases of two or more words at once.

Each phrase is filed under the three neighbouring words of it that are rarest in open texts. Most
phrases have a triple that no open text contains, so there are few false candidates, and a page
costs one lookup per word, however many phrases there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, count, pairwise
from typing import Final

Phrase = tuple[bytes, ...]

PAIR: Final = 2
THREE: Final = 3


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases, indexed for searching."""

    pairs: frozenset[Phrase] = frozenset()
    """The phrases of two words."""
    longer: Mapping[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    """The longer phrases, filed under one of their word triples."""

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self.pairs or self.longer)

    def __iter__(self) -> Iterator[Phrase]:
        """Yield all of them."""
        yield from self.pairs
        for phrases in self.longer.values():
            yield from phrases

    def found_in(self, words: Sequence[bytes], places: Iterable[int] | None = None) -> set[Phrase]:
        """Return the phrases that stand in a text, which is given as words.

        `places` are the indices at which a longer phrase may begin or continue, if the caller knows
        them already.
        """
        found = set(self.pairs.intersection(pairwise(words))) if self.pairs else set()
        if places is None:
            near = self.longer.keys() & threes(words)
            places = compress(count(), map(near.__contains__, threes(words))) if near else ()
        # Compare only at the places where the triple stands: scanning a list of the whole record
        # once per candidate phrase would take too long.
        for at in places if self.longer else ():
            for phrase in self.longer.get(tuple(words[at : at + THREE]), ()):
                if phrase not in found and _stands(phrase, words, at):
                    found.add(phrase)
        return found


def phrases_of(phrases: Iterable[Phrase], often: Mapping[Phrase, int]) -> Phrases:
    """Index phrases of two or more words; `often` counts the word triples of open texts."""
    pairs: set[Phrase] = set()
    longer: defaultdict[Phrase, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        if len(phrase) == PAIR:
            pairs.add(phrase)
        else:
            longer[_rarest(phrase, often, longer)].append(phrase)
    return Phrases(frozenset(pairs), {three: tuple(row) for three, row in longer.items()})


def _rarest(phrase: Phrase, often: Mapping[Phrase, int], taken: Mapping[Phrase, object]) -> Phrase:
    """Choose the triple to file a phrase under; one in no open text, if possible one in use."""
    closed: Phrase = ()
    for three in threes(phrase):
        if three not in often:
            if three in taken:
                return three
            closed = three
    return closed or min(threes(phrase), key=often.__getitem__)


def threes(words: Sequence[bytes]) -> Iterator[Phrase]:
    """Yield every three neighbouring words."""
    return zip(words, words[1:], words[2:], strict=False)


def _stands(phrase: Phrase, words: Sequence[bytes], at: int) -> bool:
    """Return whether a phrase stands around the word at this index."""
    here, length = words[at], len(phrase)
    for within, word in enumerate(phrase):
        start = at - within
        if word == here and start >= 0 and tuple(words[start : start + length]) == phrase:
            return True
    return False
