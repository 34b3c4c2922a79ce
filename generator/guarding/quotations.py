"""What a private text quotes of open ones, whole, gives nothing away where pages say it too.

A draft says "Sundhedsudvalget den 12. marts 2026, punkt 3: Et nyt sundhedshus", a closed paper "Et
nyt sundhedshus (lukket)". No open text has these words in a row, but pages put them together: an
open title, and words that all pages are built of. What is private of such a text is what else it
says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

from generator.guarding.evidence import Evidence
from generator.guarding.phrases import Phrase
from generator.guarding.private import Piece
from generator.guarding.structure import Structure
from generator.guarding.words import END, RUN, runs, words, written

_TITLES: Final = frozenset(
    {"title", "public_title", "public_decision", "closed_reason", "case", "place"}
)
"""Fields that pages show beside others; they are known again though they are of one word."""
_LEAST: Final = 3
_MOST: Final = 12
"""Words of any other open text that is known again: a decision such as "Taget til efterretning"."""


def quotable(pieces: Iterable[Piece], said: list[bytes]) -> Iterator[bytes]:
    """Give the short texts of an open file; `said` are its words, with the marks between texts."""
    for text in (b" %b " % b" ".join(said)).split(b" %b " % END):
        if _LEAST <= len(found := text.split()) <= _MOST:
            yield b" ".join(found)
    for piece in pieces:
        if piece.field in _TITLES and len(found := words(written(piece.text))) <= _MOST:
            yield b" ".join(found)


@dataclass(frozen=True, slots=True)
class _Known:
    """Short open texts as they are looked for."""

    lone: frozenset[bytes]
    longer: frozenset[Phrase]
    lengths: dict[Phrase, set[int]]
    """By their first two words."""


def leave_out_quoted(evidence: Evidence, quoted: Iterable[bytes], structure: Structure) -> None:
    """Take out marks that are made of nothing but short open texts and words of all pages."""
    known = _known(quoted)
    for text in list(evidence.phrases):
        if _says_nothing(*_weigh(text, known, structure)):
            del evidence.phrases[text]
    for text, _ in evidence.texts:
        within, telling = _weigh(text, known, structure)
        for at, run in enumerate(runs(text)) if 1 in within else ():
            if _says_nothing(within[at : at + RUN], telling[at : at + RUN]):
                evidence.runs.pop(run, None)


def _known(quoted: Iterable[bytes]) -> _Known:
    phrases = {tuple(text.split()) for text in quoted}
    longer = frozenset(phrase for phrase in phrases if len(phrase) > 1)
    lengths: defaultdict[Phrase, set[int]] = defaultdict(set)
    for phrase in longer:
        lengths[phrase[:2]].add(len(phrase))
    return _Known(frozenset(chain.from_iterable(phrases - longer)), longer, dict(lengths))


def _weigh(text: Phrase, known: _Known, structure: Structure) -> tuple[bytes, bytes]:
    """Tell of each word whether it is within an open text, and whether it says anything."""
    within = bytearray(word in known.lone for word in text)
    for at, pair in enumerate(pairwise(text)):
        for length in known.lengths.get(pair, ()):
            if at + length <= len(text) and text[at : at + length] in known.longer:
                within[at : at + length] = b"\1" * length
    telling = bytes(
        not quoted and word not in structure.all and not word.isdigit()
        for word, quoted in zip(text, within, strict=True)
    )
    return bytes(within), telling


def _says_nothing(within: bytes, telling: bytes) -> bool:
    return 1 in within and 1 not in telling
