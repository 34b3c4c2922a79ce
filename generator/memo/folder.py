"""The folder of a site's memo, and the secret key that its files are signed with.

The key never leaves the folder, and no link is followed: a site that was copied from elsewhere may
bring a forged memo, or a link in its place.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path
from typing import Final

FOLDER: Final = ".referat/memo"
"""The memo's folder, relative to the site's root."""

KEY: Final = "key"
SIZE: Final = 32
"""Bytes of the key, and of every digest made with it."""


def secret_of(folder: Path) -> bytes:
    """Return the folder's key. Creates one if there is none that can be trusted.

    Raises `OSError` if nothing can be written there.
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
    """Return whether the folder, or the one around it, is a link that could leave the site."""
    return folder.is_symlink() or folder.parent.is_symlink()


def known_secret(file: Path) -> bytes | None:
    """Read a key, or return None unless the current user alone owns it and may read it."""
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
    """Open a file for reading, without following a link or blocking on a pipe."""
    try:
        return os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None


def read_kept(file: Path) -> bytes:
    """Read a file of the folder; empty if it is absent or no regular file."""
    descriptor = open_kept(file)
    if descriptor is None:
        return b""
    try:
        with os.fdopen(descriptor, "rb") as opened:
            return opened.read()
    except OSError:
        return b""
