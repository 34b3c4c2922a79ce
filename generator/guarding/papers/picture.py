"""A picture's metadata: where it was taken, by whom, comments, and thumbnails."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Generator, Iterator
from itertools import islice
from typing import Final

from generator.guarding.papers.camera import HERE, read_exif, read_iptc, read_xmp
from generator.guarding.papers.content import Content, Hidden, Passage, Unreadable, few, is_somebody

PICTURES: Final = frozenset({"jpg", "jpeg", "jfif", "png", "webp", "tif", "tiff", "heic", "gif"})
_BEGINNING: Final = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|RIFF.{4}WEBP|II\*\0|MM\0\*|GIF8[79]a"
    rb"|.{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1|avi[fs])",
    re.DOTALL,
)
_MAX_TEXT: Final = 1_000_000
_CAMERA: Final = re.compile(rb"II\*\0|MM\0\*")
"""The beginning of EXIF data."""
_MARKER: Final = re.compile(rb"\xff[^\x00\x01\xd0-\xd8\xff]")
"""The next segment of a JPEG. Scans have no length, and readers skip what stands between segments.
"""
_SAID: Final = re.compile(rb"[\x20-\x7e\xa0-\xff]{6,}")
_FEW: Final = 8
_PROFILE: Final = re.compile(rb"\s*\w+(?: \w+)?\s+\d+\s+([0-9A-Fa-f\s]+)")
"""EXIF or other metadata in a PNG text field, in hexadecimal, as some programs write it."""


def is_picture(data: bytes) -> bool:
    """Return whether a file is a picture, whatever its name says: browsers save `.jfif`."""
    return _BEGINNING.match(data) is not None


def read_picture(data: bytes) -> Content:
    """Examine a picture's metadata. Its pixels are not read."""
    passages: list[Passage] = []
    hidden: list[Hidden] = []
    for kind, block in _blocks(data):
        if kind == "exif":
            read_exif(block, passages, hidden)
        elif kind == "xmp":
            read_xmp(block, passages, hidden)
        elif kind == "iptc":
            read_iptc(block, passages, hidden)
        elif kind == "author":
            passages.append(Passage("text", name := block.decode("utf-8", "replace"), HERE))
            hidden += [Hidden("author", "text", name, HERE)] if is_somebody(name) else []
        elif kind in {"film", "earlier"}:
            hidden.append(Hidden(kind))
        else:
            passages.append(Passage("text", block.decode("utf-8", "replace"), HERE))
    return Content(tuple(passages), few(hidden))


def _blocks(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data[:2] == b"\xff\xd8":
        end = yield from _jpeg(data, 0)
        yield from _behind(data, end)
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        yield from _png(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        yield from _webp(data)
    elif data[:4] in {b"II*\0", b"MM\0*"}:
        yield "exif", data
        yield from _packets(data)
    elif data[:4] == b"GIF8" or data[4:8] == b"ftyp":
        if data[:3] == b"GIF":
            yield from _comments(data)
        # A HEIC file also lists an item called "Exif", so the data itself is searched for.
        for found in islice(_CAMERA.finditer(data), _FEW):
            yield "exif", data[found.start() :]
        yield from _packets(data)
    else:
        raise Unreadable("damaged")


def _comments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the comments of a GIF. Each is divided into blocks, which begin with their size."""
    at = 0
    while (at := data.find(b"!\xfe", at) + 2) > 1:
        blocks = []
        while size := int.from_bytes(data[at : at + 1]):
            blocks.append(data[at + 1 : at + 1 + size])
            at += 1 + size
        yield "text", b"".join(blocks)


def _packets(data: bytes) -> Iterator[tuple[str, bytes]]:
    for match in re.finditer(rb"<x:xmpmeta.*?</x:xmpmeta>", data, re.DOTALL):
        yield "xmp", match[0]


def _jpeg(data: bytes, at: int) -> Generator[tuple[str, bytes], None, int]:
    """Read the picture that begins at an offset, and return where it ends."""
    at += 2
    while found := _MARKER.search(data, at):
        at, marker = found.end(), data[found.end() - 1]
        if marker == 0xD9:  # noqa: PLR2004 - the end of the picture
            return at
        size = int.from_bytes(data[at : at + 2])
        block = data[at + 2 : at + size]
        if block[:6] == b"Exif\0\0":
            yield "exif", block[6:]
        elif marker == 0xED:  # noqa: PLR2004 - what Photoshop wrote
            yield "iptc", block
        elif b"http://ns.adobe.com/" in block[:40]:
            yield "xmp", block
        elif marker == 0xFE:  # noqa: PLR2004 - a comment
            yield "text", block
        at += size
    return len(data)


def _behind(data: bytes, at: int) -> Iterator[tuple[str, bytes]]:
    """Examine what stands behind a picture: others, a film, or what was cut off from it."""
    while (start := data.find(b"\xff\xd8\xff", at)) >= 0:
        yield from _between(data[at:start])
        at = yield from _jpeg(data, start)
    yield from _between(data[at:])


def _between(rest: bytes) -> Iterator[tuple[str, bytes]]:
    # Some programs write the end of a picture twice, or fill bytes behind it.
    if not rest.strip(b"\0\r\n \xff\xd9"):
        return
    rest = rest.rstrip(b"\0\r\n ")
    if b"ftyp" in rest:
        yield "film", b""
    elif rest.endswith(b"\xff\xd9") or b"IEND" in rest:
        yield "earlier", b""
    else:
        yield "text", b"\n".join(_SAID.findall(rest[:_MAX_TEXT]))


def _png(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 8
    while at + 8 <= len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        block = data[at + 8 : at + 8 + size]
        if name == b"eXIf":
            yield "exif", block
        elif name == b"tEXt":
            yield from _told(*block.partition(b"\0")[::2])
        elif name in {b"zTXt", b"iTXt"}:
            yield from _packed(name, block)
        elif name == b"IEND":
            yield from _behind(data, at + 12)
            return
        at += 12 + size


def _packed(name: bytes, block: bytes) -> Iterator[tuple[str, bytes]]:
    keyword, _, rest = block.partition(b"\0")
    if name == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:]
        rest = rest.partition(b"\0")[2].partition(b"\0")[2]
    else:
        packed, rest = True, rest[1:]
    if packed:
        try:
            rest = zlib.decompressobj().decompress(rest, _MAX_TEXT)
        except zlib.error as error:
            raise Unreadable("damaged") from error
    yield from _told(keyword, rest)


def _told(keyword: bytes, said: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what a PNG says under a keyword."""
    profile = _PROFILE.fullmatch(said) if keyword.startswith(b"Raw profile") else None
    if keyword == b"XML:com.adobe.xmp":
        yield "xmp", said
    elif profile:
        digits = b"".join(profile[1].split())
        block = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        at = block.find(b"Exif\0\0")
        if at >= 0:
            yield "exif", block[at + 6 :]
        else:
            yield ("xmp" if b"rdf:RDF" in block else "iptc"), block
    elif keyword == b"Author" and said.strip():
        yield "author", said
    else:
        yield "text", keyword + b" " + said


def _webp(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack("<4sI", data[at : at + 8])
        block = data[at + 8 : at + 8 + size]
        if name == b"EXIF":
            yield "exif", block.removeprefix(b"Exif\0\0")
        elif name == b"XMP ":
            yield "xmp", block
        at += 8 + size + size % 2
