"""ZIP archives and gzip files, within limits: what unpacks to more than a document is refused."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from generator.guarding.papers.content import Unreadable

MAX_UNPACKED: Final = 128 * 1024 * 1024
"""Bytes that all parts of one file together may unpack to."""
MAX_PARTS: Final = 5_000
MAX_RATIO: Final = 300
"""A part above one megabyte that compresses better than this is no document."""
GZIP: Final = b"\x1f\x8b"
"""The beginning of a gzip file."""
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Methods that documents are packed with. Others can fill the memory with a few bytes, each raises
errors of its own, and not every Python has them."""
_SMALL: Final = 1024 * 1024


class Archive:
    """A ZIP archive whose parts can be read while they stay within the limits."""

    def __init__(self, data: bytes) -> None:
        try:
            self._packed = zipfile.ZipFile(io.BytesIO(data))
            listed = self._packed.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unreadable("damaged") from error
        self._parts = {info.filename: info for info in listed}
        if len(self._parts) < len(listed):
            # Of two parts with the same name a program shows one, and programs differ in which.
            raise Unreadable("damaged")
        if len(self._parts) > MAX_PARTS:
            raise Unreadable("large")
        if any(info.flag_bits & 1 for info in self._parts.values()):
            raise Unreadable("encrypted")
        if any(info.compress_type not in _METHODS for info in self._parts.values()):
            raise Unreadable("unknown")
        self._left = MAX_UNPACKED

    @property
    def comment(self) -> str:
        """The comments on the whole archive and on its parts."""
        said = [self._packed.comment, *(info.comment for info in self._parts.values())]
        return b"\n".join(filter(None, said)).decode("utf-8", "replace")

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._parts))

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes:
        """Unpack one part. Raises `Unreadable`; the declared size is not trusted."""
        info = self._parts[name]
        found = bytearray()
        try:
            with self._packed.open(info) as part:
                while piece := part.read(_SMALL):
                    found += piece
                    self._left -= len(piece)
                    packed = max(info.compress_size, 1)
                    if self._left < 0 or (len(found) > _SMALL and len(found) / packed > MAX_RATIO):
                        raise Unreadable("large")
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise Unreadable("damaged") from error
        except (NotImplementedError, RuntimeError) as error:
            raise Unreadable("unknown") from error
        return bytes(found)


def unpack(data: bytes) -> bytes:
    """Unpack a gzip file. Raises `Unreadable`."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            found = packed.read(MAX_UNPACKED + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable("damaged") from error
    if len(found) > MAX_UNPACKED:
        raise Unreadable("large")
    return found
