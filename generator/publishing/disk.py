"""Every change to the file system goes through `Disk`, so that a test can make each one fail.

Tests pass a disk that fails at the n-th call, for every n. Paths inside a site are bytes, so that
file names do not depend on the system's locale (see `place`).
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.publishing.kernel import exchange, sync_volume

AnyPath = bytes | Path

_CHUNK: Final = 1 << 20
_CANNOT_SYNC: Final = frozenset({errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP})
"""Errors of file systems that cannot sync folders (some network shares), or cannot sync at all."""

_CANNOT_SET: Final = frozenset({errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EOPNOTSUPP})
"""Errors where owners, times or permissions cannot be set: a network share, a USB stick."""

_FEW: Final = 64
"""Up to this many files are synced one by one, more of them with one call for the volume."""


def place(folder: bytes, name: str) -> bytes:
    """Return the path of a site's file; names are UTF-8 on every machine."""
    return folder + b"/" + name.encode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Disk:
    """The real file system. With `durable=False` (a preview) nothing is synced."""

    durable: bool = True

    def write(self, target: AnyPath, data: bytes) -> None:
        """Write a new file."""
        with open(target, "xb") as file:  # noqa: PTH123 - paths may be bytes
            file.write(data)

    def copy(self, source: AnyPath, target: AnyPath) -> str:
        """Copy a plain file to a new file, and return the SHA-256 of what was written."""
        digest = hashlib.sha256()
        with open_plain(source) as reading, open(target, "xb") as writing:  # noqa: PTH123
            while chunk := reading.read(_CHUNK):
                digest.update(chunk)
                writing.write(chunk)
        return digest.hexdigest()

    def duplicate(self, source: AnyPath, target: AnyPath) -> None:
        """Copy a file with its times and permissions; a link is copied as a link."""
        one, other = os.fsdecode(source), os.fsdecode(target)
        shutil.copyfile(one, other, follow_symlinks=False)
        with _if_alike(one, other):
            shutil.copystat(one, other, follow_symlinks=False)

    def link(self, source: AnyPath, target: AnyPath) -> None:
        """Make a hard link; a symbolic link is not followed."""
        os.link(source, target, follow_symlinks=False)

    def rename(self, source: AnyPath, target: AnyPath) -> None:
        """Move a file or a folder atomically, replacing an existing file."""
        os.replace(source, target)  # noqa: PTH105

    def exchange(self, one: AnyPath, other: AnyPath) -> None:
        """Swap two folders atomically."""
        exchange(os.fsencode(one), os.fsencode(other))

    def make_folder(self, path: AnyPath) -> None:
        """Make one folder."""
        os.mkdir(path)  # noqa: PTH102

    def remove(self, path: AnyPath) -> None:
        """Delete a file or a link, if it exists."""
        with suppress(FileNotFoundError):
            os.unlink(path)  # noqa: PTH108

    def remove_folder(self, path: AnyPath) -> None:
        """Delete an empty folder, if it exists."""
        with suppress(FileNotFoundError):
            os.rmdir(path)  # noqa: PTH106

    def copy_attributes(self, source: AnyPath, target: AnyPath) -> None:
        """Copy a folder's permissions to another, and its owner if that is allowed."""
        with _if_alike(source, target):
            shutil.copymode(source, target)
        owner = os.stat(source)  # noqa: PTH116
        with _passing_over(_CANNOT_SET):
            os.chown(target, owner.st_uid, owner.st_gid)

    def sync(self, path: AnyPath) -> None:
        """Sync a file, or a folder's entries, to the disk."""
        if self.durable:
            with _opened(path) as descriptor:
                sync_file(descriptor)

    def sync_all(self, paths: Collection[AnyPath], volume: AnyPath) -> None:
        """Sync files and folders of one volume to the disk."""
        if len(paths) > _FEW and self.durable and self._sync_volume(volume):
            return
        for path in paths:
            self.sync(path)

    def _sync_volume(self, path: AnyPath) -> bool:
        with _opened(path) as descriptor:
            try:
                sync_volume(descriptor)
            except OSError as error:
                if error.errno != errno.ENOSYS:
                    raise
                return False
        return True


def sync_file(descriptor: int) -> None:
    """Sync an open file or folder to the disk, if the file system supports that."""
    with _passing_over(_CANNOT_SYNC):
        os.fsync(descriptor)


def open_plain(path: AnyPath) -> io.FileIO:
    """Open a plain file for reading. Raises `OSError` for a link, folder, pipe or device."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not a plain file", os.fsdecode(path))
    return io.FileIO(descriptor, "rb")


@contextmanager
def _opened(path: AnyPath) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def _passing_over(numbers: Collection[int]) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in numbers:
            raise


@contextmanager
def _if_alike(source: AnyPath | str, target: AnyPath | str) -> Iterator[None]:
    """Ignore that attributes cannot be set, if the permissions are right already."""
    try:
        yield
    except OSError as error:
        if error.errno not in _CANNOT_SET or os.lstat(source).st_mode != os.lstat(target).st_mode:
            raise
