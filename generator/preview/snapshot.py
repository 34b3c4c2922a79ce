"""The state of the watched folders at one time, so that no change is missed.

A file counts as changed if its size, its times or its inode have. The times of file systems are
coarse, for some two seconds: a file could be written twice with the same time, so the content of a
file that was changed so recently is compared too.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import time_ns
from typing import Final

from generator.reading.source import is_hidden

WATCHED: Final = ("content", "themes")
"""Folders of a site that a preview depends on."""

_TICK: Final = 2_500_000_000
"""Nanoseconds for which a file is young: more than the coarsest time resolution."""

_WHOLE: Final = 1_000_000
"""The size in bytes up to which files are compared by content; no text may be larger."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A state of a file."""

    size: int
    changed: int
    """The modification time in nanoseconds."""
    noted: int
    """The change time of the inode: it is new for a copy that keeps the modification time."""
    inode: int
    watched: str
    """The folder of `WATCHED` in which it was found."""
    digest: bytes = b""
    young: bool = field(default=False, compare=False)
    """Whether the file might change again without a change of its times."""


_COPIES: Final = ("~", "#", ".swp", ".tmp")
"""The suffixes of editors' temporary files; no text has them."""


Snapshot = Mapping[str, Stamp]
"""By path: every file in the watched folders, except hidden and temporary ones."""


def take(root: Path, before: Snapshot | None = None) -> Snapshot:
    """Take a snapshot of a site's folders; a missing folder counts as empty.

    `before` is the previous one: stamps that have not changed are the same objects in both, so that
    they are cheap to compare.
    """
    known = before or {}
    return {
        entry.path: _stamp(entry, status, name, known.get(entry.path))
        for name in WATCHED
        for entry, status in _files(str(root / name))
    }


def papers(snapshot: Snapshot) -> Snapshot:
    """Return the files of the content folder that are not texts, but may be named by them."""
    return {
        path: stamp
        for path, stamp in snapshot.items()
        if stamp.watched == "content" and not path.endswith((".md", ".yml"))
    }


def _files(folder: str) -> Iterator[tuple[os.DirEntry[str], os.stat_result]]:
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not is_hidden(entry.name)]
    except OSError:
        return
    for entry in found:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
                continue
            status = entry.stat()
        except OSError:
            # The file was deleted meanwhile; the next snapshot has the new state.
            continue
        if stat.S_ISREG(status.st_mode) and not entry.name.endswith(_COPIES):
            yield entry, status


def _stamp(
    entry: os.DirEntry[str], status: os.stat_result, watched: str, before: Stamp | None
) -> Stamp:
    same = (
        before is not None
        and before.changed == status.st_mtime_ns
        and before.noted == status.st_ctime_ns
        and before.size == status.st_size
        and before.inode == status.st_ino
    )
    if before is not None and same and not before.young:
        return before
    young = time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < _TICK
    digest = _digest(entry.path) if (young or same) and status.st_size <= _WHOLE else b""
    return Stamp(
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_ino,
        watched,
        digest,
        young,
    )


def _digest(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path that a folder's listing gave
            return hashlib.sha256(file.read(_WHOLE + 1)).digest()
    except OSError:
        return b"?"
