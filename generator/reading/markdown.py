"""Markdown → safe markup, and everything that Markdown would silently change → a problem.

Raw HTML is off, links go only where a record may lead, and the rules that turn ordinary
minutes into something else (a line of hyphens under a paragraph, four leading spaces, link
definitions) are switched off. What is left and still alters a text is reported, by
`alterations`. markdown-it-py lives here; `body` and `alterations` read its tokens.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.errors import N_, Position
from generator.model import Link, Prose
from generator.reading.alterations import Checker
from generator.reading.findings import Findings

MAX_BLOCK: Final = 60_000
"""Characters without a blank line; a parser's time grows with their square."""
MAX_BLOCKS: Final = 20_000
"""Paragraphs of a text."""
MAX_MARKS: Final = 4_000
"""Brackets and the like in one block, for the same reason."""

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
_ALLOWED = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Browsers leave these out of an address: java(line feed)script is a script."""

_NESTED: Final = re.compile(
    r"^(?![-* \t]*$)(?:[ \t]*+(?:>|[-+*][ \t]|[0-9]{1,9}[.)][ \t])){12}", re.MULTILINE
)
"""A line that opens so many quotations and lists at once; each costs every line after it."""
_LINE_END: Final = re.compile(r"</(?:p|li|h\d|tr|div|blockquote|pre)>|<br\s*/?>")
_CELL_END: Final = re.compile(r"</t[dh]>")
_STRUCK: Final = re.compile(r" ?<s>.*?</s>", re.DOTALL)
_ANY_TAG: Final = re.compile(r"<[^>]*>")
_EMPTY: Final = frozenset({"", ".", "-", "–", "—"})


def _accept(_url: str) -> bool:
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default")
    parser.disable(["lheading", "code", "reference", "html_block", "html_inline"])
    # Targets are judged here, with a message, and not dropped without one.
    setattr(parser, "validateLink", _accept)  # noqa: B010 - the library's hook is a method
    return parser


_PARSER: Final = _parser()


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be rendered: its tokens, its lines, and the line of the file it begins on."""

    tokens: Sequence[Token]
    lines: Sequence[str]
    first_line: int
    """The file's line of `lines[0]`."""


def is_empty(text: str) -> bool:
    """Tell whether nothing was written: `.` and `-` are the case systems' way to say so."""
    return text.strip() in _EMPTY


def tokenize(text: str, first_line: int, findings: Findings) -> Text:
    """Parse a text; one that no human wrote is refused before the parser sees it."""
    # As the parser counts lines: a field in quotation marks may have ends of other kinds in it.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    line = first_line
    blocks = re.split(r"\n[ \t]*\n", text)
    if len(blocks) > MAX_BLOCKS:
        findings.error(
            "size",
            line,
            N_("this text has more paragraphs than any real one"),
            N_("Put a part of it into a file of its own, or attach it."),
        )
        return Text((), (), first_line)
    for block in blocks:
        if len(block) > MAX_BLOCK or len(re.findall(r"[\[\]!`*_<&\\]", block)) > MAX_MARKS:
            findings.error(
                "size",
                line,
                N_("a paragraph or table is larger than any real one"),
                N_("Divide it with empty lines."),
            )
            return Text((), (), first_line)
        if _NESTED.search(block):
            findings.error(
                "size",
                line,
                N_("quotations or lists are nested deeper than anybody can follow"),
                N_("Take away > and - at the beginning of the lines."),
            )
            return Text((), (), first_line)
        line += block.count("\n") + 2
    return Text(_PARSER.parse(text), text.split("\n"), first_line)


def write(text: Text, findings: Findings, *, top_level: int = 2) -> Prose:
    """Render checked text; `top_level` is the highest heading that may stand in it."""
    links: list[Link] = []
    tokens = [_copy(token) for token in text.tokens]
    checker = Checker(text.lines, text.first_line, findings, top_level)
    for token in tokens:
        checker.check_block(token)
        for child, line in _children(token, text.first_line):
            checker.check_inline(child, line)
            if child.type == "link_open":
                _set_link(child, line, links, findings)
        if token.type == "th_open":
            token.attrSet("scope", "col")
    markup = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return Prose(markup.strip(), tuple(links))


def render(source: str, first_line: int, findings: Findings, *, top_level: int = 2) -> Prose:
    """Parse and render a text that stands alone."""
    if is_empty(source):
        return Prose()
    return write(tokenize(source, first_line, findings), findings, top_level=top_level)


def fill(prose: Prose, resolve: Callable[[Link], str]) -> str:
    """Give the markup with the address of each internal link put in."""
    parts = prose.html.split("\0")
    for place in range(1, len(parts), 2):
        parts[place] = html.escape(resolve(prose.links[int(parts[place])]), quote=True)
    return "".join(parts)


def plain_text(markup: str) -> str:
    """Give the words of rendered markup, blocks apart by a line break.

    Words that are struck out are left out: nobody could see that they are.
    """
    # Most texts are one paragraph, and a record has very many of them.
    text = markup.removeprefix("<p>").removesuffix("</p>")
    if "<" in text:
        text = _CELL_END.sub(" ", _LINE_END.sub("\n", _STRUCK.sub("", markup)))
        text = _ANY_TAG.sub("", text)
    text = html.unescape(text)
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _copy(token: Token) -> Token:
    children = [_copy(child) for child in token.children] if token.children else token.children
    return replace(token, attrs=dict(token.attrs), children=children)


def _children(token: Token, first_line: int) -> Iterator[tuple[Token, int]]:
    """Give the parts of a line of text, each with its line in the file."""
    line = (token.map[0] if token.map else 0) + first_line
    for child in token.children or ():
        yield child, line
        if child.type in ("softbreak", "hardbreak"):
            line += 1


def _set_link(token: Token, line: int, links: list[Link], findings: Findings) -> None:
    target = str(token.attrs.get("href", ""))
    if _ALLOWED.match(target):
        return
    token.attrs["href"] = f"\0{len(links)}\0"
    written = unquote(target)
    links.append(Link(written, Position(findings.path, line)))
    if (
        _SCHEME.match(target)
        or _CONTROL.search(written)
        or target.startswith(("//", "\\"))
        or "\\" in written
    ):
        findings.error(
            "link",
            line,
            N_("a link may not lead to '{target}'"),
            N_("Use https://, http://, mailto:, tel: or a place on this site."),
            target=written[:80],
        )
    elif not target:
        findings.error("link", line, N_("a link leads nowhere: its address is empty"))
