"""An attachment, and what is to be found in it."""

from __future__ import annotations

from typing import NamedTuple

NUMBER = "010180-1234"
"""A personal number that belongs to nobody: 1234 was not assigned for that day."""


class Paper(NamedTuple):
    """A file and what is to be found in it: kinds of `HIDDEN`, `cpr`, `contact`, or `unread`."""

    name: str
    data: bytes
    found: frozenset[str]


def paper(name: str, data: bytes | str, *found: str) -> Paper:
    """Make an attachment from bytes or a text."""
    return Paper(name, data.encode() if isinstance(data, str) else data, frozenset(found))
