"""Why the system refuses something, in the words of whoever reads the message.

The system's own words are English, and meant for those who write programs.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import Final

from generator.errors import N_, Message

REFUSALS: Final = frozenset(
    {
        errno.EACCES,
        errno.EAGAIN,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EIO,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOSPC,
        errno.EPERM,
        errno.EROFS,
    }
)
"""What is said of a machine, its disk or its limits, and is never a bug of ours."""

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
    """Say why the system refused; words of the catalogue, where it is one of the usual reasons."""
    usual = _REASONS.get(error.errno or 0)
    return Message(usual) if usual else error.strerror or str(error)
