"""The real search page, with the real theme, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Final

from generator.model import Site
from generator.planning.gathering import gather
from generator.planning.plan import plan
from generator.planning.search_page import search_pages
from generator.planning.views.search import SearchView
from generator.reading.load import load_site
from generator.rendering.pages import render_pages
from generator.rendering.search.index import SearchIndex
from generator.rendering.theme import load_theme, render_assets
from generator.rendering.words import WORDS
from generator.work import Serial
from scripts.browser import serving
from tests.conftest import MEETING, SITE, lay_out

TODAY = date(2026, 11, 22)
PAGE = "/soeg/"
STYLED = """new Promise(done => {
    const link = document.querySelector("link[rel=stylesheet]");
    link.sheet ? done() : link.onload = () => done();
})"""
"""Waits for the style sheet, where waiting for the whole page would be waiting for scripts."""


def source(folder: Path, files: Mapping[str, str] | None = None) -> tuple[Path, Site]:
    """Write a small site, and read it."""
    given = {**SITE, "content/meetings/2026-03-12.md": MEETING, **(files or {})}
    root = lay_out(folder / "source", given)
    return root, load_site(root, today=TODAY).site


def write_site(
    index: SearchIndex,
    folder: Path,
    root: Path,
    site: Site,
    *,
    offline: bool = False,
    themed: str = "default",
) -> None:
    """Write a small site whose search page has the given index."""
    planned = plan(site, today=TODAY)
    pages = [page for page in planned.pages if page.address != PAGE]
    for page in search_pages(gather(site, today=TODAY)):
        view = page.view
        if isinstance(view, SearchView):
            # The tests' record has more kinds of documents than the site around it.
            view = replace(
                view,
                manifest=f"/{index.manifest}",
                kinds=tuple(WORDS["document"]),
                outcomes=tuple(WORDS["outcome"]),
                years=(2026, 2025, 2024, 2023),
            )
        pages.append(replace(page, view=view))
    theme = load_theme(themed, root)
    chrome = replace(planned.chrome, search_url=PAGE)
    written: dict[PurePosixPath, bytes] = {
        **render_pages(pages, chrome, theme, Serial(), offline=offline),
        **render_assets(theme),
        **index.files,
    }
    for path, data in written.items():
        file = folder / "output" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


STRICTEST: Final = {
    "Content-Security-Policy": "default-src 'self'; require-trusted-types-for 'script'; "
    "trusted-types referat; base-uri 'none'; form-action 'self'",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows as the answer to a query."""

    addresses: list[str]
    status: str
    meant: str
    """Empty if nothing is suggested."""


_ASK = """async questions => {
    const find = name => document.querySelector(`[data-${name}]`);
    const found = [];
    for (const [text, order] of questions) {
        find('search').removeAttribute('aria-busy');
        find('text').value = text;
        find('order').value = order;
        find('form').requestSubmit();
        while (find('search').getAttribute('aria-busy') !== 'false') {
            await new Promise(done => setTimeout(done));
        }
        const urls = [...document.querySelectorAll('[data-link]')].map(link => new URL(link.href));
        found.push({
            addresses: urls.map(url => url.pathname + url.hash),
            status: find('status').textContent,
            meant: find('meant').hidden ? '' : find('meant').textContent,
        });
    }
    return found;
}"""


@dataclass
class Browsing:
    """A browser with the search page open, and the errors in it."""

    browser: Any
    page: Any
    address: str
    folder: Path
    faults: list[str]

    def settle(self, page: Any = None) -> None:
        """Wait for the answer."""
        (page or self.page).wait_for_selector('[data-search][aria-busy="false"]')

    def ask(self, questions: Sequence[tuple[str, str]]) -> list[Shown]:
        """Submit one query after another, each with its order."""
        found = self.page.evaluate(_ASK, list(questions))
        return [Shown(**each) for each in found]


@contextmanager
def browsing(
    browser: Any, index: SearchIndex, folder: Path, files: Mapping[str, str] | None = None
) -> Iterator[Browsing]:
    """Open the search page in a browser."""
    write_site(index, folder, *source(folder, files))
    with serving(folder / "output", STRICTEST) as address:
        context = browser.new_context(locale="da-DK")
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda message: faults.append(str(message.text)))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address + PAGE)
        found = Browsing(browser, page, address, folder, faults)
        found.settle()
        yield found
        context.close()
