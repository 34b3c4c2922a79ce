"""The result of publishing, and its warnings and errors."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.errors import N_, Message, Position, Problem
from generator.publishing.chain import Release
from generator.publishing.difference import Difference, stale_twins
from generator.publishing.files import RELEASES, SIGNATURE
from generator.reasons import reason_of

_HINTS: Final[Mapping[int, str]] = {
    errno.ENOSPC: N_("Make room on it and build again."),
    errno.EBADMSG: N_("Look through the folder that it lies in, delete it, and build again."),
    errno.EDQUOT: N_("Make room on it and build again."),
    errno.EACCES: N_("Ask for permission to write there, or choose another folder."),
    errno.EPERM: N_("Ask for permission to write there, or choose another folder."),
    errno.EROFS: N_("Choose another folder."),
    errno.ENOLCK: N_("Choose a folder on a disk of this machine, and copy the site from there."),
    errno.EIO: N_("Have the disk checked."),
}


@dataclass(frozen=True, slots=True)
class Published:
    """The names of files written and deleted, and how many were unchanged.

    `release` is the last line of the history. `foreign` are files that others put there. `warnings`
    are what the user should know although the site is published.
    """

    written: tuple[str, ...]
    deleted: tuple[str, ...]
    unchanged: int
    foreign: tuple[str, ...]
    release: Release
    warnings: tuple[Problem, ...] = ()


def failure(error: OSError, place: str) -> Problem:
    """Return the error that nothing was published because of a disk error."""
    text = N_("the site was not published, what was there is as it was: {reason}")
    return Problem(
        Position(_path(error) or place),
        "output",
        Message(text, {"reason": reason_of(error)}),
        hint(error),
    )


def remains(error: OSError, place: str) -> Problem:
    """Return the warning that the old site could not be deleted completely."""
    text = N_("the site is published, but remains of the old one could not be deleted: {reason}")
    return _warning(
        _path(error) or place,
        text,
        N_("The next build tries again. Until then the old pages lie in that folder."),
        reason=reason_of(error),
    )


def warnings_of(
    change: Difference,
    releases: tuple[Release | None, Release],
    *,
    history_lost: bool,
    history_cut: bool,
    unsigned: bool,
) -> tuple[Problem, ...]:
    """Return the warnings about the folder that was published to.

    `releases` are the previous one and the present one; both are the same if nothing was released.
    """
    found: list[Problem] = []
    before, now = releases
    if before and now.day < before.day:
        text = N_("the publication before this one is dated {day}, which has not come yet")
        advice = N_(
            "See whether the clock, --now or SOURCE_DATE_EPOCH is right: what is newer than they "
            "say is left out, and its addresses are not missed."
        )
        found.append(_warning(RELEASES, text, advice, day=before.day))
    if history_lost:
        text = N_("the history of publications was missing, so a new one was begun")
        found.append(_warning(RELEASES, text))
    if history_cut:
        text = N_("the last line of the history was not that of the site that lay here")
        advice = N_(
            "If its newest lines were lost, put the whole file back and build again: whoever has "
            "kept them will otherwise see the history as rewritten."
        )
        found.append(_warning(RELEASES, text, advice))
    if unsigned:
        text = N_("the publication before this one was signed, and this one is not")
        found.append(_warning(SIGNATURE, text, N_("Sign it, or build with --sign KEY.")))
    restored = N_("the file had been changed or deleted since it was published; it is restored")
    found += [_warning(name, restored) for name in change.restored]
    stale = N_("this compressed copy, made by others, is older than the page it stands for")
    advice = N_("A web server may show it instead of the page: compress again, or delete it.")
    found += [_warning(name, stale, advice) for name in stale_twins(change)]
    return tuple(found)


def hint(error: OSError) -> Message | None:
    """Return what to do about a disk error, if that is known."""
    text = _HINTS.get(error.errno or 0)
    return Message(text) if text else None


def _warning(place: str, text: str, advice: str | None = None, **values: object) -> Problem:
    return Problem(
        Position(place),
        "output",
        Message(text, values),
        Message(advice) if advice else None,
        severity="warning",
    )


def _path(error: OSError) -> str:
    return os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
