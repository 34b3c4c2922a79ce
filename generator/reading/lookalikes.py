"""Lines that look like a list, a table or a calculation, but are something else in Markdown.

They come from Word and Excel: bullets and dashes instead of hyphens, tabs between cells. Nothing is
lost, but they would be shown as running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.errors import N_

_TIGHT_LIST: Final = re.compile(r"^(?:\d{1,2}[.)]|-)[^\W\d_]")
_BULLET: Final = re.compile(r"^[•·▪◦●○■□►➢❖‣✓✔\uf000-\uf0ff]\s*\S")
_PRODUCT: Final = re.compile(r"\d\*\d|\d\s?\*\s?\d+\s?\*\s?\d")
_STEP: Final = re.compile(
    r"^(?:[–—]|[a-zæøå][.)]|[ivx]{1,4}[.)]|o|§(?=\s[^\W\d])|[Aa]d\.?\s\d+[.):]?)\s"
)
_CELLS: Final = re.compile(r"^\|.*\||\S(?:\t+| {3,})\S")

_LINK: Final = re.compile(
    r"\[[^\[\]]+\]\s\((?:https?://|www\.)[^()\s]+\)|\([^()]+\)\[(?:https?://|www\.)[^\[\]\s]+\]"
)
"""A Markdown link with a space too many, or with its brackets swapped."""

_TURNED: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Windows adds these around telephone numbers and paths; they change the direction of a line."""

_PATH: Final = re.compile(
    r"(?<![`\\\w])(?:\\\\\w[\w.-]*\\\w|[A-Za-z]:\\[^\s`]*(?<!\\)\\[!-/:-@\[\]^_{-~])"
)
"""A path of Windows in which Markdown reads a backslash as the escape of the next character."""

_LIST: Final = N_("this looks like a list, but is shown as ordinary text")
_TABLE: Final = N_("this looks like a table, but is shown as ordinary text")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubtful about a line, counted from 0, and what to write instead: catalogue texts."""

    line: int
    text: str
    hint: str


def doubtful_lines(written: str) -> Iterator[Doubt]:
    """Find such lines in a paragraph."""
    lines = written.split("\n")
    for at, line in enumerate(lines):
        if _TIGHT_LIST.match(line) or _BULLET.match(line):
            hint = N_("Write a space after the number or hyphen, and - instead of a dot.")
            yield Doubt(at, _LIST, hint)
        if _PRODUCT.search(line):
            yield Doubt(at, N_("* between numbers can become italics"), N_("Write \\*, or ×."))
        if _TURNED.search(line):
            text = N_("the text holds an invisible character that turns the direction of reading")
            hint = N_("Delete the text and type it again instead of pasting it.")
            yield Doubt(at, text, hint)
        if _PATH.search(line):
            text = N_("a backslash of this path is not shown")
            yield Doubt(
                at, text, N_("Put the path between two signs of `, or write \\\\ for each.")
            )
        if _LINK.search(line):
            text = N_("this looks like a link, but is shown as ordinary text")
            yield Doubt(at, text, N_("Write [text](address), without a space between ] and (."))
    # A single such line is a sentence; two in a row are a list or a table.
    if at := _first_of_two(_STEP, lines):
        hint = N_("Begin each line with - and a space, or put an empty line between them.")
        yield Doubt(at - 1, _LIST, hint)
    if at := _first_of_two(_CELLS, lines):
        hint = N_("Put | between the cells, and a line of |---|---| below the first row.")
        yield Doubt(at - 1, _TABLE, hint)


def _first_of_two(pattern: re.Pattern[str], lines: list[str]) -> int:
    """Return the number, from 1, of the first line that matches like the next one; 0 for none."""
    both = (
        at
        for at, (one, other) in enumerate(pairwise(lines), start=1)
        if pattern.search(one) and pattern.search(other)
    )
    return next(both, 0)
