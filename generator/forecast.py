"""Finds out what would stop a site from being published, without rendering a page.

A build reports it at its end. `check` need not wait for that: what the gates find in texts and
papers, addresses that would be lost, and conflicting addresses are known before rendering.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date

from generator.addresses import file_of
from generator.errors import ContentError, Problem, Problems
from generator.guarding.guard import CONTENT, guard_names, guard_sources, guard_texts
from generator.guarding.waivers import Waiver, read_waivers
from generator.memo.memo import Memo
from generator.order import Order
from generator.planning.permanence import preserve
from generator.planning.plan import Plan, plan
from generator.reading.load import Reading
from generator.reading.registry import read_registry


@dataclass(frozen=True, slots=True)
class Answered:
    """A waiver, and whether it is still needed; `None` if only a build can tell."""

    waiver: Waiver
    needed: bool | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """The problems that a build would report, and the waivers."""

    problems: tuple[Problem, ...]
    answered: tuple[Answered, ...]


def foresee(
    order: Order, reading: Reading, problems: Sequence[Problem], executor: Executor, memo: Memo
) -> Forecast:
    """Add the problems of the gates and the addresses to those of the check."""
    guarded, marks = guard_sources(
        reading.site,
        order.root,
        today=order.today(reading.site.settings),
        drafts=order.drafts,
        executor=executor,
        memory=memo,
    )
    found = Problems(problems)
    # No source line is added to the gates' problems: it may contain the number that they mask.
    found.extend(guarded)
    if not Problems(problems).errors:
        found.extend(reading.illustrate(_planned(order, reading, memo), order.root))
    answered = (_answered(waiver, marks) for waiver in read_waivers(order.root).entries)
    return Forecast(tuple(found), tuple(answered))


def foresee_texts(
    order: Order, reading: Reading, planned: Plan, executor: Executor
) -> tuple[Problem, ...]:
    """Return what is known at once: personal data in texts, and addresses that would be lost."""
    today = order.today(reading.site.settings)
    found = guard_texts(
        reading.site, order.root, today=today, drafts=order.drafts, executor=executor
    )
    found.extend(reading.illustrate(_of_addresses(planned, order, today), order.root))
    return tuple(found)


def _planned(order: Order, reading: Reading, executor: Executor) -> Problems:
    today = order.today(reading.site.settings)
    try:
        planned = plan(reading.site, today=today, executor=executor)
    except ContentError as error:
        return Problems(error.problems)
    return _of_addresses(planned, order, today)


def _of_addresses(planned: Plan, order: Order, today: date) -> Problems:
    """Report lost addresses (but not in a preview), and personal numbers in those of pages."""
    public = replace(planned, chrome=replace(planned.chrome, drafts=False))
    problems = Problems(preserve(public, read_registry(order.root), today).problems)
    # A page's address comes from the name of its file. Papers have been looked at.
    pages = (str(file_of(page.address)) for page in planned.pages)
    problems.extend(guard_names(pages, order.root))
    return problems


def _answered(waiver: Waiver, marks: AbstractSet[tuple[str, str]]) -> Answered:
    needed = (waiver.place, waiver.finding) in marks
    return Answered(waiver, needed if needed or waiver.place.startswith(CONTENT) else None)
