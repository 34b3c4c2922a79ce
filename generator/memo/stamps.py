"""What lies in folders, told by stamps: whether it is what it was, without reading it.

A file is what it was while its inode, its size and its two times of change are: the last of
these nobody can set. Where a file changed so short a while ago that it could change again
within the same tick of the clock, its stamp alone proves nothing, and it is read.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from generator.kept import Stamp, proves, stamp_of


def look(folders: Iterable[Path], *, without: str = "") -> dict[str, Stamp] | None:
    """Give the stamps of all that lies below some folders, by path; a folder's path ends with /.

    `None` where there is something whose stamp does not tell what one would read: a link, a
    pipe, a folder that may not be read. A folder called `without` is passed over.
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
    """Give the files whose stamps prove nothing yet at a time (nanoseconds since 1970)."""
    return frozenset(
        path for path, stamp in stamps.items() if stamp and not proves(stamp[3], moment)
    )


def digest(stamps: Mapping[str, Stamp], fresh: Collection[str] = ()) -> str:
    """Digest stamps, and what is in the files that are to be read. Raises `OSError`."""
    total = hashlib.sha256()
    for path, stamp in sorted(stamps.items()):
        total.update(f"{path}\0{stamp}\0".encode("utf-8", "surrogateescape"))
    for path in sorted(fresh):
        with open(path, "rb") as file:  # noqa: PTH123 - as fast as can be
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()
