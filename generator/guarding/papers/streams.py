"""What a PDF's own streams tell and its pages do not: programs, layers, files, cameras.

The streams are unpacked within bounds, and looked through as they are; a file that is not quite
in order, which a reader would repair in silence, is looked through all the same.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from generator.guarding.papers.content import Hidden, Passage, Unreadable
from generator.guarding.papers.picture import read_exif, read_xmp

MAX_UNPACKED: Final = 48 * 1024 * 1024
_ONE: Final = 4_000_000
_HEAD: Final = 400
_CAMERA: Final = 200_000
_START: Final = re.compile(rb"(?<!end)stream\r?\n")
_DESCRIPTION: Final = re.compile(rb"<x:xmpmeta.{0,200000}?</x:xmpmeta>", re.DOTALL)
_EXIF: Final = re.compile(rb"Exif\0\0(?:II\*\0|MM\0\*)")
_TELLING: Final = (
    ("layer", re.compile(rb"/OFF\s*\[\s*\d")),
    ("script", re.compile(rb"/S\s*/(?:JavaScript|Launch)\b")),
    ("embedded", re.compile(rb"/EmbeddedFiles?\b")),
    ("position", re.compile(rb"GPSLatitude")),
)


def look_into(data: bytes, passages: list[Passage]) -> list[Hidden]:
    """Give what a PDF hides; what its descriptions say is added to the passages."""
    hidden: list[Hidden] = []
    for stream in _unpacked(data):
        for packet in _DESCRIPTION.finditer(stream):
            read_xmp(packet[0], passages, hidden)
        hidden += (Hidden(kind) for kind, telling in _TELLING if telling.search(stream))
    # Pictures in JPEG lie in the file as they are, with all that their camera wrote.
    for match in _EXIF.finditer(data):
        read_exif(data[match.start() + 6 : match.start() + _CAMERA], passages, hidden)
    return hidden


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Give the file itself, and each packed stream that is no picture or font."""
    yield data
    left = MAX_UNPACKED
    for match in _START.finditer(data):
        head = data[max(match.start() - _HEAD, 0) : match.start()]
        head = head[head.rfind(b" obj") :]
        if b"FlateDecode" not in head or b"/Image" in head or b"/FontFile" in head:
            continue
        try:
            stream = zlib.decompressobj().decompress(data[match.end() :], min(left, _ONE))
        except zlib.error:
            continue
        left -= len(stream)
        if left <= 0:
            raise Unreadable("large")
        yield stream
