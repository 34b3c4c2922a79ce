"""What a Word document hides: changes, comments, and words that nobody sees.

A word can be hidden directly, by its style, or by white letters on white; in a dark cell or box the
same white is meant to be read. Black on black is how many people believe that text is redacted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from generator.guarding.papers.content import Hidden
from generator.guarding.papers.markup import (
    ON,
    Event,
    Guide,
    Look,
    events,
    is_dark,
    is_light,
    number_of,
    root_of,
)
from generator.guarding.papers.parts import styles_of

_CHANGES: Final = frozenset(
    [
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "delText",
        "delInstrText",
        "cellIns",
        "cellDel",
        "cellMerge",
        "numberingChange",
        "rPrChange",
        "pPrChange",
        "sectPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
    ]
)
_ROOTS: Final = frozenset({"document", "hdr", "ftr", "footnotes", "endnotes", "glossaryDocument"})
"""The outermost elements of parts with text. In Word's own folder, others may hold text too."""
_PAGE: Final = "lastRenderedPageBreak"
_OFF: Final = frozenset({"0", "false", "off", "none"})
_NO_GROUND: Final = frozenset({"auto", "FFFFFF", "ffffff", "clear", "white", "#FFFFFF", "#ffffff"})
_FRAMES: Final = frozenset({"tbl", "tc", "p", "txbxContent"})
_SHAPES: Final = frozenset({"wsp", "shape", "rect", "roundrect", "oval"})
_FILLS: Final = frozenset({"solidFill", "gradFill", "blipFill", "pattFill"})
_OF_SHAPES: Final = _SHAPES | _FILLS | {"ln", "noFill", "fillRef"}
_SMALLEST: Final = 2
"""Half points: letters of one point cannot be read."""


@dataclass(slots=True)
class _Look:
    """How text looks, as far as it is specified."""

    vanished: bool | None = None
    white: bool | None = None
    tiny: bool | None = None
    shaded: bool = False
    dark: bool | None = None
    """Whether the letters are black; unspecified where Word chooses black or white itself."""
    on_black: bool | None = None
    """Whether the text has a black background of its own."""
    by_pen: bool = False
    """Whether that is black highlighting, on which Word never switches the text to white."""

    def take(self, what: str, attributes: Mapping[str, str]) -> None:
        """Record what an element says about it."""
        value = attributes.get("val", "")
        if what in {"vanish", "specVanish"}:
            self.vanished = value not in _OFF
        elif what == "color":
            self.white = is_light(value)
            self.dark = None if value == "auto" else is_dark(value)
        elif what == "sz":
            self.tiny = number_of(value, _SMALLEST + 1) <= _SMALLEST
        elif what in {"shd", "highlight"}:
            self.shaded = self.shaded or _is_ground(what, attributes)
            self.by_pen = self.by_pen or (what == "highlight" and value == "black")
            self.on_black = self.by_pen or is_dark(attributes.get("fill", ""))


@dataclass(slots=True)
class _Styles:
    """The looks of a document's styles, and the table styles that have dark rows or cells."""

    looks: dict[str, _Look] = field(default_factory=dict)
    dark: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Frame:
    """A container of text: whether its background is dark, and the style of a paragraph."""

    shaded: bool
    style: _Look


class Pages(Guide):
    """Knows the page of a document's text, if Word noted where the pages began when it saved it."""

    starts = frozenset({_PAGE, "del", "moveFrom"})
    ends = frozenset({"del", "moveFrom"})

    def __init__(self, read: Sequence[Event]) -> None:
        super().__init__()
        self._page = 1
        self._deleted = 0
        self._has_pages = any(what == _PAGE for kind, what, _ in read if kind == "start")
        self._turn()

    def start(self, what: str, attributes: Mapping[str, str]) -> None:
        """Follow the start of an element."""
        del attributes
        if what == _PAGE:
            self._page += 1
        else:
            self._deleted += 1
        self._turn()

    def end(self, what: str) -> None:
        """Follow the end of an element."""
        del what
        self._deleted -= 1
        self._turn()

    def _turn(self) -> None:
        page = (("around", f"{self._page}"),) if self._has_pages else ()
        self.spot = (*page, *((("deleted", ""),) if self._deleted else ()))


def looker(parts: Mapping[str, bytes]) -> Look:
    """Return what finds what is hidden in a part of a Word document."""
    return partial(_look, _read_styles(styles_of(parts, "word")))


def _look(styles: _Styles, name: str, read: Sequence[Event]) -> Iterator[Hidden]:
    root = root_of(read)
    is_own = name.startswith("word/") and root not in {"styles", "settings", "numbering"}
    if not is_own and (root not in _ROOTS or name.startswith("customXml/")):
        return
    is_comments = "/comments" in name
    reader = _Reader(styles)
    pages = Pages(read)
    for kind, what, attributes in read:
        pages.follow(kind, what, attributes)
        if kind == "start" and what in _CHANGES:
            yield Hidden("change", name, spot=pages.spot)
        if is_comments and kind == "text" and what.strip():
            yield Hidden("comment", name)
        if kind == "start" and what == "docPr" and attributes.get("hidden") in ON:
            yield Hidden("text", name, spot=(*pages.spot, ("figure", "")))
        if kind == "start":
            reader.start(what, attributes)
        elif kind == "end":
            reader.end(what)
        elif what.strip() and reader.is_hidden():
            yield Hidden("text", name, spot=pages.spot)
        elif what.strip() and reader.is_struck_out():
            yield Hidden("covered", name, spot=pages.spot)


def _is_ground(what: str, attributes: Mapping[str, str]) -> bool:
    return what in {"shd", "highlight"} and attributes.get("fill", "dark") not in _NO_GROUND


def _first(said: Iterable[bool | None]) -> bool:
    """Return the first value that is specified."""
    return next((one for one in said if one is not None), False)


class _Reader:
    """Follows the events of a document, and knows whether the current text can be seen."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._frames = [_Frame(shaded=False, style=_Look())]
        self._run = _Look()
        self._style = _Look()
        self._in_run = False
        self._is_filled: bool | None = None
        self._outline = 0

    def start(self, what: str, attributes: Mapping[str, str]) -> None:
        """Follow the start of an element."""
        frame, value = self._frames[-1], attributes.get("val", "")
        if what in _FRAMES:
            shaded = bool(self._is_filled) if what == "txbxContent" else frame.shaded
            self._frames.append(_Frame(shaded, _Look()))
        elif what == "r":
            self._in_run, self._run, self._style = True, _Look(), _Look()
        elif what in {"pStyle", "tblStyle"}:
            frame.style = self._styles.looks.get(value, _Look())
            frame.shaded = frame.shaded or frame.style.shaded or value in self._styles.dark
        elif what == "rStyle":
            self._style = self._styles.looks.get(value, _Look())
        elif what in _OF_SHAPES:
            self._draw(what, attributes)
        elif self._in_run:
            self._run.take(what, attributes)
        elif _is_ground(what, attributes):
            frame.shaded = True

    def _draw(self, what: str, attributes: Mapping[str, str]) -> None:
        """Record whether a shape has a background; that of its outline does not count."""
        if what in _SHAPES:
            self._is_filled = attributes.get("fillcolor", "white") not in _NO_GROUND or None
        elif what == "ln":
            self._outline += 1
        elif what == "fillRef":
            # A shape that does not specify its fill has that of its style.
            is_of_style = self._is_filled is None and attributes.get("idx", "0") != "0"
            self._is_filled = is_of_style or self._is_filled
        elif not self._outline:
            self._is_filled = what in _FILLS

    def end(self, what: str) -> None:
        """Follow the end of an element."""
        if what in _FRAMES and len(self._frames) > 1:
            self._frames.pop()
        elif what == "r":
            self._in_run = False
        elif what == "ln":
            self._outline -= 1

    def is_hidden(self) -> bool:
        """Return whether nobody sees a text that stands here."""
        frame = self._frames[-1]
        looks = (self._run, self._style, frame.style)
        shaded = frame.shaded or any(one.shaded for one in looks)
        return self._in_run and (
            _first(one.vanished for one in looks)
            or _first(one.tiny for one in looks)
            or (not shaded and _first(one.white for one in looks))
        )

    def is_struck_out(self) -> bool:
        """Return whether a text that stands here is black on black."""
        looks = (self._run, self._style, self._frames[-1].style)
        dark = next((one.dark for one in looks if one.dark is not None), self._run.by_pen)
        return self._in_run and dark and _first(one.on_black for one in looks)


def _read_styles(part: bytes | None) -> _Styles:
    """Read the looks of styles; what a style leaves out it inherits from the one it is based on."""
    found = _Styles()
    based: dict[str, str] = {}
    name, kind = "", ""
    for event, what, attributes in events(part) if part else ():
        if event != "start":
            continue
        if what == "style":
            name, kind = attributes.get("styleId", ""), attributes.get("type", "")
            found.looks[name] = _Look()
        elif what == "basedOn":
            based[name] = attributes.get("val", "")
        elif kind != "table":
            found.looks.setdefault(name, _Look()).take(what, attributes)
        elif _is_ground(what, attributes):
            found.dark.add(name)
    for each, mine in found.looks.items():
        chain, other = {each}, based.get(each, "")
        while other in found.looks and other not in chain:
            theirs = found.looks[other]
            mine.vanished = theirs.vanished if mine.vanished is None else mine.vanished
            mine.white = theirs.white if mine.white is None else mine.white
            mine.tiny = theirs.tiny if mine.tiny is None else mine.tiny
            mine.shaded = mine.shaded or theirs.shaded
            chain.add(other)
            other = based.get(other, "")
    return found
