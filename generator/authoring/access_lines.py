"""Finds which item a line belongs to that states an access and nothing else.

It stands below the line of its item in most documents, and above it in some. Where it is taken for
the wrong one, closed items become open.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.authoring.agenda_lines import (
    BETWEEN,
    begins_with_number,
    follows,
    read_access,
    read_numbered,
    speaks_for_several,
)
from generator.authoring.closed_lines import tells_of_closed
from generator.authoring.lines import Line


def put_access_below(lines: Sequence[Line]) -> Sequence[Line]:
    """Put each line with an access below that of its item, if the document has it above.

    It does if the first such line is right above that of an item, and does not belong to the item
    before: there is none close above it whose number is the one before.
    """
    stated = [n for n, line in enumerate(lines) if _states_access(line)]
    if not stated or not _is_above(lines, stated[0]):
        return lines
    given = list(lines)
    for n in stated:
        if _may_be_of(given[n : n + 2]):
            given[n : n + 2] = given[n + 1], given[n]
    return given


def _may_be_of(lines: Sequence[Line]) -> bool:
    """Return whether an access may be that of the item below: not an open one of a closed item.

    It is that of an attachment then.
    """
    opens = read_access(lines[0].text) == "open"
    return any(
        begins_with_number(line) and not (opens and tells_of_closed(line.text))
        for line in lines[1:]
    )


def _is_above(lines: Sequence[Line], at: int) -> bool:
    if not _may_be_of(lines[at : at + 2]):
        return False
    items = (read_numbered(line) for line in lines[max(at - 1 - BETWEEN, 0) : at])
    return not any(item and follows(lines[at + 1].text, item.number) for item in items)


def _states_access(line: Line) -> bool:
    return bool(read_access(line.text)) and not speaks_for_several(line.text)
