"""A cache of planning results between the editions of a preview.

A save changes one file of a thousand. Planning for one meeting, case, committee or person goes
through `Once`. A notebook keeps the result together with all questions that were asked of the
record for it (see `tracking`). At the next edition every question is put to the old and to the new
record, and results with a changed answer are planned again. The rest are what planning would give
again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, TypeVarTuple

from generator.planning.record import Record
from generator.planning.tracking import Question, Tracker, answer, shared, track

T = TypeVar("T")
Names = TypeVarTuple("Names")


class Once(Protocol):
    """Calls a planning function, or returns its earlier result."""

    def __call__(self, make: Callable[[Record, *Names], T], *names: *Names) -> T:
        """Return `make(record, *names)`; `make` may only depend on its arguments."""


@dataclass(frozen=True, slots=True)
class Anew:
    """Plans everything anew."""

    record: Record

    def __call__(self, make: Callable[[Record, *Names], T], *names: *Names) -> T:
        """Return `make(record, *names)`."""
        return make(self.record, *names)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A result, and the questions that it depends on."""

    planned: Any
    asked: tuple[Question, ...]


class Notebook:
    """Keeps planning results from one edition to the next."""

    def __init__(self) -> None:
        self._record: Record | None = None
        self._kept: dict[Hashable, _Entry] = {}
        self._used: dict[Hashable, _Entry] = {}
        self._questions: dict[Question, Question] = {}

    def open(self, record: Record) -> Once:
        """Begin an edition; results that depend on what has changed are dropped."""
        before, kept = self._record, {**self._kept, **self._used}
        self._record, self._kept, self._used = record, {}, {}
        if before and shared(before) == shared(record):
            changed = _changed(self._questions, before, record)
            self._kept = {
                name: entry for name, entry in kept.items() if changed.isdisjoint(entry.asked)
            }
        tracker = Tracker()
        tracked = track(record, tracker)

        def once(make: Callable[[Record, *Names], T], *names: *Names) -> T:
            name = (make, *names)
            entry = self._kept.get(name) or self._used.get(name)
            if entry is None:
                tracker.asked = set()
                planned = make(tracked, *names)
                asked = tuple(self._questions.setdefault(each, each) for each in tracker.asked)
                tracker.asked = None
                entry = _Entry(planned, asked)
            self._used[name] = entry
            return entry.planned  # type: ignore[no-any-return]

        return once

    def close(self) -> None:
        """End a finished edition, and drop the results that it did not use."""
        self._kept = {}
        asked = (entry.asked for entry in self._used.values())
        self._questions = {each: each for row in asked for each in row}


def _changed(questions: Iterable[Question], before: Record, after: Record) -> set[Question]:
    return {each for each in questions if answer(before, each) != answer(after, each)}
