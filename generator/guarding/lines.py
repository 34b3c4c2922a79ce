"""The lines of a file that are new: a page or a list shares nearly all of its lines with others."""

from __future__ import annotations

from collections.abc import Sequence


def with_neighbours(lines: Sequence[bytes], new: Sequence[int]) -> bytes:
    """Give the lines at these places, in order, each with the one before and after it.

    So no run of words is lost where a new line and an old one meet.
    """
    parts: list[bytes] = []
    last = -1
    for at in new:
        if at - 1 > last:
            parts.append(b" \xff ")
        parts += lines[max(at - 1, last + 1) : at + 2]
        last = at + 1
    return b"\n".join(parts)
