"""What an Excel spreadsheet hides: sheets, rows, columns, comments, copies of other figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.guarding.papers.cell_formats import LONG, Formats, read_formats
from generator.guarding.papers.content import Hidden, Passage
from generator.guarding.papers.markup import events

_ON: Final = frozenset({"1", "true", "on"})
_SHEETS: Final = ("xl/worksheets/", "xl/chartsheets/")
_STYLES: Final = "xl/styles.xml"
_SMALLEST: Final = 0.5
"""Least row height in points, and least column width in characters, that can be seen."""

_WITH_POWER: Final = re.compile(r"\d(?:\.\d{1,16})?[eE]\+?1?\d")
_POWER: Final = re.compile(rb">\s*" + _WITH_POWER.pattern.encode() + rb"\s*<")
"""A number with a power of ten, and such a number as the value of a cell."""

_OF_EXCEL: Final = re.compile(r"^_xl|^solver_|\.wvu\.")
"""Names that Excel itself defines and hides: filters, views, charts and newer functions."""

_TELLING: Final = {
    "xl/comments": "comment",
    "xl/threadedComments": "comment",
    "xl/pivotCache/": "cache",
    "xl/revisions/": "change",
}
"""Parts whose presence means that something is hidden."""


def look(parts: Mapping[str, bytes]) -> Iterator[Hidden]:
    """Find what is hidden in the parts of a spreadsheet."""
    formats = read_formats(parts.get(_STYLES))
    for name, part in parts.items():
        if name == "xl/workbook.xml":
            yield from _book(name, part)
        elif name.startswith(_SHEETS):
            yield from _sheet(name, part, formats)
        for start, kind in _TELLING.items():
            if name.startswith(start):
                yield Hidden(kind, name)


def _book(name: str, part: bytes) -> Iterator[Hidden]:
    for kind, what, attributes in events(part):
        if kind != "start":
            continue
        if what == "sheet" and attributes.get("state", "visible") != "visible":
            yield Hidden("sheet", name)
        is_own = what == "definedName" and not _OF_EXCEL.search(attributes.get("name", ""))
        if is_own and attributes.get("hidden") in _ON:
            yield Hidden("cells", name)


class _Grid:
    """Follows the events of a sheet, and knows whether the current cell is visible."""

    def __init__(self, formats: Formats) -> None:
        self._formats = formats
        self._columns: list[range] = []
        self._row_hidden = False
        self._column = 0
        self.style = 0

    def start(self, what: str, attributes: Mapping[str, str]) -> None:
        """Follow the start of an element."""
        if what == "col" and _is_away(attributes, "width"):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdigit() and last.isdigit():
                self._columns.append(range(int(first), int(last) + 1))
        elif what == "row":
            self._row_hidden = _is_away(attributes, "ht")
            self._column = 0
        elif what == "c":
            self._column = _column(attributes.get("r", "")) or self._column + 1
            style = attributes.get("s", "")
            self.style = int(style) if style.isdigit() else 0

    @property
    def is_hidden(self) -> bool:
        """Whether the row or the column of the current cell is hidden."""
        return self._row_hidden or any(self._column in each for each in self._columns)

    @property
    def is_invisible(self) -> bool:
        """Whether the format of the current cell shows nothing."""
        return self.style in self._formats.unseen


def _sheet(name: str, part: bytes, formats: Formats) -> Iterator[Hidden]:
    grid = _Grid(formats)
    for kind, what, attributes in events(part):
        if kind != "start":
            continue
        grid.start(what, attributes)
        if what in {"v", "t"} and grid.is_hidden:
            yield Hidden("cells", name)
        if what in {"v", "t"} and grid.is_invisible:
            yield Hidden("text", name)


def _is_away(attributes: Mapping[str, str], size: str) -> bool:
    """Return whether a row or a column is hidden, or too small to be seen."""
    said = attributes.get(size, "")
    is_small = said.replace(".", "", 1).isdigit() and float(said) < _SMALLEST
    return attributes.get("hidden") in _ON or is_small


def _column(place: str) -> int:
    """Return the number of a cell's column: 3 for C7, and 0 for an invalid reference."""
    number = 0
    for letter in place.upper().rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1 if "A" <= letter <= "Z" else 0
    return number


def shown_numbers(parts: Mapping[str, bytes]) -> Iterator[Passage]:
    """Yield numbers as cells show them: stored without a leading zero, or as `2.4E9`."""
    formats = read_formats(parts.get(_STYLES))
    for name, part in parts.items():
        if name.startswith(_SHEETS) and (formats.long or _POWER.search(part)):
            yield Passage(name, "\n".join(_numbers(part, formats)))


def _numbers(part: bytes, formats: Formats) -> Iterator[str]:
    grid, within = _Grid(formats), False
    for kind, what, attributes in events(part):
        if kind == "start":
            grid.start(what, attributes)
        within = (kind == "start" and what == "v") or (within and kind == "text")
        if kind == "text" and within:
            digits = _whole(what.strip())
            if digits.isdigit() and len(digits) < LONG and grid.style in formats.long:
                yield formats.long[grid.style].format(*digits.zfill(LONG))
            elif digits not in what:
                yield digits


def _whole(number: str) -> str:
    """Return the digits before the decimal point. Java programs write 12345678 as 1.2345678E7."""
    if not _WITH_POWER.fullmatch(number):
        return number.partition(".")[0]
    written = f"{float(number):.0f}"
    return written if float(written) == float(number) else ""
