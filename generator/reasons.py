"""Why the operating system refuses something, in the reader's language.

The system's own messages are in English, and written for programmers.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from generator.errors import N_, ContentError, Message, Position, Problem, ReferatError

REFUSALS: Final = frozenset(
    {
        errno.EACCES,
        errno.EAGAIN,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EIO,
        errno.EMFILE,
        errno.ENAMETOOLONG,
        errno.ENFILE,
        errno.ENOSPC,
        errno.EPERM,
        errno.EROFS,
    }
)
"""Errors caused by the machine, its disk or its limits, and never by a bug in Referat."""

_REASONS: Final[Mapping[int, str]] = {
    errno.EACCES: N_("permission is denied"),
    errno.EADDRINUSE: N_("something else uses it"),
    errno.EAGAIN: N_("no more processes are allowed"),
    errno.EBADMSG: N_("what lies there is damaged"),
    errno.EDQUOT: N_("your share of the disk is used up"),
    errno.EFBIG: N_("a file of that size is not allowed"),
    errno.EINVAL: N_("it is not a plain file"),
    errno.EIO: N_("the disk does not answer as it should"),
    errno.EISDIR: N_("it is a folder"),
    errno.ELOOP: N_("it is a link"),
    errno.EMFILE: N_("no more open files are allowed"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ENFILE: N_("no more open files are allowed"),
    errno.ENOENT: N_("it is not there"),
    errno.ENOLCK: N_("files cannot be locked there"),
    errno.ENOSPC: N_("the disk is full"),
    errno.ENOTDIR: N_("something else than a folder is in the way"),
    errno.EPERM: N_("permission is denied"),
    errno.EROFS: N_("the disk is read-only"),
}


def reason_of(error: OSError) -> Message | str:
    """Return why the system refused; in the reader's language for the usual reasons."""
    usual = _REASONS.get(error.errno or 0)
    return Message(usual) if usual else error.strerror or str(error)


def refusal(error: OSError) -> ReferatError:
    """Report that the system refuses a file or another resource, which is no bug."""
    reason = {"reason": reason_of(error)}
    if not error.filename:
        text = Message(N_("the machine does not give what the work needs: {reason}"), reason)
        return ReferatError([Problem(Position(""), "work", text)])
    name = error.filename
    place = os.fsdecode(name) if isinstance(name, bytes) else str(name)
    place = place.removeprefix(f"{Path.cwd()}/")
    text = Message(N_("this file or folder cannot be used: {reason}"), reason)
    return ContentError([Problem(Position(place), "encoding", text)])
