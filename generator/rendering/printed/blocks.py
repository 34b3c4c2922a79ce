"""The parts that a printed document is made of, and how they are handed to its layout.

A document is data: paragraphs, lists, tables and the like, in the order in which they are
read. The layout decides how each looks, and nothing that anybody wrote is ever part of the
layout's source. Every part is a small frozen class; handed over it is a table with its
`kind`, the class's name in small letters, beside its fields.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

Tone = Literal["good", "bad", "wait", "on", "plain", "closed"]
"""The same six that tags and bands of the pages have."""

Side = Literal["start", "center", "end"]
"""Where a column's words stand."""

Width = Literal["narrow", "wide"]
"""A column as wide as its words, or with a share of what the page has left."""

_LONG: Final = re.compile(r"[^\s\u200b/?&–—-]{50,}")
_STEP: Final = 20
_UNSEEN: Final = frozenset({"to", "label", "title"})
"""Fields that are followed, or shown outside the page, and must stay as they are."""

# --- Within a line ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    body: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words."""

    body: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Struck:
    """What no longer holds."""

    body: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Soft:
    """What is said beside the matter."""

    body: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Signs that are to be read one by one."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line within a paragraph."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a whole address on the web."""

    to: str
    body: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Jump:
    """A way to the heading with this label, within the document."""

    to: str
    body: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A state or an outcome in a word; the tone adds colour, never the meaning alone."""

    text: str
    tone: Tone


Inline = str | Strong | Emphasis | Struck | Soft | Code | Break | Link | Jump | Tag
Inlines = tuple[Inline, ...]

# --- On lines of their own ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    body: Inlines
    role: Literal["", "lead", "small", "kept"] = ""
    """`lead`: below the title. `small`: beside the matter. `kept`: with what follows."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a part of the document, such as an item."""

    level: int
    body: Inlines
    number: str = ""
    """An item's, as it is written: "1.10", "c)"."""
    label: str = ""
    """Where jumps to it lead; unique in the document."""
    listed: bool = False
    """Whether the table of contents has it."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without numbers; each entry consists of blocks."""

    entries: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list with numbers, from `start`."""

    start: int
    entries: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as the first one."""

    head: tuple[Inlines, ...]
    groups: tuple[tuple[tuple[Inlines, ...], ...], ...]
    """Rows in groups that a line parts."""
    caption: Inlines = ()
    aligned: tuple[Side, ...] = ()
    """How each column stands; empty: all at the start."""
    widths: tuple[Width, ...] = ()
    """Empty: as it comes."""
    whole: bool = False
    """Whether its rows are short, and none is divided between two pages."""
    together: bool = False
    """Whether all of it is short, and stands on one page with its caption."""
    scale: int = 100
    """How large it is set, in per cent, so that its columns stand beside each other."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts, each with its name."""

    rows: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words."""

    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines that keep their spaces."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


@dataclass(frozen=True, slots=True)
class Band:
    """What must be known before the rest is read."""

    tone: Tone
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, set off from the rest of its item."""

    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, with page numbers, under a heading of its own."""

    heading: str
    whole: bool
    """Whether it is short, and is not divided between two pages."""


Block = (
    Paragraph
    | Heading
    | Bullets
    | Numbered
    | Table
    | Facts
    | Quote
    | Verbatim
    | Rule
    | Band
    | Decision
    | Contents
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, with what its edges say on every page."""

    title: str
    """What a window or a list of files calls it."""
    language: str
    written: tuple[int, int, int]
    """Year, month and day of the text: the file's date, whenever it was made."""
    opening: tuple[str, str]
    """The title on the first page, in two lines."""
    tags: tuple[Tag, ...]
    """Beside the title: how far the record is, and the kind of meeting."""
    authority: str
    head: tuple[str, str]
    """At the head of every page, left and right."""
    mark: Tag | None
    """At the head of every page: that it is a draft, not approved, or cancelled."""
    paging: str
    """"Page {page} of {pages}": the layout puts the numbers in."""
    body: tuple[Block, ...]


def hand_over(part: Any, spell: Callable[[str], str] = str) -> Any:
    """Give a part as tables, lists and texts that JSON can hold; `spell` writes each text."""
    if isinstance(part, str):
        return _breakable(spell(part))
    if isinstance(part, tuple):
        return [hand_over(each, spell) for each in part]
    if not dataclasses.is_dataclass(part):
        return part
    made: dict[str, Any] = {"kind": type(part).__name__.lower()}
    for field in dataclasses.fields(part):
        value = getattr(part, field.name)
        made[field.name] = value if field.name in _UNSEEN else hand_over(value, spell)
    return made


def _breakable(text: str) -> str:
    """Let a word that no line can hold be divided anywhere; nothing runs off the page."""
    return _LONG.sub(
        lambda word: "\u200b".join(
            word[0][at : at + _STEP] for at in range(0, len(word[0]), _STEP)
        ),
        text,
    )
