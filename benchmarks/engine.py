"""The results and the cost of a search engine, for ours and for Pagefind."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.rendering.scripts import lean

ROOT: Final = Path(__file__).parent.parent
_CODE: Final = tuple(ROOT / "themes/default/assets" / name for name in ("words.js", "search.js"))
"""The scripts that answer a query."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The documents that an engine found for each part of a compound, and its cost."""

    found: Mapping[str, set[int]]
    size: int
    """Bytes of the whole index, without code."""
    packed: int
    """The same, gzipped as by a server."""
    per_query: int
    """Bytes of a first query with ten results, including code, gzipped: the mean over some of the
    parts."""
    seconds: float
    processor: float
    memory: int
    """Peak memory in kilobytes, including all that had been loaded before."""


def some(parts: Sequence[str]) -> Sequence[str]:
    """Return the parts for which bytes are counted."""
    return parts[:: max(1, len(parts) // 20)]


def packed(data: bytes) -> int:
    """Return the size of bytes gzipped, as a server sends them."""
    return len(gzip.compress(data))


def code() -> int:
    """Return the size of the scripts that answer a query, as they are published, gzipped."""
    return sum(packed(lean(file.read_bytes())) for file in _CODE)
