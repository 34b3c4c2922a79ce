"""What an engine gave, and what it costs: the same for ours and for another."""

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
    """What an engine gave: the documents found for each part, and what it costs."""

    found: Mapping[str, set[int]]
    size: int
    """Of the whole index in bytes, without code."""
    packed: int
    """The same, gzipped as a server does."""
    per_query: int
    """Bytes of a first query with ten results, code included, gzipped: the mean over some
    of the parts."""
    seconds: float
    processor: float
    memory: int
    """Kilobytes at most, with all that had been loaded before."""


def some(parts: Sequence[str]) -> Sequence[str]:
    """Give those of the parts for which bytes are counted."""
    return parts[:: max(1, len(parts) // 20)]


def packed(data: bytes) -> int:
    """Weigh bytes gzipped, as a server sends them."""
    return len(gzip.compress(data))


def code() -> int:
    """Weigh the scripts that answer a query, as they are published."""
    return sum(packed(lean(file.read_bytes())) for file in _CODE)
