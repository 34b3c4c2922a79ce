"""Generates documents for benchmarks of the search: any number of meetings, always the same.

They consist of sentences of the example content, so that words occur together as in real minutes;
every tenth word is replaced by one from a long tail of rare words and compounds. Each case occurs
twice, and every other item has an attachment with a number.
"""

from __future__ import annotations

import random
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from benchmarks.engine import ROOT
from generator.model import Outcome
from generator.planning.searchables import Body, DocumentGroup, SearchDocument, group
from generator.rendering.search.wordlist import danish

_OUTCOMES: Final[tuple[Outcome, ...]] = ("approved", "noted", "discussed", "postponed", "rejected")
_COMMITTEES: Final = 20
_FIRST: Final = date(2011, 1, 10)
_YEARS: Final = 15
_PERSONS: Final = 300
_ITEMS: Final = 7
LETTERS: Final = 1_100
"""Characters of an item's text: seven such items are some 1,100 words, a usual meeting."""
_KEPT: Final = 0.9
_TAIL: Final = 60_000


@dataclass(frozen=True, slots=True)
class Deck:
    """Words, and the frequency with which each is drawn."""

    words: Sequence[str]
    sums: Sequence[int]

    def draw(self, dice: random.Random) -> str:
        """Return a random word."""
        return self.words[bisect(self.sums, dice.randrange(self.sums[-1]))]


def deck(words: dict[str, int]) -> Deck:
    """Return a deck of words with their frequencies."""
    return Deck(list(words), list(accumulate(words.values())))


def meetings(number: int, *, letters: int = LETTERS, seed: int = 1) -> Iterator[DocumentGroup]:
    """Yield so many meetings, spread over fifteen years and twenty committees.

    Each has seven items of at least so many characters.
    """
    dice = random.Random(seed)
    sentences, usual, rare = _decks(dice)
    bodies = [Body(f"udvalg-{n}", f"{usual.draw(dice).title()}udvalget") for n in range(20)]
    names = [f"{usual.draw(dice).title()} {rare.draw(dice).title()}sen" for _ in range(_PERSONS)]

    def sentence() -> str:
        found = dice.choice(sentences).split(" ")
        return " ".join(word if dice.random() < _KEPT else rare.draw(dice) for word in found)

    for place in range(number):
        day = _FIRST + timedelta(days=place * 365 * _YEARS // number)
        body = bodies[place % _COMMITTEES]
        address = f"/{body.id}/{day.isoformat()}-{place}/"
        members = dice.sample(names, 12)
        documents = [
            SearchDocument(
                address,
                f"{body.name} {day}",
                "meeting",
                " ".join(members),
                persons=tuple(members),
                days=(day,),
            )
        ]
        for item in range(1, _ITEMS + 1):
            text, length = [], 0
            while length < letters:
                text.append(sentence())
                length += len(text[-1])
            case = f"EMN-{day.year}-{(place * 7 + item) // 2:05}"
            documents.append(
                SearchDocument(
                    f"{address}#punkt-{item}",
                    sentence()[:60],
                    "item",
                    "\n".join(text),
                    sentence(),
                    f"{body.name} {day.day}. marts {day.year}",
                    "minutes",
                    dice.choice(_OUTCOMES),
                    tuple(dice.sample(members, dice.randrange(2))),
                    (case, str(9_000_000 + place * 31 + item))[: 1 + item % 2],
                )
            )
        yield group(address, tuple(documents), day=day, bodies=(body,))


def _decks(dice: random.Random) -> tuple[list[str], Deck, Deck]:
    text = "\n".join(
        re.split("^---$", file.read_text("utf-8"), flags=re.MULTILINE)[-1]
        for file in sorted((ROOT / "content" / "meetings").rglob("*.md"))
    )
    text = re.sub("^#.*$", "", text, flags=re.MULTILINE)
    sentences = sorted(set(re.findall(r"[A-ZÆØÅ][^#.|]{40,300}[.]", text.replace("\n", " "))))
    usual = Counter(re.findall("[a-zæøåé]{5,}", text.lower()))
    listed = danish()
    first = sorted(listed.first) if listed else sorted(usual)
    last = sorted(listed.endings) if listed else sorted(usual)
    rare: dict[str, int] = {}
    for rank in range(_TAIL):
        word = dice.choice(last)
        if rank % 3:
            word = dice.choice(first) + word
        rare[word] = 20_000 // (rank + 20) + 1
    return sentences, deck(dict(sorted(usual.items()))), deck(rare)
