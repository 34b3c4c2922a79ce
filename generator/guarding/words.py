"""Bytes as words: small letters, nothing but letters and digits, with marks where texts end.

Everything that is compared by the leak gate goes through here, what is closed and what is
written alike, so it need not be beautiful; it has to be the same on both sides, and fast. It
works on the bytes of UTF-8 and never on letters, which is ten times as fast.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

END: Final = b"\xff"
"""The word that parts texts; no text holds it."""

RUN: Final = 5
"""Words in a row that give a text away."""


def _table() -> bytes:
    letters = bytearray(range(256))
    for code in range(256):
        if code < 0x80:  # noqa: PLR2004 - ASCII
            letter = chr(code)
            letters[code] = ord(letter.lower()) if letter.isalnum() else 0x20
        elif 0x80 <= code <= 0x9E:  # noqa: PLR2004 - second bytes of À to Þ become those of à to þ
            letters[code] = code + 0x20
    for lead in b"\xc2\xe2":
        # First bytes of ° « » and of dashes and quotation marks.
        letters[lead] = 0x20
    return bytes(letters)


_FOLD: Final = _table()
_VANISHING: Final = (b"\xc2\xad", b"\xe2\x80\x8b", b"\xe2\x81\xa0")
"""Soft hyphen, zero-width space, word joiner."""
_MARKED: Final = re.compile(rb"[\n|#\]<>]|^[ \t]*\d")
"""What a text has that any of the rules below has a say in."""
_ENTITY: Final = re.compile(rb"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
_TARGET: Final = re.compile(rb"\]\(([^)\s]*)[^)]*\)")
_NUMBERED: Final = re.compile(
    rb"(\n[ \t>]*(?:#{1,6}[ \t]+(?:(?:punkt|pkt|item)\.?[ \t]+)?(?:\d{1,3}\.)*\d{1,3}[.:)]?"
    rb"|\d{1,4}[.)]))(?=[ \t])",
    re.IGNORECASE,
)
"""The number before a title or a step of a list. It says nothing, and may be another elsewhere."""
_BLOCKS: Final = re.compile(
    rb"\n[ \t]*\n"
    rb"|\n[ \t>]*(?=(?:[-*+\xe2]|\d{1,4}[.)]|#{1,6})[ \t])"
    rb"|\||\n[-=]{3,}\n|<!--|-->"
)


def words(data: bytes) -> list[bytes]:
    """Give the words of a text, `END` among them where it was put in."""
    for nothing in _VANISHING:
        if nothing in data:
            data = data.replace(nothing, b"")
    return data.translate(_FOLD).split()


def decoded(data: bytes) -> bytes:
    """Give a text with its entities read."""
    if b"&" not in data:
        return data
    return _ENTITY.sub(lambda found: html.unescape(found[0].decode()).encode(), data)


def written(text: str) -> bytes:
    """Prepare Markdown, or a field's text: its blocks parted, its links' targets apart."""
    data = text.encode("utf-8", "replace")
    if not _MARKED.search(data):
        return decoded(data)
    targets = b" \xff ".join(_TARGET.findall(data))
    # The first line begins as any other.
    data = _NUMBERED.sub(b"\\1 \xff ", b"\n" + _TARGET.sub(b" ", data))
    data = _BLOCKS.sub(b" \xff ", data)
    return decoded(data) + (b" \xff " + targets if targets else b"")


def texts(found: Iterable[bytes]) -> Iterator[tuple[bytes, ...]]:
    """Part words into texts at the marks."""
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
    """Give the words of open texts, joined by spaces: what stands between these does not count."""
    return b" ".join(word for word in words(data) if word != END)


def runs(found: Sequence[bytes], length: int = RUN) -> Iterator[tuple[bytes, ...]]:
    """Give every run of so many words."""
    return zip(*(found[start:] for start in range(length)), strict=False)
