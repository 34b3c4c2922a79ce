"""What the gates have looked at before and found nothing in: it need not be looked at again.

Of what is published only that nothing was found in it is kept, as a digest; what was found is
looked for anew by every build. Of a list of the whole record, which every edit changes, it is
kept which lines it has, so that only the new ones need to be looked at. What the site's own
files hold is kept too, under lock (see `lock`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from typing import Final, Protocol, TypeVar

from generator.guarding.lines import with_neighbours
from generator.kept import Content, digest_of


class Finding(Protocol):
    """What was found in a file."""

    @property
    def file(self) -> str:
        """Give the file's name."""


A = TypeVar("A", bound=Finding)

_SIZE: Final = 16
"""Bytes that a file or a line is known by."""
_LONG: Final = 100_000
_OF_LINES: Final = (".json", ".csv")


class Memory(Protocol):
    """Keeps bytes from one build to the next, under names made of parts."""

    def recall(self, *parts: bytes) -> bytes | None:
        """Give what was kept under a name, if it was."""

    def keep(self, data: bytes, *parts: bytes) -> None:
        """Keep bytes under a name."""


class Forgetful:
    """Remembers nothing: everything is looked at."""

    def recall(self, *parts: bytes) -> bytes | None:
        """Give nothing."""
        del parts
        return None

    def keep(self, data: bytes, *parts: bytes) -> None:
        """Forget it."""


def search_new(
    named: Sequence[tuple[str, Content]],
    search: Callable[[Sequence[tuple[str, Content]]], Collection[A]],
    memory: Memory,
    *criteria: bytes,
) -> Collection[A]:
    """Search those files that were not there when nothing was found by the same criteria.

    A file in which something was found is searched by every build, so `search` must tell
    every file that it is in, not only the first.
    """
    before = memory.recall(*criteria)
    known = _parted(before)
    marks = [_mark(name, content) for name, content in named]
    new = [one for one, mark in zip(named, marks, strict=True) if mark not in known]
    lists = [
        _List(name, content)
        for name, content in new
        if isinstance(content, bytes) and len(content) >= _LONG and name.endswith(_OF_LINES)
    ]
    shortened = {one.name: one.new_lines(memory.recall(*one.key(criteria))) for one in lists}
    found = search([(name, shortened.get(name, content)) for name, content in new]) if new else ()
    told = {one.file for one in found}
    clear = {mark for (name, _), mark in zip(named, marks, strict=True) if name not in told}
    if clear != known:
        memory.keep(b"".join(sorted(clear)), *criteria)
    for one in lists:
        if one.name not in told:
            memory.keep(b"".join(one.marks), *one.key(criteria))
    return found


class _List:
    """A long file of which each line stands by itself, known by its lines."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._lines = data.split(b"\n")
        self.marks = [hashlib.sha256(line).digest()[:_SIZE] for line in self._lines]

    def key(self, criteria: Sequence[bytes]) -> tuple[bytes, ...]:
        """Give what its lines are kept under."""
        return (b"lines", self.name.encode("utf-8", "surrogateescape"), *criteria)

    def new_lines(self, before: bytes | None) -> bytes:
        """Give the lines that nothing was looked for in, with those beside them."""
        known = _parted(before)
        new = [at for at, mark in enumerate(self.marks) if mark not in known]
        return with_neighbours(self._lines, new)


def _mark(name: str, content: Content) -> bytes:
    digest = digest_of(content)
    said = f"{digest} {name}".encode("utf-8", "surrogateescape")
    return hashlib.sha256(said).digest()[:_SIZE]


def _parted(data: bytes | None) -> frozenset[bytes]:
    found = data or b""
    return frozenset(found[at : at + _SIZE] for at in range(0, len(found), _SIZE))


FORGETFUL: Final = Forgetful()
