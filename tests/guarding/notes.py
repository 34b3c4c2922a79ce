"""A memory for the tests of the gates."""

from __future__ import annotations


class Notes:
    """Keeps everything, and lets its content be examined."""

    def __init__(self) -> None:
        self.kept: dict[tuple[bytes, ...], bytes] = {}

    def recall(self, *parts: bytes) -> bytes | None:
        return self.kept.get(parts)

    def keep(self, data: bytes, *parts: bytes) -> None:
        self.kept[parts] = data
