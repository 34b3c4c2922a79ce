"""Prepares a complete new folder beside the output.

Unchanged files are hard links to those in the output; only what changes is written. The folder may
hold the remains of an earlier publication, which are not trusted: an entry is right only if it has
the inode of the file in the output.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from typing import Final

from generator.publishing.difference import Difference
from generator.publishing.digests import write_piece
from generator.publishing.disk import Disk, place
from generator.publishing.files import folders_of
from generator.publishing.kernel import CannotExchange
from generator.publishing.listing import Entry, Inodes, list_inodes

_CANNOT_LINK: Final = frozenset({errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP, errno.ENOSYS})


def stage(disk: Disk, tree: bytes, output: bytes, change: Difference) -> list[str]:
    """Make `tree` hold the whole new site, and sync it to the disk.

    Returns the names of the output's files that were newly linked. Raises `CannotExchange` if files
    of the output cannot be linked or copied to `tree`.
    """
    if any(entry.kind == "other" for entry in change.foreign.values()):
        raise CannotExchange
    carried = {name: e for name, e in change.foreign.items() if e.kind != "folder"}
    carried.update(change.kept)
    folders = folders_of([*carried, *change.written])
    folders.update(name for name, entry in change.foreign.items() if entry.kind == "folder")
    if not os.path.lexists(tree):
        disk.make_folder(tree)
    have = list_inodes(tree)
    touched = {"", *_clear(disk, tree, have, carried, folders)}
    for name in sorted(folders - have.folders):
        disk.make_folder(place(tree, name))
        touched |= {name, _folder(name)}
    for name in ("", *folders):
        _match_attributes(disk, place(output, name), place(tree, name))
    missing = [name for name, entry in carried.items() if have.files.get(name) != entry.inode]
    for name in missing:
        _carry(disk, place(output, name), place(tree, name))
        touched.add(_folder(name))
    for name, piece in change.written.items():
        write_piece(disk, piece, place(tree, name))
        touched.add(_folder(name))
    disk.sync_all([place(tree, name) for name in (*change.written, *touched)], tree)
    return missing


def discard(disk: Disk, tree: bytes) -> None:
    """Delete a tree that is not the published one."""
    if os.path.lexists(tree):
        _clear(disk, tree, list_inodes(tree), {}, set())
        disk.remove_folder(tree)


def _clear(
    disk: Disk, tree: bytes, have: Inodes, carried: Mapping[str, Entry], folders: set[str]
) -> set[str]:
    """Delete every entry that is not the wanted file; return the folders that this changed."""
    touched: set[str] = set()
    for name, inode in have.files.items():
        entry = carried.get(name)
        if entry is None or entry.inode != inode:
            disk.remove(place(tree, name))
            touched.add(_folder(name))
    for name in sorted(have.folders - folders, reverse=True):
        disk.remove_folder(place(tree, name))
        touched.add(_folder(name))
    return {name for name in touched if not name or name in folders}


def _carry(disk: Disk, source: bytes, target: bytes) -> None:
    """Link a file of the output into the tree, or copy it if it cannot be linked."""
    try:
        disk.link(source, target)
    except OSError as error:
        if error.errno == errno.EXDEV:
            raise CannotExchange from error
        if error.errno not in _CANNOT_LINK:
            raise
        disk.duplicate(source, target)


def _match_attributes(disk: Disk, source: bytes, target: bytes) -> None:
    """Copy permissions and owner from the corresponding folder of the output, if it exists."""
    try:
        wanted = os.lstat(source)
    except (FileNotFoundError, NotADirectoryError):
        return
    have = os.lstat(target)
    same = (wanted.st_mode, wanted.st_uid, wanted.st_gid) == (
        have.st_mode,
        have.st_uid,
        have.st_gid,
    )
    if stat.S_ISDIR(wanted.st_mode) and not same:
        disk.copy_attributes(source, target)


def _folder(name: str) -> str:
    return name.rpartition("/")[0]
