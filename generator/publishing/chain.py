"""publications.txt: a hash chain with one line for each release of the site.

A line has four words::

    3 2026-11-22T08:10:00Z <SHA-256 of manifest-sha256.txt> <SHA-256 of the line before>

The last line authenticates `manifest-sha256.txt`, which authenticates every file. Whoever has kept
an old line can detect that the history was rewritten or rolled back: the line must still be at the
same place. The first line has zeros in place of the previous digest.
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
"""The hint when line ends have been changed."""
NOTHING: Final = "0" * 64
"""The previous digest of the first line."""

_LINE: Final = re.compile(
    r"(?P<sequence>[1-9][0-9]{0,9}) (?P<published>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z) "
    r"(?P<manifest>[0-9a-f]{64}) (?P<previous>[0-9a-f]{64})"
)


@dataclass(frozen=True, slots=True)
class Release:
    """One line: sequence number, time (UTC), and the digests of manifest and previous line."""

    sequence: int
    published: str
    manifest: str
    previous: str

    @property
    def line(self) -> str:
        """The line as it is written, without the line feed."""
        return f"{self.sequence} {self.published} {self.manifest} {self.previous}"

    @property
    def day(self) -> str:
        """The day (UTC), as `2026-11-22`."""
        return self.published[:10]

    @property
    def digest(self) -> str:
        """The digest by which the next line refers to this one."""
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
    """Parse one line, or return None if it is malformed."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    return Release(int(found["sequence"]), found["published"], found["manifest"], found["previous"])


def last_release(data: bytes) -> Release | None:
    """Return the release of the last line, or None if that is malformed or has no line feed."""
    if not data.endswith(b"\n"):
        return None
    return parse_line(data[:-1].rpartition(b"\n")[2].decode("ascii", "replace"))


def broken_lines(data: bytes) -> tuple[int, ...]:
    """Return the numbers (from 1) of the lines that do not continue the chain."""
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
