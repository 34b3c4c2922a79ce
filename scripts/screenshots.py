"""Take screenshots of every kind of page in every theme: desktop and phone, light, dark, print.

Run by `make screenshots`. They are written to `screenshots/<theme>/`, which git ignores: one
`<kind>-<desk|phone>-<light|dark>.png` for each combination, and `<kind>-print.pdf` as printed. Two
kinds show the page after an action: `search-results` after a search, `follow-news` when there is
something new in what is followed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from scripts.browser import launch
from scripts.example_pages import REPOSITORY, Shelf, lay_pages, state_of, themes

TARGET: Final = REPOSITORY / "screenshots"
WANTED: Final = "budget"
FOLLOWED: Final = """search => {
    const seen = ReferatChanges.entries.slice(12).map(([name]) => name);
    const at = Date.parse("2026-11-15T12:00");
    const address = document.querySelector("[data-follow]").dataset.follow;
    const title = document.querySelector("[data-follow]").dataset.title;
    localStorage.setItem("referat-follow", JSON.stringify({
        [address]: title, "/regionsraadet/": "Regionsrådet", [search]: "Søg: budget",
    }));
    localStorage.setItem("referat-visit", JSON.stringify({ seen, at }));
}"""
"""Puts into local storage what a visit a week ago would have left there."""
SCREENS: Final[dict[str, ViewportSize]] = {
    "desk": {"width": 1280, "height": 900},
    "phone": {"width": 390, "height": 844},
}
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


def main() -> None:
    """Take all screenshots, replacing earlier ones."""
    shutil.rmtree(TARGET, ignore_errors=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = launch(playwright)
        for theme in themes():
            shelf = lay_pages(theme, Path(scratch) / theme, searched=True, kinds=state_of)
            number = picture(browser, shelf, TARGET / theme)
            print(f"{theme}: {number} pictures in {(TARGET / theme).relative_to(REPOSITORY)}/")
        browser.close()


def picture(browser: Browser, shelf: Shelf, target: Path) -> int:
    """Take the screenshots of one theme. Returns how many."""
    target.mkdir(parents=True)
    number = 0
    for screen, size in SCREENS.items():
        for scheme in SCHEMES if shelf.dark else SCHEMES[:1]:
            context = browser.new_context(viewport=size, color_scheme=scheme)
            tab = context.new_page()
            for kind in shelf.pages:
                tab.goto(shelf.address(kind))
                tab.screenshot(path=target / f"{kind}-{screen}-{scheme}.png", full_page=True)
                number += 1
            for kind, act in ACTS.items():
                act(tab, shelf)
                tab.screenshot(path=target / f"{kind}-{screen}-{scheme}.png", full_page=True)
                number += 1
            context.close()
    context = browser.new_context()
    tab = context.new_page()
    for kind in shelf.pages:
        tab.goto(shelf.address(kind))
        tab.pdf(path=target / f"{kind}-print.pdf", prefer_css_page_size=True)
        number += 1
    context.close()
    return number


def search(tab: Page, shelf: Shelf) -> None:
    """Search for something that the example has."""
    tab.goto(f"{shelf.address('search')}?q={WANTED}")
    tab.wait_for_selector("[data-results] > li")


def follow(tab: Page, shelf: Shelf) -> None:
    """Follow a committee and a search, as a reader who visited before the newest entries."""
    tab.goto(shelf.address("follow"))
    tab.evaluate(FOLLOWED, f"/soeg/?q={WANTED}")
    tab.reload()
    tab.wait_for_selector("[data-list] .tag")


ACTS: Final[dict[str, Callable[[Page, Shelf], None]]] = {
    "search-results": search,
    "follow-news": follow,
}
"""The kinds of pages that are shown after an action, and the action."""


if __name__ == "__main__":
    main()
