"""What an Excel spreadsheet hides: sheets, rows, columns, comments, copies of other figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from generator.guarding.papers.cell_formats import LONG, Formats, read_formats
from generator.guarding.papers.content import Hidden, Passage, listed
from generator.guarding.papers.markup import ON, Event, Guide, Look, events, number_of, root_of
from generator.guarding.papers.parts import styles_of
from generator.guarding.papers.spot import Spot

_SHEETS: Final = ("xl/worksheets/", "xl/chartsheets/")
_ROOTS: Final = frozenset({"worksheet", "chartsheet", "dialogsheet", "macrosheet"})
_SMALLEST: Final = 0.5
"""Least row height in points, and least column width in characters, that can be seen."""

_WITH_POWER: Final = re.compile(r"\d(?:\.\d{1,16})?[eE]\+?1?\d")
_POWER: Final = re.compile(rb">\s*" + _WITH_POWER.pattern.encode() + rb"\s*<")
"""A number with a power of ten, and such a number as the value of a cell."""

_CELL: Final = re.compile(r"([A-Za-z]{1,3})[0-9]*")
_HEADS: Final = {
    f"{which}{kind}": kind.lower()
    for which in ("odd", "even", "first")
    for kind in ("Header", "Footer")
}
"""What is printed above and below a sheet."""
_BELOW: Final = frozenset({"conditionalFormatting", "dataValidation", "hyperlink"}) | _HEADS.keys()
"""What stands behind the cells in a sheet, and says itself where it is found."""

_OF_EXCEL: Final = re.compile(r"^_xl|^solver_|\.wvu\.")
"""Names that Excel itself defines and hides: filters, views, charts and newer functions."""

_TELLING: Final = {
    "xl/comments": "comment",
    "xl/threadedComments": "comment",
    "xl/pivotCache/": "cache",
    "xl/revisions/": "change",
    "xl/macrosheets/": "script",
}
"""Parts whose presence means that something is hidden."""


def looker(parts: Mapping[str, bytes]) -> Look:
    """Return what finds what is hidden in a part of a spreadsheet."""
    return partial(_look, read_formats(styles_of(parts, "xl")))


def _look(formats: Formats, name: str, read: Sequence[Event]) -> Iterator[Hidden]:
    root = root_of(read)
    if root == "workbook":
        yield from _book(name, read)
    elif root in _ROOTS:
        yield from _sheet(name, read, formats)
    for start, kind in _TELLING.items():
        if name.startswith(start):
            cells = _noted(read) if kind == "comment" else ()
            yield from (Hidden(kind, name, spot=cell) for cell in cells or ((),))


def _noted(read: Sequence[Event]) -> list[Spot]:
    """Return the cells that have comments."""
    guide, found = Notes(), []
    for kind, what, attributes in read:
        guide.follow(kind, what, attributes)
        if kind == "start" and what in guide.starts:
            found.append(guide.spot)
    return found


def _book(name: str, read: Sequence[Event]) -> Iterator[Hidden]:
    for kind, what, attributes in read:
        if kind != "start":
            continue
        if what == "sheet" and attributes.get("state", "visible") != "visible":
            yield Hidden("sheet", name, spot=(("sheet", attributes.get("name", "")),))
        is_own = what == "definedName" and not _OF_EXCEL.search(attributes.get("name", ""))
        if is_own and attributes.get("hidden") in ON:
            yield Hidden("cells", name, spot=(("name", attributes.get("name", "")),))


class Cells(Guide):
    """Knows the current cell of a sheet."""

    starts = frozenset({"row", "c"}) | _BELOW
    ends = frozenset({"sheetData"}) | _BELOW

    def __init__(self) -> None:
        super().__init__()
        self.row = 0
        self.column = 0

    def start(self, what: str, attributes: Mapping[str, str]) -> None:
        """Follow the start of an element."""
        if what == "row":
            self.row = number_of(attributes.get("r", ""), self.row + 1)
            self.column = 0
            self.spot = ()
        elif what == "c":
            self.column += 1
            # Few programs leave the reference out.
            cell = attributes.get("r") or f"{letters(self.column)}{self.row}"
            self.spot = (("cell", cell),)
        elif what in _HEADS:
            self.spot = ((_HEADS[what], ""),)
        else:
            cell = attributes.get("ref") or attributes.get("sqref", "")
            self.spot = (("cell", cell),) if cell else ()

    def end(self, what: str) -> None:
        """Follow the end of an element."""
        del what
        self.spot = ()


class Strings(Guide):
    """Knows the number of a string that the sheets share."""

    starts = frozenset({"si"})

    def __init__(self) -> None:
        super().__init__()
        self._number = -1

    def start(self, what: str, attributes: Mapping[str, str]) -> None:
        """Follow the start of an element."""
        del what, attributes
        self._number += 1
        self.spot = (("string", f"{self._number}"),)


def shared(part: bytes) -> Iterator[tuple[Spot, Spot]]:
    """Yield the strings that a sheet shares with others, as `Strings` names them, and the cells."""
    guide, is_shared, within = Cells(), False, ""
    for kind, what, attributes in events(part):
        guide.follow(kind, what, attributes)
        if kind == "text":
            if is_shared and within == "v":
                yield (("string", what.strip()),), guide.spot
            continue
        within = what if kind == "start" else ""
        if what == "c":
            is_shared = attributes.get("t") == "s"


class Notes(Guide):
    """Knows the cell of a comment."""

    starts = frozenset({"comment", "threadedComment"})

    def start(self, what: str, attributes: Mapping[str, str]) -> None:
        """Follow the start of an element."""
        del what
        self.spot = (("cell", attributes.get("ref", "")),) if "ref" in attributes else ()


class _Grid(Cells):
    """Follows the events of a sheet, and knows whether the current cell is visible."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._columns: list[range] = []
        self._row_hidden = False
        self.style = 0

    def start(self, what: str, attributes: Mapping[str, str]) -> None:
        """Follow the start of an element."""
        if what == "col" and _is_away(attributes, "width"):
            first = number_of(attributes.get("min", ""), 0)
            self._columns.append(range(first, number_of(attributes.get("max", ""), 0) + 1))
        elif what == "row":
            self._row_hidden = _is_away(attributes, "ht")
        elif what == "c":
            self.style = number_of(attributes.get("s", ""), 0)
        if what in self.starts:
            super().start(what, attributes)
        if what == "c":
            self.column = _column(attributes.get("r", "")) or self.column

    @property
    def away(self) -> Spot:
        """The hidden row or the hidden column of the current cell, if there is one."""
        if self._row_hidden:
            return (("row", f"{self.row}"),)
        is_away = any(self.column in each for each in self._columns)
        return (("column", letters(self.column)),) if is_away else ()

    @property
    def is_invisible(self) -> bool:
        """Whether the format of the current cell shows nothing."""
        return self.style in self._formats.unseen


def _sheet(name: str, read: Sequence[Event], formats: Formats) -> Iterator[Hidden]:
    grid = _Grid(formats)
    for kind, what, attributes in read:
        if kind != "start":
            continue
        grid.start(what, attributes)
        if what in {"v", "t"} and (away := grid.away):
            yield Hidden("cells", name, spot=away)
        if what in {"v", "t"} and grid.is_invisible:
            yield Hidden("text", name, spot=grid.spot)


def _is_away(attributes: Mapping[str, str], size: str) -> bool:
    """Return whether a row or a column is hidden, or too small to be seen."""
    said = attributes.get(size, "")
    is_small = said.replace(".", "", 1).isdecimal() and float(said) < _SMALLEST
    return attributes.get("hidden") in ON or is_small


def letters(column: int) -> str:
    """Return the letters of a column by its number: C for 3."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _column(place: str) -> int:
    """Return the number of a cell's column: 3 for C7, and 0 for an invalid reference."""
    named = _CELL.fullmatch(place)
    number = 0
    for letter in named[1].upper() if named else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def shown_numbers(parts: Mapping[str, bytes]) -> Iterator[Passage]:
    """Yield numbers as cells show them: stored without a leading zero, or as `2.4E9`."""
    formats = read_formats(styles_of(parts, "xl"))
    for name, part in parts.items():
        if name.startswith(_SHEETS) and (formats.long or _POWER.search(part)):
            yield listed(name, _numbers(part, formats))


def _numbers(part: bytes, formats: Formats) -> Iterator[tuple[str, Spot]]:
    grid, within = _Grid(formats), False
    for kind, what, attributes in events(part):
        if kind == "start":
            grid.start(what, attributes)
        within = (kind == "start" and what == "v") or (within and kind == "text")
        if kind == "text" and within:
            digits = _whole(what.strip())
            if digits.isdigit() and len(digits) < LONG and grid.style in formats.long:
                yield formats.long[grid.style].format(*digits.zfill(LONG)), grid.spot
            elif digits not in what:
                yield digits, grid.spot


def _whole(number: str) -> str:
    """Return the digits before the decimal point. Java programs write 12345678 as 1.2345678E7."""
    if not _WITH_POWER.fullmatch(number):
        return number.partition(".")[0]
    written = f"{float(number):.0f}"
    return written if float(written) == float(number) else ""
