"""Remembers which files the gates have searched without finding anything, to skip them next time.

For published files only digests of the clean ones are kept; a file with a finding is searched again
by every build. Of long lists, which change with every edit, the digests of the lines are kept, so
that only new lines are searched. What is learned from the site's own files is encrypted (see
`lock`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final, Protocol, TypeVar

from generator.guarding.lines import with_neighbours
from generator.kept import Content, digest_of


class Finding(Protocol):
    """Something that was found in a file."""

    @property
    def file(self) -> str:
        """Return the file's name."""


A = TypeVar("A", bound=Finding)

_SIZE: Final = 16
"""Bytes of a digest that identifies a file or a line."""
_LONG: Final = 100_000
_OF_LINES: Final = (".json", ".csv")


class Memory(Protocol):
    """Keeps bytes from one build to the next. Each entry has a name made of several parts."""

    def recall(self, *parts: bytes) -> bytes | None:
        """Return what was kept under a name, or None."""

    def keep(self, data: bytes, *parts: bytes) -> None:
        """Keep bytes under a name."""


class Forgetful:
    """A memory that keeps nothing: everything is searched."""

    def recall(self, *parts: bytes) -> bytes | None:
        """Return None."""
        del parts
        return None

    def keep(self, data: bytes, *parts: bytes) -> None:
        """Do nothing."""


class Digests:
    """The set of digests, all of one size, that a memory keeps under a name."""

    def __init__(self, memory: Memory, *name: bytes, size: int) -> None:
        self._memory = memory
        self._name = name
        self.known = _parted(memory.recall(*name), size)

    def replace(self, digests: Iterable[bytes]) -> None:
        """Keep these digests and drop all others."""
        now = frozenset(digests)
        if now != self.known:
            self._memory.keep(b"".join(sorted(now)), *self._name)


def search_new(
    named: Sequence[tuple[str, Content]],
    search: Callable[[Sequence[tuple[str, Content]]], Collection[A]],
    memory: Memory,
    *criteria: bytes,
) -> Collection[A]:
    """Search the files that were not already found clean by the same criteria.

    A file with a finding is searched again by every build, so `search` must report every file that
    contains it, not only the first.
    """
    clean = Digests(memory, *criteria, size=_SIZE)
    marks = [_mark(name, content) for name, content in named]
    new = [one for one, mark in zip(named, marks, strict=True) if mark not in clean.known]
    lists = [
        _List(name, content)
        for name, content in new
        if isinstance(content, bytes) and len(content) >= _LONG and name.endswith(_OF_LINES)
    ]
    shortened = {one.name: one.new_lines(memory.recall(*one.key(criteria))) for one in lists}
    found = search([(name, shortened.get(name, content)) for name, content in new]) if new else ()
    told = {one.file for one in found}
    clean.replace(mark for (name, _), mark in zip(named, marks, strict=True) if name not in told)
    for one in lists:
        if one.name not in told:
            memory.keep(b"".join(one.marks), *one.key(criteria))
    return found


class _List:
    """A long file in which every line stands by itself, identified by its lines."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._lines = data.split(b"\n")
        self.marks = [hashlib.sha256(line).digest()[:_SIZE] for line in self._lines]

    def key(self, criteria: Sequence[bytes]) -> tuple[bytes, ...]:
        """Return the name under which its lines are kept."""
        return (b"lines", self.name.encode("utf-8", "surrogateescape"), *criteria)

    def new_lines(self, before: bytes | None) -> bytes:
        """Return the lines that have not been searched, with their neighbours."""
        known = _parted(before, _SIZE)
        new = [at for at, mark in enumerate(self.marks) if mark not in known]
        return with_neighbours(self._lines, new)


def _mark(name: str, content: Content) -> bytes:
    digest = digest_of(content)
    said = f"{digest} {name}".encode("utf-8", "surrogateescape")
    return hashlib.sha256(said).digest()[:_SIZE]


def _parted(data: bytes | None, size: int) -> frozenset[bytes]:
    """Split what was kept into digests of one size."""
    found = data or b""
    return frozenset(found[at : at + size] for at in range(0, len(found), size))


FORGETFUL: Final = Forgetful()
