"""A document as numbered lines: the common form of all documents to be imported.

The numbers are those of the source, so that a report can refer to them. A line's text keeps all
that is visible: it is trimmed, and invisible characters are removed (`cleaned`), because they would
make equal headings differ.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from generator.errors import N_, ContentError, Message, stop_with

_BREAK: Final = re.compile(r"\r\n|\r|\n")
# Marks for text direction, invisible joiners and separators, and control characters.
_UNSEEN: Final = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_SPACES: Final = re.compile(r"[\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
# The range of the longest line's length, in characters, in a text with hard line breaks.
_WRAPPED_FROM, _WRAPPED_TO = 60, 120
# A line shorter than this share of the longest was ended by its author.
_FULL: Final = 0.4
_EARLIER: Final = ("tidligere beslutning", "tidligere behandling")


Beginning = Literal["", "item", "text", "other"]
"""An agenda item; text within one; or something that may not belong to the item above.

Nothing: the line's words tell.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number in the source from 1, and its text, trimmed.

    `joined`: it continues the sentence of the line above; `markup`: it is Markdown already (a table
    row) and must not be escaped; `rank`: its heading level from 1, if the document states it;
    `cells`: those of a table row, each with its paragraphs as lines; `series`: the list whose
    automatic numbers the line has; `begins`: what begins here by the document's own structure.
    """

    number: int
    text: str
    joined: bool = False
    markup: bool = False
    rank: int = 0
    cells: tuple[str, ...] = ()
    series: str = ""
    begins: Beginning = ""

    @property
    def words(self) -> str:
        """The visible text of the line: a table row without its separators."""
        return " ".join(self.text.replace("|", " ").split()) if self.markup else self.text


@dataclass(frozen=True, slots=True)
class Document:
    """A document's lines, and notes on what could not be read, as (line, message)."""

    lines: tuple[Line, ...]
    notes: tuple[tuple[int, Message], ...] = ()


def cleaned(text: str) -> str:
    """Return a line without invisible characters, in NFC, trimmed; tabs become spaces."""
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _UNSEEN.sub("", text))).strip()


def split_lines(text: str) -> tuple[Line, ...]:
    """Return a text's lines with their numbers, without the blank ones."""
    return join_wrapped(_numbered(_BREAK.split(text)))


def _numbered(rows: Iterable[str]) -> Iterator[Line]:
    for number, row in enumerate(rows, start=1):
        if text := cleaned(row):
            yield Line(number, text)


def join_wrapped(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Join consecutive lines, if the whole text has hard line breaks.

    A page copied from a browser has one line per paragraph, however long. Only a text whose lines
    all fit on a printed page was broken within sentences, at lines that are full.
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
    """Split `Beslutning: Godkendt.` into two lines; `names` are headings, normalised by `key`.

    Not if the document also has such a heading on its own line, or below earlier decisions, where
    it may be a quotation.
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


def take_fields_for_text(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Take the rank from headings that come several times: they are fields, no items' titles."""
    times = Counter(line.text.casefold() for line in lines if line.rank)
    return tuple(
        replace(line, rank=0) if times[line.text.casefold()] > 1 else line for line in lines
    )


def decode(data: bytes, source: Path) -> str:
    """Decode UTF-8, with or without a byte order mark. Raises `ContentError`."""
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
