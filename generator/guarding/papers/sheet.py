"""What a spreadsheet hides: sheets, rows, columns, comments, copies of other figures (XLSX)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.guarding.papers.content import Hidden
from generator.guarding.papers.markup import events

_ON: Final = frozenset({"1", "true", "on"})


def look(parts: Mapping[str, bytes]) -> Iterator[Hidden]:
    """Find what is hidden in the parts of a spreadsheet."""
    for name, part in parts.items():
        if not name.startswith("xl/"):
            continue
        if name == "xl/workbook.xml":
            for kind, what, attributes in events(part):
                if kind == "start" and what == "sheet":
                    if attributes.get("state", "visible") != "visible":
                        yield Hidden("sheet", name)
                elif kind == "start" and what == "definedName":
                    if attributes.get("hidden") in _ON and "_FilterDatabase" not in attributes.get(
                        "name", ""
                    ):
                        yield Hidden("cells", name)
        elif name.startswith(("xl/worksheets/sheet", "xl/chartsheets/")):
            yield from _sheet(name, part)
        elif name.startswith(("xl/comments", "xl/threadedComments")):
            yield Hidden("comment", name)
        elif name.startswith("xl/pivotCache/"):
            yield Hidden("cache", name)
        elif name.startswith("xl/revisions/"):
            yield Hidden("change", name)


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
