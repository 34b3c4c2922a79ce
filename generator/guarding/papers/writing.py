"""What a text document hides: changes, comments, hidden words (DOCX and ODT)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.guarding.papers.content import Hidden
from generator.guarding.papers.markup import events

_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo", "delText", "delInstrText"})
_OFF: Final = frozenset({"0", "false", "off", "none"})
_WHITE: Final = frozenset({"FFFFFF", "ffffff"})


def look(parts: Mapping[str, bytes]) -> Iterator[Hidden]:
    """Find what is hidden in the parts of a text document."""
    for name, part in parts.items():
        if name.startswith("word/"):
            yield from _word(name, part)
        elif name in {"content.xml", "styles.xml"}:
            yield from _open_document(name, part)


def _word(name: str, part: bytes) -> Iterator[Hidden]:
    if name.endswith(("styles.xml", "settings.xml", "numbering.xml")):
        return
    is_comments = "/comments" in name
    run = _Run()
    for kind, what, attributes in events(part):
        if kind == "start" and what in _CHANGES:
            yield Hidden("change", name)
        if is_comments and kind == "text" and what.strip():
            yield Hidden("comment", name)
        if run.reads(kind, what, attributes):
            yield Hidden("text", name)


class _Run:
    """Follows a run of letters, and knows whether it is vanished, white or too small to read."""

    def __init__(self) -> None:
        self.hidden = False
        self.shaded = False

    def reads(self, kind: str, what: str, attributes: Mapping[str, str]) -> bool:
        """Take an event, and tell whether text was met that nobody sees."""
        value = attributes.get("val", "")
        if kind == "start" and what in {"r", "pPr"}:
            self.hidden = self.shaded = False
        elif kind == "start" and what in {"vanish", "webHidden", "specVanish"}:
            self.hidden = self.hidden or value not in _OFF
        elif kind == "start" and what in {"shd", "highlight"}:
            self.shaded = attributes.get("fill", "dark") not in {"auto", "FFFFFF", "clear"}
        elif kind == "start" and (
            (what == "color" and value in _WHITE)
            or (what == "sz" and value.isdigit() and int(value) <= 2)  # noqa: PLR2004 - one point
        ):
            self.hidden = True
        elif kind == "text" and what.strip():
            return self.hidden and not self.shaded
        elif kind == "end" and what == "r":
            self.hidden = False
        return False


_TELLING: Final = {
    "tracked-changes": "change",
    "changed-region": "change",
    "annotation": "comment",
    "hidden-text": "text",
    "hidden-paragraph": "text",
    "script": "script",
    "event-listener": "script",
    "notes": "notes",
}
"""Elements of open documents that hide something by being there."""


def _open_document(name: str, part: bytes) -> Iterator[Hidden]:
    hidden_styles: set[str] = set()
    style = ""
    for kind, what, attributes in events(part):
        if kind != "start":
            continue
        if what == "style":
            style = attributes.get("name", "")
        elif what == "text-properties" and attributes.get("display") == "none":
            hidden_styles.add(style)
        found = _TELLING.get(what) or _is_hidden(what, attributes, hidden_styles)
        if found and not (found == "script" and name != "content.xml"):
            yield Hidden(found, name)


def _is_hidden(what: str, attributes: Mapping[str, str], hidden_styles: set[str]) -> str:
    """Tell by what kind an element is hidden, or ''."""
    if what in {"span", "p"} and attributes.get("style-name") in hidden_styles:
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
