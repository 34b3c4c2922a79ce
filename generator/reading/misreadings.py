"""Texts among the fields that YAML reads without complaint, but not as they were written.

A comma in an amount divides a list in brackets, the lines of a list become one, and a Windows path
in quotes gets line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.errors import N_
from generator.reading.source import CONTROL
from generator.reading.stumbles import Stumble

_COMMENT: Final = re.compile(r"[\s\]}]*(?<!\S)#[^\s#!]")
_PATH: Final = re.compile(
    r"(?<![^\W_])[A-Za-z]:\\(?:[nt][^\W\d_A-ZÆØÅ]|[^\WntxuU])"
    r"|(?<![\\\w:])\\\\\w[\w.-]*\\(?![xuU])\w"
)
"""A path with single backslashes, of which `\\n` and `\\b` become something else.

In "Model A:\\nPris" the backslash is meant, and so is a character's number behind one.
"""
_POINT: Final = re.compile(r"\s*(?:[-*+•–]|\d{1,3}[.)])\s+\S")
_WORDS: Final = re.compile(r"[^\W\d][^\[,\]]*\s\d+,\d|\d,\d+\s+[^\W\d]")
"""An amount with words before or after it."""
_CLAUSE: Final = re.compile(
    r"\s*(?:der|som|hvis|når|hvor|hvoraf|hvilket|herunder|idet|mens|fordi|dog|men)\s"
)
"""The beginning of a clause that cannot begin a text of its own."""


def begins_comment(line: str, column: int) -> bool:
    """Return whether what stands here is taken for a comment, but was meant as text: `item #1`."""
    return _COMMENT.match(line, column) is not None


def find_lost(
    value: str, style: str | None, written: Sequence[str], *, cut: bool
) -> Stumble | None:
    """Find what a text loses. `written` is its lines; `cut` tells that a comment follows it."""
    if cut and not style:
        return Stumble(
            0,
            0,
            N_("what follows # on this line is taken for a comment and would be lost"),
            N_("Put the whole text in quotes, or a space after # if it is a comment."),
        )
    if style != '"':
        return None
    odd = [at for at, line in enumerate(written) if _PATH.search(line)]
    if odd or CONTROL.search(value.replace("\r\n", "\n")):
        text = N_('a backslash cannot stand in a text in "…"')
        return Stumble(odd[0] if odd else 0, 0, text, N_("Write '…' around it."))
    return None


def find_joined(value: str, style: str | None, written: Sequence[str]) -> Stumble | None:
    """Find a list whose lines become one. A single such line may be a dash or a date."""
    points = [at for at, line in enumerate(written) if at and _POINT.match(line)]
    if style == "|" or len(points) < 2:  # noqa: PLR2004 - see above
        return None
    # Read once, since the lines come in the same order.
    kept = (line.strip() for line in value.split("\n"))
    for at in points:
        if not any(line.startswith(written[at].strip(" \"'")) for line in kept):
            text = N_("the lines of this list become one")
            return Stumble(at, 0, text, N_("Write | after the colon, and all lines below it."))
    return None


def is_divided(before: str, after: str) -> bool:
    """Return whether a comma in brackets, with this before and after it, divides one text."""
    if _CLAUSE.match(after):
        return True
    is_amount = before[-1:].isdecimal() and after[:1].isdecimal()
    return is_amount and _WORDS.search(f"{before},{after}") is not None
