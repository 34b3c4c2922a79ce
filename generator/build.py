"""The whole pipeline: read → check → plan → render → guard → publish.

Each step takes what the one before it returns, and nothing is published until all the others have
succeeded.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from generator.addresses import Addresses
from generator.errors import N_, Message, Problem, Problems
from generator.guarding.guard import guard
from generator.guarding.sources import examine_sources
from generator.guarding.twins import guard_twins
from generator.inspection import inspect
from generator.kept import Content, DamagedError, Imprint
from generator.language import speech
from generator.memo.code import unreplaced
from generator.memo.memo import Memo, open_memo
from generator.model import Settings
from generator.order import Order, target_of
from generator.planning.permanence import Preserved, opening, preserve
from generator.planning.plan import Plan, plan
from generator.planning.views import MeetingView, RedirectView
from generator.progress import Progress, silent
from generator.publishing.disk import Disk
from generator.publishing.lists import last_line
from generator.publishing.outcome import Published
from generator.publishing.publication import OvertakenError, publish
from generator.publishing.registry import keep_addresses, recover_addresses
from generator.publishing.revisions import unannounced
from generator.publishing.target import check_target
from generator.reading.corrections import load_corrections
from generator.reading.findings import illustrate
from generator.reading.load import Reading, load_settings
from generator.reading.registry import read_registry
from generator.reading.state import State, changed_since, state_of
from generator.rendering.hosting import render_hosting
from generator.rendering.packing import pack_all
from generator.rendering.renderers import ANEW, Renderers
from generator.rendering.search.index import SearchIndex
from generator.rendering.search.memo import Memo as SearchMemo
from generator.rendering.search.site import index_site, point_to
from generator.rendering.theme import Theme, load_theme, render_assets
from generator.work import unswept, workers

_ATTEMPTS: Final = 3
"""How often to build while others publish, or change the files that are read."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build."""

    reading: Reading
    problems: tuple[Problem, ...]
    plan: Plan
    published: Published
    addresses: frozenset[str]
    """Every published address, as it is kept in the list of addresses."""
    total: int
    """Number of files that the site consists of."""
    lasting: bool
    """Whether repeating the build would report the same problems and write nothing."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A site that is ready to be published."""

    reading: Reading
    problems: tuple[Problem, ...]
    preserved: Preserved
    files: Mapping[PurePosixPath, Content]
    papers: Mapping[Path, Imprint | None]
    """The examined papers, and the state in which each was examined."""


def build(order: Order, progress: Progress = silent) -> Built:
    """Build and publish a site, or raise `ReferatError` with every problem and change nothing."""
    for _ in range(_ATTEMPTS - 1):
        began = state_of(order.root)
        try:
            return _build_sound(order, began, progress)
        except OvertakenError:
            # Somebody has published or changed a file meanwhile, perhaps to close an item.
            continue
        except Exception:
            # A mistake may be one half of a change, such as a link to a file that is still to come.
            if changed_since(began, order.root) is None:
                raise
    return _build_sound(order, state_of(order.root), progress)


def _build_sound(order: Order, began: State, progress: Progress) -> Built:
    try:
        return _build(order, began, progress)
    except DamagedError:
        # The memo is damaged, which showed before anything was published: build without it.
        return _build(replace(order, memo=False), began, progress)


def _build(order: Order, began: State, progress: Progress) -> Built:
    manner = replace(order.manner, seen=last_line(order.output), began=began)
    settings = load_settings(order.root)
    with suppress(OSError):  # publishing will report it
        check_target(target_of(order))
    with (
        workers(order.jobs, amount(order.root)) as executor,
        unswept(executor),
        open_memo(order.root, executor, wanted=order.memo and not order.drafts) as memo,
    ):
        with unreplaced(order.program):
            made = _make(order, settings, executor, memo, progress)
        memo.save()
        progress(Message(N_("Publishing {number} files"), {"number": len(made.files)}))
        # A preview with drafts is easily built again, so it need not survive a power cut.
        disk, now = Disk(durable=not order.drafts), order.moment(settings)
        manner = replace(manner, examined=made.papers)
        published = publish(made.files, target_of(order), now=now, manner=manner, disk=disk)
    addresses = made.preserved.addresses
    if order.is_kept:
        first = opening(speech(settings.language))
        told = keep_addresses(order.root, addresses, order.today(settings), first)
        published = replace(published, warnings=(*published.warnings, *told))
    once = any(problem.code == "revision" for problem in made.problems) or published.warnings
    return Built(
        reading=made.reading,
        problems=made.problems,
        plan=made.preserved.plan,
        published=published,
        addresses=addresses,
        total=len(made.files),
        lasting=not once,
    )


def _make(
    order: Order, settings: Settings, executor: Executor, memo: Memo, progress: Progress
) -> _Made:
    """Read, check, plan, render and examine."""
    today = order.today(settings)
    reading, problems = inspect(order, settings, memo, progress, memo.check_templates)
    Problems(problems).stop(strict=order.strict)
    progress(Message(N_("Examining texts and papers")))
    sources = examine_sources(
        reading.site,
        order.root,
        today=today,
        drafts=order.drafts,
        executor=executor,
        memory=memo,
    )
    progress(Message(N_("Planning pages")))
    planned = plan(reading.site, today=today, executor=memo)
    if order.is_kept:
        first = opening(speech(settings.language))
        recover_addresses(order.root, order.output, settings.language, today, first)
    kept = preserve(planned, read_registry(order.root), today)
    problems = (*problems, *illustrate(kept.problems, order.root, {}))
    Problems(problems).stop(strict=order.strict)
    progress(Message(N_("Rendering {number} pages"), {"number": len(kept.plan.pages)}))
    files = render(kept.plan, settings, order, executor, memo.renderers(settings))
    progress(Message(N_("Examining {number} files"), {"number": len(files)}))
    shown = unnamed(files, kept.stand_ins)
    guarded = guard(shown, sources, order.root, executor=executor, memory=memo)
    meetings, formerly = meetings_in(kept.plan), former_addresses(kept.plan)
    changed = () if order.drafts else unannounced(files, order.output, meetings, formerly)
    problems = tuple(Problems((*problems, *guarded, *changed)))
    Problems(problems).stop(strict=order.strict)
    if order.compress:
        twins = pack_all(files, memo.pack)
        Problems(guard_twins(files, twins, executor=executor, memory=memo)).stop()
        files = {**files, **twins}
    return _Made(reading, problems, kept, files, sources.papers)


def meetings_in(planned: Plan) -> Mapping[str, str]:
    """Return the content file of each meeting by the address of its page."""
    return {
        page.address: page.source for page in planned.pages if isinstance(page.view, MeetingView)
    }


def former_addresses(planned: Plan) -> Mapping[str, str]:
    """Return the former address of each page that has moved, by its present address."""
    return {
        page.view.url: page.address for page in planned.pages if isinstance(page.view, RedirectView)
    }


def unnamed(
    files: Mapping[PurePosixPath, Content], stand_ins: Collection[PurePosixPath]
) -> Mapping[PurePosixPath, Content]:
    """Replace the names of redirects and tombstones before the gates search them.

    Such a name was public before, and may be that of a paper that is closed now.
    """
    return {
        PurePosixPath(f"{at}{name.suffix}") if name in stand_ins else name: content
        for at, (name, content) in enumerate(files.items())
    }


def render(
    planned: Plan,
    settings: Settings,
    order: Order,
    executor: Executor,
    by: Renderers = ANEW,
) -> Mapping[PurePosixPath, Content]:
    """Render every file of the site, as bytes, as a place in the memo or as an attachment's path.

    The renderers `by` may be those of a memo.
    """
    theme = load_theme(settings.theme, order.root, settings.place("theme"))
    found = index_of(planned, settings, order, executor, by.search)
    shown = tuple(point_to(page, found) for page in planned.pages)
    files: dict[PurePosixPath, Content] = dict(found.files)
    files.update(by.pages(shown, planned.chrome, theme, executor, offline=order.offline))
    files.update(by.documents(shown, planned.chrome, theme, executor, offline=order.offline))
    files.update(by.files(planned.files, executor))
    files.update(around(planned, settings, theme))
    return files


def around(planned: Plan, settings: Settings, theme: Theme) -> Mapping[PurePosixPath, bytes | Path]:
    """Return the files that no view is rendered to: theme assets, server settings, attachments."""
    return {
        **render_assets(theme),
        **render_hosting(settings, planned.pages),
        **{PurePosixPath(at.lstrip("/")): source for at, source in planned.papers.items()},
    }


def index_of(
    planned: Plan,
    settings: Settings,
    order: Order,
    executor: Executor,
    memo: SearchMemo | None = None,
) -> SearchIndex:
    """Build the search index, with the secretariat's corrections."""
    return indexing(planned, settings, order)(memo=memo, executor=executor)


def indexing(planned: Plan, settings: Settings, order: Order) -> partial[SearchIndex]:
    """Return a call that builds the search index without reading any more files."""
    said, _ = load_corrections(order.root)
    folder = PurePosixPath(Addresses(settings.language).section("search").strip("/"))
    return partial(
        index_site, planned.search, language=settings.language, folder=folder, corrections=said
    )


def amount(root: Path) -> int:
    """Count meetings and papers, as an estimate of a build's work."""
    content = root / "content"
    meetings = sum(1 for _ in (content / "meetings").rglob("*.md"))
    return meetings + sum(1 for path in content.rglob("*.*") if path.suffix not in {".md", ".yml"})
