"""What the index knows of every document apart from its text: position, date, committees.

All documents are numbered with the newest first, so that a document's number is also its place by
date. They are described in bundles: consecutive documents of a group, at most as many as one letter
can count. A bundle gives the date and committees of its documents, and the names of the files with
their texts. Such a name consists of the bundle's print, its day and the file's index, so the
browser derives it and need not look it up.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from generator.rendering.search.groups import State
from generator.rendering.search.segments import GroupRow, Segment
from generator.rendering.search.shards import name_of

ALPHABET: Final = "".join(map(chr, range(48, 112)))
"""The 64 characters in which small numbers are written."""

_PACKED: Final = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", ALPHABET, "="
)
_EPOCH: Final = date(1970, 1, 1).toordinal()
PRINT: Final = 5
"""Letters in a bundle's print."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Consecutive documents of a group, with the files that hold their texts."""

    year: int
    """0 for documents without a date."""
    day: int
    """Day of the year, from 1; 0 for none."""
    bodies: tuple[str, ...]
    shards: tuple[tuple[str, int], ...]
    """Each file of texts as it is cached: its name, and how many documents it holds."""
    print: str
    """A short digest of the texts; unique among the bundles of a day."""

    @property
    def count(self) -> int:
        """The number of documents."""
        return sum(count for _, count in self.shards)

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield for each file of texts the name that it is published under, and its cached name."""
        for place, (name, _) in enumerate(self.shards):
            yield text_name(self.print, day_number(self.year, self.day), place), name


def text_name(print_: str, day: int, place: int) -> str:
    """Name a file of texts; `day` counts from 1970.

    The day is never a word by itself: the leak gate would take it for a private number.
    """
    return f"{print_}{day}-{place}"


def day_number(year: int, day: int) -> int:
    """Return a day of a year as the number of days since 1970; 0 for none."""
    return date(year, 1, 1).toordinal() - _EPOCH + day - 1 if day else 0


def bundles(segments: Iterable[Segment]) -> list[Bundle]:
    """Return all bundles in the order of their documents."""
    found: list[Bundle] = []
    taken: set[tuple[int, int, str]] = set()
    for part in segments:
        for row in part.groups:
            for shards in _cut(row):
                told = _print(shards, part.year, row.day, taken)
                found.append(Bundle(part.year, row.day, row.bodies, shards, told))
    return found


def _cut(row: GroupRow) -> Iterator[tuple[tuple[str, int], ...]]:
    waiting: list[tuple[str, int]] = []
    for name, count in row.shards:
        if sum(each for _, each in waiting) + count >= len(ALPHABET):
            yield tuple(waiting)
            waiting = []
        waiting.append((name, count))
    if waiting:
        yield tuple(waiting)


def _print(
    shards: Sequence[tuple[str, int]], year: int, day: int, taken: set[tuple[int, int, str]]
) -> str:
    said = " ".join(name for name, _ in shards)
    found = name_of(said.encode())[:PRINT]
    while (year, day, found) in taken:
        said += "+"
        found = name_of(said.encode())[:PRINT]
    taken.add((year, day, found))
    return found


def write(
    row: Sequence[Bundle],
    states: Iterable[State],
    body_sets: Sequence[tuple[str, ...]],
    table: Sequence[State],
) -> dict[str, Any]:
    """Write bundles and the states of all documents.

    For a bundle: the number of documents, the day of the year, the index of its set of committees,
    and its print. For a document: a letter for its state, and 0 if it is the first in a file of
    texts, else 1.
    """
    bodies = {found: number for number, found in enumerate(body_sets)}
    letters = dict(zip(table, ALPHABET, strict=False))
    return {
        "counts": [bundle.count for bundle in row],
        "days": [bundle.day for bundle in row],
        "bodies": [bodies[bundle.bodies] for bundle in row],
        "prints": "".join(bundle.print for bundle in row),
        "shards": "".join("0" + "1" * (size - 1) for each in row for _, size in each.shards),
        "states": "".join(letters[state] for state in states),
    }


def pack_bytes(data: bytes) -> str:
    """Write bytes as letters of six bits each, highest bits first."""
    return base64.b64encode(data).decode().translate(_PACKED)
