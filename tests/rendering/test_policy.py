"""Pages of the example in a browser, sent with the headers that we tell servers to send.

Nothing on a page may break the policy, ask another site for anything, or leave a cookie. Here
the largest pages of every kind are shown; `tests.soak.browsing` shows every page.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

from generator.addresses import file_of
from generator.build import Built, build
from generator.order import Order
from generator.rendering.hosting import HEADERS
from scripts.browser import serving
from tests.conftest import lay_out

CONTENT = Path(__file__).parents[2] / "content"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
REPORT = "document.addEventListener('securitypolicyviolation', e => report(e.violatedDirective))"


@dataclass
class Seen:
    """What a browser tells of the pages that it showed."""

    page: Page
    site: str
    reports: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def report(self, directive: str) -> None:
        self.reports.append(directive)

    def asked(self, request: Request) -> None:
        if not request.url.startswith(f"{self.site}/"):
            self.foreign.append(request.url)

    def answered(self, response: Response) -> None:
        if not response.ok and response.status != 304:
            self.failed.append(response.url)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("example")
    shutil.copytree(CONTENT, root / "content")
    moved = "/gammel/ -> /udvalg/\n/gammel.pdf gone 2026-05-01 Lagt ved en fejl\n"
    settings = (root / "content/site.yml").read_text("utf-8")
    # The documents are not pages, and take their time.
    lay_out(root, {"content/addresses.txt": moved, "content/site.yml": f"{settings}\npdf: no\n"})
    return root


@pytest.fixture(scope="module")
def built(root: Path) -> Built:
    return build(Order(root, root / "output", NOW, jobs=1))


@pytest.fixture(scope="module")
def output(root: Path, built: Built) -> Path:
    assert built.published
    return lay_out(root / "output", {"bad.html": "<!DOCTYPE html><p style='color:red'>x</p>"})


@pytest.fixture(scope="module")
def site(output: Path) -> Iterator[str]:
    with serving(output, HEADERS) as address:
        yield address


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context()
    yield opened
    opened.close()


@pytest.fixture
def seen(context: BrowserContext, site: str) -> Iterator[Seen]:
    page = context.new_page()
    found = Seen(page, site)
    page.expose_function("report", found.report)
    page.add_init_script(REPORT)
    page.on("request", found.asked)
    page.on("response", found.answered)
    page.on("pageerror", lambda error: found.failed.append(str(error)))
    yield found
    page.close()


def largest(built: Built, output: Path) -> list[str]:
    """Name the two largest pages of each kind that a browser stays on."""
    kinds: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for page in built.plan.pages:
        if page.template != "redirect.html.j2":
            name = file_of(page.address).as_posix()
            kinds[page.template].append(((output / name).stat().st_size, name))
    return [name for row in kinds.values() for _, name in sorted(row)[-2:]]


def test_no_page_breaks_the_policy_or_asks_another_site(
    built: Built, output: Path, seen: Seen
) -> None:
    pages = largest(built, output)
    assert {"404.html", "index.html", "soeg/index.html", "foelg-med/index.html"} <= set(pages)
    assert len(pages) > 30
    for page in pages:
        seen.page.goto(f"{seen.site}/{page}", wait_until="load")
    assert (seen.reports, seen.foreign, seen.failed) == ([], [], [])
    assert seen.page.context.cookies() == []


def test_a_page_that_breaks_the_policy_is_noticed(seen: Seen) -> None:
    seen.page.goto(f"{seen.site}/bad.html", wait_until="load")
    until = monotonic() + 60
    while not seen.reports and monotonic() < until:
        seen.page.wait_for_timeout(20)
    assert seen.reports == ["style-src-attr"]


def test_a_redirect_leads_on_and_a_documents_tombstone_is_shown(seen: Seen) -> None:
    seen.page.goto(f"{seen.site}/gammel/", wait_until="load")
    seen.page.wait_for_url(f"{seen.site}/udvalg/")
    seen.page.goto(f"{seen.site}/gammel.pdf", wait_until="load")
    assert seen.page.url == f"{seen.site}/gammel.pdf/"
    assert "Lagt ved en fejl" in seen.page.inner_text("main")
    assert seen.reports == []
