"""Normalises text to what a reader would read aloud: no markup, plain spaces, dashes and digits.

The same number can be written with different characters that look alike: full-width digits, soft
hyphens, dashes, half of it in bold. All of that is undone before searching, and the position of
each letter in the original is kept.
"""

from __future__ import annotations

import html
import re
import unicodedata
import urllib.parse
from dataclasses import dataclass
from typing import Final

_MARKUP: Final = re.compile(
    r"<!--|-->"
    r"|</?[a-zA-Z][^<>]{0,400}>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});"
    r"|(?:%[0-9a-fA-F]{2})+"
    r"|\\(?=[^\w\s]|\n)"
    r"|(?<=\n)[ \t>]{1,12}"
    r"|[*`~]+"
    r"|(?<=\d)(?=[\u00b2\u00b3\u00b9\u2070-\u2079])"
)
"""What is not read aloud: markup, the indent of a list, and the end of a number before a footnote
mark."""
_DASHES: Final = "\u2212\u02d7\u2043\u30fc\u2500\u2501\uff0d\ufe63\ufe58"
_USUAL: Final = "æøåÆØÅéÉ"
_GONE: Final = {"Cf", "Mn", "Me", "Cc"}


@dataclass(frozen=True, slots=True)
class Plain:
    """A normalised text, and for each of its letters the offset in the original."""

    text: str
    origin: tuple[int, ...]

    def place(self, at: int) -> int:
        """Return the offset in the original of a letter."""
        return self.origin[at] if at < len(self.origin) else (self.origin or (0,))[-1]


def plain(text: str) -> Plain:
    """Normalise a text."""
    letters: list[str] = []
    origin: list[int] = []

    def add(part: str, at: int, *, moving: bool) -> None:
        if moving and part.isascii() and part.isprintable():
            letters.extend(part)
            origin.extend(range(at, at + len(part)))
            return
        for offset, letter in enumerate(part):
            for said in _say(letter):
                letters.append(said)
                origin.append(at + offset if moving else at)

    before = 0
    for mark in _MARKUP.finditer(text):
        add(text[before : mark.start()], before, moving=True)
        add(_read(mark[0]), mark.start(), moving=False)
        before = mark.end()
    add(text[before:], before, moving=True)
    return Plain("".join(letters), tuple(origin))


def _read(mark: str) -> str:
    if not mark:
        return " "
    if mark[0] == "&":
        return html.unescape(mark)
    if mark[0] == "%":
        return urllib.parse.unquote(mark, errors="replace")
    if mark in {"<!--", "-->"} or re.match(
        r"</?(?:br|p|div|td|th|tr|li|h\d|sup|sub|w:br|w:p)\b", mark
    ):
        return " "
    return ""


def _say(letter: str) -> str:
    if " " <= letter < "\x7f" or letter in _USUAL:
        return letter
    if letter < " ":
        return " "
    if letter == "\u00ad" or unicodedata.category(letter) in _GONE:
        return ""
    if letter in _DASHES or unicodedata.category(letter) == "Pd":
        return "-"
    if letter.isspace():
        return " "
    digit = unicodedata.digit(letter, None)
    said = unicodedata.normalize("NFKC", letter) if digit is None else str(digit)
    return "".join(" " if part.isspace() else part for part in said)
