"""Finds names of sections that are written as ordinary text.

Word's users make a heading bold, or write it on a line of its own. The decision would then be a
part of the section above it, and not be shown as the decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.reading.body import WrittenSection
from generator.reading.headings import words_of

_EARLIER: Final = ("tidligere", "earlier", "previous")
"""Beginnings of the names of sections that quote other items."""
_SUBHEADINGS: Final = frozenset({"h4", "h5", "h6"})


def find_unmarked(section: WrittenSection, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each line of a section that is one of `names`, or begins with it and a colon."""
    if section.name.casefold().startswith(_EARLIER):
        return
    text = section.text
    patterns = {name: _pattern(name) for name in names}
    for at, token in enumerate(text.tokens):
        if token.level or not token.map:
            continue
        first = text.first_line + token.map[0]
        lines: list[str] = []
        if token.type == "paragraph_open":
            lines = text.tokens[at + 1].content.split("\n")
        elif token.type == "heading_open" and token.tag in _SUBHEADINGS:
            lines = [words_of(text, at)]
        for number, line in enumerate(lines, start=first):
            yield from ((number, name) for name, told in patterns.items() if told.match(line))


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"[*_\s]*{re.escape(name)}[*_\s]*(?::|$)", re.IGNORECASE)
