"""YAML as text: every scalar is exactly what was written, with its position, uninterpreted.

`10:00` stays `10:00`, `1.10` stays `1.10`, and `no` stays a word. Features of YAML whose meaning is
easily mistaken (anchors, aliases, tags, merge keys, several documents, duplicate keys) are errors.
PyYAML is used in this module only. Its events are read one by one, so that the depth is limited
before anything is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NoReturn, Protocol

import yaml

from generator.errors import N_
from generator.reading.findings import Findings, Span
from generator.reading.misreadings import (
    begins_comment,
    find_joined,
    find_lost,
    is_divided,
)
from generator.reading.stumbles import Stumble, explain, find_tabs

_FIELDS: Final = N_("Write one field on each line, such as {example}.")

_CUT: Final = (
    N_("what follows a comma here is taken for a field without a colon"),
    N_("Put a text that holds a comma in quotes, or write the colon."),
)
_GLUED: Final = (
    N_("there is no space after the colon of this field"),
    N_("Write the field as name: text."),
)

MAX_DEPTH: Final = 20
"""Nesting depth that no real record reaches."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    parts: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a table, with its value."""

    key: str
    span: Span
    node: Node


@dataclass(frozen=True, slots=True)
class Table:
    """A table of keys."""

    entries: tuple[Entry, ...]
    span: Span

    def node(self, key: str) -> Node | None:
        """Return the value of a key, or `None`."""
        return next((entry.node for entry in self.entries if entry.key == key), None)

    def text(self, key: str) -> str:
        """Return the text of a key, or ''."""
        node = self.node(key)
        return node.text.strip() if isinstance(node, Scalar) else ""


Node = Scalar | Sequence | Table


class _Mark(Protocol):
    """A position in either of PyYAML's parsers: line and column from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class _Refused(Exception):  # noqa: N818 - it carries no message: the finding is already noted
    """The YAML uses something that is not supported; the error has been noted."""


def parse(
    text: str, first_line: int, findings: Findings, *, example: str = "title: Budget"
) -> Table | None:
    """Parse YAML into a table; `first_line` is the line in the file that the text begins on.

    `example` is an example of a field, for messages. Returns `None`, with at least one error noted,
    for anything but a single table.
    """
    found = len(findings.problems)
    for tab in find_tabs(text):
        _note(tab, first_line, findings)
    if len(findings.problems) > found:
        return None
    node: Node | None = None
    try:
        node = _Reader(text, first_line, findings).document()
    except _Refused:
        return None
    except yaml.MarkedYAMLError as error:
        _explain(error, text, first_line, findings)
    except yaml.YAMLError:
        findings.error("yaml", first_line, N_("there is a character here that YAML cannot read"))
    if node is None and len(findings.problems) == found:
        findings.error("yaml", first_line, N_("there is nothing here"), _FIELDS, example=example)
    if node is not None and not isinstance(node, Table):
        findings.error(
            "yaml",
            node.span,
            N_("this is not a table of fields"),
            _FIELDS,
            example=example,
        )
        return None
    return node


def plain(node: Node) -> Any:
    """Convert a node to dicts, lists and strings; fields without a value are left out."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(part) for part in node.parts]
    return {entry.key: plain(entry.node) for entry in node.entries if not is_blank(entry.node)}


def is_blank(node: Node) -> bool:
    """Return whether a field has no value, as in scaffolds for the clerk to fill in."""
    return isinstance(node, Scalar) and not node.text.strip()


def place(node: Node, path: tuple[str | int, ...], *, key: bool = False) -> Span:
    """Return the span at a path; if the path ends early, that of the innermost node found.

    An index is skipped where a single value stands for a list of one. With `key`, the span is that
    of the last step's key and not of its value.
    """
    span = node.span
    for step in path:
        if isinstance(node, Table) and isinstance(step, str):
            entry = next((entry for entry in node.entries if entry.key == step), None)
            if entry is None:
                return span
            node, span = entry.node, entry.span if key else entry.node.span
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.parts):
            node = node.parts[step]
            span = node.span
    return span


class _Reader:
    """Builds nodes from PyYAML's events."""

    def __init__(self, text: str, first_line: int, findings: Findings) -> None:
        self.lines = text.split("\n")
        self.first_line = first_line
        self.findings = findings
        self.events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=yaml.CBaseLoader))

    def document(self) -> Node | None:
        found: Node | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1 or event.version or event.tags:
                    only = N_("only one document can stand here")
                    self.refuse(event, only, N_("Delete this line."))
                found = self.node(next(self.events), 1)
        return found

    def node(self, event: yaml.Event, depth: int, *, key: bool = False) -> Node:
        if depth > MAX_DEPTH:
            self.refuse(event, N_("the lists and tables are nested too deep"), code="size")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.refuse(
                event,
                N_("& and * refer to other places, which is not allowed"),
                N_("Write the value out, or put a text that begins with & or * in quotes."),
            )
        if getattr(event, "tag", None):
            self.refuse(
                event,
                N_("a type after ! is not allowed"),
                N_("Put a text that begins with ! in quotes."),
            )
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, key=key)
        if isinstance(event, yaml.SequenceStartEvent):
            parts: list[Node] = []
            while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
                parts.append(self.node(inner, depth + 1))
            if event.flow_style:
                self.check_commas(parts)
            return Sequence(tuple(parts), self.span(event, inner))
        return self.table(event, depth)

    def table(self, start: yaml.Event, depth: int) -> Table:
        entries: list[Entry] = []
        seen: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1, key=True)
            if not isinstance(key, Scalar):
                self.refuse(event, N_("a field's name must be a word"))
            if key.text == "<<":
                self.refuse(event, N_("<< merges another table, which is not allowed"))
            if key.text in seen:
                self.findings.error(
                    "duplicate",
                    key.span,
                    N_("'{key}' stands here twice; the first is on line {line}"),
                    N_("Delete the one that is wrong."),
                    key=key.text,
                    line=seen[key.text],
                )
            seen.setdefault(key.text, key.span.line)
            node = self.node(next(self.events), depth + 1)
            if is_blank(node) and not self.has_colon(event):
                self.findings.error("yaml", key.span, *(_GLUED if ":" in key.text else _CUT))
            entries.append(Entry(key.text, key.span, node))
        return Table(tuple(entries), self.span(start, event))

    def has_colon(self, key: yaml.Event) -> bool:
        """Return whether a colon follows a field's name; within { } YAML accepts a name alone."""
        end = _marks(key)[1]
        return self.lines[end.line][end.column :].lstrip().startswith(":")

    def scalar(self, event: yaml.ScalarEvent, *, key: bool) -> Scalar:
        span = self.span(event, event)
        if not key:
            self.check_text(event, span)
        return Scalar(event.value, span)

    def check_text(self, event: yaml.ScalarEvent, span: Span) -> None:
        """Report what a text loses when it is read; most are one plain line and lose nothing."""
        start, end = _marks(event)
        if not event.value and not event.style:
            end = start
        lines = self.lines[start.line : end.line + 1] or [""]
        cut = begins_comment(lines[-1], end.column)
        if len(lines) > 1:
            lines[0] = lines[0][start.column :]
            lines[-1] = lines[-1][: end.column]
        elif cut or event.style == '"':
            # A line of many texts must not be copied for each of them.
            lines[0] = lines[0][start.column : end.column]
        else:
            return
        if lost := find_lost(event.value, event.style, lines, cut=cut):
            here = span.line + lost.line if lost.line else span
            self.findings.error("yaml", here, lost.text, lost.hint)
        if joined := find_joined(event.value, event.style, lines):
            self.findings.warn("yaml", span.line + joined.line, joined.text, joined.hint)

    def check_commas(self, parts: list[Node]) -> None:
        """Report commas in brackets that divide a text."""
        for one, other in pairwise(parts):
            first, last = one.span.column - 1, other.span.column - 1
            line = self.lines[other.span.line - self.first_line]
            comma = line.rfind(",", 0, last)
            end = last + other.span.length if other.span.last == other.span.line else len(line)
            if one.span.line == other.span.line and is_divided(
                line[first:comma], line[comma + 1 : end]
            ):
                self.findings.error(
                    "yaml",
                    other.span,
                    N_("within [ ] each comma begins a new text, and this one divides one"),
                    N_("Put each text in quotes, or on a line of its own that begins with -."),
                )

    def span(self, start: yaml.Event, end: yaml.Event) -> Span:
        first, last = _marks(start)[0], _marks(end)[1]
        last_line = last.line if last.column or last.line == first.line else last.line - 1
        same = last.line == first.line
        return Span(
            first.line + self.first_line,
            first.column + 1,
            last_line + self.first_line,
            max(1, last.column - first.column) if same else 1,
        )

    def refuse(
        self, event: yaml.Event, text: str, hint: str = "", *, code: str = "yaml"
    ) -> NoReturn:
        self.findings.error(code, self.span(event, event), text, hint)
        raise _Refused


def _marks(event: yaml.Event) -> tuple[_Mark, _Mark]:
    """Return where an event begins and ends; the loader always provides both."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        raise TypeError(event)
    return start, end


def _explain(error: yaml.MarkedYAMLError, text: str, first_line: int, findings: Findings) -> None:
    """Report a YAML error in the secretariat's words."""
    said = f"{error.problem} {error.context}"
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    if "could not find expected ':'" in said:  # it is missed only on the line after
        mark = error.context_mark or mark
    if mark is None or mark.line >= len(lines) or not "".join(lines[mark.line :]).strip():
        # An unclosed bracket or quote is noticed at the end; the clerk needs the place where it
        # began.
        mark = error.context_mark or mark
    elif "flow" in said and lines[mark.line][: mark.column].strip() == "-":
        mark = error.context_mark or mark
    line = min(mark.line if mark else 0, len(lines) - 1)
    _note(explain(said, lines, line, mark.column if mark else 0), first_line, findings)


def _note(found: Stumble, first_line: int, findings: Findings) -> None:
    span = Span(found.line + first_line, found.column + 1)
    findings.error("yaml", span, found.text, found.hint)
