"""Finds out what would stop the site on the days on which files that wait are released.

A build does not look into a file before its day (`publish_from`) has come, and on that day it runs
at night, when nobody can mend a mistake: everything else that was to be published then would wait
too. So `check` looks at the site as it will be on each of these days.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from generator.build import inspect
from generator.errors import N_, Message, Problem
from generator.forecast import foresee
from generator.memo.memo import Memo
from generator.order import Order
from generator.reading.load import Reading, load_settings
from generator.reading.registry import read_registry

DAYS: Final = 10
"""Days that are looked at. Each takes about a third of the time of a check without them."""
_NEVER: Final = timedelta(days=36_525)
"""A file that waits longer than this, such as until 9999-12-31, is not meant to come out."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would stop the build on a day on which a file is released."""

    problems: tuple[Problem, ...] = ()
    days: tuple[date, ...] = ()
    """The days that were looked at."""
    unseen: tuple[date, ...] = ()
    """The later ones, which were not."""


def look_ahead(
    order: Order, reading: Reading, told: Iterable[Problem], executor: Executor, memo: Memo
) -> Outlook:
    """Look at the site as of every day on which a file is released, the next ones first."""
    days = _days_to_come(order, reading)
    waiting = {held.path for held in reading.hidden}
    known = {problem.sort_key() for problem in told}
    found: list[Problem] = []
    for day in days[:DAYS]:
        then = replace(order, now=datetime.combine(day, time(12)))  # local time at the site
        for problem in _foreseen(then, executor, memo):
            stops = problem.severity == "error" or (order.strict and _is_new(problem, waiting))
            if stops and problem.sort_key() not in known:
                known.add(problem.sort_key())
                found.append(_announced(problem, day, waiting))
    return Outlook(tuple(found), tuple(days[:DAYS]), tuple(days[DAYS:]))


def _days_to_come(order: Order, reading: Reading) -> list[date]:
    """Return the days on which files are released, or on which listed addresses begin to count."""
    today = order.today(reading.site.settings)
    days = {held.until for held in reading.hidden}
    days |= {entry.since for entry in read_registry(order.root).entries.values()}
    return sorted(day for day in days if day and today < day < today + _NEVER)


def _foreseen(order: Order, executor: Executor, memo: Memo) -> tuple[Problem, ...]:
    """Return what a build on another day would report."""
    settings = load_settings(order.root)
    # Today's check has examined the theme, which no day changes.
    reading, problems = inspect(order, settings, memo, examine=lambda _theme, _language: ())
    return foresee(order, reading, problems, executor, memo).problems


def _is_new(problem: Problem, waiting: AbstractSet[str]) -> bool:
    """Return whether a warning is about what is released, and not about time that has passed."""
    path = problem.position.path
    return path in waiting or not path.endswith((".md", ".yml", ".txt"))


def _announced(problem: Problem, day: date, waiting: AbstractSet[str]) -> Problem:
    """Return a later problem as a warning of today, which stops nothing yet.

    The line of a file that still waits is not quoted: logs have more readers.
    """
    text = N_("from {day} on, this stops the build: {problem}")
    message = Message(text, {"day": day.isoformat(), "problem": problem.message})
    excerpt = None if problem.position.path in waiting else problem.excerpt
    return replace(problem, message=message, severity="warning", excerpt=excerpt)
