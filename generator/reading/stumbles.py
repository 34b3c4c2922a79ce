"""Explains YAML errors in the secretariat's words, at the line where a clerk would look.

YAML reports where its parser gave up. The cause is often on the line before, or obvious from the
line itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.errors import N_


@dataclass(frozen=True, slots=True)
class Stumble:
    """A place, counted from 0, with what is wrong and what to write: catalogue texts."""

    line: int
    column: int
    text: str
    hint: str


_TAB: Final = (N_("the line is indented with a tab"), N_("Use two spaces instead."))
_QUOTES: Final = N_('Put the text in quotes: "…".')
_ODD: Final = (
    (re.compile(r" *+\t\s*+$"), *_TAB),
    (
        re.compile(r"\s*+[–—•·*]\s"),
        N_("a line of a list begins with - and not with another sign"),
        N_("Write - and a space."),
    ),
    (
        re.compile(r"\s*+-\s+\(?[a-z_]+:\s[^{\"']*?[,;]\s*[a-z_]+:\s"),
        N_("several fields on one line must stand between { and }"),
        N_("Write - {name: text, name: text}."),
    ),
)
"""Lines whose beginning alone makes them invalid."""

_UNSPACED: Final = (
    (
        re.compile(r" *(?:-? *[a-z_]+:|-)? *\u00a0"),
        N_("there is a hard space here, as Word puts it, and it counts for no space"),
        N_("Delete it, and type a space."),
    ),
    (
        re.compile(r" *+-+(?=[a-z_]+:)"),
        N_("a line of a list begins with - and a space"),
        N_("Write - and a space."),
    ),
    (
        re.compile(r" *(?:- +)?[a-z_]+:(?=[^\s:/])"),
        N_("a field without a colon"),
        N_("Write the field as name: text. A text that goes on stands on the line above."),
    ),
)
"""Beginnings that make their own line or the next one invalid."""

_IN_BRACKETS: Final = re.compile(r":\s*[\[{].*[\]}]\s*\S")
_CURLY: Final = re.compile(r":\s+[“”„»«‘’]")
_BEHIND_QUOTES: Final = re.compile(r"""[:-]\s+(["'])[^"']*\1\s*[^\s,#]""")
_REASONS: Final = (
    (
        "text behind quotes",
        N_("the text begins with a quotation mark, and goes on after the next one"),
        N_("Write '…' around all of it; an apostrophe in it is written twice."),
    ),
    (
        "curly quotes",
        N_("there is a colon in the text, and quotation marks of this kind do not help"),
        N_('Put the text in straight quotes instead: "…".'),
    ),
    (
        "mapping values are not allowed",
        N_("there is a colon in the text, and YAML takes it for a new field"),
        _QUOTES,
    ),
    ("cannot start any token", N_("a text cannot begin with this character"), _QUOTES),
    ("unknown escape", N_('a backslash cannot stand in a text in "…"'), N_("Write '…' around it.")),
    ("unexpected end of stream", N_("a quotation mark or a bracket is not closed"), ""),
    ("while parsing a quoted scalar", N_("a quotation mark is not closed"), ""),
    ("flow sequence", N_("a list in [ ] is not closed, or a text begins with ["), _QUOTES),
    (
        "flow mapping",
        N_("a table in { } is not closed, or a comma is missing in it"),
        N_("Write {name: text, name: text}, and put a text that holds a sign of these in quotes."),
    ),
    (
        "did not find expected '-' indicator",
        N_("the line is indented differently from the others in the list"),
        N_("Begin it with - below the other -, or indent it as they are."),
    ),
    (
        "did not find expected key",
        N_("the line is indented differently, or a text before it should be in quotes"),
        N_("Let fields of the same table begin in the same column."),
    ),
    (
        "could not find expected ':'",
        N_("a field without a colon"),
        N_("Write the field as name: text. A text that goes on stands on the line above."),
    ),
)
"""Part of YAML's message, our text, and a hint; the first match is used."""

_NO_COLON: Final = "could not find expected ':'"
_INDENTED: Final = "did not find expected key"


def find_tabs(text: str) -> Iterator[Stumble]:
    """Find the lines that are indented with tabs, which YAML does not allow."""
    for number, line in enumerate(text.split("\n")):
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" in indent and line.strip():
            yield Stumble(number, indent.index("\t"), *_TAB)


def explain(said: str, lines: Sequence[str], line: int, column: int) -> Stumble:
    """Explain what YAML reported (`said`) for a place; line and column count from 0."""
    if odd := _odd(lines, line):
        return odd
    if "expected key" in said and _IN_BRACKETS.search(lines[line]):
        said = "flow sequence"
    if "expected key" in said and _BEHIND_QUOTES.search(lines[line]):
        said = "text behind quotes"
    before = lines[line - 1] if line else ""
    if "mapping values" in said and before.strip() and ":" not in lines[line][:column]:
        # The colon belongs to this line; the line before is continued here.
        if ":" in before:
            said, column = _INDENTED, 0
        else:
            said, line, column = _NO_COLON, line - 1, 0
    if "mapping values" in said and _CURLY.search(lines[line]):
        said = "curly quotes"
    for clue, text, hint in _REASONS:
        if clue in said:
            return Stumble(line, column, text, hint)
    text = N_("the line cannot be read as a field and its text")
    return Stumble(line, column, text, _QUOTES)


def _odd(lines: Sequence[str], line: int) -> Stumble | None:
    """Find a fault at the beginning of the line, or of the one before."""
    for pattern, text, hint in _ODD:
        if pattern.match(lines[line]):
            return Stumble(line, 0, text, hint)
    for at in (line, max(0, line - 1)):
        for pattern, text, hint in _UNSPACED:
            if found := pattern.match(lines[at]):
                return Stumble(at, found.end() - 1, text, hint)
    return None
