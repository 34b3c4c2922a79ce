"""What the watched folders look like at one moment, so that a change is never overlooked.

A file counts as changed when its size, its times or its inode have. Clocks of file systems
tick, some of them only every two seconds: what was written just now could be written again
within the same tick, so as long as a file is that young its content is compared as well.
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
"""Nanoseconds for which a file is young: longer than the longest tick of a file system."""

_WHOLE: Final = 1_000_000
"""Bytes of the largest file that is compared by content; no text that is read is larger."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells two states of a file apart."""

    size: int
    changed: int
    """Nanoseconds, as the file system has it."""
    noted: int
    """The same for the file's entry: a copy that keeps its time is new even so."""
    inode: int
    watched: str
    """The folder that it was found in, of those in `WATCHED`."""
    digest: bytes = b""
    young: bool = field(default=False, compare=False)
    """Whether the file might change again without its stamp telling."""


_COPIES: Final = ("~", "#", ".swp", ".tmp")
"""How the names of files end that an editor keeps for itself; no text's does."""


Snapshot = Mapping[str, Stamp]
"""By path: every file below the watched folders, hidden and half-written ones left out."""


def take(root: Path, before: Snapshot | None = None) -> Snapshot:
    """Look at a site's folders; a folder that is away for a moment is simply empty.

    `before` is the last look: what has not changed is the same object in both, so that
    comparing the two costs next to nothing.
    """
    known = before or {}
    return {
        entry.path: _stamp(entry, status, name, known.get(entry.path))
        for name in WATCHED
        for entry, status in _files(str(root / name))
    }


def papers(snapshot: Snapshot) -> Snapshot:
    """Give the files of the content folder that texts may name, and that are no texts."""
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
            # It went away while we looked; the next look tells.
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
