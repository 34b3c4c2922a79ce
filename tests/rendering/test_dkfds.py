"""The theme after Det Fælles Designsystem: what was taken from it, and that a theme can be changed.

That its pages are accessible is shown with the default theme's, in tests/audit.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.planning.views import MeetingView, PageView, PersonView, PlannedPage
from generator.rendering.pages import render_page
from generator.rendering.theme import Theme, load_theme
from scripts import dkfds_subset as subset
from tests.audit.test_reading import SPACING
from tests.rendering.samples import PLAIN, Filler, chrome, kinds, page
from tests.rendering.test_appearance import BROKEN

SHEET = (subset.THEME / "assets" / "dkfds.css").read_text("utf-8")


@pytest.fixture(scope="module")
def dkfds(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    return load_theme("dkfds", tmp_path_factory.mktemp("site"))


def rendered(theme: Theme) -> Iterator[tuple[str, str]]:
    for kind in kinds():
        planned = page(kind, Filler(PLAIN))
        yield kind.__name__, render_page(planned, chrome(PLAIN), theme).decode()


def test_every_kind_of_page_stands_in_the_design_systems_frame(dkfds: Theme) -> None:
    for kind, html in rendered(dkfds):
        assert '<header class="header masthead">' in html, kind
        assert '<ul class="mainmenu">' in html, kind
        assert '<nav class="breadcrumbs breadcrumb container"' in html, kind
        assert '<div class="footer">' in html, kind
        assert 'name="color-scheme" content="light"' in html, kind


def test_what_is_in_a_page_is_the_same_in_both_themes(dkfds: Theme, theme: Theme) -> None:
    def main_of(html: str) -> str:
        return html[html.index("<main") : html.index("</main>")]

    for (kind, mine), (_, other) in zip(rendered(dkfds), rendered(theme), strict=True):
        assert main_of(mine) == main_of(other), kind


def test_a_theme_without_dark_colours_shows_the_same_to_everybody(dkfds: Theme) -> None:
    sheet = next(d for p, d in dkfds.files.items() if p.match("style.*.css")).decode()
    bright, _, rest = sheet.partition("@media screen and (prefers-color-scheme: dark)")
    tokens = r"--([a-z-]+): ([^;]+);"
    light = dict(re.findall(tokens, bright))
    dark = dict(re.findall(tokens, rest[: rest.index("}")]))
    assert dark
    assert {name: light[name] for name in dark} == dark


def test_only_a_small_part_travels_and_its_licences_with_it(dkfds: Theme) -> None:
    assert len(gzip.compress(SHEET.encode())) <= 30_000
    fonts = [path.name for path in (subset.THEME / "assets").iterdir() if path.suffix != ".css"]
    assert sorted(fonts) == sorted(subset.FONTS.values())
    assert sum(len(data) for path, data in dkfds.files.items() if path.suffix == ".woff2") <= 40_000
    licence = (subset.THEME / "LICENSE.md").read_text("utf-8")
    assert "Permission is hereby granted, free of charge" in licence
    assert "SIL OPEN FONT LICENSE" in (subset.THEME / "LICENSE-IBM-Plex.txt").read_text("utf-8")
    assert "unaltered" in (subset.THEME / "NOTICE").read_text("utf-8")
    assert "logo" not in SHEET


def test_no_rule_is_kept_for_what_no_template_has(dkfds: Theme) -> None:
    selectors = re.sub(r"\{[^{}]*\}", " ", re.sub(r":not\([^)]*\)", "", SHEET))
    named = set(re.findall(r"\.([a-z_][\w-]*)", selectors)) - {"md", "py", "woff2"}
    shown = " ".join(template.text for template in dkfds.templates.values())
    assert named
    # Tags and bands get the last part of their name when a page is rendered.
    idle = {name for name in named if name not in shown and f"{name.split('-')[0]}-" not in shown}
    assert idle == set()


def test_rules_are_kept_by_the_classes_that_they_name() -> None:
    text = """
    /* .badge{color:red} */
    .badge{color:white;font-size:1.6rem}
    .tabs{color:blue}
    .badge .tabs, .badge:hover{color:black}
    .alert{background:url("x.svg");margin:0}
    @media (min-width: 768px){.table td{padding:16px 1.5rem} .tabs{margin:0}}
    @media print{.badge{color:black}}
    """
    kept = list(subset.keep(subset.parse(subset.strip_comments(text))))
    assert kept == [
        (".tag", "color: white; font-size: 1rem"),
        (".tag:hover", "color: black"),
        (".band", "margin: 0"),
        ("@media (min-width: 768px)", [("main table td", "padding: 16px 0.9375rem")]),
    ]


def test_a_sheet_that_breaks_off_is_refused() -> None:
    with pytest.raises(ValueError, match="not closed"):
        subset.parse(".badge{color:white")


def opened(dkfds: Theme, browser: Browser, folder: Path, view: PlannedPage, title: str) -> Page:
    for path, data in dkfds.files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    file = folder / "proeve" / "side" / "index.html"
    file.parent.mkdir(parents=True)
    file.write_bytes(render_page(view, chrome(title), dkfds, offline=True))
    tab = browser.new_page(viewport={"width": 195, "height": 640})
    tab.goto(file.as_uri())
    assert tab.locator(".masthead").evaluate("it => getComputedStyle(it).borderTopWidth") == "0px"
    return tab


@pytest.mark.parametrize("title", [PLAIN, "Sundhedskoordinationsudvalgsformandskaberne"])
def test_its_frame_keeps_within_a_phone_whose_letters_are_twice_as_large(
    dkfds: Theme, browser: Browser, tmp_path: Path, title: str
) -> None:
    tab = opened(dkfds, browser, tmp_path, page(PageView, Filler(PLAIN)), title)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 195
    tab.close()


def test_tables_keep_what_the_default_theme_does_for_them(
    dkfds: Theme, browser: Browser, tmp_path: Path
) -> None:
    """320 px are 1280 px at 400 % zoom."""
    view = page(
        MeetingView,
        Filler("Vestermark"),
        phase="minutes",
        status="held",
        called_off=False,
        introduction='<div class="table"><table><tbody><tr><td class="align-right">1,5</td>'
        '<td class="align-center">x</td></tr></tbody></table></div>',
    )
    tab = opened(dkfds, browser, tmp_path, view, PLAIN)
    tab.set_viewport_size({"width": 320, "height": 640})
    assert tab.evaluate(BROKEN, ".people th, .people th a, .people td:nth-child(2)") == []
    align = "cells => cells.map(cell => getComputedStyle(cell).textAlign)"
    assert tab.locator(".table td").evaluate_all(align) == ["end", "center"]
    apart = "table => getComputedStyle(table).marginTop"
    assert tab.locator(".vote + .vote").first.evaluate(apart) == "28px"
    tab.close()


def test_a_table_keeps_within_a_window_where_the_reader_spaces_the_letters(
    dkfds: Theme, browser: Browser, tmp_path: Path
) -> None:
    """640 px are 1280 px at 200 % zoom."""
    view = page(PersonView, Filler("Praksisplanlægningskoordinationen"))
    tab = opened(dkfds, browser, tmp_path, view, PLAIN)
    tab.evaluate(SPACING)
    for width in (640, 700, 767):
        tab.set_viewport_size({"width": width, "height": 640})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()
