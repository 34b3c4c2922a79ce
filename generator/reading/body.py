"""Divides a meeting's body at its headings: `## 1. Title` for an item, `### Section` within it.

Front matter and body are joined on the item's number. The parts of closed items are dropped here,
before rendering. Therefore nothing that looks like an item's heading may be anything else: a `##2.
Closed` without a space, or one swallowed by a quotation, would publish the closed text as part of
the open item before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markdown_it.token import Token

from generator.errors import N_
from generator.reading.disguises import find_disguised
from generator.reading.findings import LAST_LINE, Findings, Ranges
from generator.reading.headings import number_of, title_of, words_of
from generator.reading.markdown import Text, is_empty
from generator.suggestion import closest

_STRANGE: Final = N_(
    "the heading says something else than item {number} is called, "
    "and its text could be that of a closed item"
)
_OWN_TITLE: Final = N_(
    "Write the number of the item that the text belongs to, or the item's own title."
)


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """A section of the body; the text above the first heading has the name ''."""

    name: str
    line: int
    text: Text


@dataclass(frozen=True, slots=True)
class WrittenItem:
    """The part of the body that belongs to an open item."""

    number: str
    title: str
    line: int
    sections: tuple[WrittenSection, ...]
    sure_before: int
    """From this line on, the text may belong to another item whose heading was not recognised."""


@dataclass(frozen=True, slots=True)
class Body:
    """A meeting's body without its closed items."""

    introduction: Text
    parts: Mapping[str, WrittenItem]
    private: Ranges
    headed: frozenset[str]
    """The numbers of all items that have a heading, also closed ones."""


def divide(
    text: Text, titles: Mapping[str, str], closed: Mapping[str, Sequence[str]], findings: Findings
) -> Body:
    """Divide a body at its headings; closed items are dropped with all their text.

    `titles` maps each item's number to the open title. `closed` maps the numbers of closed items to
    their titles, public and not.
    """
    disguised = find_disguised(text, titles, closed, findings)
    text = leave_out(text, disguised)
    headings = [at for at, token in enumerate(text.tokens) if _is_heading(token, 2)]
    known = sorted(titles, key=len, reverse=True)
    parts: dict[str, WrittenItem] = {}
    private: list[tuple[int, int]] = []
    headed: set[str] = set()
    if closed and disguised:
        # What follows may be closed, so nothing from there on is quoted.
        private.append((disguised[0], LAST_LINE))
    for start, end in pairwise([*headings, len(text.tokens)]):
        title = words_of(text, start)
        line = _line(text.tokens[start], text)
        last = _line(text.tokens[end], text) - 1 if end < len(text.tokens) else LAST_LINE
        number = number_of(title, known)
        if number is not None:
            headed.add(number)
        strange = number is not None and _is_strange(title_of(title, number), titles[number])
        if number is None or number in closed or (closed and strange):
            private.append((line, last))
        if number is None:
            _note_unknown(title, line, known, findings, quote=not closed)
        elif number in closed:
            continue
        elif closed and strange:
            findings.error("heading", line, _STRANGE, _OWN_TITLE, number=number)
        elif number in parts:
            findings.error(
                "duplicate",
                line,
                N_("item {number} has a heading already, on line {line}"),
                N_("Move the text up to the first one."),
                number=number,
                line=parts[number].line,
            )
        else:
            parts[number] = WrittenItem(
                number,
                title_of(title, number),
                line,
                tuple(_sections(text, start + 3, end)),
                min((at for at in disguised if line < at <= last), default=last) + 1,
            )
    first = headings[0] if headings else len(text.tokens)
    return Body(_slice(text, 0, first), parts, tuple(private), frozenset(headed))


def _is_strange(heading: str, title: str) -> bool:
    """Return whether a heading has other words than its item's title; punctuation is ignored.

    Numbers shift when an item is added, and then a closed item's text would stand under the number
    of an open one.
    """
    words = [re.findall(r"\w+", _fold(text)) for text in (heading, title)]
    return bool(heading and title) and words[0] != words[1]


def headings_above(body: Body) -> Iterator[tuple[int, str]]:
    """Yield the level-3 headings above the first item, each with its line."""
    text = body.introduction
    for at, token in enumerate(text.tokens):
        if _is_heading(token, 3):
            yield _line(token, text), words_of(text, at)


def is_written(section: WrittenSection) -> bool:
    """Return whether a section holds more than the `.` or `-` of case systems."""
    if not section.text.tokens:
        return False
    first = section.text.tokens[0].map
    last = max((token.map[1] for token in section.text.tokens if token.map), default=0)
    lines = section.text.lines[first[0] if first else 0 : last]
    return not is_empty("\n".join(lines))


def match_name(name: str, allowed: Iterable[str]) -> str | None:
    """Return the authority's spelling of a section's name."""
    folded = _fold(name)
    return next((known for known in allowed if _fold(known) == folded), None)


def _fold(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split()).rstrip(":")


def _is_heading(token: Token, level: int) -> bool:
    return token.type == "heading_open" and token.level == 0 and token.tag == f"h{level}"


def _line(token: Token, text: Text) -> int:
    return (token.map[0] if token.map else 0) + text.first_line


def _slice(text: Text, start: int, end: int) -> Text:
    return Text(text.tokens[start:end], text.lines, text.first_line)


def leave_out(text: Text, lines: Collection[int]) -> Text:
    """Remove the headings on lines that have been reported already."""
    odd = [
        at
        for at, token in enumerate(text.tokens)
        if token.type == "heading_open" and token.level == 0 and _line(token, text) in lines
    ]
    dropped = {at + step for at in odd for step in range(3)}
    kept = [token for at, token in enumerate(text.tokens) if at not in dropped]
    return Text(kept, text.lines, text.first_line) if odd else text


def _sections(text: Text, start: int, end: int) -> Iterable[WrittenSection]:
    marks = [at for at in range(start, end) if _is_heading(text.tokens[at], 3)]
    if (marks[0] if marks else end) > start:
        lead = _slice(text, start, marks[0] if marks else end)
        yield WrittenSection("", _line(text.tokens[start], text), lead)
    for mark, stop in pairwise([*marks, end]):
        name = words_of(text, mark)
        yield WrittenSection(name, _line(text.tokens[mark], text), _slice(text, mark + 3, stop))


def _note_unknown(
    title: str, line: int, known: list[str], findings: Findings, *, quote: bool
) -> None:
    """Report a heading that fits no item; its words are quoted only if nothing is closed."""
    written, number = re.match(r"[\w.)]+", title), re.match(r"\d+", title)
    meant = closest(written[0], known) if written and quote else None
    other = next((one for one in known if number and _bare(one) == number[0]), None)
    if number and number[0] in known:
        meant, other = number[0], None
    hint = N_("Begin it with an item's number: ## 3. Title; headings within an item begin ###.")
    if other:
        hint = N_("The item's number is written '{meant}': write number: {number} there.")
    elif meant:
        hint = N_("Did you mean item {meant}?")
    elif number:
        hint = N_("Add the item under agenda:, or begin with the number of one that is there.")
    findings.error(
        "heading",
        line,
        N_("the heading '{title}' belongs to no item of the agenda")
        if quote
        else N_("the heading belongs to no item of the agenda"),
        hint,
        title=title if quote else "",
        meant=other or meant,
        number=_bare(other or ""),
    )


def _bare(number: str) -> str:
    """Return a number without surrounding words and characters: `Punkt 1`, `(1)`."""
    return re.sub(r"^(?:punkt|pkt|nr|item|no)?\W*0*(\d+)\W*$", r"\1", number, flags=re.IGNORECASE)
