"""Lines that a human reads as an item's heading, but Markdown does not.

The text below such a line becomes part of the item above it. If the line belongs to a closed item,
that text would be published. Therefore everything a clerk may have meant as a heading is an error,
from `##2.` without a space to a bare title that was pasted from Word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.errors import N_
from generator.reading.findings import Findings
from generator.reading.headings import number_of, words_of
from generator.reading.markdown import Text

_WORD: Final = r"(?:punkt|pkt\.?|item)"
_BESIDE: Final = frozenset({"punkt", "pkt", "item", "nr", "ad", "lukket", "closed"})
"""Words that may be written beside an item's number and title, or omitted."""

_LIKE_HEADING: Final = re.compile(
    r"^(?:[\s>*+|-]|\d+[.)])*[#＃﹟]{1,3}(?![#＃﹟])\s*(?=[\w*_`(\\])"
)
"""A line that begins with #, also in a list, a quotation or a table. A backslash prevents it."""
_UNDERLINE: Final = re.compile(r"^ {0,3}(?:-{3,}|={3,})\s*$")
_LISTED: Final = re.compile(r"\s*(?:[-+*]\s|\|)")

_CLOSED: Final = N_("this looks like the heading of a closed item, but is ordinary text")

Words = tuple[str, ...]


def _signs_of(line: str) -> str:
    return "#" * len(re.findall("[#＃﹟]", line.partition(" ")[0])) or "##"


def find_disguised(
    text: Text, titles: Mapping[str, str], closed: Mapping[str, Sequence[str]], findings: Findings
) -> list[int]:
    """Report such lines as errors, and return their numbers.

    `titles` maps each item's number to the open title; `closed` maps the numbers of closed items to
    all their titles.
    """
    before = len(findings.problems)
    headings = {
        token.map[0]
        for token in text.tokens
        if token.type == "heading_open" and token.level == 0 and token.map
    }
    underlines = set(_underlines(text))
    in_bold = _bold_heading(closed)
    named = dict(_named_lines(text, _Names.of(titles, closed), headings))
    for offset, line in enumerate(text.lines):
        here = offset + text.first_line
        is_heading = offset in headings
        if in_bold and not is_heading and in_bold.search(_unescaped(line)):
            write = N_("Write ## before it, or what follows is published with the item above.")
            findings.error("heading", here, _CLOSED, write)
        elif not is_heading and _LIKE_HEADING.match(line):
            findings.error(
                "heading",
                here,
                N_("this looks like a heading, but Markdown does not read it as one"),
                N_("Write {signs}, a plain space, and the heading, at the line's start; or \\#."),
                signs=_signs_of(line),
            )
        elif number := named.get(offset):
            _note_named(number, titles, closed, here, findings)
        is_told = offset - 1 in named
        if offset in underlines and not is_told:
            findings.error(
                "heading",
                here,
                N_("a line under a text does not make it a heading here"),
                N_("Write ## before the heading; leave an empty line before a dividing line."),
            )
    return [problem.position.line for problem in findings.problems[before:]]


def _note_named(
    number: str,
    titles: Mapping[str, str],
    closed: Mapping[str, Sequence[str]],
    line: int,
    findings: Findings,
) -> None:
    if number in closed:
        findings.error(
            "heading",
            line,
            _CLOSED,
            N_(
                "Write ##, the item's number and its title; "
                "if what follows is open, put the line in other words."
            ),
        )
        return
    sign = "." if number[-1:].isalnum() else ""
    findings.error(
        "heading",
        line,
        N_("this looks like the heading of item {number}, but is ordinary text"),
        N_("Write {heading}, or what follows is published in another place."),
        number=number,
        heading=f"## {number}{sign} {titles[number]}",
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """The wordings of lines that count as an item's heading, each with the item's number."""

    numbers: Sequence[str]
    closed: Collection[str]
    whole: Mapping[Words, str]
    """An item's number and title."""
    alone: Mapping[Words, str]
    """The title of a closed item, or words that say it is closed."""
    numbered: re.Pattern[str]
    """Matches lines that begin with an item's number, so that few lines need a closer look."""

    @classmethod
    def of(cls, titles: Mapping[str, str], closed: Mapping[str, Sequence[str]]) -> _Names:
        called = {number: (title,) for number, title in titles.items() if number not in closed}
        whole: dict[Words, str] = {}
        alone: dict[Words, str] = {}
        for number, names in (*called.items(), *closed.items()):
            spoken = {words for name in names for words in (_words(name), _plain(_words(name)))}
            if _words(number):
                whole |= {(*_words(number), *words): number for words in spoken if words}
            if number in closed:
                spoken |= {("punkt", *_words(number)), ("lukket", "punkt", *_words(number))}
                alone |= dict.fromkeys(filter(None, (*spoken, ("lukket", "punkt"))), number)
        known = sorted(titles, key=len, reverse=True)
        signs = "|".join(re.escape(number.rstrip(".)")) for number in known if _words(number))
        beside = rf"(?:[\W_]|(?:{'|'.join(sorted(_BESIDE))})[\W_])*"
        numbered = re.compile(rf"{beside}(?:{signs})(?![^\W_])" if signs else "(?!)", re.IGNORECASE)
        return cls(known, closed, whole, alone, numbered)


def _named_lines(text: Text, names: _Names, headings: Collection[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines, counted from 0, that read like the heading of an item, with its number."""
    owners = {
        token.map[0]: number_of(words_of(text, at), names.numbers)
        for at, token in enumerate(text.tokens)
        if token.type == "heading_open" and token.level == 0 and token.tag == "h2" and token.map
    }
    owner: str | None = None
    run: list[tuple[int, str]] = []
    for offset, line in enumerate((*text.lines, "##")):
        number = None
        if offset < len(text.lines) and offset not in owners:
            begins = offset in headings or not offset or not text.lines[offset - 1].strip()
            number = _item_called(line, names, begins=begins)
        if number:
            run.append((offset, number))
        elif run and line.strip(" |:-"):
            yield from _out_of_place(run, owner, names, before_heading=line.startswith("##"))
            run = []
        owner = owners.get(offset, owner)


def _out_of_place(
    run: Sequence[tuple[int, str]], owner: str | None, names: _Names, *, before_heading: bool
) -> Iterator[tuple[int, str]]:
    """Yield those of successive lines that name another item than the one they stand in.

    A list of the whole agenda is fine, unless closed text could follow it without a heading.
    """
    is_agenda = len(run) > 1 and {called for _, called in run} == set(names.numbers)
    for offset, called in run:
        is_listed = is_agenda and (before_heading or called not in names.closed)
        if called != owner and not is_listed:
            yield offset, called


def _item_called(line: str, names: _Names, *, begins: bool) -> str | None:
    """Return the number of the item whose heading a line reads like, ignoring punctuation."""
    line = _unescaped(line)
    is_listed = _LISTED.match(line) is not None
    number = _worded(line, names.whole) if names.numbered.match(line) else None
    if number:
        return None if is_listed and number not in names.closed else number
    is_section = line.lstrip().startswith("### ")
    if not begins or is_listed or is_section:
        return None
    return _worded(line, names.alone)


def _worded(line: str, wordings: Mapping[Words, str]) -> str | None:
    """Return the number of the item that has this wording, perhaps with words beside it."""
    words = _words(line) if wordings else ()
    return wordings.get(words) or wordings.get(_plain(words))


def _words(line: str) -> Words:
    return tuple(re.findall(r"[^\W_]+", line.casefold()))


def _plain(words: Words) -> Words:
    return tuple(word for word in words if word not in _BESIDE)


def _bold_heading(closed: Iterable[str]) -> re.Pattern[str] | None:
    """Match a closed item's number after ##, in bold type, or as "Punkt 2:"."""
    numbers = "|".join(re.escape(number.rstrip(".)")) for number in closed if number)
    if not numbers:
        return None
    here = rf"\s*{_WORD}?\s*(?:{numbers})(?![\w.]?\d)"
    return re.compile(
        rf"[#＃﹟]{{2,}}{here}|^\W*\*\*{here}|^\W*{_WORD}\s*(?:{numbers})\s*[:–-]",
        re.IGNORECASE,
    )


def _unescaped(line: str) -> str:
    return html.unescape(line).replace("\\", "")


def _underlines(text: Text) -> Iterator[int]:
    """Yield the lines that look like an underline: rules, and later lines of paragraphs."""
    for token in text.tokens:
        first, after = token.map or (0, 0)
        if token.type == "hr":
            may_be = range(max(first, 1), after)
        elif token.type == "paragraph_open":
            may_be = range(first + 1, after)
        else:
            continue
        for offset in may_be:
            if _UNDERLINE.match(text.lines[offset]) and text.lines[offset - 1].strip():
                yield offset
