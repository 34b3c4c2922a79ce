"""How a command learns which step its work is at."""

from __future__ import annotations

from typing import Protocol

from generator.errors import Message


class Progress(Protocol):
    """Called as each step begins."""

    def __call__(self, step: Message) -> None:
        """Receive the name of the step."""


def silent(step: Message) -> None:
    """Ignore the progress."""
    del step
