"""Content that is stored on disk, in a part of a larger file, and read when it is needed.

A site of thousands of meetings has gigabytes of pages and documents. They are made, stored and
published one at a time; stages exchange only their location and digest. The digest is verified at
every read. A file whose stamp is too recent to prove that it is unchanged (`proves`) is read again
too.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

GRAIN: Final = 50_000_000
"""Nanoseconds, far more than the time resolution of a file system that stores fractions of a
second. A file changed less than this long ago may change again without a change of its stamp."""

COARSE: Final = 2_000_000_000 + GRAIN
"""The same for file systems that store whole seconds (ext4 with small inodes, SFTP) or every other
(FAT)."""

_SECOND: Final = 1_000_000_000


Stamp = tuple[int, ...]
"""Inode, size, and modification and change times (nanoseconds). Empty for a folder."""


def stamp_of(status: os.stat_result) -> Stamp:
    """Return a file's stamp; while it is the same, so is the file, if `proves` holds for it."""
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


Imprint = tuple[int, int, int]
"""A file's size, modification time and inode, which a change of permissions leaves alone."""


def imprint_of(file: Path) -> Imprint | None:
    """Return the imprint of a file, `None` if it is missing. A replaced file has another."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino


def proves(changed: int, moment: int) -> bool:
    """Return whether a file's change time proves that it has not changed since a moment.

    A change time of a whole second is taken as that of a coarse file system; if it is one by
    chance, the file is merely read once more.
    """
    return changed <= moment - (GRAIN if changed % _SECOND else COARSE)


class DamagedError(Exception):
    """Stored content is damaged or missing."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The location of content on disk, its size, and its SHA-256 in hexadecimal."""

    path: str
    start: int
    size: int
    sha256: str

    def read_bytes(self) -> bytes:
        """Read the content. Raises `DamagedError` if it is not the original."""
        try:
            flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
            descriptor = os.open(self.path, flags)
            try:
                data = os.pread(descriptor, self.size, self.start)
            finally:
                os.close(descriptor)
        except (OSError, OverflowError) as error:
            raise DamagedError(self.path) from error
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise DamagedError(self.path)
        return data


Content = bytes | Path | Kept
"""The content of a published file: bytes, a file to copy, or stored content."""


def read_content(content: Content) -> bytes:
    """Read the content of a published file. Raises `OSError` and `DamagedError`."""
    return content if isinstance(content, bytes) else content.read_bytes()


def digest_of(content: Content) -> str:
    """Return the SHA-256 of content, in hexadecimal. Raises `OSError`."""
    if isinstance(content, Kept):
        return content.sha256
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
