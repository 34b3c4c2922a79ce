"""Drops everything closed, draft or withheld, before there is a record.

`access` has no default: whatever does not say exactly `open` is not shown. Of a closed item only
its number and three public texts are kept. Its title, id, sections and papers are not, and messages
about it quote nothing. A whole file is held back by `phase: draft`, or by a future day in
`publish_from`, and by nothing else: a meeting's date never hides it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from pydantic_core import PydanticCustomError

from generator.errors import N_
from generator.model import Preview
from generator.reading.findings import EVERYTHING, Findings, Ranges, Span
from generator.reading.matter import fields
from generator.reading.tree import Entry, Node, Scalar, Sequence, Table
from generator.suggestion import closest

PUBLIC_FIELDS: Final = frozenset(
    {"number", "access", "public_title", "public_decision", "closed_reason"}
)
"""The fields that are kept of a closed item (kommunestyrelsesloven § 8 and Ankestyrelsen 2019: the
public is told what is treated and what was decided, as far as secrecy allows)."""

_PAPERS: Final = frozenset({"attachments", "materials"})


@dataclass(frozen=True, slots=True)
class Hidden:
    """A file that is not published, and why."""

    path: str
    why: Literal["draft", "embargoed"]
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Screened:
    """Front matter without anything closed, and the lines of the file that must not be shown."""

    table: Table
    closed: Mapping[str, tuple[str, ...]]
    """By the number of each closed item, its titles, public and not. The body's parts under these
    numbers are dropped; the titles help to recognise headings that Markdown does not see as such.
    """
    private: Ranges


def hold_back(table: Table, today: date, findings: Findings) -> Hidden | None:
    """Return whether the whole file is held back on a given day, and why."""
    path = findings.path
    if table.text("phase") == "draft":
        return Hidden(path, "draft")
    written = table.text("publish_from")
    if not written:
        return None
    try:
        day = fields.day(written)
    except PydanticCustomError:
        node = table.node("publish_from")
        findings.error(
            "value",
            node.span if node else 1,
            N_("publish_from must be a date such as 2026-03-12; until then the file stays hidden"),
        )
        return Hidden(path, "embargoed")
    return Hidden(path, "embargoed", day) if day > today else None


def preview_of(hidden: Hidden | None) -> Preview:
    """Return how a preview marks a file that would be held back."""
    return hidden.why if hidden else ""


def screen(table: Table, known_fields: frozenset[str], findings: Findings) -> Screened:
    """Drop everything closed; `known_fields` are an item's fields, for suggestions."""
    screener = _Screener(known_fields, findings)
    entries = tuple(screener.field(entry) for entry in table.entries)
    return Screened(replace(table, entries=entries), screener.closed, tuple(screener.private))


def misplaced(table: Table) -> Iterator[tuple[int, int]]:
    """Yield the lines of whatever has an `access` field in an unexpected place.

    It was not screened, for example because it lies below a misspelt field. The file is refused,
    and messages about it must not quote these lines.
    """
    if table.node("access"):
        yield EVERYTHING[0]
    for entry in table.entries:
        node = entry.node
        if entry.key == "agenda" and isinstance(node, Sequence):
            for item in node.parts:
                rest = item.entries if isinstance(item, Table) else ()
                yield from _saying_access([e.node for e in rest if e.key not in _PAPERS])
        elif entry.key not in _PAPERS:
            yield from _saying_access([node])


def _saying_access(nodes: Iterable[Node]) -> Iterator[tuple[int, int]]:
    for node in nodes:
        if isinstance(node, Table) and node.node("access"):
            yield (node.span.line, node.span.last)
        elif isinstance(node, Table):
            yield from _saying_access(entry.node for entry in node.entries)
        elif isinstance(node, Sequence):
            yield from _saying_access(node.parts)


class _Screener:
    """Drops what is closed in one file, and notes its items and lines."""

    def __init__(self, known_fields: frozenset[str], findings: Findings) -> None:
        self._known_fields = known_fields
        self._findings = findings
        self.closed: dict[str, tuple[str, ...]] = {}
        self.private: list[tuple[int, int]] = []

    def field(self, entry: Entry) -> Entry:
        """Screen a field of the file."""
        if entry.key == "agenda":
            return replace(entry, node=self._agenda(entry.node))
        return self._papers_in(entry)

    def _hide(self, node: Node) -> None:
        self.private.append((node.span.line, node.span.last))

    def _agenda(self, agenda: Node) -> Node:
        if not isinstance(agenda, Sequence):
            self._hide(agenda)
            return agenda
        return replace(agenda, parts=tuple(map(self._item, agenda.parts)))

    def _item(self, item: Node) -> Node:
        if not isinstance(item, Table):
            self._hide(item)
            return item
        if _is_open(item, self._findings):
            return replace(item, entries=tuple(map(self._papers_in, item.entries)))
        titles = (item.text("title"), item.text("public_title"))
        number = item.text("number")
        self.closed[number] = (*self.closed.get(number, ()), *titles)
        self._hide(item)
        self._note_unknown(item)
        kept = tuple(entry for entry in item.entries if entry.key in PUBLIC_FIELDS)
        return replace(item, entries=kept)

    def _note_unknown(self, item: Table) -> None:
        """Report the unknown fields of a closed item without quoting them."""
        for entry in item.entries:
            if entry.key not in self._known_fields:
                meant = closest(entry.key, self._known_fields)
                self._findings.error(
                    "unknown",
                    Span(entry.span.line, entry.span.column),
                    N_("this closed item has a field that does not exist"),
                    N_("Did you mean '{meant}'?") if meant else "",
                    meant=meant,
                )

    def _papers_in(self, entry: Entry) -> Entry:
        """Screen a field's papers, if it holds any."""
        if entry.key not in _PAPERS:
            return entry
        if not isinstance(entry.node, Sequence):
            # This will be refused later, and it may contain closed text.
            self._hide(entry.node)
            return entry
        kept = tuple(paper for paper in entry.node.parts if self._lets_through(paper))
        return replace(entry, node=replace(entry.node, parts=kept))

    def _lets_through(self, paper: Node) -> bool:
        """Return whether a paper is open; the lines of any other are hidden."""
        if isinstance(paper, Table) and _is_open(paper, self._findings):
            return True
        self._hide(paper)
        if not isinstance(paper, Table):
            self._findings.error(
                "access",
                Span(paper.span.line, paper.span.column),
                N_("an attachment must say whether it is open or closed"),
                N_("Write {example}."),
                example="- {title: …, file: …, access: open}",
            )
        return False


def _is_open(table: Table, findings: Findings) -> bool:
    """Return whether a table says exactly `access: open`; anything unclear is an error."""
    named = [entry for entry in table.entries if entry.key == "access"]
    if len(named) == 1 and isinstance(named[0].node, Scalar):
        word = named[0].node.text
        if word in ("open", "closed"):
            return word == "open"
        if word.strip():
            meant = closest(word, ("open", "closed"))
            findings.error(
                "access",
                named[0].node.span,
                N_("access must be open or closed"),
                N_("Did you mean '{meant}'?") if meant else "",
                meant=meant,
            )
            return False
    findings.error(
        "access",
        named[0].span if named else Span(table.span.line, table.span.column),
        N_("it is not said whether this is open or closed; that has no default"),
        N_("Write access: open or access: closed."),
    )
    return False
