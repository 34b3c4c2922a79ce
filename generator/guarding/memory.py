"""What the gates have looked at before and found nothing in: it need not be looked at again.

Only that nothing was found is kept, and only what is public anyway: open texts and the digests
of files. What is private is read anew by every build, and what was found is told anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from typing import Final, Protocol, TypeVar

from generator.kept import Content, digest_of

A = TypeVar("A")

_SIZE = 16
"""Bytes that a file is known by."""


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

    Where anything is found, nothing is kept: a part that two files share is searched once.
    """
    before = memory.recall(*criteria)
    known = _parted(before)
    marks = [_mark(name, content) for name, content in named]
    new = [one for one, mark in zip(named, marks, strict=True) if mark not in known]
    found = search(new) if new else ()
    clear = b"".join(sorted(set(marks)))
    if not found and clear != before:
        memory.keep(clear, *criteria)
    return found


def _mark(name: str, content: Content) -> bytes:
    digest = digest_of(content)
    said = f"{digest} {name}".encode("utf-8", "surrogateescape")
    return hashlib.sha256(said).digest()[:_SIZE]


def _parted(data: bytes | None) -> frozenset[bytes]:
    found = data or b""
    return frozenset(found[at : at + _SIZE] for at in range(0, len(found), _SIZE))


FORGETFUL: Final = Forgetful()
