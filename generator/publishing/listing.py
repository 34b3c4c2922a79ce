"""What lies in a folder now: every file, link and folder, without following a link.

Two looks at a tree: `list_folder` asks for size and time of every file, `list_inodes` only for
names. A folder need not be read again whose names are known: what is put into it, taken out or
renamed changes the time of the folder itself, which nobody can set.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from generator.publishing.disk import place
from generator.publishing.files import PRIVATE

Kind = Literal["file", "folder", "link", "other"]
"""`other` is what cannot be carried along: a pipe, a device, a folder that may not be read."""

Stamp = tuple[int, int]
"""A folder's inode, and when its names last changed: as long as both are so, it holds the same."""

Access = tuple[int, int, int]
"""Who may do what in a folder: its mode, owner and group."""

_COARSE: Final = 3_000_000_000
"""Nanoseconds: there are disks that tell the time in steps of two seconds."""


class Entry(NamedTuple):
    """One name in a tree. A tuple, because a large site has 50,000 of them."""

    kind: Kind
    inode: int
    size: int
    changed: int
    """When the file, or its names, last changed: nanoseconds since 1970. Nobody can set it."""
    access: Access | None = None
    """Of a folder."""


class Folder(NamedTuple):
    """A folder as it was before its names were read."""

    stamp: Stamp
    access: Access


@dataclass(frozen=True, slots=True)
class Inodes:
    """The files of a tree with the number that tells which file a name stands for."""

    files: dict[str, int] = field(default_factory=dict)
    folders: dict[str, Folder] = field(default_factory=dict)


class Names(NamedTuple):
    """What one folder holds: its folders, and all else with its inode."""

    folders: list[str]
    others: dict[str, int]


@dataclass(frozen=True, slots=True)
class Look:
    """Everything in an output folder, save the work: each name, and the same by folder.

    `begun` is when the look began: nanoseconds since 1970.
    """

    entries: dict[str, Entry]
    names: dict[str, Names]
    begun: int


@dataclass(frozen=True, slots=True)
class Known:
    """What folders held at an earlier look, and the stamps by which they hold it yet.

    A folder without a stamp, or with another one than it has now, is read again.
    """

    names: Mapping[str, Names] = field(default_factory=dict)
    stamps: Mapping[str, Stamp] = field(default_factory=dict)


def list_folder(folder: bytes) -> Look:
    """Look at everything in an output folder; an absent folder is empty."""
    look = Look({}, {}, time.time_ns())
    found = look.entries
    waiting = [("", folder)]
    while waiting:
        at, path = waiting.pop()
        prefix = f"{at}/" if at else ""
        try:
            entries = os.scandir(path)
        except FileNotFoundError:
            continue
        except PermissionError:
            if not at:
                raise
            found[at] = found[at]._replace(kind="other")
            continue
        names = look.names[at] = Names([], {})
        with entries:
            for entry in entries:
                name = prefix + entry.name.decode("utf-8", "surrogateescape")
                if name == PRIVATE:
                    continue
                status = entry.stat(follow_symlinks=False)
                mode, inode = status.st_mode, status.st_ino
                kind, access = _kind(mode), None
                if kind == "folder":
                    access = _access(status)
                    names.folders.append(name)
                    waiting.append((name, entry.path))
                else:
                    names.others[name] = inode
                found[name] = Entry(kind, inode, status.st_size, status.st_ctime_ns, access)
    return look


def list_inodes(folder: bytes, known: Known | None = None) -> Inodes:
    """Give the files and folders of a tree; folders that hold what is known are not read."""
    found = Inodes()
    names, stamps = (known.names, known.stamps) if known else ({}, {})
    waiting = [("", folder)]
    while waiting:
        name, path = waiting.pop()
        try:
            status = os.lstat(path)
            stamp = (status.st_ino, status.st_ctime_ns)
            folders, others = names[name] if stamp == stamps.get(name) else _read(name, path)
        except FileNotFoundError:
            continue
        if name:
            found.folders[name] = Folder(stamp, _access(status))
        found.files.update(others)
        waiting.extend((child, place(folder, child)) for child in folders)
    return found


def settled(look: Look) -> Known:
    """Give what those folders hold whose time tells of every change after a look at them.

    What changed right before it could change again at the same time of day.
    """
    stamps = {
        name: (look.entries[name].inode, look.entries[name].changed) for name in look.names if name
    }
    return Known(
        look.names, {name: stamp for name, stamp in stamps.items() if is_settled(stamp, look.begun)}
    )


def is_settled(stamp: Stamp, since: int) -> bool:
    """Say whether what changes after a look, begun then, would have another stamp."""
    return stamp[1] < since - _COARSE


def _read(name: str, path: bytes) -> Names:
    """Read a folder."""
    found = Names([], {})
    prefix = f"{name}/" if name else ""
    with os.scandir(path) as entries:
        for entry in entries:
            child = prefix + entry.name.decode("utf-8", "surrogateescape")
            if entry.is_dir(follow_symlinks=False):
                found.folders.append(child)
            else:
                found.others[child] = entry.inode()
    return found


def _access(status: os.stat_result) -> Access:
    return status.st_mode, status.st_uid, status.st_gid


def _kind(mode: int) -> Kind:
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    return "link" if stat.S_ISLNK(mode) else "other"
