"""Which lines begin an agenda item, and which of them are only the list of contents."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.authoring.lines import Line
from generator.authoring.transcript import Access
from generator.authoring.wording import ACCESS, CONTENTS, key

_MARKED: Final = re.compile(
    r"(?:(?:punkt|pkt\.?)\s*)?(?P<number>\d{1,3}(?:\.\d{1,3})*|[a-zæøå]\))[.:)]?\s*"
    rf"\((?P<access>{'|'.join(ACCESS)})\)(?:\s*[:–—-](?=\s))?\s*(?P<title>.*)",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"(?:(?:punkt|pkt\.?)\s*)?(?P<number>\d{1,3}(?:\.\d{1,3})*)[.:)]?\s+(?P<title>\S.*)",
    re.IGNORECASE,
)

# Lines that may have got into the list of contents and do not end it.
_STRAY_LINES: Final = 2


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A line that begins an item; `access` is empty where the line does not state it."""

    line: Line
    number: str
    title: str
    access: Access


def read_marked(line: Line) -> ItemLine | None:
    """Read `1 (Åben) Title`."""
    match = _MARKED.fullmatch(line.text)
    if not match:
        return None
    access: Access = "open" if ACCESS[match["access"].casefold()] == "open" else "closed"
    return ItemLine(line, match["number"], match["title"], access)


def read_bare(line: Line) -> ItemLine | None:
    """Read `1. Title`, which begins an item only where a field's heading stands below it."""
    match = _BARE.fullmatch(line.text)
    return ItemLine(line, match["number"], match["title"], "") if match else None


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of contents: its lines begin at `begin`, and `end` is the first after it."""

    begin: int
    end: int
    entries: tuple[ItemLine, ...]


def find_contents(lines: Sequence[Line]) -> Contents | None:
    """Find the list of contents: item lines close together that come again further down."""
    marked = {n: item for n, line in enumerate(lines) if (item := read_marked(line))}
    first = min(marked, default=len(lines))
    headed = [n for n, line in enumerate(lines[:first]) if key(line.text) in CONTENTS]
    run = _run(marked, gap=_STRAY_LINES if headed else 0)
    below = {item.number for n, item in marked.items() if n > max(run, default=0)}
    entries = tuple(marked[n] for n in run)
    again = [entry.number in below for entry in entries]
    if any(again) and (headed or (all(again) and len(again) > 1)):
        return Contents(headed[-1] if headed else first, run[-1] + 1, entries)
    return None


def _run(marked: Mapping[int, ItemLine], *, gap: int) -> list[int]:
    """Give the item lines that stand first, until a number comes again or other text does."""
    run: list[int] = []
    for n, item in marked.items():
        if run and (n > run[-1] + 1 + gap or any(item.number == marked[m].number for m in run)):
            break
        run.append(n)
    return run


def begins_item(
    lines: Sequence[Line], at: int, labels: Collection[str], seen: Collection[str] | None
) -> ItemLine | None:
    """Tell whether an item begins at a line.

    A line without `(Åben)` or `(Lukket)` begins one only if a field's heading stands right
    below it that the item so far has had already (`seen`; None: there is no item so far).
    Anything else would be a guess, and would put one item's text under another.
    """
    marked = read_marked(lines[at])
    if marked:
        return marked
    below = key(lines[at + 1].text) if at + 1 < len(lines) else ""
    if below in labels and (seen is None or below in seen):
        return read_bare(lines[at])
    return None
