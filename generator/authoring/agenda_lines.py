"""Finds the lines that begin an agenda item."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from generator.authoring.lines import Line
from generator.authoring.transcript import Access
from generator.authoring.wording import (
    ACCESS_OF,
    CLOSED,
    OPEN,
    PAPERS,
    SHUT,
    UNSEEN,
    key,
)

WORD: Final = r"(?:ad )?(?:(?:dagsorden(?:s|ens ))?punkt|pkt\.?)|ad|sag(?: nr\.?)?|nr\.?"
NUMBER: Final = r"\d{1,3}(?:\.\d{1,3})*"
"""The word and the number before an item's title."""
_BEGIN: Final = rf"(?:(?:{WORD})\s*)?(?P<number>{NUMBER}|[a-zæøå]\))[.:)]?\s*"
_ACCESS: Final = rf"(?:(?P<open>{OPEN})|(?P<closed>{CLOSED}))"
_IN_BRACKETS: Final = rf"[(\[]\s*{_ACCESS}\s*[)\]]"
_MARKED: Final = re.compile(
    rf"{_BEGIN}{_IN_BRACKETS}(?:\s*[:–—-](?=\s))?\s*(?P<title>.*)", re.IGNORECASE
)
_SAID: Final = re.compile(
    rf"{_BEGIN}(?:[–—-]\s*)?{_ACCESS}\s*(?::|[–—-](?=\s))\s*(?P<title>\S.*)", re.IGNORECASE
)
_SHUT_FIRST: Final = re.compile(
    rf"{_BEGIN}(?:[–—-]\s*)?(?P<open>(?!))?(?P<closed>{SHUT})\s+(?P<title>\S.*)", re.IGNORECASE
)
_SAID_LAST: Final = re.compile(rf"{_BEGIN}(?P<title>\S.*?)\s*{_IN_BRACKETS}", re.IGNORECASE)
_BARE: Final = re.compile(
    rf"(?:(?:{WORD})\s*)?(?P<number>{NUMBER})[.:)]?\s+(?P<title>\S.*)", re.IGNORECASE
)
_WORDED: Final = re.compile(
    rf"(?:{WORD})\s*(?P<number>{NUMBER})\s*(?:[.:)]|[–—-](?=\s))\s*(?P<title>\S.*)",
    re.IGNORECASE,
)
_CASE: Final = re.compile(r"sags?(?:nr|nummer|id)\b\.?\s*:?\s*\S*\d")
_DOCUMENT: Final = re.compile(r"\(\s*dok\.?\s?(?:id|nr)\b.*\)$", re.IGNORECASE)
_ALONE: Final = re.compile(rf"(?:{ACCESS_OF})?[(\[]?\s*{_ACCESS}\s*[)\]]?[.:]?", re.IGNORECASE)
_OF_SEVERAL: Final = re.compile(
    r"(?:punkter|sager|dagsorden|del|møde|døre|items|session|agenda|meeting)\W*$", re.IGNORECASE
)
_NUMBER_ALONE: Final = re.compile(rf"(?:(?:{WORD})\s*)?{NUMBER}[.:)]?", re.IGNORECASE)
_SHUT_WORD: Final = re.compile(rf"\b(?:{UNSEEN})\b", re.IGNORECASE)
_WHOLE_NUMBER: Final = re.compile(
    rf"(?:(?:{WORD})\s*)?(\d{{1,3}})(?:\.0)?(?!\d|\.\d)", re.IGNORECASE
)

# The most lines between an item's title and the line with its access.
BETWEEN: Final = 3


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A line that begins an item; `access` is empty where the line does not state it."""

    line: Line
    number: str
    title: str
    access: Access

    @property
    def worded(self) -> bool:
        """Whether it has `Punkt` or the like before its number."""
        return bool(re.match(WORD, self.line.text, re.IGNORECASE))


def _access(match: re.Match[str]) -> Access:
    return "open" if match["open"] else "closed"


def read_access(text: str) -> Access:
    """Read a line that only has `Åben sag` or `(Lukket)`."""
    match = _ALONE.fullmatch(text)
    return _access(match) if match else ""


def speaks_for_several(text: str) -> bool:
    """Return whether a text is about several items: `Lukkede punkter`."""
    return bool(_OF_SEVERAL.search(text))


def read_marked(line: Line) -> ItemLine | None:
    """Read `1 (Åben) Title` or `1. Lukket punkt: Title`."""
    forms = (_MARKED, _SAID, _SHUT_FIRST)
    match = next(filter(None, (form.fullmatch(line.text) for form in forms)), None)
    return _item(line, match, _access(match)) if match else None


def _item(line: Line, match: re.Match[str], access: Access) -> ItemLine:
    """Return the item of a line; `3.0` is its third as `3` is."""
    return ItemLine(line, match["number"].removesuffix(".0"), match["title"], access)


def _read_marked_last(line: Line) -> ItemLine | None:
    """Read `1. Title (Åben)`, which may also be a list entry."""
    match = _SAID_LAST.fullmatch(line.text)
    return _item(line, match, _access(match)) if match else None


def read_bare(line: Line) -> ItemLine | None:
    """Read `1. Title`, which begins an item only if a field's heading is below it."""
    match = _BARE.fullmatch(line.text)
    return _item(line, match, "") if match else None


def read_numbered(line: Line) -> ItemLine | None:
    """Read a number and a title in any of these forms."""
    return read_marked(line) or _read_marked_last(line) or read_bare(line)


def begins_with_number(line: Line) -> bool:
    """Return whether a line has a number and a title in any form, or a number alone."""
    return bool(read_numbered(line) or _NUMBER_ALONE.fullmatch(line.text))


def read_worded(line: Line) -> ItemLine | None:
    """Read `Punkt 1: Title`."""
    match = _WORDED.fullmatch(line.text)
    return _item(line, match, "") if match else None


@dataclass(slots=True)
class Above:
    """The item so far: its first line, its headings, and the lines below the last heading."""

    item: ItemLine
    seen: set[str] = field(default_factory=set)
    part: list[Line] = field(default_factory=list)
    heading: str = ""

    def take(self, line: Line, labels: Collection[str]) -> None:
        """Add the next line."""
        name = key(line.text)
        if name in labels:
            self.heading = name
            self.seen.add(name)
            self.part.clear()
        else:
            self.part.append(line)

    def is_next(self, line: Line) -> bool:
        """Return whether a line has the next item's number, and is not a list entry."""
        number = self.item.number
        if not follows(line.text, number):
            return False
        headed = 0 < line.rank == self.item.line.rank
        if self.heading in PAPERS:
            listed = [point for each in self.part if (point := whole_number(each.words))]
            # A list of attachments goes on with its own next number.
            return headed or listed[-1:] not in ([], [int(number)])
        return headed or not continues_list(self.part, number)


def whole_number(text: str) -> int | None:
    """Return the number that a line begins with."""
    match = _WHOLE_NUMBER.match(text)
    return int(match[1]) if match else None


def follows(text: str, number: str) -> bool:
    """Return whether a line begins with the number after an item's."""
    return number.isdecimal() and whole_number(text) == int(number) + 1


def continues_list(above: Iterable[Line], number: str) -> bool:
    """Return whether one of the lines above begins with a number, as in a list."""
    return any(whole_number(line.words) == int(number) for line in above)


def begins_item(
    lines: Sequence[Line], at: int, labels: Collection[str], above: Above | None
) -> ItemLine | None:
    """Return the item that begins at a line; `above` is the item so far, `None` for none.

    A line without `(Åben)` or `(Lukket)` begins one only if its access is a few lines below, or the
    next line is its case or a field's heading that the item so far has already, or if all items are
    written as `Punkt 1: Title` and it is the next of them, or if the document's own structure tells
    (`Line.begins`). Anything else would be a guess, and could put one item's text under another.
    """
    line = lines[at]
    marked = _read_begun(lines, at, labels) if line.begins else read_marked(line)
    if marked or line.begins:
        return marked
    last, worded = _read_marked_last(line), read_worded(line)
    bare = read_bare(line)
    if bare and (_DOCUMENT.search(bare.title) or _continues_line_above(lines, at, bare, above)):
        bare = None
    below = key(lines[at + 1].text) if at + 1 < len(lines) else ""
    if below in labels and (above is None or below in above.seen):
        return last or worded or bare
    if last and (last.number.lstrip("0") == "1" if above is None else above.is_next(line)):
        return last
    access = _access_below(lines, at, labels)
    if bare and (access is not None or _CASE.match(below)):
        return replace(bare, access=access or "")
    if worded and (above is None or (above.item.worded and above.is_next(line))):
        return worded
    return None


def find_items(
    lines: Sequence[Line], start: int, labels: Collection[str]
) -> Mapping[int, ItemLine]:
    """Return every line from `start` that begins an item, by its index."""
    begins: dict[int, ItemLine] = {}
    above: Above | None = None
    for n in range(start, len(lines)):
        item = begins_item(lines, n, labels, above)
        # A point of another list is an item only if it states its access.
        inner = above and above.item.line.begins and lines[n].series and not lines[n].begins
        if item and (item.access or not inner):
            begins[n], above = item, Above(item)
        elif above:
            above.take(lines[n], labels)
    return begins


def _read_begun(lines: Sequence[Line], at: int, labels: Collection[str]) -> ItemLine | None:
    """Read a line of which the document's own structure tells whether it begins an item."""
    item = read_numbered(lines[at]) if lines[at].begins == "item" else None
    return item and replace(item, access=item.access or _access_below(lines, at, labels) or "")


def _continues_line_above(
    lines: Sequence[Line], at: int, line: ItemLine, item: Above | None
) -> bool:
    """Return whether a line is the next point of the list that the line right above belongs to.

    That of the next item is not, if only it has a word such as `Punkt`, if the one above is an
    attachment, with a document's number, or if its access and its first field are below.
    """
    above = read_bare(lines[at - 1]) if at else None
    if above is None or not follows(line.line.text, above.number):
        return False
    return not (
        item
        and follows(line.line.text, item.item.number)
        and (
            (line.worded and not above.worded)
            or _DOCUMENT.search(above.title)
            or _has_field_below(lines, at, item)
        )
    )


def _has_field_below(lines: Sequence[Line], at: int, above: Above) -> bool:
    """Return whether an access is below, and below that a field which the item so far has too."""
    below = lines[at + 1 : at + 2 + BETWEEN]
    fields = (
        lines[n + 1 : n + 2] for n, line in enumerate(below, at + 1) if read_access(line.text)
    )
    return any(key(line.text) in above.seen for line in next(fields, ()))


def _access_below(lines: Sequence[Line], at: int, labels: Collection[str]) -> Access | None:
    """Return the access that a line below states for one item, before any heading or number.

    `None`: there is no such line. Empty: it is not plain, because there is one for each access
    below each other, as in a form, or because an open one is not the item's: a sentence stands
    above it, or the item's own line has a word for closed.
    """
    below = lines[at + 1 : at + 2 + BETWEEN]
    for n, line in enumerate(below):
        access = "" if speaks_for_several(line.text) else read_access(line.text)
        if access:
            both = {access, *(read_access(other.text) for other in below[n + 1 : n + 2])} - {""}
            told = any(other.text.endswith(".") for other in below[:n])
            shut = _SHUT_WORD.search(lines[at].text)
            return "" if len(both) > 1 or (access == "open" and (told or shut)) else access
        if key(line.text) in labels or begins_with_number(line):
            return None
    return None
