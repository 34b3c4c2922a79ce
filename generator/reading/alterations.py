"""Reports text that Markdown would show differently from how it was written.

A paragraph that begins with a Danish date becomes a list, lists number themselves, and surplus
cells of a table row are dropped: readers would see another text than the minutes hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from markdown_it.token import Token

from generator.errors import N_
from generator.reading.dates import MONTH
from generator.reading.findings import Findings
from generator.reading.lookalikes import doubtful_lines
from generator.reading.numbering import Numbering

MAX_LEVEL: Final = 40
"""Nesting depth beyond which markdown-it omits text."""

SECTION_LEVEL: Final = 4
"""The highest heading level inside a section of an agenda item."""

_HTML_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>")
_COMMENT: Final = re.compile(
    r"<!--|%%|\{>>|^[ \t]*\[[^\]\n]*\]:[ \t]*(?:#|<#?>)[ \t]*[\"'(]", re.MULTILINE
)
"""Comments in other programs: HTML, Obsidian, CriticMarkup, and a link definition without a target.
"""
_FOOTNOTE: Final = re.compile(r"\[\^[^\]\[\s]+\]")
_ESCAPED: Final = re.compile(r"\\[!-/:-@\[-`{-~]|&#?\w+;")
_SPACED_LINK = re.compile(r"\]\((?![^)\s]+\s+[\"'(])[^)<\s][^)<]*\s[^)<]*\)")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S*$")
_SIGNS: Final = (_COMMENT, _HTML_TAG, _FOOTNOTE, _SPACED_LINK)
"""Markup that readers would see literally."""


class Checker:
    """Looks for text that would be shown differently from how it was written."""

    def __init__(
        self, lines: Sequence[str], first_line: int, findings: Findings, top_level: int
    ) -> None:
        self._lines = lines
        self._first_line = first_line
        self._findings = findings
        self._top = top_level
        self._level = top_level - 1
        self._columns = 0
        self._first_in_item = False
        self._written: frozenset[re.Pattern[str]] = frozenset()
        """Which of `_SIGNS` occur in the current text, apart from escaped ones."""
        self._sign = ""
        """The character that Markdown read as the start of a quotation or list item, and does not
        show."""
        self._numbering = Numbering(lines, first_line, findings)
        self._before = ""
        """The text before the current part of a line."""
        self._opened = ""
        """The sign that has just begun italics or bold."""
        self._wordless = False
        """Whether a link has begun, and nothing that a reader can see has followed."""

    def _line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + self._first_line

    def check_block(self, token: Token) -> None:
        """Check a token of the text; tokens come in order."""
        if token.level > MAX_LEVEL:
            self._findings.error(
                "size", self._line(token), N_("lists and quotations are nested too deep")
            )
        self._numbering.follow(token)
        if token.type == "list_item_open":
            self._first_in_item = token.info != ""
        elif token.type == "heading_open":
            self._check_heading(token)
        elif token.type == "thead_open":
            self._columns = 0
        elif token.type == "th_open":
            self._columns += 1
        elif token.type == "tr_open":
            self._check_row(token)
        elif token.type == "fence":
            self._check_fence(token)
        elif token.type == "inline":
            self._check_text(token)
        self._follow_sign(token)

    def _follow_sign(self, token: Token) -> None:
        if token.type in {"blockquote_open", "list_item_open"}:
            self._sign = token.markup
        elif token.type == "inline" and self._sign in {">", "+"} and token.content[:1].isdecimal():
            self._findings.warn(
                "markdown",
                self._line(token),
                N_("{mark} before a number makes a list or a quotation, and is not shown"),
                N_("Write \\{mark} if it belongs to the number."),
                mark=self._sign,
            )
        elif token.type != "paragraph_open":
            self._sign = ""

    def _check_heading(self, token: Token) -> None:
        level = int(token.tag[1])
        if token.level and level < SECTION_LEVEL <= self._top:
            return  # `reading.body` reports an item's heading in a list or a quotation.
        if level < self._top:
            self._findings.error(
                "heading",
                self._line(token),
                N_("a heading with {marks} cannot stand here"),
                N_("Begin it with {right}."),
                marks="#" * level,
                right="#" * self._top,
            )
        elif level > self._level + 1:
            self._findings.warn(
                "heading",
                self._line(token),
                N_("the heading skips a level, which screen readers stumble on"),
                N_("Begin it with {right}."),
                right="#" * (self._level + 1),
            )
        self._level = max(level, self._top)

    def _check_row(self, token: Token) -> None:
        if not token.map or not self._columns:
            return
        row = self._lines[token.map[0]].lstrip(" \t>").rstrip()
        cells = len(re.findall(r"(?<!\\)\|", row.removeprefix("|").removesuffix("|"))) + 1
        if cells > self._columns:
            self._findings.error(
                "markdown",
                self._line(token),
                N_("the row has {cells} cells, but the table only {columns}; the rest is lost"),
                N_("Write \\| for a line that is not a new cell."),
                cells=cells,
                columns=self._columns,
            )
        elif "|" not in row and self._columns > 1:
            self._findings.warn(
                "markdown",
                self._line(token),
                N_("this line becomes a row of the table above it"),
                N_("Put an empty line above it, or | between its cells."),
            )

    def _check_fence(self, token: Token) -> None:
        """Report what a line of `~~~` or three backticks does to the words after and below it."""
        first, after = token.map or (0, 0)
        last = self._lines[after - 1].strip(" \t>")
        if token.info.strip():
            self._findings.warn(
                "markdown",
                self._line(token),
                N_("what follows {mark} on its line is not shown"),
                N_("Put it on a line of its own."),
                mark=token.markup,
            )
        if after - first < 2 or last.strip(token.markup[:1]) or not last:  # noqa: PLR2004 - its own line, and that which ends it
            self._findings.warn(
                "markdown",
                self._line(token),
                N_("{mark} shows everything below it as it is typed, and nothing ends that"),
                N_("Delete the line; write --- between empty lines for a dividing line."),
                mark=token.markup,
            )

    def _check_text(self, token: Token) -> None:
        written = token.content
        # Searched once per text, since a text may consist of thousands of inline tokens.
        unescaped = _ESCAPED.sub("\0", written)
        self._written = frozenset(one for one in _SIGNS if one.search(unescaped))
        if self._first_in_item and MONTH.match(written):
            self._findings.error(
                "markdown",
                self._line(token),
                N_("a paragraph that begins with a date becomes a list, and its number changes"),
                N_("Write the date with a backslash before the full stop: 22\\. april."),
            )
        self._first_in_item = False
        self._before = self._opened = ""
        for doubt in doubtful_lines(written):
            self._findings.warn("markdown", self._line(token) + doubt.line, doubt.text, doubt.hint)

    def check_inline(self, token: Token, line: int) -> None:
        """Check a part of a line of text; `line` is its line in the file."""
        self._check_link(token, line)
        if token.type == "image":
            self._findings.error(
                "markdown",
                line,
                N_("pictures cannot stand in a text"),
                N_("Add the picture as an attachment."),
            )
        elif token.type in {"em_open", "strong_open"}:
            self._opened = token.markup
        elif token.type == "text":
            self._check_opening(token.content, line)
            self._check_words(token.content, line)
        else:
            self._before = ""

    def _check_link(self, token: Token, line: int) -> None:
        if token.type == "link_open":
            self._wordless = True
        elif token.content.strip():
            self._wordless = False
        elif token.type == "link_close" and self._wordless:
            self._findings.warn(
                "link",
                line,
                N_("nobody sees a link without words"),
                N_("Write what it leads to in the brackets: [the budget](https://…)."),
            )

    def _check_opening(self, words: str, line: int) -> None:
        """Report signs of an address, a note or a calculation that make italics and vanish."""
        around = self._before[-1:], words[:1]
        is_sign = around[1] in {*").,;:]"} or (
            around[0].isalnum() and not all(map(str.isdigit, around))
        )
        if self._opened.startswith("*") and is_sign:
            self._findings.warn(
                "markdown",
                line,
                N_("this * is not shown: up to the next one, the text is in italics or bold"),
                N_("Write \\*, or ×."),
            )
        elif self._opened and _ADDRESS.search(self._before):
            self._findings.warn(
                "markdown",
                line,
                N_("a sign of this address is not shown: {mark} makes italics or bold"),
                N_("Put the address in < >, or write [text](address)."),
                mark=self._opened,
            )
        self._before, self._opened = words, ""

    def _find(self, pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
        return pattern.search(words) if pattern in self._written else None

    def _check_words(self, words: str, line: int) -> None:
        if self._find(_COMMENT, words):
            self._findings.error(
                "markdown",
                line,
                N_("this is meant as a comment, but every reader would see it"),
                N_("Delete it. Only a line among the fields, which begins with #, is never shown."),
            )
        elif self._find(_HTML_TAG, words):
            self._findings.warn(
                "markdown",
                line,
                N_("HTML is shown as it is written, not carried out"),
                N_("Write **bold**, [text](address), an empty line; or \\< for the sign itself."),
            )
        elif note := self._find(_FOOTNOTE, words):
            self._findings.warn(
                "markdown",
                line,
                N_("a footnote is shown as it is written: {note} leads nowhere"),
                N_("Write the note itself in brackets where it belongs."),
                note=note[0],
            )
        elif self._find(_SPACED_LINK, words):
            self._findings.error(
                "link",
                line,
                N_("this is meant as a link, but its address holds a space"),
                N_("Put the address in < >: [text](<a file.pdf>)."),
            )
