"""Renders planned pages, each independently, so that any executor can share out the work.

A page is a pure function of its view, the chrome and the theme. Workers get pages in chunks, with
the theme as plain data. Errors are returned as data too, so that all of them are reported at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from generator.addresses import file_of
from generator.errors import Problem, Problems, ThemeError
from generator.planning.views import Chrome, MissingView, PlannedPage
from generator.rendering.environment import BlankPageError, Place, environment, explain, render
from generator.rendering.theme import Theme

CHUNK: Final = 32
"""Pages sent to a worker at a time, so that sending the theme with them pays off."""

_MANY: Final = 20
"""A mistake in the layout occurs on every page; only so many are reported."""

Rendered = tuple[list[tuple[PurePosixPath, bytes]], list[Problem]]
"""The rendered pages by their path in the output folder, and the problems with the others."""


def render_page(page: PlannedPage, chrome: Chrome, theme: Theme, *, offline: bool = False) -> bytes:
    """Render one page. Raises `ThemeError` with the template, the line and the content file."""
    place = _place(page, chrome, offline=offline)
    context = {"view": page.view, "head": page.view.head, "chrome": chrome, "page": place}
    try:
        env = environment(theme, chrome.language)
        text = render(env, page.template, context)
        if not text.strip():
            raise BlankPageError(page.template)  # noqa: TRY301 - told as any mistake in a template
        return text.encode()
    except Exception as error:  # a template can raise anything; it is the theme's fault
        problem = explain(error, theme, page.template, page.source or page.address)
        raise ThemeError([problem]) from error


def render_pages(
    pages: Sequence[PlannedPage],
    chrome: Chrome,
    theme: Theme,
    executor: Executor,
    *,
    offline: bool = False,
) -> Mapping[PurePosixPath, bytes]:
    """Render pages; returns them by their path in the output folder, in the planned order.

    With `offline`, links name files, so that the pages can be read from disk. Raises `ThemeError`
    with the problems of all pages.
    """
    work = partial(_render_chunk, chrome=chrome, theme=theme, offline=offline)
    return share_out(work, pages, CHUNK, executor)


def share_out(
    work: Callable[[Sequence[PlannedPage]], Rendered],
    pages: Sequence[PlannedPage],
    chunk: int,
    executor: Executor,
) -> Mapping[PurePosixPath, bytes]:
    """Render pages in chunks of a given size. Raises `ThemeError` with the problems of all."""
    chunks = [tuple(pages[at : at + chunk]) for at in range(0, len(pages), chunk)]
    problems: list[Problem] = []
    rendered: dict[PurePosixPath, bytes] = {}
    for done, wrong in executor.map(work, chunks):
        rendered.update(done)
        problems.extend(wrong)
    if problems:
        raise ThemeError(list(Problems(problems))[:_MANY])
    return rendered


def render_each(
    render_one: Callable[[PlannedPage], tuple[PurePosixPath, bytes]], pages: Iterable[PlannedPage]
) -> Rendered:
    """Render pages one by one, collecting the problems of those that cannot be rendered."""
    done: list[tuple[PurePosixPath, bytes]] = []
    wrong: list[Problem] = []
    for page in pages:
        try:
            done.append(render_one(page))
        except ThemeError as error:
            wrong.extend(error.problems)
    return done, wrong


def _render_chunk(
    pages: Sequence[PlannedPage], *, chrome: Chrome, theme: Theme, offline: bool
) -> Rendered:
    def page_of(page: PlannedPage) -> tuple[PurePosixPath, bytes]:
        return file_of(page.address), render_page(page, chrome, theme, offline=offline)

    return render_each(page_of, pages)


def _place(page: PlannedPage, chrome: Chrome, *, offline: bool) -> Place:
    site = chrome.base_url.rstrip("/")
    anywhere = isinstance(page.view, MissingView) and not offline
    return Place(
        address=page.address,
        permalink=site + page.address,
        offline=offline,
        rooted=urlsplit(site).path.rstrip("/") if anywhere else None,
    )
