"""Which item a heading in a meeting's body belongs to, and its text apart from the number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from generator.reading.markdown import Text

_PREFIX: Final = r"^(?:punkt|pkt\.?|item)?\s*"


def words_of(text: Text, at: int) -> str:
    """Return the text of a heading without markup; `at` is the index of its opening token."""
    children = text.tokens[at + 1].children or ()
    parts = (child.content or " " for child in children if child.nesting == 0)
    return "".join(parts).strip()


def number_of(heading: str, known: Iterable[str]) -> str | None:
    """Return the first of the known numbers that the heading begins with."""
    for number in known:
        bare = re.escape(number.rstrip(".)"))
        if re.match(rf"{_PREFIX}{bare}(?:[.):]+(?=\s|$)|\s|$)", heading, re.IGNORECASE):
            return number
    return None


def title_of(heading: str, number: str) -> str:
    """Return the text of a heading after its number."""
    bare = re.escape(number.rstrip(".)"))
    return re.sub(
        rf"{_PREFIX}{bare}(?:[.):]+(?=\s|$))?\s*[-–—]?\s*",
        "",
        heading,
        count=1,
        flags=re.IGNORECASE,
    ).strip()
