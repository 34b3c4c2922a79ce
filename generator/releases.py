"""Finds out what would stop the site on the days on which files that wait are released.

A build does not look into a file before its day (`publish_from`) has come, and on that day it runs
at night, when nobody can mend a mistake: everything else that was to be published then would wait
too. So `check` looks at the site as it will be on each of these days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from generator.errors import N_, Message, Problem, Problems
from generator.forecast import foresee_addresses, judge
from generator.inspection import inspect
from generator.memo.memo import Memo
from generator.order import Order
from generator.reading.load import Reading, load_settings
from generator.reading.registry import FILE as REGISTRY
from generator.reading.registry import read_registry

DAYS: Final = 10
"""Days that are looked at."""
_STOPS: Final = N_("from {day} on, this stops the build: {problem}")
_IN_FULL: Final = N_(
    "It is not quoted before that day; to see all of it: referat check --now {day}"
)
_NEVER: Final = timedelta(days=36_525)
"""A file that waits longer than this, such as until 9999-12-31, is not meant to come out."""
_DISCREET: Final = frozenset({"personal", "hidden", "leak"})
"""Codes of the gates, whose messages quote nothing, and say what to write in waivers.yml."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would stop the build on a day on which a file is released."""

    problems: tuple[Problem, ...] = ()
    days: tuple[date, ...] = ()
    """The days that were looked at."""
    unseen: tuple[date, ...] = ()
    """The later ones, which were not."""


@dataclass(frozen=True, slots=True)
class _Coming:
    """The site as it will be on a day."""

    day: date
    order: Order
    reading: Reading
    problems: tuple[Problem, ...]
    sound: bool
    """Whether its pages can be planned."""


def look_ahead(
    order: Order, reading: Reading, told: Iterable[Problem], executor: Executor, memo: Memo
) -> Outlook:
    """Look at the site as of every day on which a file is released, the next ones first."""
    listed = {entry.since for entry in read_registry(order.root).entries.values() if entry.since}
    days = _days_to_come(order, reading, listed)
    waiting = {held.path for held in reading.hidden}
    known = {problem.sort_key() for problem in told}

    def is_new(problem: Problem) -> bool:
        stops = problem.severity == "error" or (order.strict and _is_released(problem, waiting))
        return stops and problem.sort_key() not in known

    site = [_inspected(order, day, executor, memo) for day in days[:DAYS]]
    planned = _planned(site, listed, is_new, memo)
    found: list[Problem] = []
    for coming in site:
        for problem in Problems((*coming.problems, *planned.get(coming.day, ()))):
            if is_new(problem):
                known.add(problem.sort_key())
                found.append(_announced(problem, coming.day))
    return Outlook(tuple(found), tuple(days[:DAYS]), tuple(days[DAYS:]))


def _days_to_come(order: Order, reading: Reading, listed: Iterable[date]) -> list[date]:
    """Return the days on which files are released, or on which listed addresses begin to count."""
    today = order.today(reading.site.settings)
    days = {held.until for held in reading.hidden if held.until}.union(listed)
    return sorted(day for day in days if today < day < today + _NEVER)


def _inspected(order: Order, day: date, executor: Executor, memo: Memo) -> _Coming:
    """Read and check the site as of a day, and look into its texts and papers."""
    then = replace(order, now=datetime.combine(day, time(12)))  # local time at the site
    # Today's check has examined the theme, which no day changes.
    reading, problems = inspect(
        then, load_settings(order.root), memo, examine=lambda _theme, _language: ()
    )
    judged = judge(then, reading, executor, memo, compare=order.strict)
    sound = not Problems(problems).errors
    return _Coming(day, then, reading, (*problems, *judged.problems), sound)


def _planned(
    site: Sequence[_Coming],
    listed: Iterable[date],
    is_new: Callable[[Problem], bool],
    memo: Memo,
) -> dict[date, tuple[Problem, ...]]:
    """Return what is wrong with addresses, for each day that may be the first to have a problem.

    Planning takes most of the time. Files come out one after another and none goes, so what one of
    them does to the addresses is seen on the last day too. Only if that has a new problem, the days
    before it are needed. A listed address may be missing for some days, until its file comes out.
    """
    sound = [coming for coming in site if coming.sound]
    planned = {
        coming.day: foresee_addresses(coming.order, coming.reading, memo) for coming in sound[-1:]
    }
    for coming in sound[:-1]:
        if coming.day in listed or any(map(is_new, planned[sound[-1].day])):
            planned[coming.day] = foresee_addresses(coming.order, coming.reading, memo)
    return planned


def _is_released(problem: Problem, waiting: AbstractSet[str]) -> bool:
    """Return whether a warning is about what is released, and not about time that has passed."""
    path = problem.position.path
    return path in waiting or not path.endswith((".md", ".yml", ".txt"))


def _announced(problem: Problem, day: date) -> Problem:
    """Return a later problem as a warning of today, which stops nothing yet.

    What it quotes may be from a file that still waits, and logs have more readers. Only the list of
    addresses is public already.
    """
    said, hint, excerpt = problem.message, problem.hint, problem.excerpt
    if problem.code not in _DISCREET and problem.position.path != REGISTRY:
        said, hint, excerpt = _veiled(said), Message(_IN_FULL, {"day": day.isoformat()}), None
    message = Message(_STOPS, {"day": day.isoformat(), "problem": said})
    return replace(problem, message=message, hint=hint, severity="warning", excerpt=excerpt)


def _veiled(message: Message) -> Message:
    """Return a message without its values."""
    return Message(message.text, dict.fromkeys(message.values, _Veil()))


class _Veil:
    """Stands for a value of any kind."""

    def __format__(self, form: str) -> str:
        return "…"
