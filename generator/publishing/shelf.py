"""A published site wherever it lies, in a folder or in a ZIP file, to be read and not changed.

Nothing that lies there is trusted: a link is not followed, no file is held whole but the lists,
and those only up to a size. Two entries of a ZIP file that would be unpacked onto one another,
under one name or two (`index.html`, `./index.html`), are no plain files.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Final, Protocol

from generator.addresses import fold
from generator.errors import N_, PublishError, stop_with
from generator.publishing.disk import open_plain, place
from generator.publishing.files import MANIFEST, RELEASES
from generator.publishing.listing import list_folder
from generator.rendering.packing import unpack_brotli

UNREADABLE: Final = (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
"""What reading a damaged file may raise."""

_CHUNK: Final = 1 << 20
_LONGEST_LIST: Final = 1 << 28
"""Bytes: room for more than a million files; what is longer only means to fill the memory."""

_SYMLINK: Final = 0o120000


class Shelf(Protocol):
    """A site's files by their names."""

    @property
    def names(self) -> AbstractSet[str]:
        """Every name that is not a folder's."""

    @property
    def plain(self) -> AbstractSet[str]:
        """The names that stand for one plain file that can be read."""

    def open(self, name: str) -> IO[bytes]:
        """Open a plain file."""

    def size(self, name: str) -> int:
        """Give a plain file's size in bytes, as the shelf states it."""


class Folder:
    """A site in a folder."""

    def __init__(self, path: Path) -> None:
        self._path = os.fsencode(path)
        entries = list_folder(self._path, whole=True)
        self._sizes = {name: e.size for name, e in entries.items() if e.kind == "file"}
        self.names: AbstractSet[str] = {name for name, e in entries.items() if e.kind != "folder"}
        self.plain: AbstractSet[str] = self._sizes.keys()

    def open(self, name: str) -> IO[bytes]:
        """Open a plain file."""
        return io.BufferedReader(open_plain(place(self._path, name)), _CHUNK)

    def size(self, name: str) -> int:
        """Give a plain file's size."""
        return self._sizes[name]


class Archive:
    """A site in a ZIP file, at its top or in one of its folders."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._prefix = _site_in(archive.namelist())
        entries = [info for info in archive.infolist() if not info.is_dir()]
        counted = Counter(_landing(info.filename) for info in entries)
        self._entries = {
            info.filename.removeprefix(self._prefix): info
            for info in entries
            if info.filename.startswith(self._prefix)
        }
        self.names: AbstractSet[str] = self._entries.keys()
        self.plain: AbstractSet[str] = {
            name
            for name, info in self._entries.items()
            if counted[_landing(info.filename)] == 1
            and not info.flag_bits & 1
            and stat.S_IFMT(info.external_attr >> 16) != _SYMLINK
        }

    def open(self, name: str) -> IO[bytes]:
        """Open a plain file."""
        return self._archive.open(self._entries[name])

    def size(self, name: str) -> int:
        """Give a plain file's size."""
        return self._entries[name].file_size


@contextmanager
def opened(path: Path) -> Iterator[Shelf]:
    """Open a folder or a ZIP file. Raises `PublishError` if it is neither, or has no site."""
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
    except (zipfile.BadZipFile, OSError):
        text = N_("this is neither a folder nor a ZIP file that can be read")
        stop_with(PublishError, "output", text, place=str(path))
    with closing(archive):
        shelf = Archive(archive)
        _see_a_site(shelf, path)
        yield shelf


def weigh(shelf: Shelf, name: str) -> str | None:
    """Give a file's SHA-256; `None` if it cannot be read."""
    try:
        with shelf.open(name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    except UNREADABLE:
        return None


def weigh_unpacked(shelf: Shelf, name: str, limit: int) -> str | None:
    """Give the SHA-256 of what a .gz or .br file holds; `None` if unreadable or over the limit."""
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
    """Give a whole list; nothing if it is absent, unreadable or absurdly long."""
    if name not in shelf.plain or shelf.size(name) > _LONGEST_LIST:
        return b""
    try:
        with shelf.open(name) as file:
            return file.read()
    except UNREADABLE:
        return b""


def _landing(name: str) -> str:
    """Give where an entry ends up that is unpacked, as tools for it mend its name."""
    parts = name.replace("\\", "/").split("/")
    return fold("/".join(part for part in parts if part not in {"", ".", ".."}))


def _see_a_site(shelf: Shelf, path: Path) -> None:
    if MANIFEST not in shelf.names and RELEASES not in shelf.names:
        stop_with(PublishError, "output", N_("nothing that Referat has published"), place=str(path))


def _site_in(names: list[str]) -> str:
    """Find the folder of a ZIP file that the site lies in: the one nearest the top."""
    found = [
        name.removesuffix(own)
        for name in names
        for own in (MANIFEST, RELEASES)
        if name == own or name.endswith(f"/{own}")
    ]
    return min(found, key=lambda prefix: (prefix.count("/"), prefix), default="")
