"""Reports numbers at the beginning of lines that Markdown would show differently.

A list counts for itself, whatever was written; a sentence of which a line happens to begin with
"1." is torn into a paragraph and a list; and the minus of an amount becomes a bullet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markdown_it.token import Token

from generator.errors import N_
from generator.reading.dates import MONTH
from generator.reading.findings import Findings

_YEARS: Final = range(1900, 2100)
"""Paragraphs begin with them, and lists hardly do; but a list of answers may begin with 112."""

_TORN: Final = re.compile(r"\d[.)]\s+(?!at\s)[^\W\d_A-ZÆØÅ]")
"""A point that goes on with the sentence before it: "i / 1. kvartal"."""

_MINUS: Final = re.compile(
    r"-[ \t]+\d[\d.,]*\s*(?:%|(?:mio|mia|t?kr|pct|procent)\b)", re.IGNORECASE
)


@dataclass(slots=True)
class _List:
    """A list that is being read."""

    line: int
    """Its first line, counted from 0."""
    first: int | None
    """Its first number; None for a list without numbers."""
    shown: int
    """The number that the next point will have; for a list without numbers, how many it has."""
    torn: bool
    """Whether the text before it seems to go on in it."""
    written: str = "1"
    """The number of the last point as it was written."""


class Numbering:
    """Follows the lists of a text; its tokens come in order."""

    def __init__(self, lines: Sequence[str], first_line: int, findings: Findings) -> None:
        self._lines = lines
        self._first_line = first_line
        self._findings = findings
        self._around: list[_List] = []
        self._paragraph_end = -1

    def follow(self, token: Token) -> None:
        """Take notice of a token."""
        if token.type == "paragraph_open" and token.map:
            self._paragraph_end = token.map[1]
        elif token.type.endswith("list_open") and token.map:
            self._around.append(self._begun(token, token.map[0]))
        elif token.type.endswith("list_close"):
            self._check_list(self._around.pop())
        elif token.type == "list_item_open" and token.map:
            self._check_point(self._around[-1], token.info, token.map[0])

    def _begun(self, token: Token, line: int) -> _List:
        first = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
        follows = line == self._paragraph_end and self._lines[line - 1].rstrip()[-1:].isalnum()
        point = _TORN.search(self._lines[line]) if follows else None
        # A date is an error, which `Checker` tells.
        torn = point is not None and not MONTH.match(self._lines[line], point.end() - 1)
        return _List(line, first, first or 0, torn)

    def _check_point(self, around: _List, written: str, line: int) -> None:
        if around.first is None:
            around.shown += 1
            return
        # Writing 1. before each point leaves the numbering to Markdown, which is fine.
        is_left = written == around.written == "1"
        if not is_left and written != str(around.shown) and written.isdecimal():
            self._findings.warn(
                "markdown",
                line + self._first_line,
                N_("{written} stands here, but {shown} is shown: a list counts for itself"),
                N_("Correct the number; to keep it, write {written}\\. with an empty line above."),
                written=written,
                shown=around.shown,
            )
        around.shown += 1
        around.written = written

    def _check_list(self, read: _List) -> None:
        is_alone = read.first is not None and read.shown == read.first + 1
        if is_alone and (read.torn or read.first in _YEARS):
            self._findings.warn(
                "markdown",
                read.line + self._first_line,
                N_("{number}. begins a list here, because it begins the line"),
                N_("Write {number}\\. if it belongs to a sentence."),
                number=read.first,
            )
        elif read.first is None and read.shown == 1 and _MINUS.search(self._lines[read.line]):
            self._findings.warn(
                "markdown",
                read.line + self._first_line,
                N_("{mark} before a number makes a list or a quotation, and is not shown"),
                N_("Write \\{mark} if it belongs to the number."),
                mark="-",
            )
