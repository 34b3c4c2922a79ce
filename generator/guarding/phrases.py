"""Phrases of two words and more, and which of thousands of them stand in a text.

Each is known by the three neighbours in it that open texts have most seldom in a row. Nearly all
have such as no open text has; so hardly a page seems to hold one and does not, and a page costs
one look for every word of it, however many phrases there are.
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
    """Phrases as they are looked for."""

    pairs: frozenset[Phrase] = frozenset()
    """Those of two words."""
    longer: Mapping[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    """The others, each by three neighbours in it."""

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.pairs or self.longer)

    def __iter__(self) -> Iterator[Phrase]:
        """Give all of them."""
        yield from self.pairs
        for phrases in self.longer.values():
            yield from phrases

    def found_in(
        self, words: Sequence[bytes], known: Iterable[Phrase] | None = None
    ) -> set[Phrase]:
        """Give those that stand in a text, which is given as its words.

        `known` are those of its threes that matter, if they have been looked up.
        """
        found = set(self.pairs.intersection(pairwise(words))) if self.pairs else set()
        near = self.longer.keys() & (threes(words) if known is None else known)
        # Each is compared where it may stand: a list of the whole record is too long to be asked
        # for every phrase that seems to be somewhere in it.
        for at in compress(count(), map(near.__contains__, threes(words))) if near else ():
            for phrase in self.longer[tuple(words[at : at + THREE])]:
                if phrase not in found and _stands(phrase, words, at):
                    found.add(phrase)
        return found


def phrases_of(phrases: Iterable[Phrase], often: Mapping[Phrase, int]) -> Phrases:
    """Order phrases of two words and more; `often` tells how often open texts have a three."""
    pairs: set[Phrase] = set()
    longer: defaultdict[Phrase, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        if len(phrase) == PAIR:
            pairs.add(phrase)
        else:
            longer[_rarest(phrase, often, longer)].append(phrase)
    return Phrases(frozenset(pairs), {three: tuple(row) for three, row in longer.items()})


def _rarest(phrase: Phrase, often: Mapping[Phrase, int], taken: Mapping[Phrase, object]) -> Phrase:
    """Choose the three that a phrase is known by; of those that no open text has, a taken one."""
    closed: Phrase = ()
    for three in threes(phrase):
        if three not in often:
            if three in taken:
                return three
            closed = three
    return closed or min(threes(phrase), key=often.__getitem__)


def threes(words: Sequence[bytes]) -> Iterator[Phrase]:
    """Give every three neighbours."""
    return zip(words, words[1:], words[2:], strict=False)


def _stands(phrase: Phrase, words: Sequence[bytes], at: int) -> bool:
    """Tell whether a phrase stands where the word at this place is one of it."""
    here, length = words[at], len(phrase)
    for within, word in enumerate(phrase):
        start = at - within
        if word == here and start >= 0 and tuple(words[start : start + length]) == phrase:
            return True
    return False
