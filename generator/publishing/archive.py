"""A published site in a ZIP file, trusted only if every program would unpack the same files.

A ZIP file describes its entries twice, in a local header before each and in the central directory
at its end, and programs use one or the other. They also correct names in different ways, and one
may unpack a link or a folder where another finds a page. So the directory must match the local
headers, with nothing between the entries (`clear`), and a page must be unpacked to exactly one path
that no other entry uses (`plain`).
"""

from __future__ import annotations

import posixpath
import re
import stat
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import IO, Final, cast

from generator.addresses import fold
from generator.publishing.files import MANIFEST, RELEASES

_LOCAL: Final = struct.Struct("<4s2xHH4xLLLHH")
"""Local header: flags, method, CRC, both sizes, lengths of the name and of the extra fields."""
_END: Final = struct.Struct("<4s6xHLL2x")
"""End of the central directory: number of entries, its size and its offset."""
_WIDE_END: Final = struct.Struct("<4s28xQQQ4s4xQ4x")
"""The same in ZIP64, followed by the locator, which holds this record's own offset."""

_LISTED: Final = struct.Struct("<28xHHH12x")
"""An entry of the central directory: only the lengths of its variable fields."""

_LOCKED, _SIZED_LATER, _UTF8 = 1, 8, 0x800
_FLAGS: Final = _LOCKED | _SIZED_LATER | _UTF8
_BESIDE: Final = 0xFFFFFFFF
"""Placeholder for a size that is too large for its field and is given elsewhere."""
_LONGEST_COMMENT: Final = 0xFFFF
_OTHER_NAME: Final = 0x7075
"""The extra field (Info-ZIP Unicode path) from which some programs take an entry's name."""
_DOS_FOLDER: Final = 0x10
_DRIVE: Final = re.compile("^[A-Za-z]:")
_METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""Methods that every program supports; others can exhaust memory with a few bytes."""


class Archive:
    """A site in a ZIP file, at its top or in one of its folders."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._prefix = _site_in(archive.namelist())
        heads = [_Head(_file_of(archive), info) for info in archive.infolist()]
        files = {head: head.landings() for head in heads if not _is_folder(head.info)}
        landed = Counter(place for places in files.values() for place in places)
        folders = {place for head in heads if head not in files for place in head.landings()}
        folders |= {above for place in [*landed, *folders] for above in _above(place)}
        self._entries = {self._name(head.info.filename): head.info for head in files}
        self.names: AbstractSet[str] = self._entries.keys()
        self.plain: AbstractSet[str] = {
            self._name(head.info.filename)
            for head, places in files.items()
            if _is_plain(head.info)
            and len(places) == 1
            and all(landed[place] == 1 and place not in folders for place in places)
            and not any(above in landed for place in places for above in _above(place))
        }
        self.clear: bool = _is_laid_out(archive, heads)

    def open(self, name: str) -> IO[bytes]:
        """Open a plain file."""
        return self._archive.open(self._entries[name])

    def size(self, name: str) -> int:
        """Return a plain file's size."""
        return self._entries[name].file_size

    def _name(self, name: str) -> str:
        """Return an entry's name relative to the site's folder."""
        if name.startswith(self._prefix):
            return name.removeprefix(self._prefix)
        return "../" * self._prefix.count("/") + name


class _Head:
    """An entry's local header, and its entry in the central directory."""

    def __init__(self, file: IO[bytes], info: zipfile.ZipInfo) -> None:
        self.info = info
        file.seek(max(0, info.header_offset))
        head = file.read(_LOCAL.size).ljust(_LOCAL.size, b"\0")
        self._sign, self._flags, self._method, *self._weights, named, more = _LOCAL.unpack(head)
        self._name, self._more = file.read(named), file.read(more)
        self.ends = info.header_offset + _LOCAL.size + named + more + info.compress_size

    def fits(self) -> bool:
        """Return whether the local header and the central directory agree."""
        info = self.info
        unknown = {_BESIDE, 0} if self._flags & _SIZED_LATER else {_BESIDE}
        listed = (info.CRC, info.compress_size, info.file_size)
        return (
            self._sign == b"PK\3\4"
            and self._method == info.compress_type
            and not (self._flags ^ info.flag_bits) & _FLAGS
            and all(
                here in {there, *unknown} for here, there in zip(self._weights, listed, strict=True)
            )
        )

    def landings(self) -> set[str]:
        """Return every path to which a program may unpack the entry, by each of its names."""
        here = self._name.decode("utf-8" if self._flags & _UTF8 else "cp437", "replace")
        more = (*_other_names(self._more), *_other_names(self.info.extra))
        return {place for name in (self.info.filename, here, *more) for place in _landings(name)}


def _landings(name: str) -> Iterator[str]:
    """Yield the paths to which programs unpack this name: they either drop or follow `..`.

    On Windows, they drop a drive (`C:`), and may write to a stream (`::$DATA`) of another file.
    """
    name = _DRIVE.sub("", name.replace("\\", "/"))
    for way in (name, posixpath.normpath(f"/{name}")):
        parts = (fold(part.partition(":")[0].rstrip(". ")) for part in way.split("/"))
        yield "/".join(part for part in parts if part)


def _other_names(more: bytes) -> Iterator[str]:
    while len(more) >= 4:  # noqa: PLR2004 - the field's id and length
        kind, length = struct.unpack_from("<HH", more)
        if kind == _OTHER_NAME:
            yield more[9 : 4 + length].decode("utf-8", "replace")
        more = more[4 + length :]


def _above(place: str) -> Iterator[str]:
    while place := place.rpartition("/")[0]:
        yield place


def _is_folder(info: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(info.external_attr >> 16)
    return info.filename.endswith("/") and kind in {0, stat.S_IFDIR} and not info.file_size


def _is_plain(info: zipfile.ZipInfo) -> bool:
    return (
        stat.S_IFMT(info.external_attr >> 16) in {0, stat.S_IFREG}
        and not info.external_attr & _DOS_FOLDER
        and not info.flag_bits & _LOCKED
        and info.compress_type in _METHODS
    )


def _is_laid_out(archive: zipfile.ZipFile, heads: list[_Head]) -> bool:
    """Return whether the file holds its entries, the central directory and its end, and no more."""
    at = 0
    room = 1
    for head in sorted(heads, key=lambda head: head.info.header_offset):
        if not head.fits() or not at <= head.info.header_offset < at + room:
            return False
        at = head.ends
        # A data descriptor may follow, but nothing as long as an entry.
        room = _LOCAL.size if head.info.flag_bits & _SIZED_LATER else 1
    return at <= archive.start_dir < at + room and _ends_well(archive)


def _ends_well(archive: zipfile.ZipFile) -> bool:
    """Return whether the central directory is followed by its end record and nothing else."""
    file, comment = _file_of(archive), archive.comment
    size = _size_of_list(archive)
    said = (len(archive.infolist()), size, archive.start_dir)
    file.seek(archive.start_dir + size)
    rest = file.read(_WIDE_END.size + _END.size + _LONGEST_COMMENT + 1)
    wide, end = rest[: -_END.size - len(comment)], rest[-_END.size - len(comment) :]
    if len(end) != _END.size + len(comment):
        return False
    told = _END.unpack(end[: _END.size])
    if not wide:
        return told == (b"PK\5\6", *said)
    pairs = zip(told[1:], said, (0xFFFF, _BESIDE, _BESIDE), strict=True)
    if told[0] != b"PK\5\6" or not all(a in {b, beside} for a, b, beside in pairs):
        return False
    where = archive.start_dir + size
    expected = (b"PK\6\6", *said, b"PK\6\7", where)
    return len(wide) == _WIDE_END.size and _WIDE_END.unpack(wide) == expected


def _size_of_list(archive: zipfile.ZipFile) -> int:
    file, at = _file_of(archive), archive.start_dir
    for _ in archive.infolist():
        file.seek(at)
        at += _LISTED.size + sum(_LISTED.unpack(file.read(_LISTED.size).ljust(_LISTED.size, b"\0")))
    return at - archive.start_dir


def _file_of(archive: zipfile.ZipFile) -> IO[bytes]:
    return cast("IO[bytes]", archive.fp)  # None only after closing


def _site_in(names: list[str]) -> str:
    """Return the prefix of the site's folder in a ZIP file: the one nearest the top."""
    found = [
        name.removesuffix(own)
        for name in names
        for own in (MANIFEST, RELEASES)
        if name == own or name.endswith(f"/{own}")
    ]
    return min(found, key=lambda prefix: (prefix.count("/"), prefix), default="")
