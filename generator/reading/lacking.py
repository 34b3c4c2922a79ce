"""Finds text that may belong to the next item, because that one's heading is missing.

Nothing else tells it from the text of the item above; of a closed item it would be published.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import combinations, takewhile

from generator.errors import N_
from generator.reading.body import Body, WrittenItem, match_name
from generator.reading.findings import Findings

_Pair = tuple[str, str]


def note_lacking(
    numbers: Sequence[str],
    closed: Container[str],
    body: Body,
    names: Sequence[str],
    findings: Findings,
) -> None:
    """Report a section that stands below a later one, where the next item has no heading.

    `names` are the sections in their order. Where another item has the same two in the same order,
    the authority writes them so. Where no `closed` item lacks its heading, nothing closed can be
    published, and a heading that an authority never writes must not stop a build.
    """
    turned = {number: dict(_turned(item, names)) for number, item in body.parts.items()}
    for at, number in enumerate(numbers):
        lacking = list(takewhile(lambda next_one: next_one not in body.headed, numbers[at + 1 :]))
        others = {pair for other, pairs in turned.items() if other != number for pair in pairs}
        lines = [line for pair, line in turned.get(number, {}).items() if pair not in others]
        if lines and lacking:
            report = findings.error if any(one in closed for one in lacking) else findings.warn
            report(
                "heading",
                min(lines),
                N_("the text of item {following} may begin here: it has no heading of its own"),
                N_(
                    "Write ## {following}. and its title above its text; "
                    "or, if it has none, put the sections of item {number} in their usual order."
                ),
                following=lacking[0],
                number=number,
            )


def _turned(item: WrittenItem, names: Sequence[str]) -> Iterator[tuple[_Pair, int]]:
    """Yield the pairs of sections that stand in the wrong order, and the line of the second."""
    order = {name: at for at, name in enumerate(names)}
    written = [(match_name(each.name, names), each.line) for each in item.sections]
    known = [(name, line) for name, line in written if name]
    for (above, _), (below, line) in combinations(known, 2):
        if order[below] < order[above]:
            yield (above, below), line
