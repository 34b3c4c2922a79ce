"""The letters of a PDF's page: their text, turned lines, and letters without a meaning.

A PDF says how each letter looks and where it stands. Which letter it is, it need not say: then a
reader sees text that no program can search. Lines are put together from the places of the letters,
which PDFium does well for level lines only.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pypdfium2 import raw

from generator.guarding.papers.content import Unreadable

RUN: Final = 3
"""Letters in a row that carry information. Fewer are bullets and other ornaments."""
_MOST: Final = 500_000
"""Letters on a page."""
_LEVEL: Final = 0.05
"""Angle, in radians, below which a line is level."""
_SAME_LINE: Final = 0.5
_SPACE: Final = 0.15
"""Distances between letters, as shares of their height."""


@dataclass(frozen=True, slots=True)
class Letters:
    """A page's text."""

    text: str
    turned: str
    """Lines that are not level and that the text does not have in one piece."""
    unknown: bool
    """Whether there are letters that cannot be read, only seen."""


def read_letters(page: Any) -> Letters:
    """Read the text of a page. Raises `Unreadable` if it is larger than any real page."""
    words = page.get_textpage()
    try:
        number = words.count_chars()
        if number > _MOST:
            raise Unreadable("large")
        text = words.get_text_range() if number else ""
        # Every run has a letter at one of these places.
        places = range(RUN - 1, number, RUN)
        unknown = any(_is_unknown(words, at) for at in places)
        is_turned = any(_angle(words, at) > _LEVEL for at in places)
        lines = list(_turned(words, number)) if is_turned else []
    finally:
        words.close()
    plain = " ".join(text.split())
    fresh = [line for line in lines if " ".join(line.split()) not in plain]
    return Letters(text.replace("\ufffe", "-\n").replace("\x02", "-\n"), "\n".join(fresh), unknown)


def _is_unknown(words: Any, at: int) -> bool:
    """Return whether a letter is part of a run of letters without a meaning."""
    if raw.FPDFText_HasUnicodeMapError(words, at) != 1:
        return False
    near = [raw.FPDFText_HasUnicodeMapError(words, at + step) == 1 for step in (-2, -1, 1, 2)]
    return any(all(near[first : first + RUN - 1]) for first in range(RUN))


def _angle(words: Any, at: int) -> float:
    """Return the angle of a letter's line, from 0 to half a turn in either direction."""
    found = raw.FPDFText_GetCharAngle(words, at)
    return min(found, 2 * math.pi - found) if found > 0 else 0.0


def _turned(words: Any, number: int) -> Iterator[str]:
    """Yield the lines that are not level."""
    line = ""
    end = across = 0.0
    for at in range(number):
        if raw.FPDFText_IsGenerated(words, at) == 1 or _angle(words, at) <= _LEVEL:
            continue
        first, last, aside, size = _place(words, at)
        gap = first - end
        if line and (abs(aside - across) > _SAME_LINE * size or gap < -size):
            yield line
            line = ""
        line += " " if line and gap > _SPACE * size else ""
        line += chr(raw.FPDFText_GetUnicode(words, at))
        end, across = last, aside
    yield line


def _place(words: Any, at: int) -> tuple[float, float, float, float]:
    """Return where a letter begins and ends along its line, where that lies, and its height."""
    angle = raw.FPDFText_GetCharAngle(words, at)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(words, at, ctypes.byref(x), ctypes.byref(y))
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(words, at, ctypes.byref(box))
    right, up = math.cos(angle), -math.sin(angle)
    corners = [(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    ends = [right * x + up * y for x, y in corners]
    sides = [right * y - up * x for x, y in corners]
    along, aside = right * x.value + up * y.value, right * y.value - up * x.value
    return along, max(ends), aside, max(sides) - min(sides)
