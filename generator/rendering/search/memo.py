"""What a build remembers for the next one, and how it is told from damage.

The memory itself is somebody else's (a folder, a database); here is only what the search
needs of it, and the one form of its entries: a digest of everything that follows, a header,
and the bodies. An entry that is damaged, or of another version of this program, is no entry.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, Final, Protocol

_DIGEST: Final = 32
VERSION: Final = 4
"""Rises with every change of what analysis or the index's format give."""


class Memo(Protocol):
    """Keeps bytes from one build to the next."""

    def read(self, key: str) -> bytes | None:
        """Give what was last written under a key, or `None`."""

    def write(self, key: str, data: bytes) -> None:
        """Keep bytes under a key."""


def pack(header: Any, bodies: Sequence[bytes]) -> bytes:
    """Put a header and bodies into one entry."""
    said = json.dumps(
        [VERSION, header, [len(body) for body in bodies]], ensure_ascii=False
    ).encode()
    whole = b"".join((len(said).to_bytes(4, "big"), said, *bodies))
    return hashlib.sha256(whole).digest() + whole


def unpack(data: bytes | None) -> tuple[Any, list[bytes]] | None:
    """Take an entry apart; `None` if there is none, or not a whole one of this version."""
    if data is None or hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
        return None
    start = _DIGEST + 4
    end = start + int.from_bytes(data[_DIGEST:start], "big")
    version, header, sizes = json.loads(data[start:end])
    if version != VERSION:
        return None
    bodies = []
    for size in sizes:
        bodies.append(data[end : end + size])
        end += size
    return header, bodies


def lines(texts: Sequence[str]) -> bytes:
    """Write texts without line breaks, one on each line."""
    return "\n".join(texts).encode()


def split_lines(data: bytes) -> list[str]:
    """Read what `lines` wrote of at least one text."""
    return data.decode().split("\n")
