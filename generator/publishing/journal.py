"""Replaces file by file, with a journal, where the output cannot be exchanged as a whole.

That is so for a mount point, a lower layer of overlayfs, or a folder whose parent may not be
changed. All new files are first written to `.referat/` inside the output. Writing the journal then
commits the release. Its steps are done in an order that leaves no link dangling: new files, changed
files from the deepest to the front page, Referat's own lists, deletions.

A build that dies before the commit leaves the old site. One that dies after it leaves every single
file whole, old or new, and the next build completes the rest; every step may be repeated.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, NoReturn

from generator.errors import N_, Message, PublishError, stop_with
from generator.publishing.difference import Difference
from generator.publishing.digests import sha256_of, write_piece
from generator.publishing.disk import Disk, place
from generator.publishing.files import RESERVED, fault_of, folders_of
from generator.publishing.target import Workspace
from generator.reasons import reason_of

_NOT_EMPTY: Final = frozenset({errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR})


@dataclass(frozen=True, slots=True)
class Journal:
    """The steps: delete what is in the way, move the n-th new file to its path, delete the rest."""

    clear: tuple[str, ...]
    put: tuple[str, ...]
    drop: tuple[str, ...]

    def names(self) -> tuple[str, ...]:
        """Every name in the journal."""
        return (*self.clear, *self.put, *self.drop)


def replace_files(
    disk: Disk, workspace: Workspace, change: Difference, present: Collection[str]
) -> None:
    """Publish file by file. Raises `OSError` before the commit, and `PublishError` after it."""
    journal = _plan(change, present)
    try:
        _stage(disk, workspace, change, journal)
        _commit(disk, workspace, journal)
    except Exception:
        with suppress(OSError):
            disk.remove(workspace.journal)
            _tidy(disk, workspace)
        raise
    try:
        _finish(disk, workspace, journal)
    except OSError:
        _complete(disk, workspace, journal)


def recover_journal(disk: Disk, workspace: Workspace) -> None:
    """Complete the steps that an earlier build committed, and delete what it left uncommitted."""
    journal = _read(workspace.journal)
    if journal is not None:
        _complete(disk, workspace, journal)
    _tidy(disk, workspace)


def _plan(change: Difference, present: Collection[str]) -> Journal:
    """Put the steps in order."""
    above = folders_of(change.written)
    clear = [n for n in change.deleted if n in above or folders_of([n]) & change.written.keys()]

    def order(name: str) -> tuple[int, bool, int, str]:
        rank = RESERVED.index(name) + 1 if name in RESERVED else 0
        return (rank, name in present, -name.count("/"), name)

    drop = tuple(name for name in change.deleted if name not in clear)
    return Journal(tuple(clear), tuple(sorted(change.written, key=order)), drop)


def _stage(disk: Disk, workspace: Workspace, change: Difference, journal: Journal) -> None:
    """Write every new file to the working folder."""
    _tidy(disk, workspace)
    for folder in (workspace.output, workspace.inner, _fresh(workspace)):
        if not folder.is_dir():
            disk.make_folder(folder)
    paths = [_staged(workspace, number) for number, _ in enumerate(journal.put)]
    for path, name in zip(paths, journal.put, strict=True):
        write_piece(disk, change.written[name], os.fsencode(path))
    folders = [_fresh(workspace), workspace.inner, workspace.output]
    disk.sync_all([*paths, *folders], workspace.output)


def _commit(disk: Disk, workspace: Workspace, journal: Journal) -> None:
    """Write the journal atomically."""
    body = json.dumps(asdict(journal)).encode()
    draft = workspace.journal.with_name("journal.new")
    disk.remove(draft)
    disk.write(draft, sha256_of(body).encode() + b"\n" + body)
    disk.sync(draft)
    disk.rename(draft, workspace.journal)
    disk.sync(workspace.inner)


def _complete(disk: Disk, workspace: Workspace, journal: Journal) -> None:
    try:
        _finish(disk, workspace, journal)
    except OSError as error:
        stop_with(
            PublishError,
            "output",
            N_("publishing was interrupted, and some pages are new and some old: {reason}"),
            place=str(workspace.output),
            hint=Message(N_("Mend the cause and build again: the next build completes it.")),
            reason=reason_of(error),
        )


def _finish(disk: Disk, workspace: Workspace, journal: Journal) -> None:
    """Do the steps of the journal, skipping those that are done already."""
    output = os.fsencode(workspace.output)
    for name in journal.clear:
        with suppress(IsADirectoryError, NotADirectoryError):  # the new one is there already
            disk.remove(place(output, name))
    _remove_empty(disk, output, journal.clear)
    for number, name in enumerate(journal.put):
        staged = _staged(workspace, number)
        if staged.exists():
            _make_folders(disk, output, name)
            disk.rename(staged, place(output, name))
    for name in journal.drop:
        disk.remove(place(output, name))
    _remove_empty(disk, output, journal.drop)
    touched = {"", *folders_of(journal.names())}
    there = [place(output, n) for n in touched if os.path.isdir(place(output, n))]  # noqa: PTH112
    disk.sync_all(there, output)
    disk.remove(workspace.journal)
    disk.sync(workspace.inner)
    _tidy(disk, workspace)


def _read(path: Path) -> Journal | None:
    """Read the journal; it is refused unless it is exactly what was written."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    if head.decode("ascii", "replace") != sha256_of(body):
        _refuse(path)
    data = json.loads(body)
    journal = Journal(tuple(data["clear"]), tuple(data["put"]), tuple(data["drop"]))
    if any(fault_of(name) is not None for name in journal.names()):
        _refuse(path)
    return journal


def _refuse(path: Path) -> NoReturn:
    stop_with(
        PublishError,
        "output",
        N_("the note of an interrupted publication is damaged"),
        place=str(path),
        hint=Message(N_("Delete the file and build again.")),
    )


def _tidy(disk: Disk, workspace: Workspace) -> None:
    """Delete everything in the inner working folder, and the folder unless it is in use."""
    fresh = _fresh(workspace)
    if fresh.is_dir():
        for path in fresh.iterdir():
            disk.remove(path)
        disk.remove_folder(fresh)
    if workspace.inner.is_dir():
        disk.remove(workspace.journal.with_name("journal.new"))
        if workspace.beside:
            disk.remove(workspace.inner / workspace.lock.name)
            _remove_if_empty(disk, os.fsencode(workspace.inner))


def _make_folders(disk: Disk, output: bytes, name: str) -> None:
    for folder in sorted(folders_of([name])):
        path = place(output, folder)
        if not os.path.isdir(path):  # noqa: PTH112 - the path is bytes
            disk.make_folder(path)


def _remove_empty(disk: Disk, output: bytes, names: Iterable[str]) -> None:
    """Delete the folders that are empty after these files were deleted."""
    for folder in sorted(folders_of(names), reverse=True):
        _remove_if_empty(disk, place(output, folder))


def _remove_if_empty(disk: Disk, folder: bytes) -> None:
    try:
        disk.remove_folder(folder)
    except OSError as error:
        if error.errno not in _NOT_EMPTY:
            raise


def _fresh(workspace: Workspace) -> Path:
    return workspace.inner / "new"


def _staged(workspace: Workspace, number: int) -> Path:
    return _fresh(workspace) / str(number)
