"""`content/waivers.yml`: findings that a human has examined and takes responsibility for.

A waiver settles one finding, never a whole file: it gives the place, the finding's mark, a reason
and a date. The mark is a digest of the masked text around the finding, so it does not reveal the
number, and it changes when the text changes; the finding is then reported again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from generator.errors import N_, Message, Position, Problem
from generator.guarding.contacts import Official
from generator.reading import source
from generator.reading.dates import find_date
from generator.reading.findings import Findings, Span
from generator.reading.tree import Scalar, Sequence, Table, parse, place
from generator.suggestion import closest

FILE: Final = "content/waivers.yml"
EXAMPLE: Final = "waivers: [{place: …, finding: …, reason: …, date: …}]"
_FIELDS: Final = ("place", "finding", "reason", "date")
_KEYS: Final = ("domains", "phones", "waivers")
_SHORTEST_REASON: Final = 3
_MARK: Final = 16


@dataclass(frozen=True, slots=True)
class Found:
    """A finding that can be waived: its place and mark, and the problem to report otherwise."""

    place: str
    mark: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Waiver:
    """One finding that somebody takes responsibility for; `referat list` shows reason and date."""

    place: str
    finding: str
    reason: str
    day: date
    position: Position


@dataclass(frozen=True, slots=True)
class Waivers:
    """The file: waivers, and what the authority calls its own beside its contacts."""

    entries: tuple[Waiver, ...] = ()
    official: Official = field(default_factory=Official)
    problems: tuple[Problem, ...] = ()


def mark_of(kind: str, place: str, *said: str) -> str:
    """Return the mark of a finding: 16 hexadecimal digits of its kind, place and masked text."""
    whole = "\0".join((kind, place, *said))
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:_MARK]


def read_waivers(root: Path) -> Waivers:
    """Read the file if there is one, with the problems in it."""
    file = root / FILE
    if not file.exists():
        return Waivers()
    findings = Findings(FILE)
    text = source.read_text(file, root, findings)
    table = parse(text, 1, findings, example=EXAMPLE) if text and text.strip() else None
    entries: list[Waiver] = []
    domains: list[str] = []
    phones: list[str] = []
    for entry in table.entries if table else ():
        if entry.key == "waivers" and isinstance(entry.node, Sequence):
            entries += filter(None, (_waiver(part, findings) for part in entry.node.parts))
        elif entry.key in {"domains", "phones"} and isinstance(entry.node, Sequence):
            kept = domains if entry.key == "domains" else phones
            kept += [part.text.strip() for part in entry.node.parts if isinstance(part, Scalar)]
        elif entry.key in _KEYS:
            text = N_("'{field}' must be a list, each on a line of its own that begins with -")
            findings.error("waiver", entry.span, text, field=entry.key)
        else:
            meant = closest(entry.key, _KEYS)
            findings.error(
                "waiver",
                entry.span,
                N_("'{key}' is not a part of this file"),
                N_("Did you mean '{meant}'?") if meant else "",
                key=entry.key,
                meant=meant,
            )
    own = Official(
        domains=frozenset(domain.casefold().lstrip("@") for domain in domains),
        phones=frozenset("".join(filter(str.isdigit, phone))[-8:] for phone in phones),
    )
    return Waivers(tuple(entries), own, tuple(findings.problems))


def _waiver(node: object, findings: Findings) -> Waiver | None:
    if not isinstance(node, Table):
        span = getattr(node, "span", Span(1))
        findings.error(
            "waiver",
            span,
            N_("a waiver is a table of four fields: {fields}"),
            fields=", ".join(_FIELDS),
        )
        return None
    before = len(findings.problems)
    _note_unknown(node, findings)
    missing = [name for name in _FIELDS if not node.text(name)]
    if missing:
        findings.error(
            "waiver",
            Span(node.span.line, node.span.column),
            N_("this waiver lacks {fields}"),
            N_("A waiver says which finding, where, why, and when that was decided."),
            fields=", ".join(missing),
        )
    elif len(node.text("reason")) < _SHORTEST_REASON:
        findings.error("waiver", node.span, N_("the reason of this waiver is no reason"))
    day = None if "date" in missing else _day(node, findings)
    if len(findings.problems) > before or day is None:
        return None
    return Waiver(
        node.text("place"),
        node.text("finding").casefold(),
        node.text("reason"),
        day,
        findings.at(node.span),
    )


def _note_unknown(node: Table, findings: Findings) -> None:
    for entry in node.entries:
        if entry.key not in _FIELDS:
            meant = closest(entry.key, _FIELDS)
            findings.error(
                "waiver",
                entry.span,
                N_("a waiver has no field '{key}'"),
                N_("Did you mean '{meant}'?") if meant else "",
                key=entry.key,
                meant=meant,
            )


def _day(node: Table, findings: Findings) -> date | None:
    written = node.text("date")
    try:
        return date.fromisoformat(written)
    except ValueError:
        meant = find_date(written)
        findings.error(
            "waiver",
            place(node, ("date",)),
            N_("'{value}' is not a date such as 2026-03-12"),
            N_("Write {meant}.") if meant else "",
            value=written,
            meant=meant,
        )
        return None


def settle(
    found: Iterable[Found],
    waivers: Waivers,
    *,
    within: str | None = "",
    unknown: AbstractSet[str] = frozenset(),
) -> Iterator[Problem]:
    """Yield the problems that no waiver settles, then a warning for each superfluous waiver.

    Only waivers whose place begins with `within` can be judged superfluous, because only there all
    findings are known; `None` means nowhere. Nor can those for `unknown` places, where something
    may be found once they are public.
    """
    known = {(waiver.place, waiver.finding): waiver for waiver in waivers.entries}
    used: set[tuple[str, str]] = set()
    for one in found:
        if (one.place, one.mark) in known:
            used.add((one.place, one.mark))
        else:
            yield one.problem
    for key, waiver in known.items():
        judged = within is not None and waiver.place.startswith(within)
        if key not in used and judged and waiver.place not in unknown:
            yield Problem(
                waiver.position,
                "waiver",
                Message(N_("this waiver settles nothing any more")),
                Message(N_("Delete it; what it was about is gone or has changed.")),
                "warning",
            )
