"""Finds the lines that belong to the table of contents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.authoring.agenda_lines import (
    ItemLine,
    read_marked,
    read_numbered,
    read_worded,
    whole_number,
)
from generator.authoring.lines import Line
from generator.authoring.wording import CONTENTS, LISTS, key

_PAGE: Final = re.compile(r"[\s.…]+\d{1,3}$")
# The most stray lines within the table of contents that do not end it.
_STRAY_LINES: Final = 2


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: its lines begin at `begin`, and `end` is the first after it."""

    begin: int
    end: int
    entries: tuple[ItemLine, ...]


def heads_contents(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line is the heading of the table of contents."""
    name = key(lines[at].text)
    listed = name in LISTS and at + 1 < len(lines) and whole_number(lines[at + 1].text) is not None
    return listed or name in CONTENTS


def find_contents(lines: Sequence[Line]) -> Contents | None:
    """Find the table of contents: item lines close together that are repeated further down."""
    return _find_marked_contents(lines) or _find_headed_contents(lines)


def _find_headed_contents(lines: Sequence[Line]) -> Contents | None:
    """Find numbered lines below the heading of the contents, up to the first title that returns.

    Only if they could begin items themselves: otherwise they open nothing.
    """
    begin = next((n for n in range(len(lines)) if heads_contents(lines, n)), len(lines))
    if any(map(read_numbered, lines[:begin])):
        return None
    entries: list[ItemLine] = []
    begun: set[tuple[str, str]] = set()
    begins = False
    stray = _STRAY_LINES
    for n, line in enumerate(lines[begin + 1 :], start=begin + 1):
        entry = read_numbered(replace(line, text=_PAGE.sub("", line.text)))
        stray = _STRAY_LINES if entry else stray - 1
        if stray < 0:
            break
        if entry:
            if (entry.number, entry.title) in begun:
                return Contents(begin, n, tuple(entries)) if begins else None
            begins = begins or bool(entry.access or read_worded(line))
            begun.add((entry.number, entry.title))
            entries.append(entry if entry.access else read_numbered(line) or entry)
    return None


def _find_marked_contents(lines: Sequence[Line]) -> Contents | None:
    """Find the table of contents where it states each item's access before its title."""
    marked = {n: item for n, line in enumerate(lines) if (item := read_marked(line))}
    first = min(marked, default=len(lines))
    headed = [n for n in range(first) if heads_contents(lines, n)]
    run = _run(marked, gap=_STRAY_LINES if headed else 0)
    below = {item.number for n, item in marked.items() if n > max(run, default=0)}
    entries = tuple(marked[n] for n in run)
    again = [entry.number in below for entry in entries]
    if any(again) and (headed or (all(again) and len(again) > 1)):
        return Contents(headed[-1] if headed else first, run[-1] + 1, entries)
    return None


def _run(marked: Mapping[int, ItemLine], *, gap: int) -> list[int]:
    """Return the first item lines, up to other text or a repeated number."""
    run: list[int] = []
    for n, item in marked.items():
        if run and (n > run[-1] + 1 + gap or any(item.number == marked[m].number for m in run)):
            break
        run.append(n)
    return run
