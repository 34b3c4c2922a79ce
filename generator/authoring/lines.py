"""A document as numbered lines: what every import starts from, whatever it was pasted from.

The numbers are those of the source, so that a report can point into it. A line's text has
lost nothing that is read: spaces are made plain at the ends, and characters that cannot be
seen are taken out (`cleaned`), because they would make a heading differ from itself.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.errors import N_, ContentError, Message, stop_with

_BREAK: Final = re.compile(r"\r\n|\r|\n")
# Marks that turn the direction of reading, join or split without being seen, and controls.
_UNSEEN: Final = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_SPACES: Final = re.compile(r"[\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
# A text that somebody's program has wrapped has lines of about this many characters at most.
_WRAPPED_FROM, _WRAPPED_TO = 60, 120
# A line much shorter than the longest was ended by its author.
_FULL: Final = 0.4
_EARLIER: Final = ("tidligere beslutning", "tidligere behandling")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number in the source from 1, and its text, trimmed.

    `joined` says that it goes on with the sentence of the line above; `markup` that it is
    Markdown already (a row of a table) and must not be escaped; `rank` which heading it is,
    from 1, where the document says so.
    """

    number: int
    text: str
    joined: bool = False
    markup: bool = False
    rank: int = 0

    @property
    def words(self) -> str:
        """What is read of the line: a row's cells without what parts them."""
        return " ".join(self.text.replace("|", " ").split()) if self.markup else self.text


@dataclass(frozen=True, slots=True)
class Document:
    """A document's lines, and what could not be made a line, as (line, message)."""

    lines: tuple[Line, ...]
    notes: tuple[tuple[int, Message], ...] = ()


def cleaned(text: str) -> str:
    """Write a line without what cannot be seen, in NFC, trimmed; tabs become spaces."""
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _UNSEEN.sub("", text))).strip()


def split_lines(text: str) -> tuple[Line, ...]:
    """Give a text's lines with their numbers, without the blank ones."""
    return join_wrapped(_numbered(_BREAK.split(text)))


def _numbered(rows: Iterable[str]) -> Iterator[Line]:
    for number, row in enumerate(rows, start=1):
        if text := cleaned(row):
            yield Line(number, text)


def join_wrapped(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Join lines that stand directly below one another, if the whole text was wrapped.

    A page copied from a browser has one line for a paragraph, however long; only a text whose
    lines are all of a letter's width was broken in the middle of its sentences, where they are
    full.
    """
    given = tuple(lines)
    longest = max((len(line.text) for line in given), default=0)
    if not _WRAPPED_FROM <= longest <= _WRAPPED_TO:
        return given
    return given[:1] + tuple(
        replace(
            line,
            joined=line.number == above.number + 1 and len(above.text) >= _FULL * longest,
        )
        for above, line in itertools.pairwise(given)
    )


def split_headings(lines: Sequence[Line], names: Collection[str]) -> tuple[Line, ...]:
    """Make two lines of `Beslutning: Godkendt.`; `names` are headings, as `key` writes them.

    Not where such a heading also stands alone, or where earlier decisions are told: there it may
    be somebody else's words.
    """
    alone = {line.text.casefold().strip(" :.") for line in lines}
    if any(text.startswith(_EARLIER) for text in alone):
        return tuple(lines)
    given: list[Line] = []
    for line in lines:
        name, _, text = line.text.partition(": ")
        if text and name.casefold() in names and name.casefold() not in alone:
            given += [replace(line, text=name), replace(line, text=text.strip(), joined=False)]
        else:
            given.append(line)
    return tuple(given)


def decode(data: bytes, source: Path) -> str:
    """Read bytes as UTF-8, with or without its mark; anything else is a `ContentError`."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4096]:
        stop_with(
            ContentError,
            "encoding",
            N_("the file is not plain text in UTF-8 but in UTF-16, or no text at all"),
            place=str(source),
            hint=Message(N_("Open it in an editor and save it as UTF-8.")),
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        stop_with(
            ContentError,
            "encoding",
            N_("the file is not in UTF-8: line {line} has a byte of another encoding"),
            place=str(source),
            hint=Message(
                N_("It is probably in Latin-1. Open it in an editor and save it as UTF-8.")
            ),
            line=line,
        )
