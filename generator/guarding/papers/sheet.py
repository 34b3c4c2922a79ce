"""What a spreadsheet hides: sheets, rows, columns, comments, copies of other figures (XLSX)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.guarding.papers.content import Hidden
from generator.guarding.papers.markup import events

_ON: Final = frozenset({"1", "true", "on"})


_TELLING: Final = {
    "xl/comments": "comment",
    "xl/threadedComments": "comment",
    "xl/pivotCache/": "cache",
    "xl/revisions/": "change",
}
"""Parts that are there only if something is hidden."""


def look(parts: Mapping[str, bytes]) -> Iterator[Hidden]:
    """Find what is hidden in the parts of a spreadsheet."""
    for name, part in parts.items():
        if name == "xl/workbook.xml":
            yield from _book(name, part)
        elif name.startswith(("xl/worksheets/sheet", "xl/chartsheets/")):
            yield from _sheet(name, part)
        for start, kind in _TELLING.items():
            if name.startswith(start):
                yield Hidden(kind, name)


def _book(name: str, part: bytes) -> Iterator[Hidden]:
    for kind, what, attributes in events(part):
        if kind != "start":
            continue
        if what == "sheet" and attributes.get("state", "visible") != "visible":
            yield Hidden("sheet", name)
        if what == "definedName" and attributes.get("hidden") in _ON:
            # A filter's own name is always hidden, and hides nothing.
            if "_FilterDatabase" in attributes.get("name", ""):
                continue
            yield Hidden("cells", name)


def _sheet(name: str, part: bytes) -> Iterator[Hidden]:
    row_hidden = column_hidden = False
    cells = 0
    for kind, what, attributes in events(part):
        if kind != "start":
            continue
        if what == "row":
            row_hidden = attributes.get("hidden") in _ON
        elif what == "col":
            column_hidden = column_hidden or attributes.get("hidden") in _ON
        elif what in {"v", "t"}:
            cells += 1
            if row_hidden:
                yield Hidden("cells", name)
    if column_hidden and cells:
        yield Hidden("cells", name)
