"""Stamps of everything in a folder, which tell whether it has changed without reading it.

A stamp is a file's inode, size, mtime and ctime; no program can set the ctime. If a file changed so
recently that it could change again within the same clock tick, its stamp proves nothing and the
file is read.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from generator.kept import Stamp, proves, stamp_of


def look(folders: Iterable[Path], *, without: str = "") -> dict[str, Stamp] | None:
    """Return the stamps of everything below some folders by path; folders' paths end with `/`.

    Returns None if there is anything whose stamp does not determine what would be read: a link, a
    pipe, an unreadable folder. Folders called `without` are skipped.
    """
    found: dict[str, Stamp] = {}
    waiting = [str(folder) for folder in folders if os.path.lexists(folder)]
    if any(map(os.path.islink, waiting)):
        return None
    try:
        while waiting:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode):
                        found[entry.path] = stamp_of(status)
                    elif not stat.S_ISDIR(status.st_mode):
                        return None
                    elif entry.name != without:
                        found[f"{entry.path}/"] = ()
                        waiting.append(entry.path)
    except OSError:
        return None
    return found


def fresh_at(moment: int, stamps: Mapping[str, Stamp]) -> frozenset[str]:
    """Return the files whose stamps prove nothing yet at `moment` (nanoseconds since 1970)."""
    return frozenset(
        path for path, stamp in stamps.items() if stamp and not proves(stamp[3], moment)
    )


def digest(stamps: Mapping[str, Stamp], fresh: Collection[str] = ()) -> str:
    """Digest stamps, and the content of the `fresh` files. Raises `OSError`."""
    total = hashlib.sha256()
    for path, stamp in sorted(stamps.items()):
        total.update(f"{path}\0{stamp}\0".encode("utf-8", "surrogateescape"))
    for path in sorted(fresh):
        with open(path, "rb") as file:  # noqa: PTH123 - as fast as can be
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()
