"""The state of a site's files, to notice that somebody changes them while they are read.

Texts are read one after another, and the gates read them once more. If a `git pull` runs meanwhile,
or a program that synchronises folders, some of them are old and some are new: what was moved from
one file to another would be published twice or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.reading.registry import FILE as REGISTRY
from generator.reading.source import is_hidden

_Mark = tuple[int, int]

State = Mapping[str, _Mark]
"""Each file's size and modification time, by its path. Some file systems do not keep an inode."""

_COPIES = ("~", "#", ".swp", ".tmp")
"""The suffixes of editors' temporary files; no text has them."""


def state_of(root: Path) -> State:
    """Return the state of content and themes, without hidden and temporary files.

    The list of addresses is left out, because builds write it themselves.
    """
    # A theme may be a link to another folder of the site; links in content are refused.
    found = {**dict(_files(root / "content")), **dict(_files(root / "themes", linked=True))}
    found.pop(str(root / REGISTRY), None)
    return found


def changed_since(state: State, root: Path) -> str | None:
    """Return a file that was changed, added or deleted since it was in this state, if any."""
    differing = state.items() ^ state_of(root).items()
    return min((path for path, _ in differing), default=None)


def _files(folder: Path | str, *, linked: bool = False) -> Iterator[tuple[str, _Mark]]:
    """Yield the files below a folder; if `linked`, also those in folders that it has links to."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not is_hidden(entry.name)]
    except OSError:  # it is not there, or was deleted just now
        return
    for entry in found:
        try:
            if entry.is_dir(follow_symlinks=linked):
                yield from _files(entry.path)
            elif not entry.name.endswith(_COPIES):
                status = entry.stat()
                yield entry.path, (status.st_size, status.st_mtime_ns)
        except OSError:  # deleted just now, or a link that leads nowhere
            continue
