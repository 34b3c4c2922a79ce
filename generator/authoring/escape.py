"""Converts plain text to Markdown that shows the same words.

Markdown recognises lists, headings, code and emphasis where none are meant: `22. april` at the
beginning of a paragraph is the 22nd entry of a list, `10*2*3` loses its asterisks, `Møde` above a
row of dashes is a heading. And it does not recognise a list in `1.Text` or `-Text`. Both are
corrected here; the reader sees the same words and the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.authoring.lines import Line
from generator.reading.dates import MONTH
from generator.reading.source import STRAYING

_BULLET: Final = re.compile(r"(?:[•·●○◦▪▫‣∙\uf0b7\uf0a7]\s*|[-*]\s+|-(?=[^\W\d_]))(?=\S)")
_NUMBERED: Final = re.compile(r"(?P<number>\d{1,9})(?P<mark>[.)])(?P<gap>\s*)(?=\S)")
_RULE: Final = re.compile(r"[-_*=\s]+")
_TABLE_RULE: Final = re.compile(r"[-:|\s]+")
_START: Final = re.compile(r">|[-+](?=\s|$)|~{3,}|[-=|:](?=[-=|:\s]*$)")
_ORDINAL: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$|[^\W\d_])")
# What the reading stage takes for a heading or a field that got into the text by mistake.
_HASH: Final = re.compile(r"([\s>*+|.)\d-]*)(?:(#)|([＃﹟]))(.*)")
_FIELD: Final = re.compile(rf"(\{{?\s*(?:{'|'.join(STRAYING)})\s*):", re.IGNORECASE)
_INLINE: Final = re.compile(
    r"[\\`*\[]"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|~(?=~)|(?<=~)~"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that is being converted: its list marker, if it is a list entry, and its text."""

    marker: str
    text: str


def escape_inline(text: str) -> str:
    """Escape markup within a line."""
    return _INLINE.sub(lambda match: "\\" + match[0], text)


def escape_line(text: str) -> str:
    """Escape a whole line: markup within it, and at its beginning."""
    hashed = _HASH.fullmatch(text)
    if hashed:
        before = escape_line(hashed[1]) if hashed[1] else ""
        # A backslash before a character that is not Markdown's would be visible.
        sign = "\\#" if hashed[2] else f"&#{ord(hashed[3])};"
        return before + sign + escape_inline(hashed[4])
    field = _FIELD.match(text)
    if field:
        return f"{field[1]}\\:{escape_inline(text[field.end() :])}"
    if _RULE.fullmatch(text) or _TABLE_RULE.fullmatch(text):
        return _escape_first(text)
    ordinal = _ORDINAL.match(text)
    if ordinal:
        return f"{ordinal[1]}\\{ordinal[2]}{escape_inline(text[ordinal.end() :])}"
    return _escape_first(text) if _START.match(text) else escape_inline(text)


def _escape_first(text: str) -> str:
    return "\\" + text[0] + escape_inline(text[1:])


def escape_heading(text: str) -> str:
    """Escape a heading's text, including a `#` at its end, which would close the heading."""
    escaped = escape_inline(text)
    return re.sub(r"#(?=#*$)", r"\\#", escaped)


def to_markdown(lines: Iterable[Line]) -> str:
    """Return the lines as Markdown paragraphs and lists, without a final line break.

    A line that is `joined` continues the one above; a line that is `markup` is not changed.
    """
    blocks: list[str] = []
    list_above, last_number = "", 0
    above: Line | None = None
    for line in lines:
        if line.markup:
            apart = not (above and above.markup and line.joined)
            list_above = ""
            _append(blocks, line.text, "\n\n" if apart else "\n")
        else:
            row = _as_row(line.text, last_number, follows=bool(_number_of(list_above)))
            goes_on = line.joined and above is not None and not above.markup and not row.marker
            if goes_on:
                _append(blocks, escape_line(line.text), "\n" + " " * len(list_above))
            else:
                last_number = _number_of(row.marker) or last_number
                _append(blocks, _between(list_above, row.marker) + _written(row), "")
                list_above = row.marker
        above = line
    return "".join(blocks)


def _append(blocks: list[str], text: str, between: str) -> None:
    blocks.append((between if blocks else "") + (text if blocks else text.lstrip("\n")))


def _between(list_above: str, marker: str) -> str:
    """Return the separator of two blocks: a line break within a list, otherwise an empty line."""
    same_list = bool(marker and list_above) and marker[-2] == list_above[-2]
    return "\n" if same_list else "\n\n"


def _written(row: _Row) -> str:
    return row.marker + escape_line(row.text)


def _number_of(marker: str) -> int:
    digits = marker.rstrip(".) ")
    return int(digits) if digits.isdigit() else 0


def _as_row(text: str, last_number: int, *, follows: bool) -> _Row:
    """Return a line with its list marker, if any; `follows`: the line above is a numbered entry.

    A number is a marker only if it is 1 or continues from the entry before: Markdown numbers the
    entries itself, so the entry after 4 would become 5, whatever its number was.
    """
    bullet = _BULLET.match(text)
    if bullet and not _RULE.fullmatch(text):
        return _Row("- ", text[bullet.end() :])
    numbered = _NUMBERED.match(text)
    expected = (last_number + 1,) if follows else (1, last_number + 1)
    if numbered and _is_point(numbered, text[numbered.end() :], expected):
        return _Row(f"{numbered['number']}{numbered['mark']} ", text[numbered.end() :])
    return _Row("", text)


def _is_point(numbered: re.Match[str], rest: str, expected: tuple[int, ...]) -> bool:
    if numbered["number"] not in map(str, expected) or MONTH.match(rest):
        return False
    first = rest[0]
    return first.isupper() or first in "\"'”»“(" or bool(re.match(r"at\b", rest))
