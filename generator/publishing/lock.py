"""A lock that keeps two builds from publishing to the same folder at once.

The kernel releases the lock (`flock`) if a build dies. The lock file itself is never deleted,
because another build may be waiting for it.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from generator.errors import N_, Message, PublishError, stop_with

_PAUSE: Final = 0.05
"""Seconds between two attempts."""

_NO_LOCKS: Final = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})
"""Errors of file systems without locks, such as some network shares."""


@contextmanager
def locked(path: Path, *, patience: float, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock. If it is taken, call `waiting` once and wait up to `patience` seconds."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    try:
        _take(descriptor, time.monotonic() + patience, waiting, path)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, deadline: float, waiting: Callable[[], None], path: Path) -> None:
    told = False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK), str(path)) from error
            if error.errno not in {errno.EWOULDBLOCK, errno.EINTR}:
                raise
        else:
            return
        if not told:
            waiting()
            told = True
        if time.monotonic() >= deadline:
            stop_with(
                PublishError,
                "output",
                N_("another build is publishing to this folder"),
                place=str(path.parent),
                hint=Message(N_("Wait until it has finished, then build again.")),
            )
        time.sleep(_PAUSE)
