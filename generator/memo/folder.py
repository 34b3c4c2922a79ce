"""The folder of a site's memo: where it lies, the key it is signed with, what is read of it.

The key never leaves the folder, and what lies there is read as it was left or not at all: a
site that came from elsewhere may bring a folder of its own, or a link in its place.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path
from typing import Final

FOLDER: Final = ".referat/memo"
"""Where a site's memo lies."""

KEY: Final = "key"
SIZE: Final = 32
"""Bytes of the key, and of every digest made with it."""


def secret_of(folder: Path) -> bytes:
    """Give the folder's key, or a new one; what another key has signed is nothing to us.

    Raises `OSError` where nothing can be kept.
    """
    if _leads_away(folder):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / KEY
    known = known_secret(file)
    if known is not None:
        return known
    made = secrets.token_bytes(SIZE)
    new = folder / f"{secrets.token_hex(16)}.new"
    new.touch(0o600)
    new.write_bytes(made)
    new.replace(file)
    return made


def _leads_away(folder: Path) -> bool:
    """Tell whether a link leads out of the site: one that was copied from elsewhere may have it."""
    return folder.is_symlink() or folder.parent.is_symlink()


def known_secret(file: Path) -> bytes | None:
    """Read a key that only its owner could have read or written, and the owner is who builds."""
    descriptor = None if _leads_away(file.parent) else open_kept(file)
    if descriptor is None:
        return None
    try:
        status = os.fstat(descriptor)
        ours = status.st_uid == os.geteuid() and not stat.S_IMODE(status.st_mode) & 0o077
        data = os.read(descriptor, SIZE + 1)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return data if ours and len(data) == SIZE else None


def open_kept(file: Path) -> int | None:
    """Open a file to read: none that a link leads to, and no pipe is waited for."""
    try:
        return os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None


def read_kept(file: Path) -> bytes:
    """Read a file of the folder; nothing where there is none, or something else than a file."""
    descriptor = open_kept(file)
    if descriptor is None:
        return b""
    try:
        with os.fdopen(descriptor, "rb") as opened:
            return opened.read()
    except OSError:
        return b""
