"""publications.txt: every release of the site, each tied to the one before it.

One line per release, four words::

    3 2026-11-22T08:10:00Z <SHA-256 of manifest-sha256.txt> <SHA-256 of the line before>

The last line vouches for `manifest-sha256.txt`, and that for every file. Whoever has kept an
old line can see whether the history was rewritten or rolled back: the line must still stand
where it stood. The first line has zeros for the line before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from generator.errors import N_
from generator.publishing.digests import sha256_of

TURNED: Final = N_(
    "Git with core.autocrlf and FTP in text mode do that: copy the files as they are."
)
"""Who has put other ends of lines into the history, and how to copy it."""
NOTHING: Final = "0" * 64
"""Stands for the line before the first."""

_LINE: Final = re.compile(
    r"(?P<sequence>[1-9][0-9]{0,9}) (?P<published>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z) "
    r"(?P<manifest>[0-9a-f]{64}) (?P<previous>[0-9a-f]{64})"
)


@dataclass(frozen=True, slots=True)
class Release:
    """One line: the how manieth, when (UTC), which manifest, and the line before it."""

    sequence: int
    published: str
    manifest: str
    previous: str

    @property
    def line(self) -> str:
        """The line as it is written, without its end."""
        return f"{self.sequence} {self.published} {self.manifest} {self.previous}"

    @property
    def day(self) -> str:
        """The day (UTC), as `2026-11-22`."""
        return self.published[:10]

    @property
    def digest(self) -> str:
        """What the next line calls this one."""
        return sha256_of(self.line.encode())


def next_release(last: Release | None, manifest: str, now: datetime) -> Release:
    """Make the release that follows, published `now` (which must say its time zone)."""
    if now.tzinfo is None:
        raise ValueError("the time of publication needs a time zone")
    published = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if last is None:
        return Release(1, published, manifest, NOTHING)
    return Release(last.sequence + 1, published, manifest, last.digest)


def parse_line(line: str) -> Release | None:
    """Read one line; `None` if it is not one."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    return Release(int(found["sequence"]), found["published"], found["manifest"], found["previous"])


def last_release(data: bytes) -> Release | None:
    """Give the release that the next one is tied to; `None` if the last line is not one."""
    if not data.endswith(b"\n"):
        return None
    return parse_line(data[:-1].rpartition(b"\n")[2].decode("ascii", "replace"))


def broken_lines(data: bytes) -> tuple[int, ...]:
    """Give the numbers of the lines that do not follow from the line before, from 1."""
    lines = data.decode("ascii", "replace").split("\n")
    tail = lines.pop()
    broken: list[int] = []
    expected, previous = 1, NOTHING
    for number, line in enumerate(lines, 1):
        release = parse_line(line)
        if release is None or (release.sequence, release.previous) != (expected, previous):
            broken.append(number)
        expected += 1
        previous = sha256_of(line.encode("ascii", "replace"))
    if tail or not lines:
        broken.append(len(lines) + 1)
    return tuple(broken)
