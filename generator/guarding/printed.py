"""The text of PDF documents that were set here, read straight from their streams.

A site can have thousands, and a general reader takes as long to read one as it took to make
it. What is set here is of one simple kind: plain objects, letters by numbers, and a table that
says what each number means. A document of any other kind is read as a paper is.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from generator.guarding.lettering import Font, read_font, read_letters, unescaped

_CONTENTS: Final = re.compile(rb"/Contents (\d+) 0 R")
_RESOURCES: Final = re.compile(rb"/Resources (\d+) 0 R")
_STREAM: Final = re.compile(rb"stream\r?\n")
_FONTS: Final = re.compile(rb"/Font(?:\s*<<((?:\s*/[\w.+-]+ \d+ 0 R)*)\s*>>| (\d+) 0 R)")
_FONT: Final = re.compile(rb"/([\w.+-]+) (\d+) 0 R")
_TABLE: Final = re.compile(rb"/ToUnicode (\d+) 0 R")
_PLAIN: Final = rb"[^()\\]++|\\."
# Brackets within a string need no mark if they come in pairs.
_STRING: Final = re.compile(
    rb"\((" + rb"(?:%s|\((?:%s|\((?:%s)*\))*\))*" % (_PLAIN, _PLAIN, _PLAIN) + rb")\)", re.DOTALL
)
_DIGITS: Final = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
"""A string that is written as the numbers of its bytes; `<<` begins a table."""
_MOST: Final = 64 * 1024 * 1024
_NONE: Final = Font()
_FEW: Final = 50
"""Of so many letters one may be a mere sign, without a meaning."""


def read_printed(data: bytes) -> list[str] | None:
    """Give the texts of a document that was set here; `None` if it is of another kind."""
    if b"/ObjStm" in data or b"Typst" not in data or b"/Prev " in data[-2048:]:
        return None
    objects = dict(_objects(data))
    pages: list[str] = []
    tables: dict[bytes, Font] = {}
    for body in objects.values():
        contents = _CONTENTS.search(body) if b"/Type/Page/" in body or b"/Page\n" in body else None
        if contents:
            stream = _unpacked(objects.get(contents[1], b""))
            pages.append(_shown(stream, _fonts(body, objects, tables)))
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
    written = [unescaped(found) for found in dict.fromkeys(_STRING.findall(heads))]
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


def _fonts(
    page: bytes, objects: Mapping[bytes, bytes], tables: dict[bytes, Font]
) -> dict[bytes, Font]:
    """Give for each font's name on a page what its numbers mean; tables are read once."""
    resources = _RESOURCES.search(page)
    listed = _FONTS.search(objects.get(resources[1], b"") if resources else page)
    fonts = objects.get(listed[2], listed[1] or b"") if listed else b""
    found: dict[bytes, Font] = {}
    for name, number in _FONT.findall(fonts):
        table = _TABLE.search(objects.get(number, b""))
        if table:
            if table[1] not in tables:
                tables[table[1]] = read_font(_unpacked(objects.get(table[1], b"")))
            found[name] = tables[table[1]]
    return found


def _shown(stream: bytes, fonts: Mapping[bytes, Font]) -> str:
    """Give what a page shows, in the order in which it is painted."""
    font = _NONE
    used: list[Font] = []
    written: list[bytes] = []
    before: list[str] = []
    for part in stream.split(b"]TJ")[:-1]:
        head, _, shown = part.partition(b"[(")
        end = head.rfind(b" Tf")
        if end >= 0:
            name = head[head.rfind(b"/", 0, end) + 1 : end].partition(b" ")[0]
            font = fonts.get(name, _NONE)
        used.append(font)
        written.append(shown.rstrip(b" \n")[:-1])
        before.append("\n" if b"ET" in head else "")
    said = zip(before, read_letters(written, used), strict=False)
    return "".join(chain.from_iterable(said)) + "\n"
