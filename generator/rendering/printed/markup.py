"""Converts the HTML of checked Markdown into the blocks of a printed document.

The input is the output of `generator.reading.markdown`: paragraphs, lists, tables, headings,
quotations and some inline markup; never raw HTML. Of an unknown element the text is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import zip_longest
from typing import Final

from generator.rendering.printed.blocks import (
    Block,
    Break,
    Bullets,
    Code,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Numbered,
    Paragraph,
    Quote,
    Rule,
    Side,
    Strong,
    Struck,
    Table,
    Verbatim,
)

_VOID: Final = frozenset({"br", "hr", "img", "wbr"})
_NESTING: Final = frozenset({"ul", "ol", "blockquote"})
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS: Final = frozenset(
    {"p", "ul", "ol", "table", "blockquote", "pre", "hr", "div", "section", *_HEADINGS}
)
_SHAPES: Final[Mapping[str, Callable[[Inlines], Inline]]] = {
    "strong": Strong,
    "b": Strong,
    "em": Emphasis,
    "i": Emphasis,
    "s": Struck,
    "del": Struck,
}
_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_ALIGN: Final = re.compile(r"text-align:\s*(left|right|center)")
_SIDES: Final[Mapping[str, Side]] = {"left": "start", "center": "center", "right": "end"}
_LOWEST: Final = 6
_DEEP: Final = 10
"""Nesting depth of lists, and of emphasis, that can still be told apart on paper. Deeper levels are
flattened, which also bounds the recursion of the typesetter."""

_LINE: Final = 86
"""Digits that fit on a line."""
_ROOM: Final = 3
"""Space between two columns, in digits."""
_SYLLABLES: Final = 8
_LETTER: Final = re.compile(r"[^\W\d_]")
_BETWEEN: Final = re.compile(r"[\s/-]+")
_SMALLEST: Final = 45
"""Least legible font size in a table, in per cent of the normal size."""

LinkTo = Callable[[str, Inlines], Inline]
"""Makes a link from an address, internal or external, and a text."""


@dataclass(slots=True)
class _Element:
    """An HTML element."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[_Element | str] = field(default_factory=list)

    def elements(self, *names: str) -> Iterator[_Element]:
        for part in self.parts:
            if isinstance(part, _Element) and part.name in names:
                yield part


def blocks_of(html: str, level: int, link: LinkTo) -> tuple[Block, ...]:
    """Convert HTML to blocks; its highest heading becomes `level`, deeper ones follow it."""
    return _introduced(_Converter(level, link).blocks(_parse(html))) if html else ()


def _introduced(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Keep a paragraph that introduces a list or a table ("… indstiller, at") on its page."""
    return tuple(
        replace(block, role="kept")
        if isinstance(block, Paragraph) and isinstance(after, Bullets | Numbered | Table)
        else block
        for block, after in zip_longest(blocks, blocks[1:])
    )


def _parse(html: str) -> _Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    """Builds the element tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        names = [element.name for element in self.open]
        if tag in names[1:]:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


class _Converter:
    """Converts the element tree to blocks."""

    def __init__(self, level: int, link: LinkTo) -> None:
        self.level = level
        self.link = link
        self.parents: list[int] = []
        self.depth = 0

    def blocks(self, element: _Element) -> tuple[Block, ...]:
        """Return the blocks in an element; loose text between them becomes a paragraph."""
        made: list[Block] = []
        loose: list[_Element | str] = []
        for part in element.parts:
            if isinstance(part, _Element) and part.name in _BLOCKS:
                made += self.paragraph(loose)
                loose = []
                made += self.block(part)
            else:
                loose.append(part)
        return (*made, *self.paragraph(loose))

    def paragraph(self, parts: list[_Element | str]) -> list[Block]:
        body = trimmed(self.inlines(parts))
        return [Paragraph(body)] if body else []

    def block(self, element: _Element) -> tuple[Block, ...]:
        made: tuple[Block, ...] = ()
        if element.name == "p":
            made = tuple(self.paragraph(element.parts))
        elif element.name in _HEADINGS:
            made = self.heading(element)
        elif element.name in _NESTING:
            made = self.nested(element)
        elif element.name == "table":
            made = self.table(element)
        elif element.name == "pre":
            made = (Verbatim(_words(element).rstrip("\n")),)
        elif element.name == "hr":
            made = (Rule(),)
        else:
            made = self.blocks(element)
        return made

    def heading(self, element: _Element) -> tuple[Block, ...]:
        body = trimmed(self.inlines(element.parts))
        said = re.sub(r"[\s\u200b\u2060\ufeff]", "", _words(element))
        # An empty heading is omitted: screen reader users would jump to it and hear nothing.
        return (Heading(self.placed(int(element.name[1])), body),) if said else ()

    def placed(self, written: int) -> int:
        """Return a heading's level below the highest one, without a gap."""
        while self.parents and self.parents[-1] >= written:
            self.parents.pop()
        self.parents.append(written)
        return min(_LOWEST, self.level + len(self.parents) - 1)

    def nested(self, element: _Element) -> tuple[Block, ...]:
        self.depth += 1
        rows = [element] if element.name == "blockquote" else list(element.elements("li"))
        entries = tuple(self.blocks(row) for row in rows)
        self.depth -= 1
        if self.depth >= _DEEP or not entries:
            return tuple(block for entry in entries for block in entry)
        if element.name == "blockquote":
            return (Quote(entries[0]),)
        if element.name == "ul":
            return (Bullets(entries),)
        return (Numbered(int(element.attributes.get("start", "1")), entries),)

    def table(self, element: _Element) -> tuple[Block, ...]:
        rows = [
            list(row.elements("th", "td"))
            for part in element.elements("thead", "tbody")
            for row in part.elements("tr")
        ]
        if not rows or not rows[0]:
            return ()
        head, *rest = [tuple(trimmed(self.inlines(cell.parts)) for cell in row) for row in rows]
        width = len(head)
        # markdown-it makes all rows as long as the head; do the same for other input.
        body = tuple((*row, *[()] * (width - len(row)))[:width] for row in rest)
        aligned = tuple(_aligned(cell) for cell in rows[0])
        said = [[_words(cell) for cell in row] for row in rows]
        return (Table(head, (body,), aligned=aligned, scale=_scale(said)),)

    def inlines(self, parts: list[_Element | str], depth: int = 0) -> Inlines:
        made: list[Inline] = []
        for part in parts:
            if isinstance(part, str):
                made.append(_SPACES.sub(" ", part))
            else:
                made += self.inline(part, depth)
        return tuple(made)

    def inline(self, element: _Element, depth: int) -> Inlines:
        if element.name == "br":
            return (Break(),)
        if element.name == "code":
            return (Code(_SPACES.sub(" ", _words(element))),)
        body = self.inlines(element.parts, depth + 1)
        if element.name == "a" and element.attributes.get("href"):
            return (self.link(element.attributes["href"], body),)
        shape = _SHAPES.get(element.name) if depth < _DEEP else None
        return (shape(body),) if shape else body


def trimmed(body: Inlines) -> Inlines:
    """Remove spaces at both ends and around line breaks, and empty parts."""
    parts = list(body)
    for at, part in enumerate(parts):
        if isinstance(part, str):
            before = parts[at - 1] if at else Break()
            after = parts[at + 1] if at + 1 < len(parts) else Break()
            text = part.lstrip(" ") if isinstance(before, Break) else part
            parts[at] = text.rstrip(" ") if isinstance(after, Break) else text
    return tuple(part for part in parts if part != "")


def _words(element: _Element) -> str:
    return "".join(part if isinstance(part, str) else _words(part) for part in element.parts)


def _scale(rows: list[list[str]]) -> int:
    """Return the font size, in per cent, at which no number runs into the next column."""
    widest = [max(map(_unbroken, column)) for column in zip_longest(*rows, fillvalue="")]
    return min(100, max(_SMALLEST, 100 * _LINE // (sum(widest) + _ROOM * len(widest))))


def _unbroken(text: str) -> int:
    """Count the characters that stay on one line: a whole number, or a syllable or two."""
    counts = (
        min(len(word), _SYLLABLES) if _LETTER.search(word) else len(word)
        for word in _BETWEEN.split(text)
    )
    return max(counts)


def _aligned(cell: _Element) -> Side:
    match = _ALIGN.search(cell.attributes.get("style", ""))
    return _SIDES[match[1]] if match else "start"
