"""What a build remembers for the next one, with protection against damage.

The storage itself (a folder, a database) is elsewhere. Here are the interface that the search
needs, and the format of its entries: a digest of the rest, a header, and the bodies. An entry that
is damaged or written by another version is ignored.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, Final, Protocol

_DIGEST: Final = 32
_SHORT: Final = 16
VERSION: Final = 4
"""Increased with every change in the results of the analysis or in the index's format."""


class Memo(Protocol):
    """Keeps bytes from one build to the next."""

    def read(self, key: str) -> bytes | None:
        """Return what was last written under a key, or `None`."""

    def write(self, key: str, data: bytes) -> None:
        """Keep bytes under a key."""


def pack(header: Any, bodies: Sequence[bytes]) -> bytes:
    """Combine a header and bodies into one entry."""
    said = json.dumps(
        [VERSION, header, [len(body) for body in bodies]], ensure_ascii=False
    ).encode()
    whole = b"".join((len(said).to_bytes(4, "big"), said, *bodies))
    return hashlib.sha256(whole).digest() + whole


def unpack(data: bytes | None) -> tuple[Any, list[bytes]] | None:
    """Split an entry; `None` if it is missing, damaged or of another version."""
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


def short_digest(data: bytes) -> str:
    """Return a short digest of some bytes, for names and comparisons."""
    return hashlib.sha256(data).hexdigest()[:_SHORT]


def lines(texts: Sequence[str]) -> bytes:
    """Join texts without line breaks, one per line."""
    return "\n".join(texts).encode()


def split_lines(data: bytes) -> list[str]:
    """Split the result of `lines` for at least one text."""
    return data.decode().split("\n")
