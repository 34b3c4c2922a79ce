"""Work over many files, through one `Executor`: here, in processes, or wherever it is given.

A small site is read and rendered where it stands, because starting processes costs more than
it saves; a large one is spread over the processors. Any other executor can be handed in.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Final, TypeVar

A = TypeVar("A")
B = TypeVar("B")

WORTH_PROCESSES: Final = 200
"""Files below which one process is faster than several."""

CHUNKS_EACH: Final = 4
"""Pieces of work per process, so that an unequal one does not hold up the rest."""


@contextmanager
def workers(jobs: int | None, amount: int) -> Iterator[Executor | None]:
    """Give an executor of `jobs` processes (`None`: as many as fit), or `None` for none at all."""
    number = jobs or len(os.sched_getaffinity(0))
    if number <= 1 or (jobs is None and amount < WORTH_PROCESSES):
        yield None
        return
    start = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(number, mp_context=start) as pool:
        yield pool


def spread(
    function: Callable[[A], B], parts: Sequence[A], executor: Executor | None, jobs: int = 2
) -> list[B]:
    """Apply a function to every part, in order; the function and the parts must be picklable."""
    if executor is None:
        return [function(part) for part in parts]
    size = max(1, len(parts) // (jobs * CHUNKS_EACH))
    chunks = [parts[at : at + size] for at in range(0, len(parts), size)]
    results = executor.map(partial(_each, function), chunks)
    return [result for chunk in results for result in chunk]


def _each(function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
    return [function(part) for part in parts]
