"""XML read as events, without external references or entities that expand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from xml.parsers import expat

from generator.guarding.papers.content import Hidden, Unreadable
from generator.guarding.papers.spot import Spot

MAX_DEPTH: Final = 500
_RUNNING: Final = frozenset({"t", "delText", "instrText", "p", "h", "span", "a", "ruby-base"})
"""Elements whose text continues in the next one; other text is a measure, a mark or a field."""
_LIGHT: Final = re.compile(r"(?:#|[fF]{2}|00)?(?:[fF][5-9a-fA-F]){3}")
"""White, and colours that look like it on paper. The formats may put # or an alpha value first."""

_DARK: Final = re.compile(r"(?:#|[fF]{2}|00)?(?:[0-3][0-9a-fA-F]){3}")
"""Black, and colours on which black letters cannot be read."""

ON: Final = frozenset({"1", "true", "on"})
"""What the formats write for yes."""
_NONE: Final[dict[str, str]] = {}
_NUMBER: Final = re.compile(r"[0-9]{1,9}")

Event = tuple[str, str, dict[str, str]]
"""`start` or `end`, with an element's local name and its attributes; or `text`, with the text."""


Look = Callable[[str, Sequence[Event]], Iterable[Hidden]]
"""Finds what a part of an office document hides, given its name and its events."""

_MARKS: Final = frozenset({"creationId", "modId", "docId"})
"""Elements whose values are random numbers."""
_SHORTEST: Final = 6
"""Letters in an attribute's value that people write; shorter ones are the format's own words."""


class Guide:
    """Follows the elements of a part, and knows where the current one is found.

    Only the elements named here are told to it.
    """

    starts: ClassVar[frozenset[str]] = frozenset()
    ends: ClassVar[frozenset[str]] = frozenset()

    def __init__(self) -> None:
        self.spot: Spot = ()

    def follow(self, kind: str, what: str, attributes: Mapping[str, str]) -> None:
        """Follow any event."""
        if kind == "start" and what in self.starts:
            self.start(what, attributes)
        elif kind == "end" and what in self.ends:
            self.end(what)

    def start(self, what: str, attributes: Mapping[str, str]) -> None:
        """Follow the start of an element."""

    def end(self, what: str) -> None:
        """Follow the end of an element."""


@dataclass(frozen=True, slots=True)
class Said:
    """The text of a part, in pieces; before some of them, the place changes."""

    pieces: list[str]
    turns: list[tuple[int, Spot]]
    values: dict[str, tuple[str, Spot]]
    """The values of attributes that people write, each with the attribute's name and its place."""


def events(data: bytes) -> list[Event]:
    """Parse XML. Raises `Unreadable`; a DOCTYPE or an entity declaration is never accepted."""
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
        found.append(("end", _local(name), _NONE))

    def refuse(*_given: object) -> int:
        raise Unreadable("damaged")

    if not data:
        # Older programs write empty parts.
        return found
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: found.append(("text", text, _NONE))
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unreadable("damaged") from error
    return found


def root_of(read: Sequence[Event]) -> str:
    """Return the name of a part's outermost element, which tells what the part is.

    Its name in the archive need not: SharePoint saves `word/document2.xml`.
    """
    return read[0][1] if read else ""


def texts(
    read: Iterable[Event], guide: Guide, *, blocks: frozenset[str], written: frozenset[str] | None
) -> Said:
    """Return all text, with a line break after each element in `blocks`.

    Text outside running text is separated too: the position of a picture, or a footnote mark, would
    otherwise add digits to the number before it.
    """
    parts: list[str] = []
    turns: list[tuple[int, Spot]] = []
    values: dict[str, tuple[str, Spot]] = {}
    within = [""]

    for kind, what, attributes in read:
        if kind == "text":
            parts.append(what if within[-1] in _RUNNING else f"\n{what}\n")
        elif kind == "start":
            within.append(what)
            if what in guide.starts:
                guide.start(what, attributes)
                _turn(turns, len(parts), guide.spot)
            for key, value in attributes.items() if what not in _MARKS else ():
                if len(value) >= _SHORTEST and (written is None or key in written):
                    values.setdefault(value, (key, guide.spot))
            if what in {"tab", "br", "cr", "s", "line-break"}:
                parts.append(" ")
        else:
            within.pop()
            if what in blocks:
                parts.append("\n")
            if what in guide.ends:
                guide.end(what)
                _turn(turns, len(parts), guide.spot)
    return Said(parts, turns, values)


def _turn(turns: list[tuple[int, Spot]], at: int, spot: Spot) -> None:
    """Note a change of place; of several before the same piece, the last one counts."""
    if turns and turns[-1][0] == at:
        turns.pop()
    turns.append((at, spot))


def number_of(said: str, otherwise: int) -> int:
    """Return the number that a value gives; thousands of digits would be slow, or an error."""
    return int(said) if _NUMBER.fullmatch(said) else otherwise


def is_light(color: str) -> bool:
    """Return whether text in a colour, as markup spells it, is invisible on paper."""
    return _LIGHT.fullmatch(color) is not None


def is_dark(color: str) -> bool:
    """Return whether a colour, as markup spells it, is black or nearly black."""
    return _DARK.fullmatch(color) is not None


def _local(name: str) -> str:
    return name.rpartition(":")[2]
