"""Renders Markdown as safe HTML, and reports everything that Markdown would silently change.

Raw HTML is off, and links may only use certain schemes. Rules that turn ordinary minutes into
something else are off too: hyphens below a paragraph, four leading spaces, link definitions.
`alterations` reports what still changes a text. markdown-it-py is used here only; `body`,
`alterations` and `numbering` read its tokens.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from generator.errors import N_, Position
from generator.model import Link, Prose
from generator.reading.alterations import Checker
from generator.reading.findings import Findings

MAX_BLOCK: Final = 60_000
"""Characters without a blank line; the parser's time grows with their square."""
MAX_BLOCKS: Final = 20_000
"""Paragraphs of a text."""
MAX_MARKS: Final = 4_000
"""Brackets and other special characters in one block, for the same reason."""

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
_ALLOWED = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_HOST: Final = re.compile(r"(https?://|mailto:)([^/?#]*@)?([^/?#]+)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Browsers ignore these in an address: java(line feed)script runs as a script."""

_NESTED: Final = re.compile(
    r"^(?![-* \t]*$)(?:[ \t]*+(?:>|[-+*][ \t]|[0-9]{1,9}[.)][ \t])){12}", re.MULTILINE
)
"""A line that opens twelve quotations and lists at once. Each makes all later lines slower to
parse."""
_LINE_END: Final = re.compile(r"</(?:p|li|h\d|tr|div|blockquote|pre)>|<br\s*/?>")
_CELL_END: Final = re.compile(r"</t[dh]>\s*(?=<t[dh])")
_LISTED: Final = re.compile(
    r"<(?P<end>/)?(?P<list>[ou])l\b(?: start=\"(?P<start>\d+)\")?[^>]*>\s*"
    r"|<li\b[^>]*>(?:\s*<(?:p|blockquote)>)*\s*"
)
_STRUCK: Final = re.compile(r" ?<s>.*?</s>", re.DOTALL)
_ANY_TAG: Final = re.compile(r"<[^>]*>")
_EMPTY: Final = frozenset({"", ".", "-", "–", "—"})


def _accept(_url: str) -> bool:
    return True


def _as_uri(url: str) -> str:
    """Write an address in ASCII; the parser would make another host of a capital Ø."""
    host = _HOST.match(url)
    if host and not host[3].isascii():
        url = f"{host[1].lower()}{host[2] or ''}{host[3].lower()}{url[host.end() :]}"
    return normalizeLink(url)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default")
    parser.disable(["lheading", "code", "reference", "html_block", "html_inline"])
    # `_set_link` judges the targets, with a message; the parser would drop them silently.
    setattr(parser, "validateLink", _accept)  # noqa: B010 - the library's hooks are methods
    setattr(parser, "normalizeLink", _as_uri)  # noqa: B010
    return parser


_PARSER: Final = _parser()


@dataclass(frozen=True, slots=True)
class Text:
    """A parsed text: its tokens, its lines, and its first line in the file."""

    tokens: Sequence[Token]
    lines: Sequence[str]
    first_line: int
    """The line in the file of `lines[0]`."""


def is_empty(text: str) -> bool:
    """Return whether nothing was written. Case systems write `.` or `-` for that."""
    return text.strip() in _EMPTY


def tokenize(text: str, first_line: int, findings: Findings) -> Text:
    """Parse a text; one too complex to be written by a human is refused before parsing."""
    # Split lines like the parser does: a quoted field may contain other line ends.
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
    """Render a parsed text; `top_level` is the highest heading level allowed in it."""
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
    """Return the HTML with the addresses of internal links filled in."""
    parts = prose.html.split("\0")
    for place in range(1, len(parts), 2):
        parts[place] = html.escape(resolve(prose.links[int(parts[place])]), quote=True)
    return "".join(parts)


def plain_text(markup: str) -> str:
    """Return the text of rendered HTML, with a line break between blocks.

    Text that is struck out is omitted, because plain text cannot show that it is.
    """
    # A fast path for single paragraphs, which most texts are.
    text = markup.removeprefix("<p>").removesuffix("</p>")
    if "<" in text:
        text = _numbered(_STRUCK.sub("", markup))
        text = _CELL_END.sub(" | ", _LINE_END.sub("\n", text))
        text = _ANY_TAG.sub("", text)
    text = html.unescape(text)
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _numbered(markup: str) -> str:
    """Write out the numbers of ordered lists, which HTML leaves to the browser."""
    if "<ol" not in markup:
        return markup
    counts: list[int | None] = []

    def write(tag: re.Match[str]) -> str:
        if tag["end"]:
            counts.pop()
            return "\n"
        if tag["list"]:
            counts.append(int(tag["start"] or 1) if tag["list"] == "o" else None)
        elif counts and (number := counts[-1]) is not None:
            counts[-1] = number + 1
            return f"{number}. "
        return ""

    return _LISTED.sub(write, markup)


def _copy(token: Token) -> Token:
    children = [_copy(child) for child in token.children] if token.children else token.children
    return replace(token, attrs=dict(token.attrs), children=children)


def _children(token: Token, first_line: int) -> Iterator[tuple[Token, int]]:
    """Yield the inline tokens of a block, each with its line in the file."""
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
