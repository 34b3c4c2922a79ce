"""The example site as a browser meets it: one page of every kind, in every theme there is.

Pages are planned from `content/` once, and rendered to be read from disk. A kind of page that
is added tomorrow is audited tomorrow: kinds are found in the plan, not listed here.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from generator.addresses import file_of
from generator.build import Order, inspect
from generator.planning.plan import Plan, plan
from generator.planning.views import MeetingView, PlannedPage
from generator.reading.load import load_settings
from generator.rendering.pages import render_page
from generator.rendering.theme import bundled_themes, load_theme, render_assets
from generator.work import workers

REPOSITORY = Path(__file__).parents[2]
THEMES = sorted(each.name for each in bundled_themes().iterdir() if (each / "theme.yml").is_file())
NOW = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the site's own time
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
DESK: Final[ViewportSize] = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Shelf:
    """Pages in one theme, on disk, by what they are."""

    theme: str
    pages: dict[str, Path]

    def address(self, kind: str) -> str:
        return self.pages[kind].as_uri()


@cache
def planned() -> Plan:
    """Plan the example site, as it stands on the day of the tests."""
    order = Order(REPOSITORY, REPOSITORY / "output", NOW)
    settings = load_settings(REPOSITORY)
    with workers(1, 1) as executor:
        reading, _ = inspect(order, settings, executor)
        return plan(reading.site, today=order.today(settings), executor=executor)


def kind_of(page: PlannedPage) -> str:
    """Name a page's kind; a meeting's states look so different that each is one."""
    view = page.view
    name = type(view).__name__.removesuffix("View").lower()
    if isinstance(view, MeetingView):
        return f"{name}-{'off' if view.called_off else view.phase}"
    return name


def chosen() -> dict[str, PlannedPage]:
    """Give of each kind the page that shows the most."""
    found: dict[str, tuple[int, PlannedPage]] = {}
    for page in planned().pages:
        kind, much = kind_of(page), len(repr(page.view))
        if kind not in found or much > found[kind][0]:
            found[kind] = (much, page)
    return {kind: page for kind, (_, page) in sorted(found.items())}


@pytest.fixture(scope="session")
def lay_shelf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Shelf]:
    """Render the chosen pages in a theme, once for each."""

    @cache
    def lay(name: str) -> Shelf:
        folder = tmp_path_factory.mktemp(name)
        theme = load_theme(name, REPOSITORY)
        pages = {}
        for kind, page in chosen().items():
            file = folder / file_of(page.address)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(render_page(page, planned().chrome, theme, offline=True))
            pages[kind] = file
        for path, data in render_assets(theme).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return Shelf(name, pages)

    return lay


@pytest.fixture(scope="session", params=THEMES)
def shelf(request: pytest.FixtureRequest, lay_shelf: Callable[[str], Shelf]) -> Shelf:
    return lay_shelf(request.param)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield started
        started.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """Give a page of a desk's size, with JavaScript."""
    context = browser.new_context(viewport=DESK)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_tab(browser: Browser) -> Iterator[Page]:
    """Give a page of a phone's size, where JavaScript is off."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()
