"""Reads and checks a site: what a build, a check, and the preview begin with."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

from generator.checking.check import check
from generator.errors import N_, Message, Problem, Problems, ReferatError
from generator.model import Language, Settings
from generator.order import Order
from generator.progress import Progress, silent
from generator.reading.corrections import load_corrections
from generator.reading.findings import illustrate
from generator.reading.load import Reading, load_site
from generator.reading.registry import read_registry
from generator.rendering.colours import examine_colours
from generator.rendering.environment import check_templates
from generator.rendering.frame import examine_frame
from generator.rendering.leftovers import find_leftovers
from generator.rendering.sheets import examine_sheets
from generator.rendering.theme import Theme, load_theme


def inspect(
    order: Order,
    settings: Settings,
    executor: Executor,
    progress: Progress = silent,
    examine: Callable[[Theme, Language], tuple[Problem, ...]] = check_templates,
) -> tuple[Reading, tuple[Problem, ...]]:
    """Read and check a site, and return all problems."""
    today = order.today(settings)
    progress(Message(N_("Reading")))
    reading = load_site(
        order.root, today=today, drafts=order.drafts, executor=executor, settings=settings
    )
    progress(Message(N_("Checking {number} meetings"), {"number": len(reading.site.meetings)}))
    problems = Problems(reading.problems)
    problems.extend(_consequent(check(reading.site, today=today), reading))
    problems.extend(read_registry(order.root).problems)
    problems.extend(load_corrections(order.root)[1])
    try:
        theme = load_theme(settings.theme, order.root, settings.place("theme"))
        problems.extend(examine(theme, settings.language))
        for look in (find_leftovers, examine_colours, examine_sheets, examine_frame):
            problems.extend(look(theme, order.root))
    except ReferatError as error:
        problems.extend(error.problems)
    return reading, tuple(illustrate(problems, order.root, reading.private))


def _consequent(found: Problems, reading: Reading) -> list[Problem]:
    """Leave out the problems that may only follow from a file that could not be read."""
    unread = any(problem.severity == "error" for problem in reading.problems)
    return [p for p in found if not (unread and p.code in ("reference", "link"))]
