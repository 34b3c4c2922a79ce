"""Builds images by hand, and yields those with hidden content."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from scripts.poisoned.paper import NUMBER, Paper, paper


def exif(*, position: bool = False, artist: str = "", comment: str = "") -> bytes:
    """Return Exif metadata as of a camera."""
    entries: list[bytes] = []
    tail = b""
    texts = [(0x010E, comment), (0x013B, artist)]
    amount = sum(1 for _, text in texts if text) + position
    base = 8 + 2 + amount * 12 + 4
    for tag, text in texts:
        if text:
            value = text.encode() + b"\0" * 5
            entries.append(struct.pack("<HHII", tag, 2, len(value), base + len(tail)))
            tail += value
    if position:
        entries.append(struct.pack("<HHII", 0x8825, 4, 1, base + len(tail)))
        degrees = struct.pack("<HHII", 2, 5, 3, 8)
        tail += struct.pack("<H", 1) + degrees + b"\0\0\0\0"
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", amount)
    return head + b"".join(entries) + b"\0\0\0\0" + tail


def jpeg(described: bytes = b"", *, comment: bytes = b"", xmp: bytes = b"") -> bytes:
    """Return as much of a JPEG as its metadata needs."""
    data = b"\xff\xd8"
    for marker, block in (
        (0xE1, b"Exif\0\0" + described if described else b""),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp if xmp else b""),
        (0xFE, comment),
    ):
        if block:
            data += bytes([0xFF, marker]) + struct.pack(">H", len(block) + 2) + block
    return data + b"\xff\xda\x00\x02\x00\xff\xd9"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG of one pixel, with further chunks."""
    data = b"\x89PNG\r\n\x1a\n"
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    for name, block in (
        (b"IHDR", header),
        *chunks,
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    ):
        data += struct.pack(">I", len(block)) + name + block
        data += struct.pack(">I", zlib.crc32(name + block))
    return data


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return as much of a WebP as its metadata needs."""
    parts = [name + struct.pack("<I", len(block)) + block for name, block in chunks]
    data = b"WEBP" + b"".join(part + b"\0" * (len(part) % 2) for part in parts)
    return b"RIFF" + struct.pack("<I", len(data)) + data


def pictures() -> Iterator[Paper]:
    """Yield images with hidden content."""
    yield paper("sted.jpg", jpeg(exif(position=True)), "position")
    yield paper("fotograf.jpg", jpeg(exif(artist="Anders And")), "author")
    yield paper("beskrevet.jpg", jpeg(exif(comment=f"Scan {NUMBER}")), "cpr")
    yield paper("bemaerket.jpg", jpeg(comment=f"Nr {NUMBER}".encode()), "cpr")
    yield paper(
        "xmp.jpg", jpeg(xmp=b'<x:xmpmeta><r exif:GPSLatitude="55,4N"/></x:xmpmeta>'), "position"
    )
    yield paper("tekst.png", png((b"tEXt", b"Comment\0" + NUMBER.encode())), "cpr")
    yield paper(
        "pakket.png", png((b"zTXt", b"Comment\0\0" + zlib.compress(NUMBER.encode()))), "cpr"
    )
    yield paper("naeste-billede.jpg", jpeg() + jpeg(exif(position=True)), "position")
    film = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
    yield paper("levende-billede.jpg", jpeg() + film, "film")
    # Some programs cut a picture and leave the end of the whole one behind the new end.
    yield paper("beskaaret.png", png() + png()[-40:], "earlier")
    yield paper("beskaaret.jpg", jpeg() + b"\x12\x34\xff\xd9", "earlier")
    yield paper("efter-enden.png", png() + NUMBER.encode(), "cpr")
    scans = b"\xff\xda\0\2\x12\xff\0\x34"
    told = b"\xff\xfe" + struct.pack(">H", len(NUMBER) + 2) + NUMBER.encode()
    yield paper("efter-skanning.jpg", b"\xff\xd8" + scans + told + scans + b"\xff\xd9", "cpr")
    yield paper("sted.png", png((b"eXIf", exif(position=True))), "position")
    xmp = b'<x:xmpmeta><r exif:GPSLatitude="55,4N"/></x:xmpmeta>'
    odd = (b"VP8 ", b"odd")
    yield paper("sted.webp", webp(odd, (b"EXIF", exif(position=True))), "position")
    yield paper("xmp.webp", webp(odd, (b"XMP ", xmp)), "position")
    yield paper("sted.tif", exif(position=True), "position")
    yield paper("xmp.tif", exif(comment="Raadhuset") + xmp, "position")
    yield paper("xmp.png", png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp)), "position")
    told = b"Comment\0%c\0da\0Bem\xc3\xa6rkning\0"
    said = NUMBER.encode()
    yield paper("fremmed.png", png((b"iTXt", told % 0 + said)), "cpr")
    yield paper("fremmed-pakket.png", png((b"iTXt", told % 1 + zlib.compress(said))), "cpr")
    small = b"II*\0" + struct.pack("<IHHHIII", 8, 1, 0x0201, 4, 1, 26, 0)
    yield paper("lille-udgave.jpg", jpeg(small), "thumbnail")
