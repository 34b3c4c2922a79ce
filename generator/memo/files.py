"""Reading the files that a memo depends on, without following links."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.kept import Stamp, stamp_of


@dataclass(frozen=True, slots=True)
class State:
    """A regular file at one moment: its bytes, and the stamp that every write changes."""

    data: bytes
    stamp: Stamp


def look_at(file: Path) -> State | None:
    """Read a file, or return None if it is not a regular file that can be read."""
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode):
            return None
        return State(file.read_bytes(), stamp_of(status))
    except OSError:
        return None


def digest_of(file: Path) -> bytes:
    """Return the SHA-256 of a regular file of any size. Raises `OSError`."""
    if not is_plain(file):
        raise FileNotFoundError(file)
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()


def is_plain(file: Path) -> bool:
    """Return whether a path is a regular file, and not a link to one."""
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except OSError:
        return False


def is_plain_tree(folder: Path) -> bool:
    """Return whether a folder and everything in it is free of links; an absent one is."""
    if os.path.islink(folder):  # noqa: PTH114 - a str path, as below
        return False
    waiting = [str(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_symlink():
                        return False
                    if entry.is_dir():
                        waiting.append(entry.path)
        except FileNotFoundError:
            continue
        except OSError:
            return False
    return True


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in sorted order, without Python's `__pycache__`."""
    for current, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(current) / name for name in sorted(names))
