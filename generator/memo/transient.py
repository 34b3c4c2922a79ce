"""A memo that writes nothing, and holds what it learns until the command ends.

`check` looks at the same files as of several days. Each is read and examined once, however many
days there are; of a file that is held back nothing must be stored, so nothing is stored at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from generator.memo.memo import Memo
from generator.memo.store import Store
from generator.reading.load import Result, read_file
from generator.reading.opening import Context

A = TypeVar("A")
B = TypeVar("B")


class TransientMemo(Memo):
    """Reads from a store, and keeps what is new in memory."""

    learns = False

    def __init__(self, store: Store | None, executor: Executor) -> None:
        super().__init__(store, executor)
        self._learned: dict[tuple[bytes, ...], bytes] = {}
        self._context: Context | None = None
        self._read: dict[Path, Result] = {}

    def recall(self, *parts: bytes) -> bytes | None:
        """Return what a gate has kept, now or in an earlier build."""
        return self._learned.get(parts) or super().recall(*parts)

    def keep(self, data: bytes, *parts: bytes) -> None:
        """Keep bytes for a gate until the command ends."""
        self._learned[parts] = data

    def each(self, function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
        """Apply a function to every part; files are read again only if the day matters to them."""
        if not (isinstance(function, partial) and function.func is read_file):
            return super().each(function, parts)
        files = cast("Sequence[Path]", parts)
        today = self._turn_to(function.keywords["context"])
        new = [file for file in files if not self._holds(file, today)]
        self._read.update(
            zip(new, cast("Any", super().each(function, cast("Any", new))), strict=True)
        )
        return cast("list[B]", [self._read[file] for file in files])

    def _turn_to(self, context: Context) -> date:
        """Forget what was read against something else than this, apart from the day."""
        around = replace(context, today=date.min)
        if around != self._context:
            self._context, self._read = around, {}
        return context.today

    def _holds(self, file: Path, today: date) -> bool:
        """Return whether reading a file as of a later day would give the same.

        A file that is not held back is not held back on any later day.
        """
        result = self._read.get(file)
        if result is None:
            return False
        until = result.hidden.until if result.hidden else None
        return until is None or until > today
