"""The example site in a browser: one page of every kind, in every theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from playwright.sync_api import Browser, Page

from scripts.example_pages import Shelf, lay_pages, themes
from tests.audit.sizes import DESK, PHONE


@pytest.fixture(scope="session")
def lay_shelf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Shelf]:
    """Render the chosen pages in a theme, once for each."""

    @cache
    def lay(name: str) -> Shelf:
        return lay_pages(name, tmp_path_factory.mktemp(name))

    return lay


@pytest.fixture(scope="session", params=themes())
def shelf(request: pytest.FixtureRequest, lay_shelf: Callable[[str], Shelf]) -> Shelf:
    return lay_shelf(request.param)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """Yield a page of desktop size, with JavaScript."""
    context = browser.new_context(viewport=DESK)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_tab(browser: Browser) -> Iterator[Page]:
    """Yield a page of phone size, without JavaScript."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()
