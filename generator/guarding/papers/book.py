"""The text of an office document's XML parts, with the places where a reader finds it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from generator.guarding.papers import open_document, sheet, writing
from generator.guarding.papers.content import Hidden, Passage
from generator.guarding.papers.markup import Event, Guide, Said, texts
from generator.guarding.papers.parts import spots_of, step_of
from generator.guarding.papers.spot import Spot, may_hold

_PLACES: Final[Mapping[str, Spot]] = {
    **dict.fromkeys(("alt", "descr", "title", "caption"), (("alt", ""),)),
    **dict.fromkeys(("tooltip", "prompt", "error"), (("tip", ""),)),
    **dict.fromkeys(("Target", "href"), (("link", ""),)),
    **dict.fromkeys(("author", "displayName", "userId"), (("people", ""),)),
    **dict.fromkeys(("command", "condition", "displayText", "instr", "label"), (("choice", ""),)),
    **dict.fromkeys(("current-value", "string-value"), (("choice", ""),)),
    **dict.fromkeys(("string-value-if-false", "string-value-if-true"), (("choice", ""),)),
    "string": (("figure", ""),),
    "val": (("unseen", ""),),
    **dict.fromkeys(("comment", "description", "display", "expression", "formula"), ()),
    **dict.fromkeys(("name", "v", "value"), ()),
}
"""Attributes whose values people write, or that copy what people wrote, and where a reader finds
them; of some it is known only where the element stands."""
_WRITTEN: Final = frozenset(_PLACES)
_OF_STYLES: Final = frozenset({"condition", "display", "name"})
"""Those of them that programs write themselves where styles are defined."""
_LOOKS: Final = re.compile(r"/theme/|^(?:word|xl)/.*styles\.xml$|fontTable\.xml$|\[Content_Types\]")
"""Parts that only say how text looks. OpenDocument keeps headers, footers and master slides with
its styles, so that part is read."""
_THOUSANDS: Final = re.compile(r"(?<=\d)[.\u00a0\u202f](?=\d{3}(?!\d))")
"""What separates the digits of an amount. A cell also stores the amount without it."""
_BLOCKS: Final = frozenset({"p", "h", "si", "c", "row", "table-row", "list-item", "property"})
_SHEETS: Final = "xl/worksheets/"
_STRINGS: Final = "xl/sharedStrings.xml"
_NOWHERE: Final[Spot] = (("nowhere", ""),)


class Book:
    """The XML parts of a document."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._spots = spots_of(parts)

    def read(self, name: str, found: Sequence[Event]) -> Passage:
        """Return a part's text, and the attribute values that people write."""
        if _LOOKS.search(name):
            return Passage(name, "")
        guide = self._guide(name, found)
        is_counted = isinstance(guide, sheet.Cells | sheet.Strings)
        # A large sheet has a million cells; their places are noted only if they are needed.
        said = self._said(name, found, Guide() if is_counted else guide)
        if isinstance(guide, open_document.Spots):
            self._spots |= guide.pictures
        text, values, whole = _whole(said)
        if not may_hold(whole):
            return Passage(name, whole)
        if is_counted:
            said = self._said(name, found, guide)
            text, values, whole = _whole(said)
        starts = list(accumulate(map(len, said.pieces), initial=0))
        points = [(starts[at], spot) for at, spot in said.turns]
        at = len(text) + 1
        for value, (key, spot) in values:
            points.append((at, (*spot, *_PLACES.get(key, ()))))
            at += len(value) + 1
        return Passage(name, whole, (), tuple(points))

    def _said(self, name: str, found: Sequence[Event], guide: Guide) -> Said:
        is_own = name.startswith("customXml/")
        written = _WRITTEN - _OF_STYLES if name.endswith("styles.xml") else _WRITTEN
        return texts(found, guide, blocks=_BLOCKS, written=None if is_own else written)

    def _guide(self, name: str, found: Sequence[Event]) -> Guide:
        """Return what knows the places in a part."""
        if name.startswith(_SHEETS):
            return sheet.Cells()
        if name == _STRINGS:
            return sheet.Strings()
        if name.startswith(("xl/comments", "xl/threadedComments")):
            return sheet.Notes()
        if name == "word/document.xml":
            return writing.Pages(found)
        return open_document.Spots() if name in {"content.xml", "styles.xml"} else Guide()

    def _at(self, name: str, spot: Spot) -> Spot:
        """Return where a reader finds what stands at a spot of a part."""
        if name in self._spots:
            return (*self._spots[name], *spot)
        return spot or step_of(name)

    def place(self, one: Hidden) -> Hidden:
        """Return something hidden with its place in the document."""
        # A sheet or a name is found as such, whichever part lists it.
        is_listed = one.part == "xl/workbook.xml"
        return one if is_listed else replace(one, spot=self._at(one.part, one.spot))

    def place_passage(self, one: Passage) -> Passage:
        """Return a part's text, or one of a file in it, with its place in the document."""
        name = one.part
        if name == _STRINGS:
            shown = self._shown() if one.points else {}
            points = ((at, shown.get(spot[:1], _NOWHERE)) for at, spot in one.points)
            return replace(one, points=tuple(points))
        if name in self._spots or one.spot:
            return replace(one, spot=(*self._at(name, ()), *one.spot))
        points = ((at, self._at(name, spot)) for at, spot in ((0, ()), *one.points))
        return replace(one, points=tuple(points))

    def _shown(self) -> dict[Spot, Spot]:
        """Return the cells that show the strings which the sheets share, by their numbers."""
        first: dict[Spot, Spot] = {}
        more: Counter[Spot] = Counter()
        for name, part in self._parts.items():
            for number, spot in sheet.shared(part) if name.startswith(_SHEETS) else ():
                if number in first:
                    more[number] += 1
                else:
                    first[number] = self._at(name, spot)
        others = {number: (*first[number], ("others", f"{more[number]}")) for number in more}
        return first | others


def _whole(said: Said) -> tuple[str, list[tuple[str, tuple[str, Spot]]], str]:
    """Return a part's text, the values that the text does not show, and both together."""
    text = "".join(said.pieces)
    shown = {_THOUSANDS.sub("", line).partition(",")[0] for line in text.split("\n")}
    values = [each for each in said.values.items() if each[0] not in shown]
    return text, values, "\n".join([text, *(value for value, _ in values)])
