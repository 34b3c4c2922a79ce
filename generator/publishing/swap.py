"""Exchanges the new site for the old one atomically, and cleans up afterwards.

Before the exchange, `tree` in the working folder is the new site; afterwards it is the old one.
What is not part of the new site is deleted from it at once. The rest are hard links to files that
are still published; they stay for the next time, so that the cost of a release depends on the
changes and not on the size of the site.

A note, `swap`, holds the new folder's inode during the exchange. If the output has that inode, the
exchange has happened, and only the clean-up is left. So a build that dies leaves either the old
site or the new one, and the next build recovers by itself.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.publishing.difference import Difference
from generator.publishing.disk import Disk, open_plain, place
from generator.publishing.files import MANIFEST, RESERVED, folders_of
from generator.publishing.kernel import CANNOT_EXCHANGE, CannotExchange, mounted_below
from generator.publishing.listing import Inodes, list_inodes
from generator.publishing.manifest import parse_manifest
from generator.publishing.staging import discard, stage
from generator.publishing.target import Workspace


def exchange_site(disk: Disk, workspace: Workspace, change: Difference) -> list[str]:
    """Replace the old site by the new one, or raise and leave everything as it was.

    Raises `CannotExchange`, `OSError`, or `PublishError` (a source has changed meanwhile). When
    this returns, the new site is published, and `sweep` has to be called. Returns the names of old
    files that were newly linked.
    """
    tree, output = os.fsencode(workspace.tree), os.fsencode(workspace.output)
    if mounted_below(output):
        raise CannotExchange
    try:
        linked = stage(disk, tree, output, change)
        _swap(disk, workspace)
    except Exception:
        with suppress(OSError):
            disk.remove(workspace.swap)
            discard(disk, tree)
        raise
    return linked


def sweep(disk: Disk, workspace: Workspace, ours: Collection[str] | None = None) -> None:
    """After the exchange: delete from the old site what is not part of the new one.

    `ours` are the names in the old and the new manifest; without it, both are read. Files that
    others put into the output meanwhile are moved to the new site.
    """
    disk.sync_all([workspace.output.parent, workspace.folder], workspace.folder)
    if workspace.tree.exists():
        tree, output = os.fsencode(workspace.tree), os.fsencode(workspace.output)
        old, new = list_inodes(tree), list_inodes(output)
        leftover = [name for name, inode in old.files.items() if new.files.get(name) != inode]
        if ours is None:
            ours = {*RESERVED, *_listed(workspace.tree), *_listed(workspace.output)}
        _move_strangers(disk, _Side(tree, old), _Side(output, new), leftover, set(ours))
        for name in leftover:
            if name != MANIFEST:
                disk.remove(place(tree, name))
        for name in sorted(old.folders - new.folders, reverse=True):
            disk.remove_folder(place(tree, name))
        if MANIFEST in leftover:  # deleted last: it tells which of the files are Referat's
            disk.remove(place(tree, MANIFEST))
    disk.remove(workspace.swap)


def recover_swap(disk: Disk, workspace: Workspace) -> None:
    """Finish the exchange of an earlier build: sweep if it has happened, otherwise forget it."""
    try:
        noted = workspace.swap.read_bytes()
    except FileNotFoundError:
        return
    if workspace.output.exists() and noted == _identity(workspace.output):
        sweep(disk, workspace)
    else:
        disk.remove(workspace.swap)


def _swap(disk: Disk, workspace: Workspace) -> None:
    disk.remove(workspace.swap)
    disk.write(workspace.swap, _identity(workspace.tree))
    disk.sync_all([workspace.swap, workspace.folder], workspace.folder)
    try:
        if workspace.output.exists():
            disk.exchange(workspace.tree, workspace.output)
        else:
            disk.rename(workspace.tree, workspace.output)
    except OSError as error:
        if error.errno in CANNOT_EXCHANGE:
            raise CannotExchange from error
        raise


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two folders that were exchanged: its path, and what is in it."""

    path: bytes
    inodes: Inodes


def _move_strangers(
    disk: Disk, old: _Side, new: _Side, leftover: list[str], ours: set[str]
) -> None:
    """Move to the new site what others put into the old one before the exchange."""
    strangers = [name for name in leftover if name not in ours]
    folders = folders_of(strangers)
    if surplus := old.inodes.folders - new.inodes.folders:
        folders |= surplus - folders_of(ours)
    for name in sorted(folders - new.inodes.folders):
        disk.make_folder(place(new.path, name))
    for name in strangers:
        disk.rename(place(old.path, name), place(new.path, name))


def _identity(folder: Path) -> bytes:
    return b"%d\n" % folder.stat().st_ino


def _listed(folder: Path) -> Collection[str]:
    """Return the names that a site's manifest lists; empty if there is no manifest."""
    try:
        with open_plain(folder / MANIFEST) as file:
            return parse_manifest(file.read()).files
    except FileNotFoundError:
        return ()
    except ValueError as error:
        reason = os.strerror(errno.EBADMSG)
        raise OSError(errno.EBADMSG, reason, str(folder / MANIFEST)) from error
