"""The new site takes the place of the old one in a single step, and what that leaves behind.

Before the exchange the working folder's `tree` is the new site; after it, the old one. What
is not in the new site too is deleted from it at once; the rest are second names of files that
are still shown, and stay for next time, so that a release costs what changed and not what
there is.

A note, `swap`, names the new folder's inode while the exchange is under way. If the output
has that inode, the exchange has happened, and only the cleaning is left to do: a build that
dies leaves the old site or the new one, and the next build needs nobody's help.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.publishing.difference import Difference
from generator.publishing.disk import Disk, open_plain, place
from generator.publishing.files import MANIFEST, RESERVED, folders_of
from generator.publishing.kernel import CANNOT_EXCHANGE, CannotExchange
from generator.publishing.listing import Known, Look, Stamp, list_inodes
from generator.publishing.manifest import parse_manifest
from generator.publishing.staging import Staged, discard, stage
from generator.publishing.target import Workspace


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What is known after an exchange: all of Referat's names, then and now; both sites.

    `before` is how the old site was seen before its files were linked.
    """

    ours: Collection[str]
    before: Known
    staged: Staged


def exchange_site(
    disk: Disk, workspace: Workspace, change: Difference, look: Look, known: Known
) -> Staged:
    """Put the whole new site in the place of the old one, or raise and leave all as it was.

    Raises `CannotExchange`, `OSError`, or `PublishError` (a source changed meanwhile). When
    this returns, the new site is shown, and `sweep` is what is left to do. `look` and `known`
    are as for `stage`.
    """
    tree, output = os.fsencode(workspace.tree), os.fsencode(workspace.output)
    try:
        staged = stage(disk, tree, output, change, look, known)
        _swap(disk, workspace)
    except Exception:
        with suppress(OSError):
            disk.remove(workspace.swap)
            discard(disk, tree)
        raise
    return staged


def sweep(disk: Disk, workspace: Workspace, done: Exchanged | None = None) -> dict[str, Stamp]:
    """After the exchange: delete from the old site what is not in the new one too.

    What is `done` is known to the build that did it; left out, it is read. What others put into
    the output while the new site was being made is moved over. Gives the stamps of the old
    site's folders that were right as they were.
    """
    disk.sync_all([workspace.output.parent, workspace.folder], workspace.folder)
    alone: dict[str, Stamp] = {}
    if workspace.tree.exists():
        tree, output = os.fsencode(workspace.tree), os.fsencode(workspace.output)
        old = list_inodes(tree, done.before if done else None)
        shared, folders = _new_site(output, done)
        ours = done.ours if done else _ours(workspace)
        leftover = [name for name, inode in old.files.items() if shared.get(name) != inode]
        surplus = old.folders.keys() - folders
        strangers = [name for name in leftover if name not in ours]
        theirs = folders_of(strangers) | (surplus - folders_of(ours) if surplus else set())
        _move(disk, (tree, output), strangers, sorted(theirs - folders))
        for name in leftover:
            if name != MANIFEST:
                disk.remove(place(tree, name))
        for name in sorted(surplus, reverse=True):
            disk.remove_folder(place(tree, name))
        if MANIFEST in leftover:  # the last to go: it says whose the others were
            disk.remove(place(tree, MANIFEST))
        touched = {name.rpartition("/")[0] for name in (*leftover, *surplus)}
        alone = {name: each.stamp for name, each in old.folders.items() if name not in touched}
    disk.remove(workspace.swap)
    return alone


def recover_swap(disk: Disk, workspace: Workspace) -> None:
    """Finish what an earlier build began: after its exchange, sweep; before it, forget it."""
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


def _new_site(output: bytes, done: Exchanged | None) -> tuple[Mapping[str, int], AbstractSet[str]]:
    """Give the new site's files that may be in the old one too, with inodes, and its folders."""
    if done:
        return done.staged.shared, done.staged.folders
    found = list_inodes(output)
    return found.files, found.folders.keys()


def _ours(workspace: Workspace) -> Collection[str]:
    """Give the names that are Referat's, in the old site or the new one."""
    return {*RESERVED, *_listed(workspace.tree), *_listed(workspace.output)}


def _move(disk: Disk, ways: tuple[bytes, bytes], names: list[str], folders: list[str]) -> None:
    """Move into the new site what others put into the old one at the last moment."""
    tree, output = ways
    for name in folders:
        disk.make_folder(place(output, name))
    for name in names:
        disk.rename(place(tree, name), place(output, name))


def _identity(folder: Path) -> bytes:
    return b"%d\n" % folder.stat().st_ino


def _listed(folder: Path) -> Collection[str]:
    """Give the names that a site's manifest lists; a folder without one has none."""
    try:
        with open_plain(folder / MANIFEST) as file:
            return parse_manifest(file.read()).files
    except FileNotFoundError:
        return ()
    except ValueError as error:
        reason = os.strerror(errno.EBADMSG)
        raise OSError(errno.EBADMSG, reason, str(folder / MANIFEST)) from error
