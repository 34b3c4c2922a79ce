"""The lexicon of the index: which terms exist, and how often, in blocks that a browser reads whole.

Entries are sorted by their keys (`tokens.key`), so that all spellings of a word are adjacent, and
so are words with the same beginning: prefixes and misspellings are looked up in a block and the
next. An entry is ::

    G  suffix  BC  -

a capital letter for the number of letters shared with the entry before (A is none; the first entry
of a block shares none), the rest of the term, the number of documents in capital letters (base 26,
highest first), and a mark for the ending that makes it a word to show: the term `mød` is shown as
`møde`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

MARKS: Final = "!#$%&()*+,-./:;=>?@[]^_{|}~"
ENDINGS: Final = (
    *("", "e", "er", "en", "et", "t", "s", "es", "te", "ende", "ere", "else", "erne", "le"),
    *("erer", "ig", "hed", "eres", "ter", "eret", "ne", "ene", "lig", "ker", "elsen", "lige"),
    "ges",
)
"""The ending that each mark stands for, in the same order. Rarer endings are not shown."""

_SHARED: Final = 25
_BASE: Final = 26


def write(entries: Iterable[tuple[str, int, str]]) -> str:
    """Write terms (in the order of their keys), each with its total and the word to show."""
    before = ""
    found: list[str] = []
    for term, total, word in entries:
        found.append(_entry(before, term, total, word))
        before = term
    return "".join(found)


_MARK_OF: Final = dict(zip(ENDINGS, MARKS, strict=True))


def _entry(before: str, term: str, total: int, word: str) -> str:
    shared = 0
    for one, other in zip(before, term, strict=False):
        if one != other or shared == _SHARED:
            break
        shared += 1
    mark = _MARK_OF.get(word[len(term) :], "!") if word.startswith(term) else "!"
    return f"{chr(65 + shared)}{term[shared:]}{_capitals(total)}{mark}"


def _capitals(number: int) -> str:
    digits = chr(65 + number % _BASE)
    while number >= _BASE:
        number //= _BASE
        digits = chr(65 + number % _BASE) + digits
    return digits


_ENTRY: Final = re.compile(rf"([A-Z])([^A-Z{re.escape(MARKS)}]*)([A-Z]+)([{re.escape(MARKS)}])")


@dataclass(frozen=True, slots=True)
class Entry:
    """A lexicon entry: the term, its number of documents, and the word to show."""

    term: str
    total: int
    word: str


def read(text: str) -> Iterator[Entry]:
    """Read a block's entries."""
    before = ""
    for shared, suffix, digits, mark in _ENTRY.findall(text):
        before = before[: ord(shared) - 65] + suffix
        total = 0
        for digit in digits:
            total = total * _BASE + ord(digit) - 65
        yield Entry(before, total, before + ENDINGS[MARKS.index(mark)])
