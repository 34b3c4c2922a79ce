"""The book that is kept while a document is read: every line ends up in it exactly once.

It is what makes "nothing is dropped silently" true by construction: a line that no reader
claimed is unknown, and is reported as such.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.authoring.lines import Line
from generator.authoring.transcript import Doubt, Mark
from generator.errors import N_, Message

NOT_UNDERSTOOD = Message(N_("not understood"))


class Ledger:
    """What became of the lines so far; made for one document, and thrown away with it."""

    __slots__ = ("_doubts", "_hidden", "_marks")

    def __init__(self) -> None:
        self._marks: dict[int, Mark] = {}
        self._doubts: list[Doubt] = []
        self._hidden: set[int] = set()

    def place(self, *lines: Line) -> None:
        """Say that the lines stand in the draft."""
        for line in lines:
            self._marks[line.number] = Mark(line, "placed")

    def leave(self, lines: Iterable[Line], message: Message) -> None:
        """Say that the lines were understood and are not needed in the draft."""
        for line in lines:
            self._marks[line.number] = Mark(line, "left_out", message)

    def refuse(self, lines: Iterable[Line], message: Message = NOT_UNDERSTOOD) -> None:
        """Say that the lines found no place."""
        for line in lines:
            self._marks[line.number] = Mark(line, "unknown", message)

    def hide(self, lines: Iterable[Line]) -> None:
        """Say that the lines found no place, and may be closed: they are shown nowhere."""
        for line in lines:
            self.refuse([line])
            self._hidden.add(line.number)

    def doubt(self, line: int, text: str, /, **values: object) -> None:
        """Ask a person to look at something."""
        self._doubts.append(Doubt(line, Message(text, values)))

    def close(self, lines: Iterable[Line]) -> tuple[Mark, ...]:
        """Give every line's mark, in order and as it was written; one nobody claimed is unknown."""
        marked = ((line, self._marks.get(line.number)) for line in lines)
        return tuple(
            replace(mark, line=line) if mark else Mark(line, "unknown", NOT_UNDERSTOOD)
            for line, mark in marked
        )

    @property
    def hidden(self) -> frozenset[int]:
        """The numbers of the lines that may be closed."""
        return frozenset(self._hidden)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Everything to be looked at, in the order of the lines."""
        return tuple(sorted(self._doubts, key=lambda doubt: doubt.line))
