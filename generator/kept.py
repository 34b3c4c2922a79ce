"""A file's bytes that lie on the disk, in a part of a larger file, and need not be held.

A site of thousands of meetings is some gigabytes of pages and documents. They are made, kept
and published one at a time; what goes from stage to stage is where they lie, and what they
weigh. Whatever is read is weighed again, so that nothing else is ever taken for it; so is a file
whose stamp is too fresh to prove anything (`proves`).
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

GRAIN: Final = 50_000_000
"""Nanoseconds, far more than a tick of a file system's clock that counts fractions of a second:
what changed less than this long ago may change again without its stamp telling."""

COARSE: Final = 2_000_000_000 + GRAIN
"""The same for one that counts seconds (ext4 with small inodes, SFTP), or every other (FAT)."""

_SECOND: Final = 1_000_000_000


Stamp = tuple[int, ...]
"""Inode, size, and when content and file last changed (nanoseconds); of a folder, nothing."""


def stamp_of(status: os.stat_result) -> Stamp:
    """Give a file's stamp: it is what it was while these are, if the last of them proves it."""
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


Imprint = tuple[int, int, int]
"""A file's size, time and inode, which new permissions leave alone."""


def imprint_of(file: Path) -> Imprint | None:
    """Give the imprint of a file that is there; another in its place would have another."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino


def proves(changed: int, moment: int) -> bool:
    """Tell whether a file's time of change proves that it is what it was at a moment.

    A whole second is taken for the stamp of a file system that knows no other; that it was one
    by chance costs a look at the file.
    """
    return changed <= moment - (GRAIN if changed % _SECOND else COARSE)


class DamagedError(Exception):
    """What was kept is not what it was: it was damaged, or is gone."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where bytes lie, how many there are, and their SHA-256 in hexadecimal."""

    path: str
    start: int
    size: int
    sha256: str

    def read_bytes(self) -> bytes:
        """Read them. Raises `DamagedError` if they are not what they were."""
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
"""What a published file consists of: bytes, a file that is copied, or where bytes lie."""


def read_content(content: Content) -> bytes:
    """Read what a published file consists of. Raises `OSError` and `DamagedError`."""
    return content if isinstance(content, bytes) else content.read_bytes()


def digest_of(content: Content) -> str:
    """Digest what a file consists of (SHA-256, in hexadecimal). Raises `OSError`."""
    if isinstance(content, Kept):
        return content.sha256
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
