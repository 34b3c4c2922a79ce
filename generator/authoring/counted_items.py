"""Finds the agenda among the lists of a document that numbers its paragraphs by itself.

Numbers alone do not tell an item from a point of a recommendation: both are written as `2. Title`.
The list that a number belongs to does: the agenda is one list from its first item to the last, and
everything else stands between its points. Where that is not plain, nothing is marked, and the
lines are read like pasted text.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import replace

from generator.authoring.agenda_lines import find_items, read_bare, whole_number
from generator.authoring.lines import Line
from generator.authoring.people import is_people_heading
from generator.authoring.wording import key


def mark_counted(lines: Sequence[Line], labels: Collection[str]) -> Sequence[Line]:
    """Mark the lines that begin items by their automatic numbers, if one list is the agenda.

    It is not if an item stands above it. One between its points may have been numbered by hand.
    """
    marked = _mark_list(lines, labels)
    first = next(iter(find_items(marked, 0, labels).values()), None)
    return marked if first and first.line.begins else lines


def _mark_list(lines: Sequence[Line], labels: Collection[str]) -> Sequence[Line]:
    series: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        if line.series:
            series.setdefault(line.series, []).append(n)
    lists = [each for each in series.values() if _may_be_agenda(lines, each, labels)]
    # Headings are items rather than paragraphs are, and higher headings rather than lower ones.
    agenda = min(lists, key=lambda each: lines[each[0]].rank or len(lines), default=[])
    return tuple(
        replace(line, begins="item") if n in agenda and read_bare(line) else line
        for n, line in enumerate(lines)
    )


def _may_be_agenda(lines: Sequence[Line], points: Sequence[int], labels: Collection[str]) -> bool:
    """Return whether a list may be the agenda: counted without a break, with titles, and apart.

    A list of sentences, of names, of attachments or of fields is none, nor is one whose points all
    follow each other, unless it has no text below it.
    """
    given = [lines[n] for n in points]
    first = whole_number(given[0].text) or 0
    numbers = [whole_number(line.text) for line in given]
    numbered = first > 0 and numbers == list(range(first, first + len(given)))
    ranked = all(line.rank for line in given)
    apart = points[-1] - points[0] >= len(points) or points[-1] + 1 == len(lines)
    above = lines[points[0] - 1] if points[0] else None
    headed = above is not None and (is_people_heading(above) or key(above.text) in labels)
    named = sum(key(line.text.partition(" ")[2]) in labels for line in given)
    return (
        numbered
        and not headed
        and named * 2 <= len(given)
        and (ranked or (len(points) > 1 and apart and all(map(_has_title, given))))
    )


def _has_title(line: Line) -> bool:
    """Return whether a line has a title, and no sentence; one without text is not asked."""
    item = read_bare(line)
    return item is None or not (item.title[0].islower() or item.title[-1] in ".;,")


def bare_heading(line: Line, labels: Container[str]) -> Line:
    """Remove the automatic number from a field's heading: `2.1 Beslutning`.

    Not from a number of the first level: `2 Bilag` may be an item.
    """
    _, _, rest = line.text.partition(" ")
    below = bool(line.series) and not line.series.endswith("-0")
    return replace(line, text=rest) if below and key(rest) in labels else line
