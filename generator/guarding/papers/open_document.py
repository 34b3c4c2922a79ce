"""What an OpenDocument file hides: changes, comments, hidden words, rows and sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from generator.guarding.papers.content import Hidden
from generator.guarding.papers.markup import (
    Event,
    Guide,
    Look,
    events,
    is_dark,
    is_light,
    number_of,
)
from generator.guarding.papers.sheet import letters
from generator.guarding.papers.spot import Spot, Step

_TELLING: Final = {
    "tracked-changes": "change",
    "changed-region": "change",
    "annotation": "comment",
    "hidden-text": "text",
    "hidden-paragraph": "text",
    "script": "script",
    "event-listener": "script",
}
"""Elements whose presence means that something is hidden."""
_NAMES: Final = "named-expressions"
_COLUMNS: Final = frozenset({"table-column"})
_CELLS: Final = frozenset({"table-cell", "covered-table-cell"})
_ASIDE: Final = {
    "notes": "notes",
    "annotation": "comment",
    "note": "footnote",
    "endnote": "endnote",
    "tracked-changes": "deleted",
    "header": "header",
    "header-left": "header",
    "header-first": "header",
    "footer": "footer",
    "footer-left": "footer",
    "footer-first": "footer",
}
"""Elements whose text stands apart from the text around them, and where a reader finds it."""
_NO_GROUND: Final = frozenset({"", "transparent", "#ffffff", "#FFFFFF"})
_TINY: Final = re.compile(r"[01](?:\.0*)?pt|0\.\d+pt")
"""Letters of one point cannot be read."""
_CELL: Final = "table-cell"
_AWAY: Final = {
    "layer": "layer",
    "section": "text",
    **dict.fromkeys(("frame", "custom-shape", "g", "line", "connector", "control"), "text"),
    **dict.fromkeys(("rect", "ellipse", "circle", "path", "polygon", "polyline"), "text"),
}
"""Elements that are told by themselves not to be shown."""
_WORDS: Final = frozenset({"p", "h", "span"})
_DRAWN: Final = frozenset({"text-box", "custom-shape", "rect", "ellipse", "page", _CELL})
"""Elements with a background of their own; only that of a table cell is evaluated."""


@dataclass(slots=True)
class _Styles:
    """Names of styles, by what they do to the text: hidden, white, dark background, and so on."""

    hidden: set[str] = field(default_factory=set)
    white: set[str] = field(default_factory=set)
    dark: set[str] = field(default_factory=set)
    black: set[str] = field(default_factory=set)
    on_black: set[str] = field(default_factory=set)
    slides: set[str] = field(default_factory=set)
    """Styles of slides that are skipped."""
    sheets: set[str] = field(default_factory=set)
    """Styles of sheets that are hidden."""
    current: str = ""

    def take(self, what: str, attributes: Mapping[str, str]) -> None:
        """Follow the start of an element, and record what those inside a style say about it."""
        if what == "style":
            self.current = attributes.get("name", "")
        style = self.current
        if what == "text-properties" and (
            attributes.get("display") == "none" or _TINY.fullmatch(attributes.get("font-size", ""))
        ):
            self.hidden.add(style)
        # If the program chooses the colour, the one that is given does not count.
        chosen = attributes.get("use-window-font-color") == "true"
        if what == "text-properties" and not chosen:
            color = attributes.get("color", "")
            self.white |= {style} if is_light(color) else set()
            self.black |= {style} if is_dark(color) else set()
        if what == "drawing-page-properties" and attributes.get("visibility") == "hidden":
            self.slides.add(style)
        if what == "table-properties" and attributes.get("display") == "false":
            self.sheets.add(style)
        if attributes.get("background-color", "") not in _NO_GROUND:
            self.dark.add(style)
        if is_dark(attributes.get("background-color", "")):
            self.on_black.add(style)


class Spots(Guide):
    """Knows the cell, the slide, the note or the comment that the current element stands in."""

    starts = frozenset(
        {"spreadsheet", "table", "table-row", "page", "image", _NAMES, *_COLUMNS, *_CELLS, *_ASIDE}
    )
    ends = frozenset({"table", "table-row", *_ASIDE})

    def __init__(self) -> None:
        super().__init__()
        self.pictures: dict[str, Spot] = {}
        """The places of the pictures in the file, by the names of their parts."""
        self._is_sheets = False
        self._place: Spot = ()
        self._aside: list[Step] = []
        self._slide = 0
        self.row = self.column = self.columns = 0
        self._rows = 1
        self.sheet: Spot = ()

    def start(self, what: str, attributes: Mapping[str, str]) -> None:
        """Follow the start of an element."""
        if what == "spreadsheet":
            self._is_sheets = True
        elif what == "page":
            self._slide += 1
            self._place = (("slide", f"{self._slide}"),)
        elif what == "image":
            self.pictures[attributes.get("href", "")] = (*self.spot, ("picture", ""))
        elif what in _ASIDE:
            note = attributes.get("note-class") or what
            self._aside.append((_ASIDE.get(note, _ASIDE[what]), ""))
        elif self._is_sheets:
            self._count(what, attributes)
        self.spot = (*self._place, *self._aside[-1:])

    @property
    def is_in_notes(self) -> bool:
        """Whether the current element stands in the notes to a slide."""
        return ("notes", "") in self._aside

    def _count(self, what: str, attributes: Mapping[str, str]) -> None:
        """Count the rows and the columns of a sheet."""
        if what == "table":
            self._place = self.sheet = (("sheet", attributes.get("name", "")),)
            self.row = self.columns = 0
            self._rows = 1
        elif what == "table-row":
            self.row += 1
            self.column = 0
            self._rows = _times(attributes, "number-rows-repeated")
        elif what == _NAMES:
            self._place = (*self.sheet, ("names", ""))
        elif what in _COLUMNS:
            self.columns += _times(attributes, "number-columns-repeated")
        else:
            self._place = (*self.sheet, ("cell", f"{letters(self.column + 1)}{self.row}"))
            self.column += _times(attributes, "number-columns-repeated")

    def end(self, what: str) -> None:
        """Follow the end of an element."""
        if what in _ASIDE:
            self._aside[-1:] = []
        elif self._is_sheets:
            self.row += self._rows - 1
            self._rows = 1
            self.sheet = () if what == "table" else self.sheet
            self._place = self.sheet
        self.spot = (*self._place, *self._aside[-1:])


def _times(attributes: Mapping[str, str], name: str) -> int:
    return number_of(attributes.get(name, ""), 1)


@dataclass(frozen=True, slots=True)
class _Frame:
    """An element with a background of its own, and the name of its style; empty for the page."""

    what: str = ""
    style: str = ""

    def is_dark(self, styles: _Styles) -> bool:
        """Return whether white letters can be read on it; any but a table cell is taken for so."""
        return self.style in styles.dark if self.what == _CELL else bool(self.what)


def looker(parts: Mapping[str, bytes]) -> Look:
    """Return what finds what is hidden in a part of an OpenDocument file."""
    return partial(_look, parts.get("styles.xml", b""))


def _look(common: bytes, name: str, read: Sequence[Event]) -> Iterator[Hidden]:
    if name == "content.xml":
        # The styles that it uses are defined in a part of its own first.
        styles = _Styles()
        yield from _read("styles.xml", events(common), styles)
        yield from _read(name, read, styles)
    if name == "meta.xml":
        said = [each.get("name", "") for _, what, each in read if what == "user-defined" and each]
        if said:
            yield Hidden("custom", "meta.xml", ", ".join(said), (("properties", ""),))


def _read(name: str, read: Sequence[Event], styles: _Styles) -> Iterator[Hidden]:
    frames = [_Frame()]
    unseen: list[str] = []
    guide = Spots()
    for kind, what, attributes in read:
        guide.follow(kind, what, attributes)
        if kind == "start":
            styles.take(what, attributes)
            if what in _DRAWN:
                frames.append(_Frame(what, attributes.get("style-name", "")))
            if what in _WORDS:
                unseen.append(_unseen(attributes.get("style-name", ""), frames, styles))
            found = _TELLING.get(what) or _hidden(what, attributes, styles)
            if found and not (found == "script" and name != "content.xml"):
                yield Hidden(found, name, spot=_spot_of(what, attributes, guide))
        elif kind == "end":
            if what in _DRAWN:
                frames.pop()
            if what in _WORDS:
                unseen.pop()
        elif what.strip():
            # In the master slides (styles.xml), notes hold only placeholders.
            is_note = guide.is_in_notes and name == "content.xml" and re.search(r"[^\W\d]", what)
            kinds = filter(None, [*unseen, "notes" if is_note else ""])
            yield from (Hidden(kind, name, spot=guide.spot) for kind in kinds)


def _spot_of(what: str, attributes: Mapping[str, str], guide: Spots) -> Spot:
    """Return where the element is found that hides something."""
    if what == "table-row":
        last = guide.row + _times(attributes, "number-rows-repeated") - 1
        return (*guide.sheet, ("row", _range(f"{guide.row}", f"{last}"))) if guide.sheet else ()
    if what == "table-column":
        first = guide.columns - _times(attributes, "number-columns-repeated") + 1
        named = _range(letters(first), letters(guide.columns))
        return (*guide.sheet, ("column", named)) if guide.sheet else ()
    return guide.sheet if what == "table" else guide.spot


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}-{last}"


def _unseen(style: str, frames: Sequence[_Frame], styles: _Styles) -> str:
    """Return the kind of hiding that applies to words in a style, or ''."""
    frame = frames[-1]
    # A text without a style of its own has that of its cell.
    in_white_cell = frame.what == _CELL and not style and frame.style in styles.white
    is_white = in_white_cell or (style in styles.white and style not in styles.dark)
    is_on_dark = any(each.is_dark(styles) for each in frames)
    if style in styles.hidden or (is_white and not is_on_dark):
        return "text"
    return "covered" if {style, frame.style} & styles.black & styles.on_black else ""


def _hidden(what: str, attributes: Mapping[str, str], styles: _Styles) -> str:
    """Return the kind of hiding that applies to an element, or ''."""
    style = attributes.get("style-name", "")
    if what == "page" and style in styles.slides:
        return "slide"
    is_away = attributes.get("display") == "none" or attributes.get("is-hidden") == "true"
    if is_away and what in _AWAY:
        return _AWAY[what]
    if what in {"table-row", "table-column"} and attributes.get("visibility") in {
        "collapse",
        "filter",
    }:
        return "cells"
    is_sheet = what == "table" and style in styles.sheets
    if is_sheet or (what == "table-properties" and attributes.get("display") == "false"):
        return "sheet"
    return ""
