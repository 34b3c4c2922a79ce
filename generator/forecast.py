"""Finds out what would stop a site from being published, without rendering a page.

A build reports it at its end. `check` need not wait for that: what the gates find in texts and
papers, addresses that would be lost, and conflicting addresses are known before rendering.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date

from generator.addresses import file_of
from generator.errors import ContentError, Problem, Problems
from generator.guarding.guard import (
    CONTENT,
    Judged,
    guard_names,
    guard_sources,
    guard_texts,
)
from generator.guarding.waivers import Waiver, read_waivers
from generator.memo.memo import Memo
from generator.order import Order
from generator.planning.permanence import preserve
from generator.planning.plan import Plan, plan
from generator.reading.load import Reading
from generator.reading.registry import read_registry


@dataclass(frozen=True, slots=True)
class Answered:
    """A waiver, and whether it is still needed; `None` if that is not known before a build."""

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
    judged = judge(order, reading, executor, memo)
    found = Problems(problems)
    # No source line is added to the gates' problems: it may contain the number that they mask.
    found.extend(judged.problems)
    if not Problems(problems).errors:
        found.extend(foresee_addresses(order, reading, memo))
    answered = (_answered(waiver, judged) for waiver in read_waivers(order.root).entries)
    return Forecast(tuple(found), tuple(answered))


def judge(
    order: Order, reading: Reading, executor: Executor, memo: Memo, *, compare: bool = True
) -> Judged:
    """Return what is wrong in texts and papers; without `compare`, not every warning."""
    return guard_sources(
        reading.site,
        order.root,
        today=order.today(reading.site.settings),
        drafts=order.drafts,
        executor=executor,
        memory=memo,
        compare=compare,
    )


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


def foresee_addresses(order: Order, reading: Reading, executor: Executor) -> tuple[Problem, ...]:
    """Return what is wrong with addresses. The site must have no errors."""
    today = order.today(reading.site.settings)
    try:
        found = _of_addresses(plan(reading.site, today=today, executor=executor), order, today)
    except ContentError as error:
        found = Problems(error.problems)
    return reading.illustrate(found, order.root)


def _of_addresses(planned: Plan, order: Order, today: date) -> Problems:
    """Report lost addresses (but not in a preview), and personal numbers in those of pages."""
    public = replace(planned, chrome=replace(planned.chrome, drafts=False))
    problems = Problems(preserve(public, read_registry(order.root), today).problems)
    # A page's address comes from the name of its file. Papers have been looked at.
    pages = (str(file_of(page.address)) for page in planned.pages)
    problems.extend(guard_names(pages, order.root))
    return problems


def _answered(waiver: Waiver, judged: Judged) -> Answered:
    known = waiver.place.startswith(CONTENT) and waiver.place not in judged.withheld
    needed = (waiver.place, waiver.finding) in judged.marks
    return Answered(waiver, needed if needed or known else None)
