"""Records what became of each line of a document while it is read.

So no line is dropped silently: one that no reader has claimed is unknown, and reported as such.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.authoring.lines import Line
from generator.authoring.transcript import Doubt, Mark
from generator.errors import N_, Message

NOT_UNDERSTOOD = Message(N_("not understood"))


class Ledger:
    """What became of the lines of one document so far."""

    __slots__ = ("_doubts", "_hidden", "_marks")

    def __init__(self) -> None:
        self._marks: dict[int, Mark] = {}
        self._doubts: list[Doubt] = []
        self._hidden: set[int] = set()

    def place(self, *lines: Line) -> None:
        """Mark lines as placed in the draft."""
        for line in lines:
            self._marks[line.number] = Mark(line, "placed")

    def leave(self, lines: Iterable[Line], message: Message) -> None:
        """Mark lines as understood, but not needed in the draft, unless a part of them is unknown.

        A heading and its text may have been split from one line.
        """
        for line in lines:
            mark = self._marks.get(line.number)
            if not (mark and mark.fate == "unknown"):
                self._marks[line.number] = Mark(line, "left_out", message)

    def refuse(self, lines: Iterable[Line], message: Message = NOT_UNDERSTOOD) -> None:
        """Mark lines as not placed."""
        for line in lines:
            self._marks[line.number] = Mark(line, "unknown", message)

    def hide(self, lines: Iterable[Line]) -> None:
        """Mark lines as not placed, and possibly closed: their text is not shown anywhere."""
        for line in lines:
            self.refuse([line])
            self._hidden.add(line.number)

    def doubt(self, line: int, text: str, /, **values: object) -> None:
        """Note something that a person should check."""
        self._doubts.append(Doubt(line, Message(text, values)))

    def close(self, lines: Iterable[Line]) -> tuple[Mark, ...]:
        """Return every line's mark, in order, with its original text; unclaimed: `unknown`."""
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
        """Everything that a person should check, in the order of the lines."""
        return tuple(sorted(self._doubts, key=lambda doubt: doubt.line))
