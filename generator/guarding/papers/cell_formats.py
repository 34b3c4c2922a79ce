"""How a spreadsheet's cell formats show values: not at all, in white, or with leading zeros."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.guarding.papers.markup import events, is_dark, is_light, number_of

LONG: Final = 10
"""Digits in a personal number."""
_NOTHING: Final = re.compile(r";{2,3}")
"""A number format that shows neither numbers nor text."""
_SAID: Final = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]')
"""Literal text in a number format, and its directives for language and colour."""
_PAPER: Final = "0"
"""Index of the background colour in every theme."""
_INK: Final = frozenset({"1"})
"""Index of the text colour in every theme."""
_BLACK: Final = frozenset({"0", "8", "64"})
"""Indexes of black in the legacy colour table."""


@dataclass(slots=True)
class Formats:
    """Which cell formats show nothing, and how those of ten digits show a number."""

    unseen: set[int] = field(default_factory=set)
    long: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Parts:
    """The parts that cell formats refer to by number."""

    codes: dict[str, str] = field(default_factory=dict)
    white: list[bool] = field(default_factory=list)
    """Whether each font is white."""
    colored: list[bool] = field(default_factory=list)
    """Whether each font has a colour that can be seen on black."""
    ground: list[bool] = field(default_factory=list)
    """Whether each fill is one that white can be seen on."""
    black: list[bool] = field(default_factory=list)
    """Whether each fill is black."""


def read_formats(part: bytes | None) -> Formats:
    """Read the formats of a workbook's cells from `xl/styles.xml`."""
    made, found = _Parts(), Formats()
    within = ""
    for kind, what, attributes in events(part) if part else ():
        if kind != "start":
            continue
        if what in {"fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs"}:
            within, number = what, -1
        elif what == "numFmt":
            made.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif within == "fonts":
            _take_font(what, attributes, made)
        elif within == "fills":
            _take_filling(what, attributes, made)
        elif within == "cellXfs" and what == "xf":
            number += 1
            _take_format(number, attributes, made, found)
    return found


def _take_font(what: str, attributes: Mapping[str, str], made: _Parts) -> None:
    if what == "font":
        made.white.append(False)
        made.colored.append(False)
    elif what == "color" and made.white:
        made.white[-1] = _is_white(attributes)
        made.colored[-1] = not _is_black(attributes)


def _take_filling(what: str, attributes: Mapping[str, str], made: _Parts) -> None:
    if what == "fill":
        made.ground.append(False)
        made.black.append(False)
    elif what in {"patternFill", "gradientFill"} and made.ground:
        made.ground[-1] = attributes.get("patternType", "none") != "none" or what[0] == "g"
    elif what == "fgColor" and made.ground:
        made.black[-1] = made.ground[-1] and _is_black(attributes)
        made.ground[-1] = made.ground[-1] and not _is_white(attributes)


def _take_format(number: int, attributes: Mapping[str, str], made: _Parts, found: Formats) -> None:
    code = made.codes.get(attributes.get("numFmtId", ""), "")
    font, filling = attributes.get("fontId", ""), attributes.get("fillId", "")
    white = _at(made.white, font) and not _at(made.ground, filling)
    black = _at(made.black, filling) and not _at(made.colored, font)
    if _NOTHING.fullmatch(code) or white or black:
        found.unseen.add(number)
    shown = _SAID.sub(lambda match: match[1] or match[2] or "", code.partition(";")[0])
    if shown.count("0") == LONG and not re.search(r"[#?.,%{}E]", shown):
        found.long[number] = shown.replace("0", "{}")


def _is_white(color: Mapping[str, str]) -> bool:
    tinted = color.get("tint", "0").startswith("-")
    return is_light(color.get("rgb", "")) or (color.get("theme") == _PAPER and not tinted)


def _is_black(color: Mapping[str, str]) -> bool:
    """Return whether a colour is black; an unspecified text colour is."""
    if color.get("theme") in _INK or color.get("indexed") in _BLACK:
        return not color.get("tint", "0").strip("-0.")
    return is_dark(color.get("rgb", "")) or not color.keys() - {"auto", "tint"}


def _at(row: list[bool], number: str) -> bool:
    return (at := number_of(number, len(row))) < len(row) and row[at]
