"""The whole pipeline on one screen: read → check → plan → render → publish.

Each step receives what the one before it gives, and nothing is written until all of them are
done. `Order` is everything that a build depends on beside the files; the clock is part of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Protocol
from zoneinfo import ZoneInfo

from generator.checking.check import check
from generator.errors import N_, Message, Problem, Problems, ReferatError
from generator.model import Settings
from generator.planning.plan import Plan, plan
from generator.planning.views import Chrome, PlannedPage
from generator.publishing.outcome import Published
from generator.publishing.publication import publish
from generator.publishing.target import Target
from generator.reading.findings import illustrate
from generator.reading.load import Reading, load_settings, load_site
from generator.rendering.files import render_files
from generator.rendering.pages import render_pages
from generator.rendering.pdf import render_pdfs
from generator.rendering.theme import Theme, load_theme, render_assets
from generator.work import workers


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, where to, and at what time."""

    root: Path
    output: Path
    now: datetime
    """Without a zone of its own it is the time where the site is."""
    drafts: bool = False
    strict: bool = False
    """Whether a warning stops the build too."""
    jobs: int | None = None
    offline: bool = False

    def moment(self, settings: Settings) -> datetime:
        """Give the time where the site is, with its zone."""
        zone = ZoneInfo(settings.timezone)
        return self.now.astimezone(zone) if self.now.tzinfo else self.now.replace(tzinfo=zone)

    def today(self, settings: Settings) -> date:
        """Give the day that it is where the site is."""
        return self.moment(settings).date()


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build."""

    reading: Reading
    problems: tuple[Problem, ...]
    plan: Plan
    published: Published


class Progress(Protocol):
    """Told of each step as it begins."""

    def __call__(self, step: Message) -> None:
        """Take the name of a step."""


class PageRenderer(Protocol):
    """Renders pages, as `render_pages` does."""

    def __call__(
        self,
        pages: Sequence[PlannedPage],
        chrome: Chrome,
        theme: Theme,
        executor: Executor,
        *,
        offline: bool = False,
    ) -> Mapping[PurePosixPath, bytes]:
        """Give pages by their place in the output folder."""


def silent(step: Message) -> None:
    """Take no notice."""
    del step


def build(order: Order, progress: Progress = silent) -> Built:
    """Make the site. Raises `ReferatError` with every problem, and then nothing was written."""
    settings = load_settings(order.root)
    with workers(order.jobs, amount(order.root)) as executor:
        reading, problems = inspect(order, settings, executor, progress)
        Problems(problems).stop(strict=order.strict)
        progress(Message(N_("Planning pages")))
        planned = plan(reading.site, today=order.today(settings), executor=executor)
        progress(Message(N_("Rendering {number} pages"), {"number": len(planned.pages)}))
        files = render(planned, settings, order, executor)
    progress(Message(N_("Publishing {number} files"), {"number": len(files)}))
    published = publish(files, target_of(order), now=order.moment(settings))
    return Built(reading, problems, planned, published)


def inspect(
    order: Order, settings: Settings, executor: Executor, progress: Progress = silent
) -> tuple[Reading, tuple[Problem, ...]]:
    """Read and check, and give everything that was found."""
    today = order.today(settings)
    progress(Message(N_("Reading")))
    reading = load_site(
        order.root, today=today, drafts=order.drafts, executor=executor, settings=settings
    )
    progress(Message(N_("Checking {number} meetings"), {"number": len(reading.site.meetings)}))
    problems = Problems(reading.problems)
    problems.extend(_consequent(check(reading.site, today=today), reading))
    try:
        load_theme(settings.theme, order.root)
    except ReferatError as error:
        problems.extend(error.problems)
    return reading, tuple(illustrate(problems, order.root, reading.private))


def render(
    planned: Plan,
    settings: Settings,
    order: Order,
    executor: Executor,
    pages: PageRenderer = render_pages,
    documents: PageRenderer = render_pdfs,
) -> Mapping[PurePosixPath, bytes | Path]:
    """Make every file of the site, in memory or as the path of an attachment.

    `pages` renders the pages, `documents` those that are PDF documents too; a preview hands in
    such as remember what they have.
    """
    theme = load_theme(settings.theme, order.root)
    files: dict[PurePosixPath, bytes | Path] = {}
    files.update(pages(planned.pages, planned.chrome, theme, executor, offline=order.offline))
    files.update(documents(planned.pages, planned.chrome, theme, executor, offline=order.offline))
    files.update(render_files(planned.files, executor))
    files.update(render_assets(theme))
    files.update(
        (PurePosixPath(address.lstrip("/")), source) for address, source in planned.papers.items()
    )
    return files


def _consequent(found: Problems, reading: Reading) -> list[Problem]:
    """Leave out what may only follow from a file that could not be read."""
    unread = any(problem.severity == "error" for problem in reading.problems)
    return [p for p in found if not (unread and p.code in ("reference", "link"))]


def target_of(order: Order) -> Target:
    """Say where a build goes, and which folders it must keep away from."""
    return Target(
        order.output,
        order.root,
        "drafts" if order.drafts else "published",
        (order.root / "content", order.root / "themes"),
    )


def amount(root: Path) -> int:
    """Count the meetings' files: how much work a build will be."""
    return sum(1 for _ in (root / "content" / "meetings").rglob("*.md"))
