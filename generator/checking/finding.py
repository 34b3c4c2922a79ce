"""How a rule reports what it found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.errors import N_, Message, Position, Problem
from generator.suggestion import closest

MANY: Final = 20
"""After so many problems of one kind, searching for suggestions costs more than it helps."""


def error(
    code: str, position: Position, text: str, hint: str | Message = "", **values: object
) -> Problem:
    """Make a problem that stops the build; `values` fill the text and the hint."""
    return Problem(position, code, Message(text, values), _hint(hint, values))


def warning(
    code: str, position: Position, text: str, hint: str | Message = "", **values: object
) -> Problem:
    """Make a problem that somebody should look at; `values` fill the text and the hint."""
    return Problem(position, code, Message(text, values), _hint(hint, values), "warning")


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str = "") -> Message | str:
    """Return a hint that suggests the nearest candidate, or `otherwise` if none is near."""
    meant = closest(word, candidates)
    return suggestion(meant) if meant else otherwise


def suggestion(meant: str) -> Message:
    """Return a hint that suggests what was probably meant."""
    return Message(N_("Did you mean '{meant}'?"), {"meant": meant})


def _hint(hint: str | Message, values: dict[str, object]) -> Message | None:
    if isinstance(hint, Message):
        return hint
    return Message(hint, values) if hint else None
