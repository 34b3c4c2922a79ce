"""Every kind of page with a keyboard, a narrow screen, custom text spacing, or no scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from scripts.example_pages import Shelf
from tests.audit.axe import what_axe_finds
from tests.audit.sizes import DESK, PHONE

OUTLINE: Final = """() => ({
    headings: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(h => +h.tagName[1]),
    mains: document.querySelectorAll("main").length,
    headers: document.querySelectorAll("body > header").length,
    footers: document.querySelectorAll("body > footer").length,
    unnamed: [...document.querySelectorAll("nav")].filter(n => !n.ariaLabel).length,
    lang: document.documentElement.lang,
    styled: [...document.querySelectorAll("[style]")].length,
})"""

# WCAG 1.4.12: the text spacing that a user style sheet may set.
SPACING: Final = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""

CLIPPED: Final = """() => [...document.querySelectorAll("body *")].filter(node => {
    const style = getComputedStyle(node);
    const hides = value => value === "hidden" || value === "clip";
    return node.clientHeight > 1 && style.clipPath === "none" && (
        (hides(style.overflowX) && node.scrollWidth > node.clientWidth + 1) ||
        (hides(style.overflowY) && node.scrollHeight > node.clientHeight + 1));
}).map(node => node.tagName + "." + node.className)"""

OVERFLOWING: Final = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd)")]
    .filter(node => node.clientWidth > 1 && node.scrollWidth > node.clientWidth + 1)
    .map(node => node.className + ": " + node.textContent.trim().slice(0, 40))"""

SIDEWAYS: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# The visible focus: an outline with a width, and not transparent.
FOCUS: Final = """() => {
    const node = document.activeElement;
    (window.stops ||= new Set()).add(node);
    const style = getComputedStyle(node);
    const box = node.getBoundingClientRect();
    return {
        name: node.outerHTML.slice(0, 120),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        shadowed: style.boxShadow !== "none",
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0,
    };
}"""


# The same for every element that had the focus. One that is focused by a script shows the focus as
# the previous one, which was reached by the keyboard.
AGAIN: Final = f"""() => [...window.stops].map(node => {{ node.focus(); return ({FOCUS})(); }})"""

UNSCRIPTED: Final = """() => ({
    folded: Math.min(document.querySelectorAll("main details:not([open]) > summary").length, 3),
    text: document.querySelector("main").innerText.trim(),
    buttons: [...document.querySelectorAll("main :is(button[data-copy], [data-print])")]
        .filter(node => node.checkVisibility({ visibilityProperty: true })).length,
})"""


@dataclass(frozen=True)
class Seen:
    """The results for a page that was opened once."""

    outline: dict[str, Any]
    narrow: tuple[int, list[str]]
    """Its width at 320 px, and what is cut off there."""
    spaced: tuple[int, list[str]]
    """The same with custom text spacing."""
    pushed: list[str]
    """What custom text spacing pushes into the next column, where there are columns."""
    found: list[str]
    """What axe finds, light and dark, on a desktop and on a phone."""
    first_stop: dict[str, Any]
    after_it: str


def look_at(tab: Page, address: str, *, dark: bool) -> Seen:
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(address)
    narrow = tab.evaluate(SIDEWAYS), tab.evaluate(CLIPPED)
    tab.evaluate(SPACING)
    spaced = tab.evaluate(SIDEWAYS), tab.evaluate(CLIPPED)
    tab.set_viewport_size({"width": 800, "height": 640})
    pushed = tab.evaluate(OVERFLOWING)
    tab.set_viewport_size(DESK)
    tab.evaluate("document.adoptedStyleSheets = []")
    outline = tab.evaluate(OUTLINE)
    found = what_axe_finds(tab, dark=dark)
    tab.keyboard.press("Tab")
    first_stop = tab.evaluate(FOCUS)
    tab.keyboard.press("Enter")
    after_it = tab.evaluate("document.activeElement.id")
    return Seen(outline, narrow, spaced, pushed, found, first_stop, after_it)


@pytest.fixture(scope="module")
def seen(browser: Browser, shelf: Shelf) -> dict[str, Seen]:
    """Examine every kind of page once, since opening one takes longer than all checks."""
    context = browser.new_context()
    tab = context.new_page()
    found = {kind: look_at(tab, shelf.address(kind), dark=shelf.dark) for kind in shelf.pages}
    context.close()
    return found


def test_axe_finds_nothing_on_any_kind_of_page(seen: dict[str, Seen]) -> None:
    assert {kind: page.found for kind, page in seen.items() if page.found} == {}


def test_axe_is_awake(tab: Page) -> None:
    tab.set_content(
        "<html><head><title>x</title></head><body><img src='x.png'>"
        "<p style='color:#aaa;background:#fff'>Pale</p></body></html>"
    )
    found = what_axe_finds(tab, dark=True)
    for where in ("light, 1280 px", "dark, 390 px"):
        said = " ".join(each for each in found if each.startswith(where))
        assert all(rule in said for rule in ("image-alt", "html-has-lang")), where
    for where in ("light, 1280 px", "dark, 1280 px", "dark, 390 px", "light, 390 px"):
        assert any(each.startswith(f"{where}: color-contrast") for each in found), where


def test_a_page_has_landmarks_and_one_heading_above_the_others(seen: dict[str, Seen]) -> None:
    for kind, page in seen.items():
        outline = dict(page.outline)
        levels = outline.pop("headings")
        assert levels[:1] == [1], kind
        assert levels.count(1) == 1, kind
        steps = pairwise(levels)
        assert all(below <= above + 1 for above, below in steps), (kind, levels)
        assert outline == {
            "mains": 1,
            "headers": 1,
            "footers": 1,
            "unnamed": 0,
            "lang": "da",
            "styled": 0,
        }, kind


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(seen: dict[str, Seen]) -> None:
    for kind, page in seen.items():
        assert 'href="#main"' in page.first_stop["name"], kind
        assert page.first_stop["seen"], kind
        assert page.after_it == "main", kind


def test_nothing_is_lost_on_the_narrowest_screen(seen: dict[str, Seen]) -> None:
    """320 px are 1280 px at 400 % zoom."""
    fits: tuple[int, list[str]] = (0, [])
    assert {kind: page.narrow for kind, page in seen.items() if page.narrow != fits} == {}
    assert {kind: page.spaced for kind, page in seen.items() if page.spaced != fits} == {}


def test_where_there_are_columns_own_spacing_pushes_no_text_into_the_next(
    seen: dict[str, Seen],
) -> None:
    """A range of dates over two months is wider than the column for dates."""
    assert {kind: page.pushed for kind, page in seen.items() if page.pushed} == {}


def test_the_focus_is_seen_wherever_it_goes(tab: Page, shelf: Shelf) -> None:
    for kind in ("front", "meeting-minutes", "committee"):
        tab.emulate_media(color_scheme="light", reduced_motion="no-preference")
        tab.goto(shelf.address(kind))
        stops = []
        for _ in range(30):
            tab.keyboard.press("Tab")
            stop = tab.evaluate(FOCUS)
            if stop["name"].startswith("<body"):
                break
            stops.append(stop)
        assert len(stops) > 10, kind
        # What moves when it is focused is in place at once.
        tab.emulate_media(color_scheme="dark", reduced_motion="reduce")
        stops += tab.evaluate(AGAIN)
        for stop in stops:
            assert stop["outlined"] or stop["shadowed"], (kind, stop)
            assert stop["seen"], (kind, stop)


def test_without_a_script_every_word_can_be_read(plain_tab: Page, shelf: Shelf) -> None:
    for kind in shelf.pages:
        plain_tab.goto(shelf.address(kind))
        page = plain_tab.evaluate(UNSCRIPTED)
        for at in range(page["folded"]):
            summary = plain_tab.locator("main details > summary").nth(at)
            if summary.is_visible():
                details = summary.locator("xpath=..")
                summary.click()
                assert details.get_attribute("open") is not None, kind
        assert page["text"], kind
        assert not page["buttons"], kind


def test_forced_colours_keep_every_sign_and_line(browser: Browser, shelf: Shelf) -> None:
    context = browser.new_context(forced_colors="active", reduced_motion="reduce", viewport=PHONE)
    tab = context.new_page()
    tab.goto(shelf.address("meeting-minutes"))
    tags: list[dict[str, str]] = tab.evaluate(
        """() => [...document.querySelectorAll(".tag")].map(tag => ({
            text: tag.textContent.trim(),
            border: getComputedStyle(tag).borderTopStyle,
        }))"""
    )
    assert tags
    assert all(tag["text"] and tag["border"] == "solid" for tag in tags)
    assert tab.evaluate("matchMedia('(forced-colors: active)').matches")
    assert tab.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert tab.evaluate(
        """() => [...document.querySelectorAll("*")].every(node => {
            const style = getComputedStyle(node);
            return parseFloat(style.transitionDuration) <= 0.01 &&
                (style.animationName === "none" || parseFloat(style.animationDuration) <= 0.01);
        })"""
    )
    context.close()


def test_printed_a_meeting_is_a_document_with_numbered_pages(
    tab: Page, shelf: Shelf, tmp_path
) -> None:
    tab.goto(shelf.address("meeting-minutes"))
    titles = tab.locator(".item-name").all_inner_texts()
    (tmp_path / "print.pdf").write_bytes(tab.pdf(prefer_css_page_size=True))
    reader = pypdf.PdfReader(tmp_path / "print.pdf")
    pages = [page.extract_text() for page in reader.pages]
    total = len(pages)
    assert total >= 2
    together = re.sub(r"\s+", "", "".join(pages))
    for title in titles:
        assert re.sub(r"\s+", "", title) in together
    for number, text in enumerate(pages, start=1):
        assert re.search(rf"{number}\s*/\s*{total}", text), f"page {number} has no number"
