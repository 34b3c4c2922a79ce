"""Writes the numbers that Word counts by itself into a copy of a Word file, as Word shows them.

The number of an agenda item is often not in its text: it follows from the paragraph's style, from
the list that it belongs to, and from all paragraphs of that list above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

from generator.guarding.papers.markup import events

SERIES: Final = "series-"
"""What the name of the bookmark begins with that tells which list counts a paragraph."""
_BEGIN: Final = re.compile(
    rb"""<(?P<prefix>(?:[\w.-]+:)?)p(?P<given>(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?P<empty>/?)>"""
)
_PLACE: Final = re.compile(r"%([1-9])")
_LEVELS: Final = 9
# The most styles that are based on each other. Thousands for each paragraph would take minutes.
_CHAIN: Final = 50
_LONGEST: Final = 100
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
# A longer label would be an attack, and not a number.
_MOST: Final = 3999
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class _Level:
    """How a list numbers the paragraphs of one level."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A list: its levels, those that begin anew, and what it is defined by."""

    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    of: str = ""


@dataclass(slots=True)
class _Place:
    """What a paragraph or a style says about its list."""

    number: str = ""
    level: int | None = None
    style: str = ""


@dataclass(slots=True)
class _Paragraph(_Place):
    """A paragraph: also whether it is shown, and whether it continues in the next."""

    shown: bool = True
    merged: bool = False


class Numbering:
    """The lists of a Word file, and the styles that belong to them."""

    def __init__(self, numbering: bytes, styles: bytes) -> None:
        self._definitions: dict[str, _List] = {}
        self._lists: dict[str, _List] = {}
        self._styles: dict[str, _Place] = {}
        self._default = ""
        self._read_lists(numbering)
        self._read_styles(styles)

    def write_into(self, part: bytes) -> bytes | None:
        """Return a part of the file with its numbers as text; `None` if it cannot be done."""
        paragraphs = list(_paragraphs(part))
        if len(_BEGIN.findall(part)) != len(paragraphs):
            return None
        labels = iter(self._labels(paragraphs))

        def write(begin: re.Match[bytes]) -> bytes:
            series, label = next(labels)
            if not label:
                return begin[0]
            w = begin["prefix"].decode("ascii")
            mark = f'<{w}bookmarkStart {w}name="{series}"/>' if series else ""
            run = f'<{w}r><{w}t xml:space="preserve">{escape(label)} </{w}t></{w}r>'
            end = f"</{w}p>" if begin["empty"] else ""
            said = f"{mark}{run}{end}".encode("ascii", "xmlcharrefreplace")
            return b"<%bp%b>%b" % (begin["prefix"], begin["given"], said)

        return _BEGIN.sub(write, part)

    def _labels(self, paragraphs: Iterable[_Paragraph]) -> list[tuple[str, str]]:
        """Return for each paragraph the list that counts it, and its number as Word shows it.

        A paragraph whose end was deleted is part of the next one, and shows that one's number.
        """
        counters: dict[str, list[int | None]] = {}
        begun: set[tuple[str, int]] = set()
        labels: list[tuple[str, str]] = []
        first: int | None = None
        for at, paragraph in enumerate(paragraphs):
            labels.append(("", ""))
            if not paragraph.shown:
                continue
            first = at if first is None else first
            if paragraph.merged:
                continue
            number, level = self._place_of(paragraph)
            found = self._find(number)
            if found and level in found.levels:
                counts = counters.setdefault(found.of, [None] * _LEVELS)
                _count(counts, found, level, anew=(number, level) not in begun)
                begun.add((number, level))
                shown = _shown(counts, found, level)
                counted = shown and found.levels[level].form != "bullet"
                series = f"{SERIES}{_whole(found.of, 0)}-{level}" if counted else ""
                labels[first] = (series, shown)
            first = None
        return labels

    def _place_of(self, paragraph: _Place) -> tuple[str, int]:
        """Return the list and the level of a paragraph: its own, or those of its style."""
        number, level = paragraph.number, paragraph.level
        name, seen = paragraph.style or self._default, set[str]()
        while not number and name in self._styles and name not in seen and len(seen) < _CHAIN:
            seen.add(name)
            style = self._styles[name]
            number = style.number
            found = self._find(number)
            linked = [at for at, one in found.levels.items() if one.style == name] if found else []
            if number and level is None:
                level = linked[0] if linked else style.level
            name = style.style
        return number, level or 0

    def _find(self, number: str) -> _List | None:
        """Return a list with its levels, also if a style of lists defines it."""
        found, seen = self._lists.get(number), set[str]()
        while found and number not in seen:
            seen.add(number)
            definition = self._definitions.get(found.of)
            style = self._styles.get(definition.of) if definition and definition.of else None
            if not (style and style.number in self._lists):
                levels = (definition.levels if definition else {}) | found.levels
                return _List(levels, found.starts, found.of)
            number = style.number
            found = _List(found.levels, found.starts, self._lists[number].of)
        return None

    def _read_lists(self, part: bytes) -> None:
        given, level, at = _List(), _Level(), 0
        for kind, what, attributes in events(part):
            value = attributes.get("val", "")
            if kind != "start":
                continue
            if what == "abstractNum":
                given = self._definitions[attributes.get("abstractNumId", "")] = _List()
            elif what == "num":
                given = self._lists[attributes.get("numId", "")] = _List()
            elif what in ("abstractNumId", "numStyleLink"):
                given.of = value
            elif what in ("lvl", "lvlOverride"):
                at = _whole(attributes.get("ilvl", ""), 0)
                if what == "lvl":
                    level = given.levels[at] = _Level()
            elif what == "startOverride":
                given.starts[at] = _whole(value, 1)
            else:
                _describe(level, what, attributes)

    def _read_styles(self, part: bytes) -> None:
        style, name = _Place(), ""
        inside: list[str] = []
        for kind, what, attributes in events(part):
            if kind == "end":
                del inside[-1:]
            elif kind == "start":
                inside.append(what)
                value = attributes.get("val", "")
                if what == "style":
                    name = attributes.get("styleId", "")
                    style = self._styles[name] = _Place()
                    default = attributes.get("default", "") in ("1", "true", "on")
                    if default and attributes.get("type") == "paragraph":
                        self._default = name
                elif what == "basedOn":
                    style.style = value
                elif inside[-3:-1] == ["pPr", "numPr"] and "pPrChange" not in inside:
                    _take(style, what, value)


def _describe(level: _Level, what: str, attributes: Mapping[str, str]) -> None:
    """Record what an element says about a level."""
    value = attributes.get("val", "")
    if what == "start":
        level.start = _whole(value, 1)
    elif what == "numFmt":
        level.form = value
    elif what == "lvlText":
        level.text = value
    elif what == "pStyle":
        level.style = value
    elif what == "lvlRestart":
        level.restart = _whole(value, 0)
    elif what == "isLgl":
        level.legal = value not in ("0", "false", "off")


def _take(place: _Place, what: str, value: str) -> None:
    if what == "numId":
        place.number = value
    elif what == "ilvl":
        place.level = _whole(value, 0)


def _whole(value: str, other: int) -> int:
    return int(value) if re.fullmatch(r"[0-9]{1,6}", value) else other


def _count(counts: list[int | None], found: _List, level: int, *, anew: bool) -> None:
    """Count a paragraph, and begin the levels below it anew."""
    above = counts[level]
    if anew and level in found.starts:
        counts[level] = found.starts[level]
    else:
        counts[level] = found.levels[level].start if above is None else above + 1
    for below, one in found.levels.items():
        if below > level and (one.restart is None or level < one.restart):
            counts[below] = None


def _shown(counts: list[int | None], found: _List, level: int) -> str:
    """Return a paragraph's number as Word shows it."""
    own = found.levels[level]
    if own.form == "bullet":
        return "-"

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        one = found.levels.get(at, own)
        count = counts[at]
        return _spelled(one.start if count is None else count, "" if own.legal else one.form)

    return _PLACE.sub(number, own.text[:_LONGEST]).strip()


def _spelled(number: int, form: str) -> str:
    """Spell a number as a list does; a way that is not known is spelled in digits."""
    spelled = f"{number}"
    if form == "none":
        spelled = ""
    elif form == "decimalZero":
        spelled = f"{number:02}"
    elif form == "ordinal":
        spelled = f"{number}."
    elif form.endswith("Letter") and 0 < number <= _MOST:
        again, at = divmod(number - 1, len(_ALPHABET))
        spelled = _ALPHABET[at] * (again + 1)
    elif form.endswith("Roman") and 0 < number <= _MOST:
        spelled = ""
        for worth, sign in _ROMAN:
            spelled += sign * (number // worth)
            number %= worth
    return spelled.upper() if form.startswith("upper") else spelled


def _paragraphs(part: bytes) -> Iterator[_Paragraph]:
    """Yield every paragraph of a part, in the order in which they begin."""
    found: list[_Paragraph] = []
    begun: list[_Paragraph] = []
    inside: list[str] = []
    deleted = 0
    for kind, what, attributes in events(part):
        if kind == "end":
            del inside[-1:]
            if what == "p":
                del begun[-1:]
            # The depth of the outermost deleted row.
            deleted = 0 if len(inside) < deleted else deleted
        elif kind == "start":
            if what == "p":
                # Word writes a text box twice; mammoth reads the second.
                begun.append(_Paragraph(shown=not deleted and "Choice" not in inside))
                found.append(begun[-1])
            elif what == "del" and inside[-2:] == ["tr", "trPr"]:
                deleted = deleted or len(inside) - 1
            elif begun:
                _look(begun[-1], inside, what, attributes.get("val", ""))
            inside.append(what)
    yield from found


def _look(paragraph: _Paragraph, inside: Sequence[str], what: str, value: str) -> None:
    """Record what an element within a paragraph says about it."""
    if what == "pStyle" and inside[-2:] == ["p", "pPr"]:
        paragraph.style = value
    elif inside[-3:] == ["p", "pPr", "numPr"]:
        _take(paragraph, what, value)
    elif what in ("del", "moveFrom") and inside[-3:] == ["p", "pPr", "rPr"]:
        paragraph.merged = what == "del"
        paragraph.shown = paragraph.shown and what == "del"
