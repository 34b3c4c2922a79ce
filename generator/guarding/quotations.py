"""Removes marks from private texts that only quote open ones, because pages show the same words.

A draft says "Sundhedsudvalget den 12. marts 2026, punkt 3: Et nyt sundhedshus", a closed paper "Et
nyt sundhedshus (lukket)". No open text has these words in a row, but pages combine them: an open
title, the committee, a meeting's date, and words that refer to items. Whatever else such a text
says stays private, even in common words: who it is about, what was decided, with how many votes,
what it costs, and when it happens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise
from typing import Final

from generator.guarding.evidence import Evidence
from generator.guarding.phrases import Phrase
from generator.guarding.private import Piece
from generator.guarding.words import RUN, runs, words, written
from generator.language import Speech, speech
from generator.model import Language
from generator.rendering.words import WORDS

_TITLES: Final = frozenset({"title", "public_title", "closed_reason", "case", "place"})
"""Fields that pages show next to others. A title that follows a name is a person's title."""
_WITH_OUTCOME: Final = frozenset({"title", "outcome"})
_MOST: Final = 12
"""Longest open text, in words, that is recognised as a quotation."""
_DAYS: Final = ("full", "long", "medium", "short")
"""Date formats. All include the year: without it, most days of the year are the date of some
meeting."""
_MEETINGS: Final = "content/meetings/"
_COMMITTEES: Final = "content/committees/"
_NUMBERED: Final = frozenset(words(b"punkt punktet pkt nr dagsordenspunkt item no"))
"""Words that precede an item's number."""
_LONGEST_NUMBER: Final = 3
"""Most digits that an item's number has."""
_NAMING: Final = _NUMBERED | frozenset(
    words(
        "af bilag d dagsorden dagsordenen den det fra i jf lukket lukkede møde mødet og om på "
        "referat sag sagen sagsnr sagsnummer se ved åben åbent "
        "agenda and case closed in items meeting minutes of on open the".encode()
    )
)
"""Words that refer to an item without saying anything about it."""


def quotable(path: str, pieces: Sequence[Piece], language: Language) -> Iterator[bytes]:
    """Yield the short texts of an open file that pages show next to others."""
    is_of_committee = path.startswith(_COMMITTEES)
    if is_of_committee and pieces and pieces[0].field == "name":
        # Every later name in the file is a person's.
        yield from _known_as(pieces[0].text)
    is_of_person = False
    for piece in pieces:
        if piece.field in {"number", "name"}:
            is_of_person = piece.field == "name"
        is_position = is_of_person and piece.field == "title"
        is_short = is_of_committee and piece.field == "short"
        if is_short or (piece.field in _TITLES and not is_position):
            yield from _known_as(piece.text)
    if path.startswith(_MEETINGS):
        yield from _of_meeting(pieces, speech(language))


def _of_meeting(pieces: Iterable[Piece], said: Speech) -> Iterator[bytes]:
    """Yield the date in every form, and each item's title followed by its own outcome."""
    item: dict[str, str] = {}
    for piece in pieces:
        if piece.field == "date":
            yield from _days(piece.text, said)
        if piece.field == "number":
            item = {}
        item.setdefault(piece.field, piece.text)
        if piece.field in _WITH_OUTCOME and item.keys() >= _WITH_OUTCOME:
            label = WORDS["outcome"].get(item["outcome"].strip(), "")
            yield from _known_as(f"{item['title']} {said.gettext(label)}") if label else ()


def _days(text: str, said: Speech) -> Iterator[bytes]:
    with suppress(ValueError):
        day = date.fromisoformat(text.strip())
        # Not through `written`, which would take the leading number for that of a list item.
        yield b" ".join(words(day.isoformat().encode()))
        yield from (b" ".join(words(said.date(day, form).encode())) for form in _DAYS)


def _known_as(text: str) -> Iterator[bytes]:
    if len(found := words(written(text))) <= _MOST:
        yield b" ".join(found)


@dataclass(frozen=True, slots=True)
class _Known:
    """Short open texts, indexed for searching."""

    lone: frozenset[bytes]
    longer: frozenset[Phrase]
    lengths: dict[Phrase, set[int]]
    """Lengths of the longer texts, by their first two words."""


def leave_out_quoted(evidence: Evidence, quoted: Iterable[bytes]) -> None:
    """Remove marks that consist only of short open texts and of words that refer to items."""
    known = _known(quoted)
    for text in list(evidence.phrases):
        if _says_nothing(*_weigh(text, known)):
            del evidence.phrases[text]
    for text, _ in evidence.texts:
        within, telling = _weigh(text, known)
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


def _weigh(text: Phrase, known: _Known) -> tuple[bytes, bytes]:
    """For each word, return whether it is part of an open text, and whether it says anything."""
    within = bytearray(word in known.lone for word in text)
    for at, pair in enumerate(pairwise(text)):
        for length in known.lengths.get(pair, ()):
            if at + length <= len(text) and text[at : at + length] in known.longer:
                within[at : at + length] = b"\1" * length
    telling = bytearray(len(text))
    for at, word in enumerate(text):
        is_short_number = word.isdigit() and len(word) <= _LONGEST_NUMBER
        is_numbering = is_short_number and at > 0 and text[at - 1] in _NUMBERED
        telling[at] = not (within[at] or word in _NAMING or is_numbering)
    return bytes(within), bytes(telling)


def _says_nothing(within: bytes, telling: bytes) -> bool:
    return 1 in within and 1 not in telling
