"""What cameras and programs write about a picture, wherever it is kept: EXIF, XMP and IPTC."""

from __future__ import annotations

import re
import struct
from typing import Final

from generator.guarding.papers.content import Hidden, Passage, is_somebody
from generator.guarding.papers.spot import Spot

HERE: Final = (("camera", ""),)
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
_BY_LINE: Final = re.compile(rb"\x1c\x02\x50(..)", re.DOTALL)
"""The IPTC field for the photographer, with its length in bytes."""


def read_xmp(
    block: bytes, passages: list[Passage], hidden: list[Hidden], spot: Spot = HERE
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


def read_iptc(block: bytes, passages: list[Passage], hidden: list[Hidden]) -> None:
    """Examine IPTC metadata, which press agencies and newspapers use."""
    passages.append(Passage("IPTC", block.decode("utf-8", "replace"), HERE))
    for found in _BY_LINE.finditer(block):
        size = int.from_bytes(found[1])
        name = block[found.end() : found.end() + size].decode("utf-8", "replace").strip("\0 ")
        if is_somebody(name):
            hidden.append(Hidden("author", "IPTC", name, HERE))


def read_exif(
    data: bytes, passages: list[Passage], hidden: list[Hidden], spot: Spot = HERE
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
        read_iptc(value, passages, hidden)
    if tag in _TEXTS:
        wide = tag >= 0x9C9B and tag <= 0x9C9F  # noqa: PLR2004 - Windows' own tags
        text = value.decode("utf-16-le" if wide else "utf-8", "replace").strip("\0 ")
        passages.append(Passage("EXIF", text, spot))
        if tag in _AUTHORS and is_somebody(text):
            hidden.append(Hidden("author", "EXIF", text, spot))
    return []
