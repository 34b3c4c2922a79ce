"""Finds the lines that belong to the table of contents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.authoring.agenda_lines import (
    ItemLine,
    begins_with_number,
    read_access,
    read_marked,
    read_numbered,
    read_worded,
    whole_number,
)
from generator.authoring.closed_lines import tells_of_closed
from generator.authoring.lines import Line
from generator.authoring.wording import CONTENTS, LISTS, key
from generator.reading.dates import MONTH

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
    """Return whether a line is the heading of the table of contents, or of the items themselves."""
    name = key(lines[at].text)
    return name in CONTENTS or (name in LISTS and any(map(_begins_entry, lines[at + 1 : at + 2])))


def _begins_entry(line: Line) -> bool:
    """Return whether a line begins with an item's number: `12. marts` does not."""
    item = read_numbered(line)
    dated = item and MONTH.match(item.title)
    return whole_number(line.text) is not None and begins_with_number(line) and not dated


def find_contents(lines: Sequence[Line]) -> Contents | None:
    """Find the table of contents: item lines close together that are repeated further down."""
    return _find_marked_contents(lines) or _find_headed_contents(lines)


def _heads_entries(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line is the heading of the table of contents, and not of the items.

    Of the entries of the contents, one returns right below, or two further down.
    """
    if key(lines[at].text) in CONTENTS:
        return True
    if not heads_contents(lines, at):
        return False
    entries, end = _read_list(lines, at + 1)
    below = [entry in entries for line in lines[end:] if (entry := _names(line))]
    close = any(_names(line) in entries for line in lines[end : end + 1 + _STRAY_LINES])
    return len(entries) > 1 and (close or sum(below) > 1)


def _read_list(lines: Sequence[Line], begin: int) -> tuple[set[tuple[str, str]], int]:
    """Return the numbered lines from an index, up to a text or a number that goes back; the end.

    Closed ones may have numbers of their own.
    """
    entries: set[tuple[str, str]] = set()
    highest = 0
    for n, line in enumerate(lines[begin:], start=begin):
        entry, number = _names(line), whole_number(line.text)
        if entry and (number is None or number > highest):
            highest = number or highest
            entries.add(entry)
        elif not entry and tells_of_closed(line.text):
            highest = 0
        elif entry or not read_access(line.text):
            return entries, n
    return entries, len(lines)


def _names(line: Line) -> tuple[str, str] | None:
    """Return the number and the title of an item or of its entry."""
    entry = _read_entry(line)
    return (entry.number, entry.title) if entry else None


def _read_entry(line: Line) -> ItemLine | None:
    """Read a line of the contents, without its page number."""
    return read_numbered(replace(line, text=_PAGE.sub("", line.text)))


def _find_headed_contents(lines: Sequence[Line]) -> Contents | None:
    """Find numbered lines below the heading of the contents, up to the first title that returns.

    Only if they could begin items themselves: otherwise they open nothing.
    """
    begin = next((n for n in range(len(lines)) if _heads_entries(lines, n)), len(lines))
    if any(map(read_numbered, lines[:begin])):
        return None
    entries: list[ItemLine] = []
    begun: set[tuple[str, str]] = set()
    begins = False
    stray = _STRAY_LINES
    for n, line in enumerate(lines[begin + 1 :], start=begin + 1):
        entry = _read_entry(line)
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
    headed = [n for n in range(first) if _heads_entries(lines, n)]
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
