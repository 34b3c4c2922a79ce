"""What a reader, a program or a search engine can extract from a published file.

Every format is reduced to plain text: markup with its attributes, JSON strings, folded calendar
lines, compressed files, papers. A file of an unknown format is taken as it is.
"""

from __future__ import annotations

import io
import json
import re
import urllib.parse
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from generator.guarding.escapes import (
    PERCENT,
    decode_base64,
    decode_numbers,
    decode_percents,
)
from generator.guarding.lines import with_neighbours
from generator.guarding.papers.examination import examine
from generator.guarding.printed import read_printed
from generator.guarding.words import END, decoded
from generator.rendering.packing import unpack_brotli
from generator.rendering.search import lexicon

_TAG: Final = re.compile(rb"(<[a-zA-Z/!?][^>]*>)")
_INLINE: Final = re.compile(
    rb"</?(?:(?:em|strong|a|code|s|del|ins|sup|sub|mark|b|i|span|small|time|abbr|q|cite|u|kbd|bdi"
    rb"|bdo|big|data|dfn|font|label|output|rb|rp|rt|ruby|samp|slot|strike|tspan|tt|var)"
    rb"(?![a-zA-Z0-9-])|[a-z][a-z0-9]*-)|<!--"
)
"""Tags within a sentence; one with a hyphen in its name is a custom element of the theme."""
_JOINT: Final = b"\xfe"
"""Stands for an inline tag; not valid UTF-8. The tag may separate two words, or be inside one."""
_WITHIN: Final = re.compile(rb"\xfe(?<=[0-9A-Za-z\x80-\xfd]\xfe)\xfe*+(?=[0-9A-Za-z\x80-\xfd])")
"""Such tags between two letters. A pattern that starts with a fixed byte is ten times as fast."""
_WITHIN_WORDS: Final = b"<wbr"
_BREAK: Final = b"<br"
_CALENDAR: Final = re.compile(rb"\r?\n[ \t]")
_CELLS: Final = re.compile(rb"\r\n|(?<!\")\",|,\"(?!\")")
"""The ends of cells. A cell may contain line breaks and commas."""
_QUOTED: Final = re.compile(rb'"([^"\\]*+(?:\\.[^"\\]*+)*+)"')
_VALUE: Final = re.compile(rb"(?:[-+.0-9eE\s,:{}\[\]]++|true|false|null)*+")
"""What stands between the strings of a line of JSON, which need not be complete."""
_SIZE: Final = re.compile(rb'"size": ?[0-9]+')
"""The size of a file, which may equal an amount by chance."""
_NUMBER: Final = re.compile(rb"(?<![.0-9])[0-9]{5,}")
"""A number as long as a case number or an amount; not the decimals of a coordinate."""
_MARKUP: Final = frozenset({"html", "htm", "xml", "svg", "atom", "rss", "xhtml"})
_VALUES: Final = frozenset({"json", "jsonld", "webmanifest"})
_SKIPPED: Final = frozenset({"woff", "woff2", "ttf", "otf", "ico"})
_PAPERS: Final = frozenset(
    {"pdf", "docx", "xlsx", "pptx", "odt", "zip", "jpg", "jpeg", "png", "webp", "gif"}
)
_INDEX: Final = b"Referat("
"""What every file of the search index begins with."""
_NOTES: Final = b"<?xpacket"
"""What XMP metadata begin with."""
_LONGEST_KEY: Final = 64
_NUMBERS: Final = re.compile("[0-o]+")
"""Encoded numbers of the search index; an address contains other characters too."""
_BLOCK: Final = re.compile(rb"\n(?![a-z]|\xc3[\xa0-\xbf])")
"""The start of a line in the index that does not continue the line before."""
_DEEPEST: Final = 5
"""Levels of pages inside texts inside pages that are followed."""
_MOST: Final = 64 * 1024 * 1024


class Surface:
    """Extracts texts from files, and remembers what files share: tags, lines and JSON strings.

    A line of a page that has been seen is given again only next to a new line, so that no word run
    that crosses from one to the other is lost.
    """

    def __init__(self) -> None:
        self._tags: dict[bytes, bytes] = {}
        self._lines: set[bytes] = set()
        self._quoted: set[bytes] = set()
        self._new_tags: list[bytes] = []
        self._new_lines: list[bytes] = []
        self._new_quoted: list[bytes] = []

    def of(self, name: str, data: bytes) -> Iterator[bytes]:
        """Yield a file's texts, each with `END` between its parts."""
        yield _path(name)
        if "%" in name:
            yield _path(urllib.parse.unquote(name))
        ending = name.rpartition(".")[2].lower()
        if ending in _SKIPPED:
            # Fonts and icons hold no text.
            return
        yield from self._said(name, ending, data)
        if ending not in _PAPERS:
            yield from _escaped(data, ending)

    def remember(self) -> None:
        """Make permanent what was learned since the last call."""
        self._new_tags.clear()
        self._new_lines.clear()
        self._new_quoted.clear()

    def forget(self) -> None:
        """Undo what was learned since `remember` was called."""
        for tag in self._new_tags:
            del self._tags[tag]
        self._lines.difference_update(self._new_lines)
        self._quoted.difference_update(self._new_quoted)

    def _said(self, name: str, ending: str, data: bytes) -> Iterator[bytes]:
        """Yield a file's texts, by the format that its name indicates."""
        if ending in {"gz", "br"}:
            yield from self._unpacked(name, ending, data)
        elif ending in _PAPERS:
            printed = read_printed(data) if ending == "pdf" else None
            if printed is None:
                printed = [passage.text for passage in examine(data, name).passages]
            yield from self._printed([text.encode("utf-8", "replace") for text in printed])
        elif ending in _MARKUP:
            yield from self._markup(self._fresh(data))
        elif ending in _VALUES:
            yield from self._values(data)
        elif ending == "js" and data.startswith(_INDEX):
            yield from self._index(data)
        elif ending == "ics":
            yield _unfolded(data)
        else:
            yield _CELLS.sub(b" \xff ", data) if ending == "csv" else data

    def _printed(self, texts: Sequence[bytes]) -> Iterator[bytes]:
        """Yield a paper's text as one piece, and its XMP metadata as markup."""
        yield b" \xff ".join(text for text in texts if not text.startswith(_NOTES))
        for notes in texts:
            if notes.startswith(_NOTES):
                yield from self._markup(notes)
        escaped = [text for text in texts if b"%" in text and PERCENT.search(text)]
        if escaped:
            yield urllib.parse.unquote_to_bytes(b" \xff ".join(escaped))

    def _fresh(self, data: bytes) -> bytes:
        """Return the new lines of a page, each with the line before and after it."""
        seen = self._lines
        lines = data.split(b"\n")
        new = [at for at, line in enumerate(lines) if line not in seen]
        fresh = [lines[at] for at in new]
        self._new_lines += fresh
        seen.update(fresh)
        return data if len(new) == len(lines) else with_neighbours(lines, new)

    def _unpacked(self, name: str, ending: str, data: bytes) -> Iterator[bytes]:
        try:
            inner = _whole(data, ending)
        except (zlib.error, EOFError):
            yield data
            return
        yield from self.of(name.removesuffix(f".{ending}"), inner)

    def _markup(self, data: bytes, depth: int = 0) -> Iterator[bytes]:
        """Yield the text between the tags as one piece, and the attributes of new tags."""
        known = self._tags
        parts = _TAG.split(data)
        seams: list[bytes] = []
        fresh: list[bytes] = []
        for tag in parts[1::2]:
            seam = known.get(tag)
            if seam is None:
                seam = known[tag] = _seam(tag)
                fresh.append(tag)
            seams.append(seam)
        parts[1::2] = seams
        joined = decoded(b"".join(parts))
        text = joined.replace(_JOINT, b" ")
        # A feed contains pages as escaped text, whose own tags must be removed again.
        is_marked = b"</" in text or b"<br" in text
        inner = is_marked and text != data and depth < _DEEPEST
        yield from self._markup(text, depth + 1) if inner else (decoded(text),)
        # A tag inside a word is invisible, so such parts are given again with the word joined.
        if _WITHIN.search(joined):
            within = b" \xff ".join(part for part in joined.split(END) if _WITHIN.search(part))
            yield _WITHIN.sub(b"", within).replace(_JOINT, b" ")
        if not inner:
            yield from decode_percents(text)
        if fresh:
            self._new_tags += fresh
            yield from _attributes(fresh)

    def _values(self, data: bytes) -> Iterator[bytes]:
        """Yield the new strings of JSON, of which there may be only some lines."""
        yield from self._joined(text for line in data.split(b"\n") for text in self._strings(line))

    def _joined(self, texts: Iterable[bytes]) -> Iterator[bytes]:
        """Yield texts that may contain markup as one piece."""
        said = b" \xff ".join(texts)
        yield from self._markup(said) if b"</" in said else (said,)

    def _strings(self, line: bytes) -> list[bytes]:
        """Return new strings and long numbers in a line of JSON; other lines as they are."""
        plain = _SIZE.sub(b"", line) if b'"size"' in line else line
        # Few lines contain an escaped quotation mark; without one, this is three times as fast.
        parts = _QUOTED.split(plain) if b'\\"' in line else plain.split(b'"')
        between = b" ".join(parts[::2])
        if len(parts) % 2 == 0 or not _VALUE.fullmatch(between):
            return [line]
        known = self._quoted
        new = [text for text in dict.fromkeys(parts[1::2]) if text not in known]
        try:
            said = [
                json.loads(b'"%b"' % text).encode("utf-8", "replace") if b"\\" in text else text
                for text in new
            ]
        except ValueError:
            return [line]
        self._new_quoted += new
        known.update(new)
        return [*said, *_NUMBER.findall(between)]

    def _index(self, data: bytes) -> Iterator[bytes]:
        """Yield the text of a search index file: its texts, or the words packed into it."""
        value = data.removeprefix(_INDEX).removesuffix(b");\n")
        try:
            packed = json.loads(value)
        except (ValueError, RecursionError):
            yield data
            return
        if not isinstance(packed, str):
            # Decisions and sections follow each other there, without their headings.
            yield from (_BLOCK.sub(b" \xff ", text) for text in self._joined(_texts_of(packed)))
            return
        if len(packed) > _LONGEST_KEY and " " not in packed:
            # A bitmap of the documents that contain a word.
            return
        entries = lexicon.read(packed)
        both = {said for entry in entries for said in (entry.term, entry.word)}
        yield b" \xff ".join(said.encode("utf-8", "replace") for said in sorted(both))


def _path(name: str) -> bytes:
    """Return the parts of a file's name."""
    return name.encode("utf-8", "replace").replace(b"/", b" \xff ")


def _seam(tag: bytes) -> bytes:
    """Return the separator of the texts before and after a tag."""
    if tag.startswith(_WITHIN_WORDS):
        return b""
    if tag.startswith(_BREAK):
        return b" "
    return _JOINT if _INLINE.match(tag) else b" \xff "


def _whole(data: bytes, ending: str) -> bytes:
    """Decompress a file, up to a limit."""
    if ending == "gz":
        return zlib.decompressobj(31).decompress(data, _MOST)
    found = bytearray()
    for part in unpack_brotli(io.BytesIO(data)):
        found += part
        if len(found) > _MOST:
            break
    return bytes(found)


def _unfolded(data: bytes) -> bytes:
    """Return a calendar's lines as they were before folding."""
    lines = re.sub(rb"\\[nN]", b" ", _CALENDAR.sub(b"", data))
    return lines.replace(b"\r\n", b" \xff ").replace(b"\\", b"")


def _attributes(tags: list[bytes]) -> Iterator[bytes]:
    """Yield what stands in tags and comments, and in text that only looks like a tag."""
    # Without the angle brackets: the search for numbers would skip a tag as markup.
    said = [
        decoded(tag[1:-1] if tag.startswith(b"<!") else tag[1:-1].replace(b'" ', b'" \xff '))
        for tag in tags
    ]
    yield b" \xff ".join(said)
    escaped = [urllib.parse.unquote_to_bytes(one) for one in said if b"%" in one]
    if escaped:
        yield b" \xff ".join(escaped)


def _texts_of(value: Any) -> Iterator[bytes]:
    """Yield the strings in a part of the search index, except long ones that encode numbers."""
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, str):
            if len(inner) <= _LONGEST_KEY or not _NUMBERS.fullmatch(inner):
                yield inner.encode("utf-8", "replace")
        elif isinstance(inner, dict):
            waiting += inner.values()
            yield from (str(key).encode("utf-8", "replace") for key in inner)
        elif isinstance(inner, list):
            waiting += reversed(inner)


def _escaped(data: bytes, ending: str) -> Iterator[bytes]:
    """Yield the text that a file holds in an encoded form."""
    is_index = data.startswith(_INDEX)
    if is_index:
        data = data.replace(b"\\n", b" \xff ")
    yield from decode_numbers(data, b"\\u" if is_index or ending in _VALUES else b"\\")
    # Those of a page were read with its tags.
    if ending not in {"html", "htm"}:
        yield from decode_percents(_CALENDAR.sub(b"", data) if ending == "ics" else data)
    yield from decode_base64(data)
