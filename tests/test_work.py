"""How work is spread over processes, and when garbage is looked for."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from generator.errors import ReferatError
from generator.work import Serial, spread, unswept, workers


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Begin as a new process does, whatever ran in this one before."""
    gc.enable()
    gc.unfreeze()
    yield
    gc.enable()
    gc.unfreeze()


def test_garbage_is_not_looked_for_while_others_do_the_work() -> None:
    with ThreadPoolExecutor(1) as others, unswept(others):
        assert not gc.isenabled()
        gathered = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() > len(gathered)


def test_garbage_is_looked_for_again_after_a_mistake() -> None:
    with ThreadPoolExecutor(1) as others, pytest.raises(ValueError, match="fejl"), unswept(others):
        raise ValueError("fejl")
    assert gc.isenabled()


def test_garbage_is_looked_for_where_everything_is_done_here() -> None:
    with unswept(Serial()):
        assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_who_looks_for_no_garbage_is_not_made_to() -> None:
    gc.disable()
    with ThreadPoolExecutor(1) as others, unswept(others):
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_a_process_that_the_system_ends_is_told_with_a_way_out() -> None:
    with pytest.raises(ReferatError) as told, workers(2, 0) as executor:
        spread(_is_ended, range(50), executor)
    (problem,) = told.value.problems
    assert problem.code == "work"
    assert "--jobs 1" in str(problem.hint)


def _is_ended(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number
