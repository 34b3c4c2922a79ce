"""Fast text extraction from PDF documents that Referat itself has typeset.

A site can have thousands, and a general PDF reader takes as long to read one as it took to make it.
Our own documents have one simple form: uncompressed objects, text as glyph numbers, and a table
that maps the numbers to letters. Any document of another form is examined as a paper instead.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import eq
from typing import Final

from generator.guarding.lettering import Font, read_font, read_letters, unescaped, widths
from generator.guarding.papers.streams import STRING

_OBJECT: Final = b" 0 obj\n"
"""What stands between an object's number and the object."""
_CONTENTS: Final = re.compile(rb"/Contents (\d+) 0 R")
_RESOURCES: Final = re.compile(rb"/Resources (\d+) 0 R")
_FONTS: Final = re.compile(rb"/Font(?:\s*<<((?:\s*/[\w.+-]+ \d+ 0 R)*)\s*>>| (\d+) 0 R)")
_FONT: Final = re.compile(rb"/([\w.+-]+) (\d+) 0 R")
_TABLE: Final = re.compile(rb"/ToUnicode (\d+) 0 R")
_GLYPHS: Final = re.compile(rb"/DescendantFonts\[(\d+) 0 R\]")
_WIDTHS: Final = re.compile(rb"/W\[([0-9. ]*)\]")
_LETTERS: Final = re.compile(
    rb"\nq 1 0 0 -1 (-?[0-9.]+) (\S+) cm[^\n]*"
    rb"\nBT 0 Tr/(\S+) ([0-9.]+) Tf [^(\n]*\((.*)\)\]?T[Jj]\nET\n"
)
"""A run of glyphs; the groups are the columns of `_Runs`."""
_INSTEAD: Final = re.compile(
    rb"/Span<</ActualText(?:<([0-9A-Fa-f]*)>|\(((?:[^()\\\n]|\\.)*)\))>>BDC( [^\n]*)\nEMC"
)
"""A glyph with an ActualText, which says how it is to be read; its number does not."""
_SAID: Final = b"~"
"""Stands in place of the line of such a glyph; the text to read follows."""
_FIRST: Final = b"^"
_LAST: Final = b"$"
"""Flags: whether the glyph is the first or the last of its run."""
_START: Final = b"\nq 1 0 0 -1 0 %b cm\nBT"
_DIVIDED: Final = re.compile(r"-\n(?=[a-zæøåéü])|\n?\u00ad\n")
_SHOWN: Final = re.compile(rb"\)\]?T[Jj]")
_DIGITS: Final = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
"""A string in hexadecimal form; `<<` begins a dictionary instead."""
_SLACK: Final = 0.15
"""How far apart the parts of a word may be set (kerning); cells are farther apart."""
_WIDEST: Final = 1.0
"""Width of a letter that its font does not give, as of one in a ligature."""
_MOST: Final = 64 * 1024 * 1024
_NONE: Final = Font()
_FEW: Final = 50
"""One unknown glyph in so many letters is accepted."""


def read_printed(data: bytes) -> list[str] | None:
    """Return the texts of a document that Referat has typeset; `None` for any other form."""
    if b"/ObjStm" in data or b"Typst" not in data or b"/Prev " in data[-2048:]:
        return None
    document = _Document.of(data)
    pages = _pages(document)
    if pages is None:
        return None
    letters = "".join(pages)
    if not letters.strip() or letters.count("\ufffd") * _FEW > len(letters):
        return None
    notes = [
        document.stream(number).decode("utf-8", "replace")
        for number in document.packed
        if b"/Metadata" in document.objects[number]
    ]
    # Join words that were divided at the end of a line. Few pages have any.
    is_divided = any("-\n" in page or "\u00ad" in page for page in pages)
    words = (_DIVIDED.sub("", page) for page in pages) if is_divided else pages
    return [*words, *_strings(document.heads), *notes]


@dataclass(slots=True)
class _Document:
    """A document's objects by number, and the streams that belong to some of them."""

    heads: bytes
    """Everything outside the streams."""
    objects: dict[bytes, bytes]
    packed: dict[bytes, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> _Document:
        """Split a document into objects. No string contains a line that is just `stream`."""
        parts = [part.partition(b"\nstream\n") for part in data.split(b"\nendstream\n")]
        heads = b"\n".join([head for head, _, _ in parts])
        written = heads.split(_OBJECT)
        numbers = [part[part.rfind(b"\n") + 1 :] for part in written]
        document = cls(heads, dict(zip(numbers, written[1:], strict=False)))
        for head, _, packed in parts[:-1]:
            number = head[: head.rfind(_OBJECT)].rpartition(b"\n")[2]
            if number in document.objects:
                document.packed[number] = packed
        return document

    def stream(self, number: bytes) -> bytes:
        """Decompress an object's stream, up to a limit."""
        packed = self.packed.get(number, b"")
        if b"FlateDecode" not in self.objects.get(number, b""):
            return packed
        try:
            return zlib.decompressobj().decompress(packed, _MOST)
        except zlib.error:
            return b""


def _strings(heads: bytes) -> dict[str, None]:
    """Return every string outside the streams once: titles, notes, links, bookmarks."""
    written = [unescaped(found) for found in dict.fromkeys(STRING.findall(heads))]
    numbered = ("".join(found.decode().split()) for found in dict.fromkeys(_DIGITS.findall(heads)))
    written += [bytes.fromhex(digits + "0" * (len(digits) % 2)) for digits in numbered]
    return dict.fromkeys(map(_text, written))


def _text(said: bytes) -> str:
    """Decode a string, in whichever of PDF's encodings it has."""
    if said[:2] == b"\xfe\xff":
        return said[2:].decode("utf-16-be", "replace")
    if said[:3] == b"\xef\xbb\xbf":
        return said[3:].decode("utf-8", "replace")
    return said.decode("latin-1")


def _fonts(page: bytes, document: _Document, tables: dict[bytes, Font]) -> dict[bytes, Font]:
    """Map the font names of a page to the meanings of their glyphs; each table is read once."""
    objects = document.objects
    resources = _RESOURCES.search(page)
    listed = _FONTS.search(objects.get(resources[1], b"") if resources else page)
    fonts = objects.get(listed[2], listed[1] or b"") if listed else b""
    found: dict[bytes, Font] = {}
    for name, number in _FONT.findall(fonts):
        table = _TABLE.search(objects.get(number, b""))
        if table:
            if table[1] not in tables:
                glyphs = _GLYPHS.search(objects[number])
                measured = _WIDTHS.search(objects.get(glyphs[1], b"")) if glyphs else None
                stream = document.stream(table[1])
                tables[table[1]] = read_font(stream, measured[1] if measured else b"")
            found[name] = tables[table[1]]
    return found


@dataclass(frozen=True, slots=True)
class _Runs:
    """The glyph runs of a page in painting order, column by column."""

    lefts: Sequence[bytes]
    """Horizontal positions."""
    lines: Sequence[bytes]
    """Vertical positions."""
    fonts: Sequence[bytes]
    """Names of fonts."""
    sizes: Sequence[bytes]
    strings: Sequence[bytes]


def _pages(document: _Document) -> list[str] | None:
    """Return the text of each page in painting order, or `None` if a page has another form."""
    tables: dict[bytes, Font] = {}
    pages: list[_Runs] = []
    fonts: list[Font] = []
    for body in document.objects.values():
        contents = _CONTENTS.search(body) if b"/Type/Page/" in body else None
        if contents:
            runs = _shown(document.stream(contents[1]))
            if runs is None:
                return None
            named = _fonts(body, document, tables)
            fonts += [named.get(font, _NONE) for font in runs.fonts]
            pages.append(runs)
    said = read_letters([string for runs in pages for string in runs.strings], fonts)
    each, used = iter(said), iter(fonts)
    return [
        _joined(runs, list(islice(each, len(runs.strings))), list(islice(used, len(runs.strings))))
        for runs in pages
    ]


def _shown(stream: bytes) -> _Runs | None:
    """Return the glyph runs of a page, or `None` if some are set in another way."""
    if b"/ActualText" in stream:
        stream = _INSTEAD.sub(_apart, stream)
        if b"/ActualText" in stream:
            return None
    found = _LETTERS.findall(stream)
    runs = _Runs(*zip(*found, strict=True)) if found else _Runs((), (), (), (), ())
    are_all_found = len(found) == stream.count(b"\nBT ")
    return runs if are_all_found and not _SHOWN.search(b"\n".join(runs.strings)) else None


def _joined(runs: _Runs, said: list[str], fonts: Sequence[Font]) -> str:
    """Return a page's text, one line per run unless the run continues in the next."""
    runs_on = dict.fromkeys(_divided(runs, said, fonts), "")
    runs_on.update(_read_instead(runs, said))
    return "".join([text + runs_on.get(at, "\n") for at, text in enumerate(said)])


def _divided(runs: _Runs, said: Sequence[str], fonts: Sequence[Font]) -> Iterator[int]:
    """Yield the runs that continue in the next: hyphenation makes each syllable a run of its own.

    They have the same font, on the same line, with no gap between them.
    """
    styles = list(zip(runs.lines, runs.fonts, runs.sizes, strict=True))
    for at, is_same in enumerate(map(eq, styles, styles[1:])):
        before, after = said[at][-1:], said[at + 1][:1]
        if is_same and before.isalpha() and (after.islower() or (before + after).isupper()):
            gap = (float(runs.lefts[at + 1]) - float(runs.lefts[at])) / float(runs.sizes[at])
            if 0 < gap <= len(said[at]) and gap <= _width(said[at], fonts[at]) + _SLACK:
                yield at


def _read_instead(runs: _Runs, said: list[str]) -> Iterator[tuple[int, str]]:
    """Insert the ActualText of glyphs; yield what follows these runs and those before them."""
    for at, line in enumerate(runs.lines):
        if line.startswith(_SAID):
            flags, _, text = line.partition(b".")
            said[at] = bytes.fromhex(text.decode()).decode()
            yield at, "\n" if _LAST in flags else ""
            if at and _FIRST not in flags:
                yield at - 1, ""


def _width(text: str, font: Font) -> float:
    """Return the width of a text, in units of the font size.

    A word that is joined to the word of the next cell would not be found.
    """
    known = widths(font)
    return sum(known.get(one, _WIDEST) for one in text)


def _apart(found: re.Match[bytes]) -> bytes:
    """Separate a glyph with an ActualText from the glyphs beside it."""
    numbered, plain, sign = found.groups()
    text = _text(bytes.fromhex(numbered.decode()) if numbered is not None else unescaped(plain))
    flags = _FIRST if found.string.endswith(b"\nBT", 0, found.start()) else b""
    flags += _LAST if found.string.startswith(b"\nET", found.end()) else b""
    said = _SAID + flags + b"." + text.encode("utf-8", "replace").hex().encode()
    return b"\nET\n%b%b\nET\n%b" % (_START % said, sign, _START % b"-")
