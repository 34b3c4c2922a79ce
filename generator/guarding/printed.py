"""The text of PDF documents that were set here, read straight from their streams.

A site can have thousands, and a general reader takes as long to read one as it took to make
it. What is set here is of one simple kind: plain objects, letters by numbers, and a table that
says what each number means. A document of any other kind is read as a paper is.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.guarding.lettering import Font, read_font, read_letters, unescaped

_OBJECT: Final = re.compile(rb"\n(\d+) 0 obj\n")
_CONTENTS: Final = re.compile(rb"/Contents (\d+) 0 R")
_RESOURCES: Final = re.compile(rb"/Resources (\d+) 0 R")
_FONTS: Final = re.compile(rb"/Font(?:\s*<<((?:\s*/[\w.+-]+ \d+ 0 R)*)\s*>>| (\d+) 0 R)")
_FONT: Final = re.compile(rb"/([\w.+-]+) (\d+) 0 R")
_TABLE: Final = re.compile(rb"/ToUnicode (\d+) 0 R")
_LETTERS: Final = re.compile(rb"\nBT 0 Tr/(\S+) [^(\n]*\((.*)\)\]?T[Jj]\nET\n")
"""Letters that are set together, with the name of their font."""
_SHOWN: Final = re.compile(rb"\)\]?T[Jj]")
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
    document = _Document.of(data)
    pages: list[str] = []
    tables: dict[bytes, Font] = {}
    for body in document.objects.values():
        contents = _CONTENTS.search(body) if b"/Type/Page/" in body else None
        if contents:
            page = _shown(document.stream(contents[1]), _fonts(body, document, tables))
            if page is None:
                return None
            pages.append(page)
    letters = "".join(pages)
    if not letters.strip() or letters.count("\ufffd") * _FEW > len(letters):
        return None
    notes = [
        document.stream(number).decode("utf-8", "replace")
        for number in document.packed
        if b"/Metadata" in document.objects[number]
    ]
    # A word that was divided at the end of a line is one word again.
    words = (re.sub(r"-\n(?=[a-zæøåéü])", "", page) for page in pages)
    return [*words, *_strings(b"\n".join(document.objects.values())), *notes]


@dataclass(slots=True)
class _Document:
    """A document's objects by their numbers, and what is packed behind some of them."""

    objects: dict[bytes, bytes]
    packed: dict[bytes, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> _Document:
        """Part a document. A line of its own, as `stream` is, no string has."""
        parts = [part.partition(b"\nstream\n") for part in data.split(b"\nendstream\n")]
        written = _OBJECT.split(b"\n".join(head for head, _, _ in parts))
        document = cls(dict(zip(written[1::2], written[2::2], strict=True)))
        for head, _, packed in parts[:-1]:
            number = head[: head.rfind(b" 0 obj\n")].rpartition(b"\n")[2]
            if number in document.objects:
                document.packed[number] = packed
        return document

    def stream(self, number: bytes) -> bytes:
        """Unpack what stands behind an object, as much of it as can be looked at."""
        packed = self.packed.get(number, b"")
        if b"FlateDecode" not in self.objects.get(number, b""):
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


def _fonts(page: bytes, document: _Document, tables: dict[bytes, Font]) -> dict[bytes, Font]:
    """Give for each font's name on a page what its numbers mean; tables are read once."""
    objects = document.objects
    resources = _RESOURCES.search(page)
    listed = _FONTS.search(objects.get(resources[1], b"") if resources else page)
    fonts = objects.get(listed[2], listed[1] or b"") if listed else b""
    found: dict[bytes, Font] = {}
    for name, number in _FONT.findall(fonts):
        table = _TABLE.search(objects.get(number, b""))
        if table:
            if table[1] not in tables:
                tables[table[1]] = read_font(document.stream(table[1]))
            found[name] = tables[table[1]]
    return found


def _shown(stream: bytes, fonts: Mapping[bytes, Font]) -> str | None:
    """Give what a page shows, in the order in which it is painted; `None` if that is not plain."""
    found = _LETTERS.findall(stream)
    written = [letters for _, letters in found]
    if len(found) != stream.count(b"\nBT ") or _SHOWN.search(b"\n".join(written)):
        return None
    return "\n".join([*read_letters(written, [fonts.get(name, _NONE) for name, _ in found]), ""])
