"""XML read as events, without anything that leads out of the file or makes it grow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from generator.guarding.papers.content import Unreadable

MAX_DEPTH: Final = 500
_RUNNING: Final = frozenset({"t", "delText", "instrText", "p", "h", "span", "a", "ruby-base"})
"""Elements whose text goes on in the next; all other text is a measure, a mark or a field."""
_LIGHT: Final = re.compile(r"(?:#|[fF]{2}|00)?(?:[fF][5-9a-fA-F]){3}")
"""White, and what looks like it on paper; the formats write a # or how opaque it is before it."""

_DARK: Final = re.compile(r"(?:#|[fF]{2}|00)?(?:[0-3][0-9a-fA-F]){3}")
"""Black, and what black letters cannot be read on."""

Event = tuple[str, str, dict[str, str]]
"""`start` or `end` with an element's name without its namespace and its attributes; `text`."""


def events(data: bytes) -> Iterator[Event]:
    """Read XML. Raises `Unreadable`; a document type with entities is never accepted."""
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data[:4096].replace(b"\0", b""), re.IGNORECASE):
        raise Unreadable("damaged")
    found: list[Event] = []
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise Unreadable("large")
        plain = {_local(key): value for key, value in attributes.items()}
        found.append(("start", _local(name), plain))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        found.append(("end", _local(name), {}))

    def refuse(*_given: object) -> int:
        raise Unreadable("damaged")

    if not data:
        # Older programs write parts that they have nothing for.
        return
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: found.append(("text", text, {}))
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unreadable("damaged") from error
    yield from found


def texts(data: bytes, *, blocks: frozenset[str]) -> str:
    """Give all text; a line break after each element that is a block of its own.

    What is no running text stands by itself too: a picture's place, or the mark of a note, would
    be further digits of a number that it follows.
    """
    parts: list[str] = []
    within = [""]
    for kind, what, _ in events(data):
        if kind == "text":
            parts.append(what if within[-1] in _RUNNING else f"\n{what}\n")
        elif kind == "start":
            within.append(what)
            if what in {"tab", "br", "cr", "s", "line-break"}:
                parts.append(" ")
        else:
            within.pop()
            if what in blocks:
                parts.append("\n")
    return "".join(parts)


def is_light(color: str) -> bool:
    """Tell whether letters of a colour, as markup writes it, cannot be seen on paper."""
    return _LIGHT.fullmatch(color) is not None


def is_dark(color: str) -> bool:
    """Tell whether a colour, as markup writes it, is black or nearly so."""
    return _DARK.fullmatch(color) is not None


def _local(name: str) -> str:
    return name.rpartition(":")[2]
