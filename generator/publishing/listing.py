"""Lists every file, link and folder in a folder, without following links.

`list_folder` returns size and ctime of every file. `list_inodes` reads only the folders themselves,
which is several times faster.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from generator.publishing.files import PRIVATE

Kind = Literal["file", "folder", "link", "other"]
"""`other` cannot be carried over: a pipe, a device, or what may not be read."""

_CLOSED: Final = frozenset({errno.EACCES, errno.EPERM, errno.ENAMETOOLONG})
"""Errors for a name that may not be read, or whose path is too long."""


class Entry(NamedTuple):
    """What a name in a tree stands for. A tuple, because a large site has 50,000 of them."""

    kind: Kind
    inode: int
    size: int
    changed: int
    """The ctime, in nanoseconds since 1970. No program can set it."""


@dataclass(frozen=True, slots=True)
class Inodes:
    """The files of a tree with their inode numbers, and its folders."""

    files: dict[str, int]
    folders: set[str]


def list_folder(folder: bytes, *, whole: bool = False) -> dict[str, Entry]:
    """Return everything in an output folder, which is empty if it does not exist.

    Referat's working folder is left out unless `whole` is true.
    """
    found: dict[str, Entry] = {}
    waiting = [("", folder)]
    while waiting:
        prefix, path = waiting.pop()
        try:
            entries = os.scandir(path)
        except FileNotFoundError:
            continue
        except OSError as error:
            if not prefix or error.errno not in _CLOSED:
                raise
            found[prefix[:-1]] = found[prefix[:-1]]._replace(kind="other")
            continue
        with entries:
            for entry in entries:
                name = prefix + entry.name.decode("utf-8", "surrogateescape")
                if name == PRIVATE and not whole:
                    continue
                looked = _look(entry)
                if looked is None:
                    continue
                found[name] = looked
                if looked.kind == "folder":
                    waiting.append((name + "/", entry.path))
    return found


def list_inodes(folder: bytes) -> Inodes:
    """Return the files and folders of a tree without calling `stat` on them."""
    found = Inodes({}, set())
    waiting = [("", folder)]
    while waiting:
        prefix, path = waiting.pop()
        try:
            entries = os.scandir(path)
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                name = prefix + entry.name.decode("utf-8", "surrogateescape")
                if entry.is_dir(follow_symlinks=False):
                    found.folders.add(name)
                    waiting.append((name + "/", entry.path))
                else:
                    found.files[name] = entry.inode()
    return found


def _look(entry: os.DirEntry[bytes]) -> Entry | None:
    """Return what a name stands for, or None if it is gone meanwhile."""
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno not in _CLOSED:
            raise
        return Entry("other", 0, 0, 0)
    return Entry(_kind(status.st_mode), status.st_ino, status.st_size, status.st_ctime_ns)


def _kind(mode: int) -> Kind:
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    return "link" if stat.S_ISLNK(mode) else "other"
