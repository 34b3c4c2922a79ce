"""SHA-256 and size of the files, and a memory of those computed before.

A file is not read again while its inode and its ctime, which no program can set, are unchanged. The
memory only saves time: it is stored outside the site, ignored if damaged, and never used by
`verify`.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.errors import N_, Message, PublishError, stop_with
from generator.kept import Content, Kept, proves, stamp_of
from generator.publishing.disk import Disk, open_plain
from generator.publishing.listing import Entry
from generator.reasons import reason_of


class Piece(NamedTuple):
    """One file to publish, with its digest and size."""

    content: Content
    sha256: str
    size: int


@dataclass(slots=True)
class Memory:
    """What is known from before: digests of sources by path, stamps of published files by name."""

    sources: dict[str, list[int | str]] = field(default_factory=dict)
    published: dict[str, list[int]] = field(default_factory=dict)

    def weigh(self, files: Mapping[str, Content]) -> dict[str, Piece]:
        """Compute digest and size of every file. Raises `PublishError` for an unreadable source."""
        known, self.sources = self.sources, {}
        pieces: dict[str, Piece] = {}
        for name, content in files.items():
            if isinstance(content, bytes):
                pieces[name] = Piece(content, sha256_of(content), len(content))
            elif isinstance(content, Kept):
                pieces[name] = Piece(content, content.sha256, content.size)
            else:
                pieces[name] = self._weigh_source(content, known)
        return pieces

    def _weigh_source(self, path: Path, known: Mapping[str, list[int | str]]) -> Piece:
        now = time.time_ns()
        try:
            with open_plain(path) as file:
                status = os.fstat(file.fileno())
                key = os.path.abspath(path)  # noqa: PTH100 - no link is resolved
                stamp = [*stamp_of(status)]
                old = known.get(key)
                if old is not None and old[:-1] == stamp:
                    digest = str(old[-1])
                else:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            stop_with(
                PublishError,
                "attachment",
                N_("the file cannot be read: {reason}"),
                place=str(path),
                hint=Message(N_("An attachment must be a plain file that may be read.")),
                reason=reason_of(error),
            )
        if proves(status.st_ctime_ns, now):
            self.sources[key] = [*stamp, digest]
        return Piece(path, digest, status.st_size)

    def holds(self, name: str, entry: Entry) -> bool:
        """Return whether a published file is unchanged since it was last known to be right."""
        return self.published.get(name) == [entry.inode, entry.changed]

    def is_copy(self, name: str, published: Path, source: Path) -> bool:
        """Return whether a published file equals its source. Raises `OSError`.

        Both are read unless neither has changed since the source was published.
        """
        here, there = source.stat(), published.lstat()
        as_weighed = self.sources.get(os.path.abspath(source), [])[:-1] == [*stamp_of(here)]  # noqa: PTH100
        if as_weighed and self.published.get(name) == [there.st_ino, there.st_ctime_ns]:
            return True
        one, other = (sha256_of_file(os.fsencode(path)) for path in (source, published))
        return one == other

    def keep(self, entries: Mapping[str, Entry]) -> None:
        """Remember the stamps of the published files, which are known to be right now."""
        now = time.time_ns()
        self.published = {
            name: [entry.inode, entry.changed]
            for name, entry in entries.items()
            if proves(entry.changed, now)
        }


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_file(path: bytes) -> str:
    """Return the SHA-256 of a plain file, in hexadecimal."""
    with open_plain(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_piece(disk: Disk, piece: Piece, target: bytes) -> None:
    """Write a piece to a new file, and check that it still has the same digest."""
    if isinstance(piece.content, bytes):
        disk.write(target, piece.content)
    elif isinstance(piece.content, Kept):
        disk.write(target, piece.content.read_bytes())
    elif disk.copy(piece.content, target) != piece.sha256:
        stop_with(
            PublishError,
            "attachment",
            N_("the file was changed while it was being copied"),
            place=str(piece.content),
            hint=Message(N_("Build again.")),
        )


def recall(path: Path) -> Memory:
    """Read the memory; it is empty if the file is absent or damaged."""
    head, _, body = _kept(path).partition(b"\n")
    if head.decode("ascii", "replace") != sha256_of(body):
        return Memory()
    data = json.loads(body)
    return Memory(data["sources"], data["published"])


def remember(disk: Disk, memory: Memory, path: Path) -> None:
    """Write the memory if it has changed."""
    body = json.dumps({"sources": memory.sources, "published": memory.published}).encode()
    data = sha256_of(body).encode() + b"\n" + body
    try:
        if _kept(path) == data:
            return
        fresh = path.with_name(path.name + ".new")
        disk.remove(fresh)
        disk.write(fresh, data)
        disk.rename(fresh, path)
    except OSError:
        return  # the next build computes the digests again


def _kept(path: Path) -> bytes:
    """Read the memory's file; empty if it is absent or no plain file."""
    try:
        with open_plain(path) as file:
            return file.read()
    except OSError:
        return b""
