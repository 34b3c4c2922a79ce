"""No text keeps Referat busy: it is read in due time, or refused with a message."""

from __future__ import annotations

import time
from datetime import date

import pytest

from generator.errors import ReferatError
from generator.reading.load import load_site
from tests.attacks.floods import NAMES, files
from tests.conftest import Lay

SIZE = 30_000
"""Bytes. Code with quadratic time would take hours at the size of the soak test."""
SECONDS = 2.0


@pytest.mark.parametrize("name", NAMES)
def test_a_flood_is_read_in_its_time_or_refused(name: str, site: Lay) -> None:
    root = site(files(name, SIZE))
    started = time.process_time()
    try:
        reading = load_site(root, today=date(2026, 11, 22))
        told = [problem for problem in reading.problems if problem.severity == "error"]
    except ReferatError as error:
        told = list(error.problems)
    assert time.process_time() - started < SECONDS
    assert all(problem.position.path.startswith("content/") for problem in told)
    assert all(len(str(problem.message)) + len(problem.excerpt or "") < 100_000 for problem in told)


@pytest.mark.parametrize("kind", ["lists by turns", "empty lines", "quotations, lazily", "table"])
def test_what_is_too_much_for_anybody_is_refused_at_once(kind: str, site: Lay) -> None:
    root = site(files(f"text: {kind}", 900_000))
    started = time.process_time()
    reading = load_site(root, today=date(2026, 11, 22))
    assert time.process_time() - started < SECONDS
    codes = {problem.code for problem in reading.problems}
    assert codes == ({"size"} if kind != "empty lines" else set())
