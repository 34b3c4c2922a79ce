"""What a PDF's streams contain and its pages do not show: scripts, layers, files, EXIF, strings.

The streams are decompressed within limits and searched directly. That works even in a damaged file,
which a PDF reader would silently repair.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from generator.guarding.papers.camera import read_exif, read_xmp
from generator.guarding.papers.content import Hidden, Passage, Reader, Unreadable, listed
from generator.guarding.papers.spot import Spot

MAX_UNPACKED: Final = 48 * 1024 * 1024
_ONE: Final = 4_000_000
_PIECE: Final = 1 << 16
_HEAD: Final = 400
_CAMERA: Final = 200_000
_FILES: Final = (b"PK\3\4", b"%PDF-", b"\xd0\xcf\x11\xe0")
"""Beginnings of documents. LibreOffice can store the document itself beside the pages made of it.
"""
_START: Final = re.compile(rb"(?<!end)stream\r?\n")
_DESCRIPTION: Final = re.compile(rb"<x:xmpmeta.{0,200000}?</x:xmpmeta>", re.DOTALL)
_EXIF: Final = re.compile(rb"Exif\0\0(?:II\*\0|MM\0\*)")
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n.*?endstream", re.DOTALL)
_PLAIN: Final = rb"[^()\\]++|\\."
# Balanced brackets within a string need no escape.
STRING: Final = re.compile(
    rb"\((" + rb"(?:%s|\((?:%s|\((?:%s)*\))*\))*" % (_PLAIN, _PLAIN, _PLAIN) + rb")\)", re.DOTALL
)
"""A string in a PDF's objects: the text between its brackets."""
_ESCAPE: Final = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_DIGITS: Final = re.compile(rb"(?<!<)<([0-9A-Fa-f\s]{8,})>")
_DESCRIBED: Final = re.compile(rb"/Alt\s*(?:%s|<[0-9A-Fa-f\s]*+>)" % STRING.pattern, re.DOTALL)
"""The description of a picture among the operators that draw a page."""
_NAMING: Final = 40
_KEY: Final = re.compile(rb"/(\w+)\s*$")
"""The key that a string is the value of."""
_KEYS: Final = {
    b"Alt": "alt",
    b"ActualText": "alt",
    b"URI": "link",
    b"Contents": "annotation",
    b"RC": "annotation",
    b"T": "annotation",
    b"TU": "field",
    b"V": "field",
    b"DV": "field",
    b"Opt": "field",
    **dict.fromkeys((b"Title", b"Author", b"Subject", b"Keywords", b"Creator"), "outline"),
}
"""Where a reader finds the strings under these keys."""
_DOCUMENT: Final = (("original", ""),)
_PICTURE: Final = (("picture", ""),)
_PROPERTIES: Final = (("outline", ""),)
_OWN_SIGNS: Final = dict.fromkeys([9, 10, 13, *range(0x80, 0xA0)], " ") | {
    0x84: "\u2014",
    0x85: "\u2013",
    0x8A: "\u2212",
}
"""Characters that PDF's own string encoding (PDFDocEncoding) has at other positions than Latin-1.
"""
_SAYS: Final = re.compile(r"[ @]|(?:\d\D{0,3}){6}")
_PAGE: Final = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_TELLING: Final = (
    ("layer", re.compile(rb"/OFF\s*\[\s*\d|/OFF\s+\d+\s+\d+\s+R|/BaseState\s*/OFF")),
    ("script", re.compile(rb"/S\s*/(?:JavaScript|Launch)\b")),
    ("embedded", re.compile(rb"/EmbeddedFiles?\b")),
    ("position", re.compile(rb"GPSLatitude")),
)


def look_into(data: bytes, passages: list[Passage], pages: int, read_inner: Reader) -> list[Hidden]:
    """Return what a PDF hides, and add the text of its metadata to the passages.

    `pages` is the number of pages shown: programs that delete a page often leave it in the file.
    """
    held = 0
    hidden: list[Hidden] = []
    strings: dict[str, Spot] = {}
    for head, stream in _unpacked(data):
        if not head or b"FlateDecode" in head:
            for packet in _DESCRIPTION.finditer(stream):
                read_xmp(packet[0], passages, hidden, _PROPERTIES)
        if head and stream[:64].lstrip()[:1] == b"<" and b"<x:xmpmeta" not in stream:
            read_xmp(stream, passages, hidden, _PROPERTIES)
        if head and stream.startswith(_FILES) and b"/EmbeddedFile" not in head:
            hidden.append(Hidden("embedded", spot=_DOCUMENT))
            passages += read_inner(stream, "document").within(_DOCUMENT).passages
        if not head or b"/ObjStm" in head:
            objects = stream if head else _STREAM.sub(b" ", stream)
            strings.update(_strings(objects))
            held += len(_PAGE.findall(objects))
        elif b"/Alt" in stream:
            told = b" ".join(found[0] for found in _DESCRIBED.finditer(stream))
            strings.update(_strings(told))
        hidden += (Hidden(kind) for kind, telling in _TELLING if telling.search(stream))
    passages.append(listed("properties", strings.items()))
    if held > pages:
        hidden.append(Hidden("removed"))
    # JPEG pictures are stored in the file unchanged, with all their EXIF data.
    for match in _EXIF.finditer(data):
        read_exif(data[match.start() + 6 : match.start() + _CAMERA], passages, hidden, _PICTURE)
    return hidden


def _strings(heads: bytes) -> Iterator[tuple[str, Spot]]:
    """Yield the strings in objects: titles, descriptions of pictures, links, values of fields.

    Strings that are not text (such as the file's identifier) or mere names of the format are left
    out.
    """
    said = [
        (_ESCAPE.sub(_sign, found[1]), heads[max(found.start() - _NAMING, 0) : found.start()])
        for found in STRING.finditer(heads)
    ]
    for found in _DIGITS.finditer(heads):
        digits = b"".join(found[1].split())
        one = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        said.append((one, heads[max(found.start() - _NAMING, 0) : found.start()]))
    for one, before in said:
        wide = one[:2] in {b"\xfe\xff", b"\xff\xfe"}
        marked = "utf-8-sig" if one[:3] == b"\xef\xbb\xbf" else "latin-1"
        text = one.decode("utf-16" if wide else marked, "replace").translate(_OWN_SIGNS)
        if text.isprintable() and _SAYS.search(text):
            key = _KEY.search(before)
            yield text, ((_KEYS.get(key[1], "unseen") if key else "unseen", ""),)


def _sign(found: re.Match[bytes]) -> bytes:
    """Return the character that an escape sequence stands for; an escaped line break is nothing."""
    if found[1]:
        return bytes([int(found[1], 8) & 0xFF])
    return (
        b"" if found[2] in {b"\r", b"\n", b"\r\n"} else b" " if found[2] in b"nrtbf" else found[2]
    )


def _unpacked(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the file itself, and each decompressed stream but pictures and fonts, with its head."""
    yield b"", data
    left = MAX_UNPACKED
    for match in _START.finditer(data):
        head = data[max(match.start() - _HEAD, 0) : match.start()]
        head = head[head.rfind(b" obj") :]
        if b"/Image" in head or b"/FontFile" in head:
            continue
        if b"FlateDecode" in head:
            try:
                stream = _inflated(data, match.end(), min(left, _ONE))
            except zlib.error:
                continue
        elif b"/Filter" not in head:
            end = data.find(b"endstream", match.end())
            stream = data[match.end() : min(end, match.end() + min(left, _ONE))]
        else:
            continue
        left -= len(stream)
        if left <= 0:
            raise Unreadable("large")
        yield head, stream


def _inflated(data: bytes, at: int, most: int) -> bytes:
    """Return the decompressed stream that begins at an offset, up to a size.

    Its end is not known: given all the rest, zlib would copy that for each of thousands of streams.
    """
    unpacker, found = zlib.decompressobj(), b""
    while not unpacker.eof and len(found) < most and at < len(data):
        found += unpacker.decompress(data[at : at + _PIECE], most - len(found))
        at += _PIECE
    return found
