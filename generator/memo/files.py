"""Files as a memo sees them: their bytes, and whether they are what they seem to be."""

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
    """A plain file at one moment: its bytes, and the stamp that every writing changes."""

    data: bytes
    stamp: Stamp


def look_at(file: Path) -> State | None:
    """Read a file; nothing where it is not a plain one that can be read."""
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode):
            return None
        return State(file.read_bytes(), stamp_of(status))
    except OSError:
        return None


def digest_of(file: Path) -> bytes:
    """Digest a plain file of any size. Raises `OSError`."""
    if not is_plain(file):
        raise FileNotFoundError(file)
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()


def is_plain(file: Path) -> bool:
    """Tell whether a path leads to a plain file and to no link."""
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except OSError:
        return False


def is_plain_tree(folder: Path) -> bool:
    """Tell whether a folder is one, or is not there, and no link stands anywhere in it."""
    if os.path.islink(folder):  # noqa: PTH114 - as below, of tens of thousands
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
    """Give the files of a folder, sorted, without what Python compiles for itself."""
    for current, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(current) / name for name in sorted(names))
