"""Selecting the new lines of a file: pages and lists share most of their lines with others."""

from __future__ import annotations

from collections.abc import Sequence


def with_neighbours(lines: Sequence[bytes], new: Sequence[int]) -> bytes:
    """Return the lines at these indexes in order, each with the line before and after it.

    The neighbours keep every word run that crosses from an old line into a new one.
    """
    parts: list[bytes] = []
    last = -1
    for at in new:
        if at - 1 > last:
            parts.append(b" \xff ")
        parts += lines[max(at - 1, last + 1) : at + 2]
        last = at + 1
    return b"\n".join(parts)
