"""Linux only: two system calls, made through the C library, and the table of mounts.

`exchange` swaps two folders atomically with `renameat2(2)` and `RENAME_EXCHANGE`. `sync_volume` is
`syncfs(2)`: one call syncs everything that was written to a file system. Both raise `OSError`, with
`ENOSYS` if the system lacks the call. `mounted_below` is checked before an exchange, because a
mount inside the folder would move away with the old site.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import sys
from pathlib import Path
from typing import Final, NoReturn

CANNOT_EXCHANGE: Final = frozenset(
    {
        errno.EBUSY,  # a mount point, or a folder that something is mounted on
        errno.EXDEV,  # another file system, or a lower layer of overlayfs
        errno.ENOSYS,  # the kernel or the system lacks the call
        errno.EINVAL,  # the file system cannot
        errno.EOPNOTSUPP,
        errno.EPERM,
        errno.EACCES,  # the folder around it may not be changed
        errno.EROFS,
    }
)
"""Errors that mean "not possible here", rather than "the disk failed"."""


class CannotExchange(Exception):  # noqa: N818 - no failure: there is another way
    """The output cannot be exchanged as a whole here; nothing was changed."""


_MOUNTS: Final = Path("/proc/self/mountinfo")
"""The table of mounts; the fifth word of each line is the mount point."""

_RENAME_EXCHANGE: Final = 2
_WORKING_FOLDER: Final = -100  # AT_FDCWD: paths are relative to the working folder
_RENAMEAT2: Final = {
    "aarch64": 276,
    "loongarch64": 276,
    "ppc64le": 357,
    "riscv64": 276,
    "s390x": 347,
    "x86_64": 316,
}


def exchange(one: bytes, other: bytes) -> None:
    """Swap two existing folders atomically."""
    arguments = (
        ctypes.c_int(_WORKING_FOLDER),
        ctypes.c_char_p(one),
        ctypes.c_int(_WORKING_FOLDER),
        ctypes.c_char_p(other),
        ctypes.c_uint(_RENAME_EXCHANGE),
    )
    library = ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "renameat2"):
        result = library.renameat2(*arguments)
    else:
        result = library.syscall(ctypes.c_long(_call_number()), *arguments)
    if result != 0:
        _fail(ctypes.get_errno(), one, other)


def sync_volume(descriptor: int) -> None:
    """Sync everything that was written to the file system of an open file."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "syncfs"):
        _fail(errno.ENOSYS)
    if library.syncfs(ctypes.c_int(descriptor)) != 0:
        _fail(ctypes.get_errno())


def mounted_below(folder: bytes, table: Path = _MOUNTS) -> bool:
    """Return whether something is mounted in a folder (a real path), as far as that is known."""
    for letter in b"\\ \t\n":  # the backslash first, because it escapes the others
        folder = folder.replace(bytes([letter]), b"\\%03o" % letter)
    try:
        lines = table.read_bytes().splitlines()
    except OSError:
        return False
    places = (place for line in lines for place in line.split(b" ")[4:5])
    return any(place.startswith(folder + b"/") for place in places)


def _call_number() -> int:
    """Return `renameat2`'s call number, for a C library that lacks the function."""
    number = _RENAMEAT2.get(platform.machine())
    if sys.platform != "linux" or sys.maxsize < 2**32 or number is None:
        _fail(errno.ENOSYS)
    return number


def _fail(number: int, *paths: bytes) -> NoReturn:
    names = [os.fsdecode(path) for path in paths]
    if len(names) == 2:  # noqa: PLR2004 - from and to
        raise OSError(number, os.strerror(number), names[0], None, names[1])
    raise OSError(number, os.strerror(number))
