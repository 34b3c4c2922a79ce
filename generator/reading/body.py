"""A meeting's body, divided at its headings: `## 1. Title` for an item, `### Section` in it.

Front matter and body meet on the item's number. What belongs to a closed item is left behind
here, unrendered. Therefore nothing that looks like an item's heading may be anything else: a
`##2. Closed` without a space, or one swallowed by a quotation, would let the closed text run on
as a part of the open item before it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markdown_it.token import Token

from generator.errors import N_
from generator.reading.findings import Findings, Ranges
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
    """A section as it stands in the body; without a name it is the text above the first."""

    name: str
    line: int
    text: Text


@dataclass(frozen=True, slots=True)
class WrittenItem:
    """An open item's part of the body."""

    number: str
    title: str
    line: int
    sections: tuple[WrittenSection, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """What is left of a meeting's body when the closed items are gone."""

    introduction: Text
    parts: Mapping[str, WrittenItem]
    private: Ranges


def divide(
    text: Text, titles: Mapping[str, str], closed: frozenset[str], findings: Findings
) -> Body:
    """Divide a body at its headings; those of closed items are dropped with all they hold.

    `titles` are the items' numbers and what the open ones are called.
    """
    disguised = _find_disguised(text, closed, findings)
    headings = [at for at, token in enumerate(text.tokens) if _is_heading(token, 2)]
    known = sorted(titles, key=len, reverse=True)
    parts: dict[str, WrittenItem] = {}
    private: list[tuple[int, int]] = []
    if closed and disguised:
        # What follows may be the closed item's, so nothing from there on is quoted.
        private.append((disguised[0], 1 << 30))
    for start, end in pairwise([*headings, len(text.tokens)]):
        title = _words(text.tokens[start + 1])
        line = _line(text.tokens[start], text)
        last = _line(text.tokens[end], text) - 1 if end < len(text.tokens) else 1 << 30
        number = _number_of(title, known)
        strange = number is not None and _is_strange(_title_of(title, number), titles[number])
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
                _title_of(title, number),
                line,
                tuple(_sections(text, start + 3, end)),
            )
    first = headings[0] if headings else len(text.tokens)
    return Body(_slice(text, 0, first), parts, tuple(private))


def _is_strange(heading: str, title: str) -> bool:
    """Tell whether a heading has other words than its item, whatever stands between them.

    Numbers shift when an item is added, and then a closed item's text would stand under the
    number of an open one.
    """
    words = [re.findall(r"\w+", _fold(text)) for text in (heading, title)]
    return bool(heading and title) and words[0] != words[1]


def is_written(section: WrittenSection) -> bool:
    """Tell whether a section holds more than the case systems' `.` or `-`."""
    if not section.text.tokens:
        return False
    first = section.text.tokens[0].map
    last = max((token.map[1] for token in section.text.tokens if token.map), default=0)
    lines = section.text.lines[first[0] if first else 0 : last]
    return not is_empty("\n".join(lines))


def match_name(name: str, allowed: Iterable[str]) -> str | None:
    """Give the authority's spelling of a section's name."""
    folded = _fold(name)
    return next((known for known in allowed if _fold(known) == folded), None)


def _fold(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split()).rstrip(":")


def _is_heading(token: Token, level: int) -> bool:
    return token.type == "heading_open" and token.level == 0 and token.tag == f"h{level}"


def _words(heading: Token) -> str:
    """Give a heading's words, without the marks of Markdown."""
    parts = (child.content or " " for child in heading.children or () if child.nesting == 0)
    return "".join(parts).strip()


def _line(token: Token, text: Text) -> int:
    return (token.map[0] if token.map else 0) + text.first_line


def _slice(text: Text, start: int, end: int) -> Text:
    return Text(text.tokens[start:end], text.lines, text.first_line)


def _sections(text: Text, start: int, end: int) -> Iterable[WrittenSection]:
    marks = [at for at in range(start, end) if _is_heading(text.tokens[at], 3)]
    if (marks[0] if marks else end) > start:
        lead = _slice(text, start, marks[0] if marks else end)
        yield WrittenSection("", _line(text.tokens[start], text), lead)
    for mark, stop in pairwise([*marks, end]):
        name = _words(text.tokens[mark + 1])
        yield WrittenSection(name, _line(text.tokens[mark], text), _slice(text, mark + 3, stop))


_PREFIX: Final = r"^(?:punkt|pkt\.?|item)?\s*"


def _number_of(heading: str, known: Iterable[str]) -> str | None:
    """Give the item whose number the heading begins with; the longest number wins."""
    for number in known:
        bare = re.escape(number.rstrip(".)"))
        if re.match(rf"{_PREFIX}{bare}(?:[.):]+(?=\s|$)|\s|$)", heading, re.IGNORECASE):
            return number
    return None


def _title_of(heading: str, number: str) -> str:
    bare = re.escape(number.rstrip(".)"))
    return re.sub(
        rf"{_PREFIX}{bare}(?:[.):]+(?=\s|$))?\s*[-–—]?\s*",
        "",
        heading,
        count=1,
        flags=re.IGNORECASE,
    ).strip()


def _note_unknown(
    title: str, line: int, known: list[str], findings: Findings, *, quote: bool
) -> None:
    """Say that a heading fits no item; its words are quoted only where nothing is closed."""
    written = re.match(r"[\w.)]+", title)
    meant = closest(written[0], known) if written and quote else None
    findings.error(
        "heading",
        line,
        N_("the heading '{title}' belongs to no item of the agenda")
        if quote
        else N_("the heading belongs to no item of the agenda"),
        N_("Did you mean item {meant}?")
        if meant
        else N_("Begin it with an item's number: ## 3. Title; headings within an item begin ###."),
        title=title if quote else "",
        meant=meant,
    )


def _bold_heading(closed: Iterable[str]) -> re.Pattern[str] | None:
    """Find a closed item's number after ##, in bold type, or as "Punkt 2:"."""
    numbers = "|".join(re.escape(number.rstrip(".)")) for number in closed if number)
    if not numbers:
        return None
    word = r"(?:punkt|pkt\.?|item)"
    here = rf"\s*{word}?\s*(?:{numbers})(?![\w.]?\d)"
    return re.compile(
        rf"[#＃﹟]{{2,}}{here}|^\W*\*\*{here}|^\W*{word}\s*(?:{numbers})\s*[:–-]",
        re.IGNORECASE,
    )


def _unescaped(line: str) -> str:
    return html.unescape(line).replace("\\", "")


_LIKE_HEADING = re.compile(r"^(?:[\s>*+|-]|\d+[.)])*[#＃﹟]{1,3}(?![#＃﹟])\s*(?=[\w*_`(\\])")
"""A line whose first letters are #: in a list, a quotation, a table. A backslash says \"no\"."""
_UNDERLINE = re.compile(r"^ {0,3}(?:-{3,}|={3,})\s*$")


def _could_underline(token: Token) -> Iterable[int]:
    """Give the lines of a token that may stand under a text: a rule, or more of a paragraph."""
    first, after = token.map or (0, 0)
    if token.type == "hr":
        return range(first, after)
    return range(first + 1, after) if token.type == "paragraph_open" else ()


def _find_disguised(text: Text, closed: frozenset[str], findings: Findings) -> list[int]:
    """Refuse lines that a human takes for an item's heading and Markdown does not."""
    before = len(findings.problems)
    in_bold = _bold_heading(closed)
    real = {
        token.map[0]
        for token in text.tokens
        if token.type == "heading_open" and token.level == 0 and token.map
    }
    lines = {at for token in text.tokens for at in _could_underline(token)}
    for offset, line in enumerate(text.lines):
        if offset not in real and in_bold and in_bold.search(_unescaped(line)):
            findings.error(
                "heading",
                offset + text.first_line,
                N_("this looks like the heading of a closed item, but is ordinary text"),
                N_("Write ## before it, or what follows is published with the item above."),
            )
        elif offset not in real and _LIKE_HEADING.match(line):
            findings.error(
                "heading",
                offset + text.first_line,
                N_("this looks like a heading, but Markdown does not read it as one"),
                N_("Write ##, a space, and the heading, from the line's first column; or \\#."),
            )
        above = text.lines[offset - 1] if offset else ""
        if offset in lines and _UNDERLINE.match(line) and above.strip():
            findings.error(
                "heading",
                offset + text.first_line,
                N_("a line under a text does not make it a heading here"),
                N_("Write ## before the heading; leave an empty line before a dividing line."),
            )
    return [problem.position.line for problem in findings.problems[before:]]
