"""XML read as events, without anything that leads out of the file or makes it grow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from generator.guarding.papers.content import Unreadable

MAX_DEPTH: Final = 500
_LIGHT: Final = re.compile(r"(?:#|[fF]{2}|00)?(?:[fF][5-9a-fA-F]){3}")
"""White, and what looks like it on paper; the formats write a # or how opaque it is before it."""

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
    """Give all text; a line break after each element that is a block of its own."""
    parts: list[str] = []
    for kind, what, _ in events(data):
        if kind == "text":
            parts.append(what)
        elif kind == "end" and what in blocks:
            parts.append("\n")
        elif kind == "start" and what in {"tab", "br", "cr", "s", "line-break"}:
            parts.append(" ")
    return "".join(parts)


def is_light(color: str) -> bool:
    """Tell whether letters of a colour, as markup writes it, cannot be seen on paper."""
    return _LIGHT.fullmatch(color) is not None


def _local(name: str) -> str:
    return name.rpartition(":")[2]
