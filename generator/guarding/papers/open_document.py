"""What a document in the open formats hides: changes, comments, hidden words, rows and sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.guarding.papers.content import Hidden
from generator.guarding.papers.markup import events, is_light

_TELLING: Final = {
    "tracked-changes": "change",
    "changed-region": "change",
    "annotation": "comment",
    "hidden-text": "text",
    "hidden-paragraph": "text",
    "script": "script",
    "event-listener": "script",
}
"""Elements that hide something by being there."""
_PARTS: Final = ("styles.xml", "content.xml")
"""Where styles are, and where they are used."""
_NO_GROUND: Final = frozenset({"", "transparent", "#ffffff", "#FFFFFF"})
_DRAWN: Final = frozenset({"text-box", "custom-shape", "rect", "ellipse", "page", "table-cell"})
"""What has a ground of its own, of which only a cell's is asked for."""


@dataclass(slots=True)
class _Styles:
    """Names of the styles whose letters nobody sees, of those that are white, of dark grounds."""

    hidden: set[str] = field(default_factory=set)
    white: set[str] = field(default_factory=set)
    dark: set[str] = field(default_factory=set)

    def take(self, style: str, what: str, attributes: Mapping[str, str]) -> None:
        """Take what an element within a style says of it."""
        if what == "text-properties" and attributes.get("display") == "none":
            self.hidden.add(style)
        if what == "text-properties" and is_light(attributes.get("color", "")):
            self.white.add(style)
        if attributes.get("background-color", "") not in _NO_GROUND:
            self.dark.add(style)


def look(parts: Mapping[str, bytes]) -> Iterator[Hidden]:
    """Find what is hidden in the parts of an open document."""
    styles = _Styles()
    for name in _PARTS:
        if name in parts:
            yield from _read(name, parts[name], styles)
    if "meta.xml" in parts:
        named = events(parts["meta.xml"])
        said = [each.get("name", "") for _, what, each in named if what == "user-defined" and each]
        if said:
            yield Hidden("custom", "meta.xml", ", ".join(said))


def _read(name: str, part: bytes, styles: _Styles) -> Iterator[Hidden]:
    style = ""
    grounds: list[bool] = []
    notes = 0
    for kind, what, attributes in events(part):
        if kind == "start":
            if what == "style":
                style = attributes.get("name", "")
            styles.take(style, what, attributes)
            if what in _DRAWN:
                dark = what != "table-cell" or attributes.get("style-name") in styles.dark
                grounds.append(dark)
            notes += what == "notes"
            found = _TELLING.get(what) or _is_hidden(what, attributes, styles, on_dark=any(grounds))
            if found and not (found == "script" and name != "content.xml"):
                yield Hidden(found, name)
        elif kind == "end":
            if what in _DRAWN:
                grounds.pop()
            notes -= what == "notes"
        elif notes and re.search(r"[^\W\d]", what):
            yield Hidden("notes", name)


def _is_hidden(what: str, attributes: Mapping[str, str], styles: _Styles, *, on_dark: bool) -> str:
    """Tell by what kind an element is hidden, or ''."""
    style = attributes.get("style-name", "")
    if what in {"span", "p", "h"}:
        white = style in styles.white and style not in styles.dark and not on_dark
        if style in styles.hidden or white:
            return "text"
    if what == "section" and attributes.get("display") == "none":
        return "text"
    if what in {"table-row", "table-column"} and attributes.get("visibility") in {
        "collapse",
        "filter",
    }:
        return "cells"
    if what == "table-properties" and attributes.get("display") == "false":
        return "sheet"
    return ""
