"""The text of PDF documents that were set here, read straight from their streams.

A site can have thousands, and a general reader takes as long to read one as it took to make
it. What is set here is of one simple kind: plain objects, letters by numbers, and a table that
says what each number means. A document of any other kind is read as a paper is.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

_CONTENTS: Final = re.compile(rb"/Contents (\d+) 0 R")
_RESOURCES: Final = re.compile(rb"/Resources (\d+) 0 R")
_STREAM: Final = re.compile(rb"stream\r?\n")
_FONTS: Final = re.compile(rb"/Font(?:\s*<<((?:\s*/[\w.+-]+ \d+ 0 R)*)\s*>>| (\d+) 0 R)")
_FONT: Final = re.compile(rb"/([\w.+-]+) (\d+) 0 R")
_TABLE: Final = re.compile(rb"/ToUnicode (\d+) 0 R")
_CHARACTER: Final = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE: Final = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>")
# Between two strings stands how much nearer or farther the next letter is; a bracket within a
# string is never followed by a digit, because every letter's number begins with a byte 0.
_KERN: Final = re.compile(rb"\)\s*-?[0-9.]+\s*\(")
_PLAIN: Final = rb"[^()\\]++|\\."
# Brackets within a string need no mark if they come in pairs.
_STRING: Final = re.compile(
    rb"\((" + rb"(?:%s|\((?:%s|\((?:%s)*\))*\))*" % (_PLAIN, _PLAIN, _PLAIN) + rb")\)", re.DOTALL
)
_DIGITS: Final = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
"""A string that is written as the numbers of its bytes; `<<` begins a table."""
_LINE_END: Final = b"\\377\\377"
_SEAM: Final = b"\\377\\376"
"""Two bytes, as a stream writes them, that stand for no letter."""
_MOST: Final = 64 * 1024 * 1024
_FEW: Final = 50
"""Of so many letters one may be a mere sign, without a meaning."""


def read_printed(data: bytes) -> list[str] | None:
    """Give the texts of a document that was set here; `None` if it is of another kind."""
    if b"/ObjStm" in data or b"Typst" not in data or b"/Prev " in data[-2048:]:
        return None
    objects = dict(_objects(data))
    pages: list[str] = []
    tables: dict[bytes, _Meanings] = {}
    for body in objects.values():
        contents = _CONTENTS.search(body) if b"/Type/Page/" in body or b"/Page\n" in body else None
        if contents:
            stream = _unpacked(objects.get(contents[1], b""))
            pages.append("".join(_shown(stream, _fonts(body, objects, tables))))
    letters = "".join(pages)
    if not letters.strip() or letters.count("\ufffd") * _FEW > len(letters):
        return None
    heads = b"\n".join(body.partition(b"stream")[0] for body in objects.values())
    notes = [
        _unpacked(body).decode("utf-8", "replace")
        for body in objects.values()
        if b"/Metadata" in body[:200] and b"stream" in body
    ]
    # A word that was divided at the end of a line is one word again.
    return [*(re.sub(r"-\n(?=[a-zæøåéü])", "", page) for page in pages), *_strings(heads), *notes]


def _objects(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for part in data.split(b"\nendobj"):
        start = part.find(b" 0 obj")
        if start >= 0:
            yield part[:start].rpartition(b"\n")[2].rpartition(b"\r")[2], part[start + 6 :]


def _unpacked(body: bytes) -> bytes:
    start = _STREAM.search(body)
    if not start:
        return b""
    packed = body[start.end() :]
    if b"FlateDecode" not in body[: start.start()]:
        return packed
    try:
        return zlib.decompressobj().decompress(packed, _MOST)
    except zlib.error:
        return b""


def _strings(heads: bytes) -> dict[str, None]:
    """Give every string that stands outside the streams, once: titles, notes, links, bookmarks."""
    written = [_unescaped(found) for found in dict.fromkeys(_STRING.findall(heads))]
    numbered = (
        "".join(found.decode().split()) for found in _DIGITS.findall(heads.replace(b"<<", b" "))
    )
    written += [bytes.fromhex(digits + "0" * (len(digits) % 2)) for digits in numbered]
    return dict.fromkeys(
        said[2:].decode("utf-16-be", "replace")
        if said[:2] == b"\xfe\xff"
        else said.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        if said[:3] == b"\xef\xbb\xbf"
        else said.decode("latin-1")
        for said in written
    )


def _unescaped(written: bytes) -> bytes:
    if b"\\" not in written:
        return written
    numbered = written.replace(b"\\\\", b"\\134").replace(b"\\(", b"\\050")
    return codecs.escape_decode(numbered.replace(b"\\)", b"\\051"))[0]


def _fonts(
    page: bytes, objects: Mapping[bytes, bytes], tables: dict[bytes, _Meanings]
) -> dict[bytes, _Meanings]:
    """Give for each font's name on a page what its numbers mean; tables are read once."""
    resources = _RESOURCES.search(page)
    listed = _FONTS.search(objects.get(resources[1], b"") if resources else page)
    fonts = objects.get(listed[2], listed[1] or b"") if listed else b""
    found: dict[bytes, _Meanings] = {}
    for name, number in _FONT.findall(fonts):
        table = _TABLE.search(objects.get(number, b""))
        if table:
            if table[1] not in tables:
                tables[table[1]] = _meanings(_unpacked(objects.get(table[1], b"")))
            found[name] = tables[table[1]]
    return found


class _Meanings(dict[int, str]):
    """What a font's numbers mean; a number without a meaning is a sign."""

    def __init__(self) -> None:
        super().__init__({0xFFFF: "\n"})

    def __missing__(self, number: int) -> str:
        return "\ufffd"


_NONE: Final = _Meanings()


def _meanings(table: bytes) -> _Meanings:
    found = _Meanings()
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, letters in _CHARACTER.findall(section):
            said = bytes.fromhex(letters.decode()).decode("utf-16-be", "replace")
            found[int(code, 16)] = said
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in _RANGE.findall(section):
            start = int(letter, 16) - int(first, 16)
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = chr(start + code)
    return found


def _shown(stream: bytes, fonts: Mapping[bytes, _Meanings]) -> Iterator[str]:
    """Give what a page shows, in the order in which it is painted."""
    meaning = _NONE
    meanings: list[_Meanings] = []
    written: list[bytes] = []
    for part in stream.split(b"]TJ")[:-1]:
        head, _, shown = part.partition(b"[(")
        end = head.rfind(b" Tf")
        if end >= 0:
            name = head[head.rfind(b"/", 0, end) + 1 : end].partition(b" ")[0]
            meaning = fonts.get(name, _NONE)
        meanings.append(meaning)
        letters = shown.rstrip(b" \n")[:-1]
        written.append(_LINE_END + letters if b"ET" in head else letters)
    # All that is on a page is undone at once; that is several times as fast as bit by bit.
    codes = _unescaped(_KERN.sub(b"", _SEAM.join(written))).decode("utf-16-be", "replace")
    pieces = zip(codes.split("\ufffe"), meanings, strict=False)
    for meaning, row in groupby(pieces, key=_meaning_of):
        yield "".join([said for said, _ in row]).translate(meaning)
    yield "\n"


def _meaning_of(piece: tuple[str, _Meanings]) -> _Meanings:
    return piece[1]
