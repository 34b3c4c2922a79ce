"""Opens every page of a site in Chromium, from a real server.

Every violation of the policy, request to another site, missing file, script error and cookie is a
fault.
"""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from playwright.sync_api import Page, sync_playwright

from scripts.browser import launch
from tests.conftest import PATIENCE

REPORT = "document.addEventListener('securitypolicyviolation', e => report(e.violatedDirective))"

GONE = 410
"""The status of the page of a removed address, which is shown."""


def browse(output: Path, site: str) -> tuple[int, list[str]]:
    """Open every page of a folder, served at an address; return their number and the faults."""
    pages = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        listen(page, site, faults)
        for name in pages:
            page.goto(f"{site}/{name.removesuffix('index.html')}", wait_until="load")
        faults += [f"a cookie: {each}" for each in page.context.cookies()]
        page.goto(f"{site}/", wait_until="load")
        if not awake(page, faults):
            faults.append("a breach of the policy was not noticed")
        browser.close()
    return len(pages), faults


def listen(page: Page, site: str, faults: list[str]) -> None:
    """Record everything that a page should not do."""

    def report(directive: str) -> None:
        faults.append(f"{page.url}: {directive}")

    page.expose_function("report", report)
    page.add_init_script(REPORT)
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith(f"{site}/") else faults.append(f"asks {asked.url}")
        ),
    )
    page.on(
        "response",
        lambda answer: (
            None if answer.status in {*range(400), GONE} else faults.append(f"no {answer.url}")
        ),
    )
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))


def awake(page: Page, faults: list[str]) -> bool:
    """Return whether a violation is noticed, by provoking one; remove it from the faults again."""
    before = len(faults)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_timeout(300)
    until = monotonic() + 60
    while len(faults) == before and monotonic() < until:
        page.wait_for_timeout(20)
    noticed = faults[before:]
    del faults[before:]
    return bool(noticed)  # once for the header, once for the page's own policy
