"""What was planned before, to be used again as long as the record would answer the same.

Planning goes over the whole record, and a save changes one file of a thousand. What is planned
for one meeting, one case or one committee goes through `Once`. A notebook keeps what came of it
together with all that was asked of the record for it (`heard.py`); at the next edition every
question is put to the old record and to the new one, and what had an answer that differs is
planned again. What is used again is therefore what would have been planned.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, TypeVarTuple

from generator.planning.heard import Ear, Question, answer, listen, surroundings
from generator.planning.record import Record

T = TypeVar("T")
Names = TypeVarTuple("Names")


class Once(Protocol):
    """Plans something from the record and from the names of what it is about."""

    def __call__(self, make: Callable[[Record, *Names], T], *names: *Names) -> T:
        """Give what `make` gives; the names are hashable, and it looks up all else by them."""


@dataclass(frozen=True, slots=True)
class Anew:
    """Plans everything whenever it is asked for."""

    record: Record

    def __call__(self, make: Callable[[Record, *Names], T], *names: *Names) -> T:
        """Give what `make` gives."""
        return make(self.record, *names)


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something that was planned, and the questions whose answers it follows from."""

    planned: Any
    asked: tuple[Question, ...]


class Notebook:
    """Keeps what was planned, from one edition to the next."""

    def __init__(self) -> None:
        self._record: Record | None = None
        self._kept: dict[Hashable, _Entry] = {}
        self._used: dict[Hashable, _Entry] = {}
        self._questions: dict[Question, Question] = {}

    def open(self, record: Record) -> Once:
        """Begin with a record; what would be planned differently from it is forgotten."""
        before, kept = self._record, {**self._kept, **self._used}
        self._record, self._kept, self._used = record, {}, {}
        if before and surroundings(before) == surroundings(record):
            changed = _changed(self._questions, before, record)
            self._kept = {
                name: entry for name, entry in kept.items() if changed.isdisjoint(entry.asked)
            }
        ear = Ear()
        heard = listen(record, ear)

        def once(make: Callable[[Record, *Names], T], *names: *Names) -> T:
            name = (make, *names)
            entry = self._kept.get(name) or self._used.get(name)
            if entry is None:
                ear.asked = set()
                planned = make(heard, *names)
                asked = tuple(self._questions.setdefault(each, each) for each in ear.asked)
                ear.asked = None
                entry = _Entry(planned, asked)
            self._used[name] = entry
            return entry.planned  # type: ignore[no-any-return]

        return once

    def close(self) -> None:
        """End a plan that was finished: what it did not ask for is gone from the record."""
        self._kept = {}
        asked = (entry.asked for entry in self._used.values())
        self._questions = {each: each for row in asked for each in row}


def _changed(questions: Iterable[Question], before: Record, after: Record) -> set[Question]:
    return {each for each in questions if answer(before, each) != answer(after, each)}
