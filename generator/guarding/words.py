"""Bytes as words: lower case, letters and digits only, with markers where texts end.

Everything that the leak gate compares goes through here, private text and published files alike, so
it must be fast and the same on both sides; it need not be linguistically correct. It works on UTF-8
bytes and not on characters, which is ten times as fast.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

END: Final = b"\xff"
"""The word that separates texts; it is not valid UTF-8, so no text contains it."""

RUN: Final = 5
"""Length in words of a run that identifies a text."""


def _table() -> bytes:
    letters = bytearray(range(256))
    for code in range(256):
        if code < 0x80:  # noqa: PLR2004 - ASCII
            letter = chr(code)
            letters[code] = ord(letter.lower()) if letter.isalnum() else 0x20
        elif 0x80 <= code <= 0x9E:  # noqa: PLR2004 - second bytes of À to Þ become those of à to þ
            letters[code] = code + 0x20
    return bytes(letters)


_FOLD: Final = _table()
_SOFT: Final = b"\xc2\xad"
"""Soft hyphen."""
_UNSEEN: Final = frozenset(
    chr(code).encode()[1:]
    for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))
)
"""The second and third bytes of zero-width spaces, joiners and direction marks."""
_MARK: Final = b"\xef\xbb\xbf"
"""A zero-width space (byte order mark), with which many files begin."""
_LIGATURES: Final = {
    chr(0xFB00 + at).encode(): said
    for at, said in enumerate((b"ff", b"fi", b"fl", b"ffi", b"ffl", b"st", b"st"))
}
_RARE: Final = (b"\xcd", b"\xe1", b"\xe3", b"\xf3")
"""First bytes of joiners, marks and spaces that hardly any text contains."""
_JOINING: Final = re.compile(
    rb"\xcd\x8f|\xe1\xa0\x8e|\xef\xb8[\x80-\x8f]|\xf3\xa0[\x80-\x87][\x80-\xbf]"
)
_PARTING: Final = re.compile(rb"\xe1\x9a\x80|\xe3\x80\x80|\xe3\x85\xa4")
_BYTES: Final = ("utf-8", "surrogateescape")
_MARKED: Final = re.compile(rb"[\n|#\]<>]|^[ \t]*\d")
"""A text without any of these has no links, numbered lines or blocks to separate."""
_ENTITY: Final = re.compile(
    rb"&(?:#\d{1,9};?|#[xX][0-9a-fA-F]{1,9};?|[a-zA-Z]{2,10};|(?:ae|AE)lig|[oO]slash|[aA]ring)"
)
"""Browsers accept an entity without its semicolon if it is a number or the name of an old letter.
"""
_TARGET: Final = re.compile(rb"\]\(([^)]*)\)")
"""The address and title of a link."""
_NUMBERED: Final = re.compile(
    rb"(\n[ \t>]*(?:#{1,6}[ \t]+(?:(?:punkt|pkt|item)\.?[ \t]+)?(?:\d{1,3}\.)*\d{1,3}[.:)]?"
    rb"|\d{1,4}[.)]))(?=[ \t])",
    re.IGNORECASE,
)
"""The number before a heading or a list item. It carries no meaning, and pages may number
differently."""
_BLOCKS: Final = re.compile(
    rb"\n[ \t]*\n"
    rb"|\n[ \t>]*(?=(?:[-*+\xe2]|\d{1,4}[.)]|#{1,6})[ \t])"
    rb"|\||\n[-=]{3,}\n|<!--|-->"
)


def words(data: bytes) -> list[bytes]:
    """Return the words of a text, with `END` where the text contains that marker."""
    if b"\xef" in data:
        data = _undrawn(_JOINING.sub(b"", data.replace(_MARK, b"")))
    if any(first in data for first in _RARE):
        data = _PARTING.sub(b" ", _JOINING.sub(b"", data))
    if b"\xcc" in data:
        data = unicodedata.normalize("NFC", data.decode(*_BYTES)).encode(*_BYTES)
    if b"\xe2" in data:
        first, *rest = data.split(b"\xe2")
        after = [part[2:] if part[:2] in _UNSEEN else b" " + part[2:] for part in rest]
        data = first + b"".join(after)
    if b"\xc2" in data:
        first, *rest = data.replace(_SOFT, b"").split(b"\xc2")
        data = b" ".join([first, *(part[1:] for part in rest)])
    return data.translate(_FOLD).split()


def _undrawn(data: bytes) -> bytes:
    """Replace ligatures by their letters."""
    for drawn, letters in _LIGATURES.items() if b"\xef\xac" in data else ():
        data = data.replace(drawn, letters)
    return data


def decoded(data: bytes) -> bytes:
    """Return a text with its entities decoded."""
    if b"&" not in data:
        return data
    return _ENTITY.sub(lambda found: _meant(found[0]), data)


@lru_cache(1024)
def _meant(entity: bytes) -> bytes:
    """Return what an entity stands for. Cached: a feed has the same few on every line."""
    return html.unescape(entity.decode()).encode()


def written(text: str) -> bytes:
    """Prepare Markdown or a field's text: separate blocks, and move link targets to the end."""
    data = text.encode("utf-8", "replace")
    if not _MARKED.search(data):
        return decoded(data)
    targets = b" \xff ".join(_TARGET.findall(data))
    # So that the first line matches like any other.
    data = _NUMBERED.sub(b"\\1 \xff ", b"\n" + _TARGET.sub(b" ", data))
    data = _BLOCKS.sub(b" \xff ", data)
    return decoded(data) + (b" \xff " + targets if targets else b"")


def texts(found: Iterable[bytes]) -> Iterator[tuple[bytes, ...]]:
    """Split words into texts at the `END` markers."""
    text: list[bytes] = []
    for word in found:
        if word == END:
            if text:
                yield tuple(text)
            text = []
        else:
            text.append(word)
    if text:
        yield tuple(text)


def spoken(data: bytes) -> bytes:
    """Return the words of open texts joined by spaces, ignoring where one text ends."""
    return b" ".join(word for word in words(data) if word != END)


def runs(found: Sequence[bytes], length: int = RUN) -> Iterator[tuple[bytes, ...]]:
    """Yield every run of `length` words."""
    if len(found) < length:
        return iter(())
    return zip(*(found[start:] for start in range(length)), strict=False)
