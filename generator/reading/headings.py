"""Which item a heading of a meeting's body belongs to, and what it says besides the number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from generator.reading.markdown import Text

_PREFIX: Final = r"^(?:punkt|pkt\.?|item)?\s*"


def words_of(text: Text, at: int) -> str:
    """Give the words of a heading, without the marks of Markdown; `at` is its opening token."""
    children = text.tokens[at + 1].children or ()
    parts = (child.content or " " for child in children if child.nesting == 0)
    return "".join(parts).strip()


def number_of(heading: str, known: Iterable[str]) -> str | None:
    """Give the item whose number the heading begins with; the first that fits of those known."""
    for number in known:
        bare = re.escape(number.rstrip(".)"))
        if re.match(rf"{_PREFIX}{bare}(?:[.):]+(?=\s|$)|\s|$)", heading, re.IGNORECASE):
            return number
    return None


def title_of(heading: str, number: str) -> str:
    """Give what a heading says after its number."""
    bare = re.escape(number.rstrip(".)"))
    return re.sub(
        rf"{_PREFIX}{bare}(?:[.):]+(?=\s|$))?\s*[-–—]?\s*",
        "",
        heading,
        count=1,
        flags=re.IGNORECASE,
    ).strip()
