"""How work is spread over processes, and when garbage is looked for."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from generator.work import Serial, unswept


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
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
