"""The leak gate: searches all bytes that are about to be written for private text.

Each file is reduced to the words that somebody could extract from it, and these are searched for
the marks of private texts. It is a safety net below all other stages, and trusts none of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from generator.addresses import slug
from generator.guarding.cpr import find_numbers
from generator.guarding.evidence import Marks
from generator.guarding.personal import masked
from generator.guarding.phrases import Phrase
from generator.guarding.structure import of_catalogues
from generator.guarding.surface import Surface
from generator.guarding.words import END, words
from generator.kept import Content, read_content
from generator.rendering.search.site import kin

_SUSPICIOUS: Final = re.compile(
    # `[0-9][0-9]` is searched twice as fast as `[0-9]{2}`.
    rb"[0-9][0-9](?:[0-9]{4}[^0-9A-Za-z]{0,5}+|[./ -][0-9]{2}[./ -][0-9]{2}[^0-9A-Za-z]{1,5}+)"
    rb"[0-9]{4}(?![0-9])"
)
_AROUND: Final = 100
_APART: Final = b" \xff " + b" " * _AROUND
"""Separates texts that are searched together, so that no text is context for a number in another.
"""
_AT_ONCE: Final = 40
"""Files that are searched together; for small files the lookups cost more than the reading."""
_ENOUGH: Final = 20
"""Marks reported for one text."""
_PACKED: Final = ".js"
"""The search index is packed into letters and digits that carry no text, and may look like a
personal number by chance. Its texts also stand on the pages, where they are searched."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A mark that was found in a file that is to be published."""

    file: str
    mark: Phrase
    named: bool
    """Whether the mark is in the file's name."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number that looks like a personal number, in a file that is to be published."""

    file: str
    masked: str
    around: str


def search(lot: Sequence[tuple[str, Content]], marks: Marks) -> list[Hit | Shown]:
    """Search files that are to be published for marks and for personal numbers.

    Pages and data repeat each other, so a text that has been searched is skipped in later files. If
    something is found, every file that contains it is reported.
    """
    seeker = _Seeker(marks)
    hits: list[Hit | Shown] = []
    for _, alike in groupby(lot, key=lambda file: file[0].endswith(_PACKED)):
        files = list(alike)
        for at in range(0, len(files), _AT_ONCE):
            hits += seeker.look(files[at : at + _AT_ONCE])
    return hits


class _Seeker:
    """Searches files, and remembers the texts it has searched."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._surface = Surface()
        self._seen: set[bytes] = set()

    def look(self, files: Sequence[tuple[str, Content]]) -> list[Hit | Shown]:
        """Search several files at once; if anything is found, search each of them by itself."""
        self._surface.remember()
        learnt: list[bytes] = []
        said = [(name, list(self._texts(name, content, learnt))) for name, content in files]
        together = _APART.join(text for _, texts in said for text in texts)
        if not any(_found(files[0][0], together, self._marks)):
            return []
        self._surface.forget()
        self._seen.difference_update(learnt)
        if len(files) > 1:
            return [hit for file in files for hit in self.look([file])]
        return [
            hit
            for name, texts in said
            for number, text in enumerate(texts)
            for hit in _found(name, text, self._marks, named=number == 0)
        ]

    def _texts(self, name: str, content: Content, learnt: list[bytes]) -> Iterator[bytes]:
        """Yield the text of a file's name, then the texts that no earlier file contained."""
        for number, whole in enumerate(self._surface.of(name, read_content(content))):
            parts = _fresh(whole, self._seen) if number else [whole]
            learnt += parts
            yield b" \xff ".join(parts)


def _fresh(text: bytes, seen: set[bytes]) -> list[bytes]:
    """Return the parts of a text that no earlier file contained."""
    parts = [part for part in map(bytes.strip, text.split(END)) if part not in seen]
    seen.update(parts)
    return parts


def _found(name: str, text: bytes, marks: Marks, *, named: bool = False) -> Iterator[Hit | Shown]:
    if not name.endswith(_PACKED):
        yield from _numbers(name, text)
    if marks:
        yield from (Hit(name, mark, named) for mark in sorted(_matches(text, marks))[:_ENOUGH])


def _numbers(name: str, text: bytes) -> Iterator[Shown]:
    """Find personal numbers; only the surroundings of something similar are examined closely."""
    for found in _SUSPICIOUS.finditer(text):
        start, end = found.span()
        if start and text[start - 1 : start].isdigit():
            continue
        piece = text[max(start - _AROUND, 0) : end + _AROUND].decode("utf-8", "ignore")
        for one in find_numbers(piece):
            yield Shown(name, one.masked, masked(piece, one.start, one.end))


def _matches(text: bytes, marks: Marks) -> set[Phrase]:
    found = words(text)
    return marks.phrases.found_in(found).union((word,) for word in marks.words.intersection(found))


def sift(hits: Sequence[Hit], vocabulary: Callable[[], set[bytes]]) -> Iterator[Hit]:
    """Drop single-word marks made of open words: parts of compounds, names in addresses."""
    openly = vocabulary() if any(len(hit.mark) == 1 for hit in hits) else set()
    addressed = {
        part.encode()
        for word in openly
        for part in slug(word.decode("utf-8", "replace")).split("-")
    }
    joined = b" ".join(openly)
    for hit in hits:
        word, *others = hit.mark
        is_index = hit.file.endswith(_PACKED)
        if others or not (word in addressed or (is_index and _is_indexed(word, joined))):
            yield hit


def _is_indexed(word: bytes, joined: bytes) -> bool:
    """Return whether open words explain a word in the index: as a part, or inflected."""
    if word in joined:
        return True
    forms = [form.encode() for form in kin(word.decode("utf-8", "replace"))]
    return any(form in joined or form in of_catalogues() for form in forms)
