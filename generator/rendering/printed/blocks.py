"""The building blocks of a printed document, and how they are passed to its layout.

A document is data: paragraphs, lists, tables and so on, in reading order. The layout decides how
each looks, and no text that somebody wrote ever becomes part of the layout's source. Every block is
a small frozen class. It is passed on as a dictionary of its fields, with a `kind`: the class name
in lower case.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

Tone = Literal["good", "bad", "wait", "on", "plain", "closed"]
"""The same six as for tags and bands on pages."""

Side = Literal["start", "center", "end"]
"""The alignment of a column."""

Width = Literal["narrow", "wide"]
"""A column is as wide as its text, or gets a share of the remaining width."""

_LONG: Final = re.compile(r"[^\s\u200b/?&–—-]{50,}")
_STEP: Final = 20
_UNSEEN: Final = frozenset({"to", "label", "title"})
"""Fields that are link targets or not shown on the page, and must stay unchanged."""

# --- Within a line ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Strong:
    """Text in bold."""

    body: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Text in italics."""

    body: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Struck:
    """Text that is struck out."""

    body: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Soft:
    """Secondary information."""

    body: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Literal characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break within a paragraph."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a full URL."""

    to: str
    body: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Jump:
    """A link to the heading with this label, within the document."""

    to: str
    body: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A state or an outcome in a word; its colour never carries meaning alone."""

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
    """`lead`: below the title. `small`: secondary. `kept`: on the same page as what follows."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a part of the document, such as an item."""

    level: int
    body: Inlines
    number: str = ""
    """An item's number as written: "1.10", "c)"."""
    label: str = ""
    """The target of jumps; unique in the document."""
    listed: bool = False
    """Whether it is in the table of contents."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """An unnumbered list; each entry consists of blocks."""

    entries: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered list, starting at `start`."""

    start: int
    entries: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as the first one."""

    head: tuple[Inlines, ...]
    groups: tuple[tuple[tuple[Inlines, ...], ...], ...]
    """Groups of rows, separated by a line."""
    caption: Inlines = ()
    aligned: tuple[Side, ...] = ()
    """The alignment of each column; empty: all at the start."""
    widths: tuple[Width, ...] = ()
    """Empty: automatic."""
    whole: bool = False
    """Whether its rows are short, so that none is split between pages."""
    together: bool = False
    """Whether it is short, so that it stays on one page with its caption."""
    scale: int = 100
    """Font size in per cent, so that all columns fit beside each other."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts with their labels."""

    rows: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Preformatted text."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line."""


@dataclass(frozen=True, slots=True)
class Band:
    """Something that must be known before reading on."""

    tone: Tone
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision, set off from the rest of its item."""

    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, with page numbers, under its own heading."""

    heading: str
    whole: bool
    """Whether it is short, so that it is not split between pages."""


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
    """A whole document, with its page headers."""

    title: str
    """The title in the document's metadata."""
    language: str
    written: tuple[int, int, int]
    """Year, month and day of the text, used as the file's date whenever it is made."""
    opening: tuple[str, str]
    """The title on the first page, in two lines."""
    tags: tuple[Tag, ...]
    """Beside the title: the state of the record, and the kind of meeting."""
    authority: str
    head: tuple[str, str]
    """Left and right in the header of every page."""
    mark: Tag | None
    """In the header of every page: that it is a draft, not approved, or cancelled."""
    paging: str
    """"Page {page} of {pages}": the layout fills in the numbers."""
    body: tuple[Block, ...]


def hand_over(part: Any, spell: Callable[[str], str] = str) -> Any:
    """Convert a part to dicts, lists and strings for JSON; `spell` is applied to each text."""
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
    """Allow a word longer than a line to be broken anywhere, so that nothing runs off the page."""
    return _LONG.sub(
        lambda word: "\u200b".join(
            word[0][at : at + _STEP] for at in range(0, len(word[0]), _STEP)
        ),
        text,
    )
