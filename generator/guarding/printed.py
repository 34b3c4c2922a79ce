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
from typing import Final

_START: Final = re.compile(rb"(?:^|[\r\n])(\d+) 0 obj\b")
_CONTENTS: Final = re.compile(rb"/Contents (\d+) 0 R")
_RESOURCES: Final = re.compile(rb"/Resources (\d+) 0 R")
_WORDED: Final = re.compile(
    rb"/(?:Title|Alt|ActualText|Contents|Author|Subject|Keywords|URI|E)\s*\("
)
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
    said = [
        _plain_string(found)
        for body in objects.values()
        if _WORDED.search(body[:4096])
        for found in _strings(body)
    ]
    notes = [
        _unpacked(body).decode("utf-8", "replace")
        for body in objects.values()
        if b"/Metadata" in body[:200] and b"stream" in body
    ]
    # A word that was divided at the end of a line is one word again.
    return [*(re.sub(r"-\n(?=[a-zæøåéü])", "", page) for page in pages), "\n".join(said), *notes]


def _objects(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for part in data.split(b"\nendobj"):
        start = _START.search(part)
        if start:
            yield start[1], part[start.end() :]


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


def _strings(body: bytes) -> Iterator[bytes]:
    head = body.partition(b"stream")[0]
    return (found[1] for found in _STRING.finditer(head))


def _plain_string(written: bytes) -> str:
    said = _unescaped(written)
    if said[:2] == b"\xfe\xff":
        return said[2:].decode("utf-16-be", "replace")
    return said.decode("latin-1")


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

    def __missing__(self, number: int) -> str:
        return "\ufffd"


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
    meaning = _Meanings()
    for part in stream.split(b"]TJ")[:-1]:
        head, _, shown = part.partition(b"[(")
        if b"ET" in head:
            yield "\n"
        end = head.rfind(b" Tf")
        if end >= 0:
            name = head[head.rfind(b"/", 0, end) + 1 : end].partition(b" ")[0]
            meaning = fonts.get(name, _Meanings())
        codes = _unescaped(_KERN.sub(b"", shown).rstrip(b" \n")[:-1])
        yield codes.decode("utf-16-be", "replace").translate(meaning)
    yield "\n"
