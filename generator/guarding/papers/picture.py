"""A picture's metadata: where it was taken, by whom, comments, and thumbnails."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Generator, Iterator
from itertools import islice
from typing import Final

from generator.guarding.papers.content import (
    Content,
    Hidden,
    Passage,
    Unreadable,
    few,
    is_somebody,
)
from generator.guarding.papers.spot import Spot

PICTURES: Final = frozenset({"jpg", "jpeg", "jfif", "png", "webp", "tif", "tiff", "heic", "gif"})
_HERE: Final = (("camera", ""),)
_BEGINNING: Final = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|RIFF.{4}WEBP|II\*\0|MM\0\*|GIF8[79]a"
    rb"|.{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1|avi[fs])",
    re.DOTALL,
)
_GPS: Final = 0x8825
_WHERE: Final = frozenset({0x02, 0x04, 0x14, 0x16, 0x1B, 0x1C})
"""EXIF tags of coordinates and place names. Many cameras write a GPS list without any of these."""
_OWNER: Final = 0xA430
_AUTHORS: Final = frozenset({0x013B, 0x9C9D, _OWNER})
_TEXTS: Final = frozenset(
    {
        0x010D,
        0x010E,
        0x011D,
        0x013B,
        0x013C,
        0x8298,
        0x9C9B,
        0x9C9C,
        0x9C9D,
        0x9C9E,
        0x9C9F,
        0x9286,
        _OWNER,
    }
)
_IPTC: Final = 0x83BB
_THUMBNAIL: Final = 0x0201
_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_MAX_ENTRIES: Final = 1_000
_MAX_TEXT: Final = 1_000_000
_VOCABULARY: Final = re.compile(
    r"""\s(?:xmlns(?::[\w.-]+)?|x:xmptk)=(?:"[^"]*"|'[^']*')"""
    r"|<pdfaExtension:schemas>.*?</pdfaExtension:schemas>",
    re.DOTALL,
)
"""Namespaces and schemas of XMP, which are the same in everything that a program makes."""
_XMP_POSITION: Final = re.compile(rb"exif:GPS(?:Latitude|Longitude|Position)|GPSLatitude")
_XMP_AUTHOR: Final = re.compile(
    rb"<(dc:creator|Iptc4xmpExt:PersonInImage|mwg-rs:Name|MPReg:PersonDisplayName)\b[^>]*>"
    rb"(.*?)</\1>|(?:mwg-rs:Name|MPReg:PersonDisplayName|photoshop:AuthorsPosition|tiff:Artist)=\"([^\"]+)\"",
    re.DOTALL,
)
"""Who took a picture, and who is tagged in it."""
_CAMERA: Final = re.compile(rb"II\*\0|MM\0\*")
"""The beginning of EXIF data."""
_MARKER: Final = re.compile(rb"\xff[^\x00\x01\xd0-\xd8\xff]")
"""The next segment of a JPEG. Scans have no length, and readers skip what stands between segments.
"""
_SAID: Final = re.compile(rb"[\x20-\x7e\xa0-\xff]{6,}")
_FEW: Final = 8
_BY_LINE: Final = re.compile(rb"\x1c\x02\x50(..)", re.DOTALL)
"""The IPTC field for the photographer, with its length in bytes."""
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
            _read_iptc(block, passages, hidden)
        elif kind == "author":
            passages.append(Passage("text", name := block.decode("utf-8", "replace"), _HERE))
            hidden.append(Hidden("author", "text", name, _HERE))
        elif kind in {"film", "earlier"}:
            hidden.append(Hidden(kind))
        else:
            passages.append(Passage("text", block.decode("utf-8", "replace"), _HERE))
    return Content(tuple(passages), few(hidden))


def read_xmp(
    block: bytes, passages: list[Passage], hidden: list[Hidden], spot: Spot = _HERE
) -> None:
    """Examine XMP metadata, in pictures and in PDF.

    Each field becomes a text of its own, because what a program writes about itself and the time is
    the same in all its files. Names of vocabularies are left out.
    """
    written = _VOCABULARY.sub("", block.decode("utf-8", "replace"))
    fields = [*re.split(r"<[^>]*>", written), *re.findall(r'="([^"]*)"', written)]
    passages.append(Passage("XMP", "\n\n".join(filter(None, map(str.strip, fields))), spot))
    if _XMP_POSITION.search(block):
        hidden.append(Hidden("position", "XMP", spot=spot))
    for match in _XMP_AUTHOR.finditer(block):
        name = re.sub(rb"<[^>]*>", b" ", match[2] or match[3] or b"").decode("utf-8", "replace")
        if is_somebody(name):
            hidden.append(Hidden("author", "XMP", " ".join(name.split()), spot))


def _read_iptc(block: bytes, passages: list[Passage], hidden: list[Hidden]) -> None:
    """Examine IPTC metadata, which press agencies and newspapers use."""
    passages.append(Passage("IPTC", block.decode("utf-8", "replace"), _HERE))
    for found in _BY_LINE.finditer(block):
        size = int.from_bytes(found[1])
        name = block[found.end() : found.end() + size].decode("utf-8", "replace").strip("\0 ")
        if name:
            hidden.append(Hidden("author", "IPTC", name, _HERE))


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


def read_exif(
    data: bytes, passages: list[Passage], hidden: list[Hidden], spot: Spot = _HERE
) -> None:
    """Examine EXIF data: lists of entries, each of which may refer to another list."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:  # noqa: PLR2004 - the head
        return
    waiting = [(int(struct.unpack(order + "I", data[4:8])[0]), False)]
    seen: set[int] = set()
    while waiting:
        at, is_place = waiting.pop()
        if at in seen or not 0 < at <= len(data) - 2 or len(seen) > _MAX_ENTRIES:
            continue
        seen.add(at)
        amount = struct.unpack(order + "H", data[at : at + 2])[0]
        for number in range(min(amount, _MAX_ENTRIES)):
            entry = data[at + 2 + number * 12 : at + 14 + number * 12]
            if len(entry) < 12:  # noqa: PLR2004 - the size of an entry
                continue
            if is_place:
                if struct.unpack(order + "H", entry[:2])[0] in _WHERE:
                    hidden.append(Hidden("position", "EXIF", spot=spot))
            else:
                waiting += _read_entry(order, data, entry, passages, hidden, spot)
        after = data[at + 2 + amount * 12 : at + 6 + amount * 12]
        if len(after) == 4:  # noqa: PLR2004 - where the next list begins
            waiting.append((struct.unpack(order + "I", after)[0], False))


def _read_entry(
    order: str,
    data: bytes,
    entry: bytes,
    passages: list[Passage],
    hidden: list[Hidden],
    spot: Spot,
) -> list[tuple[int, bool]]:
    """Read one entry, and return the lists that it refers to: offset, and whether it is GPS."""
    tag, form, amount = struct.unpack(order + "HHI", entry[:8])
    if tag == _THUMBNAIL:
        hidden.append(Hidden("thumbnail", "EXIF", spot=spot))
    if tag in {_GPS, 0x8769}:
        return [(struct.unpack(order + "I", entry[8:12])[0], tag == _GPS)]
    size = _SIZES.get(form, 1) * amount
    start = struct.unpack(order + "I", entry[8:12])[0]
    value = entry[8 : 8 + size] if size <= 4 else data[start : start + size]  # noqa: PLR2004
    if tag == _IPTC:
        _read_iptc(value, passages, hidden)
    if tag in _TEXTS:
        wide = tag >= 0x9C9B and tag <= 0x9C9F  # noqa: PLR2004 - Windows' own tags
        text = value.decode("utf-16-le" if wide else "utf-8", "replace").strip("\0 ")
        passages.append(Passage("EXIF", text, spot))
        if tag in _AUTHORS and text:
            hidden.append(Hidden("author", "EXIF", text, spot))
    return []
