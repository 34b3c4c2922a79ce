"""Read-only access to a published site in a folder or in a ZIP file.

Nothing in it is trusted: links are not followed, and only the lists are read into memory, up to a
limit.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Final, Protocol

from generator.errors import N_, PublishError, stop_with
from generator.publishing.archive import Archive
from generator.publishing.disk import open_plain, place
from generator.publishing.files import MANIFEST, RELEASES
from generator.publishing.listing import list_folder
from generator.rendering.packing import unpack_brotli

UNREADABLE: Final = (
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
)
"""Errors that reading a damaged file may raise."""

_CHUNK: Final = 1 << 20
_LONGEST_LIST: Final = 1 << 28
"""Bytes, enough for more than a million files; a longer list can only be an attack on memory."""


class Shelf(Protocol):
    """A site's files by their names."""

    @property
    def names(self) -> AbstractSet[str]:
        """Every name except those of folders."""

    @property
    def plain(self) -> AbstractSet[str]:
        """The names of plain files, each unambiguous and readable."""

    @property
    def clear(self) -> bool:
        """Whether every program sees the same files here."""

    def open(self, name: str) -> IO[bytes]:
        """Open a plain file."""

    def size(self, name: str) -> int:
        """Return a plain file's size in bytes, as the shelf declares it."""


class Folder:
    """A site in a folder."""

    def __init__(self, path: Path) -> None:
        self._path = os.fsencode(path)
        entries = list_folder(self._path, whole=True)
        self._sizes = {name: e.size for name, e in entries.items() if e.kind == "file"}
        self.names: AbstractSet[str] = {name for name, e in entries.items() if e.kind != "folder"}
        self.plain: AbstractSet[str] = self._sizes.keys()
        self.clear = True

    def open(self, name: str) -> IO[bytes]:
        """Open a plain file."""
        return io.BufferedReader(open_plain(place(self._path, name)), _CHUNK)

    def size(self, name: str) -> int:
        """Return a plain file's size."""
        return self._sizes[name]


@contextmanager
def opened(path: Path) -> Iterator[Shelf]:
    """Open a folder or a ZIP file. Raises `PublishError` if it is neither or holds no site."""
    shelf: Shelf
    if path.is_dir():
        shelf = Folder(path)
        _see_a_site(shelf, path)
        yield shelf
        return
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        stop_with(PublishError, "output", N_("there is no such folder or file"), place=str(path))
    except UNREADABLE:
        text = N_("this is neither a folder nor a ZIP file that can be read")
        stop_with(PublishError, "output", text, place=str(path))
    with closing(archive):
        shelf = Archive(archive)
        _see_a_site(shelf, path)
        yield shelf


def weigh(shelf: Shelf, name: str) -> str | None:
    """Return a file's SHA-256, or None if it cannot be read."""
    try:
        with shelf.open(name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    except UNREADABLE:
        return None


def weigh_unpacked(shelf: Shelf, name: str, limit: int) -> str | None:
    """Return the SHA-256 of the unpacked content of a .gz or .br file.

    Returns None if it cannot be read or is longer than `limit`.
    """
    digest, total = hashlib.sha256(), 0
    try:
        with shelf.open(name) as file:
            for chunk in unpack_brotli(file) if name.endswith(".br") else _unpack_gzip(file):
                digest.update(chunk)
                total += len(chunk)
                if total > limit:
                    return None
    except UNREADABLE:
        return None
    return digest.hexdigest()


def _unpack_gzip(file: IO[bytes]) -> Iterator[bytes]:
    with gzip.GzipFile(fileobj=file) as unpacked:
        while chunk := unpacked.read(_CHUNK):
            yield chunk


def read(shelf: Shelf, name: str) -> bytes:
    """Return a whole list; empty if it is absent, unreadable or too long."""
    if name not in shelf.plain or shelf.size(name) > _LONGEST_LIST:
        return b""
    try:
        with shelf.open(name) as file:
            return file.read()
    except UNREADABLE:
        return b""


def _see_a_site(shelf: Shelf, path: Path) -> None:
    if MANIFEST not in shelf.names and RELEASES not in shelf.names:
        stop_with(PublishError, "output", N_("nothing that Referat has published"), place=str(path))
