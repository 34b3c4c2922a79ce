"""Pages without what every page needs, as `referat check` tells them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.planning.views import TEMPLATES
from generator.rendering.frame import examine_frame
from generator.rendering.theme import load_theme
from tests.rendering.conftest import LayTheme

LANGUAGE = '<html lang="{{ chrome.language }}">'


def told(lay_theme: LayTheme, files: dict[str, str], name: str = "default") -> list[str]:
    found = list(examine_frame(lay_theme(name, files), Path()))
    assert {each.severity for each in found} <= {"warning"}
    return [f"{each.position.path}: {each.message} | {each.hint}" for each in found]


def test_a_template_from_another_site_is_told_what_it_lacks(lay_theme: LayTheme) -> None:
    text = "<html><head></head><body><h1>{{ view.head.title }}</h1></body></html>"
    path = "themes/default/templates/news.html.j2"
    assert told(lay_theme, {"templates/news.html.j2": text}) == [
        f"{path}: what this template shows has no {part} | Write it, or extend layout.html.j2."
        for part in (LANGUAGE, "<title>", "<main>")
    ]


def test_a_layout_without_a_language_is_told_once(lay_theme: LayTheme, theme) -> None:
    text = theme.templates["layout.html.j2"].text.replace(' lang="{{ chrome.language }}"', "")
    (only,) = told(lay_theme, {"templates/layout.html.j2": text})
    assert only.startswith("themes/default/templates/layout.html.j2: what this template shows has")


@pytest.mark.parametrize("other", ["default/nwes.html.j2", "news.html.j2"])
def test_of_a_template_that_extends_nothing_only_that_is_told(
    other: str, lay_theme: LayTheme
) -> None:
    assert told(lay_theme, {"templates/news.html.j2": f'{{% extends "{other}" %}}'}) == []


def test_a_theme_that_stands_alone_is_told_which_pages_it_does_not_show(
    lay_theme: LayTheme,
) -> None:
    frame = f'{LANGUAGE}<title>x</title><div role="main"></div>'
    files = {f"templates/{name}": frame for name in TEMPLATES if name != "memo.html.j2"}
    (only,) = told(lay_theme, {"theme.yml": "styles: []", **files}, "egen")
    said, hint = only.split(" | ")
    assert said == "themes/egen/theme.yml: the theme has no templates for these pages: memo.html.j2"
    assert hint == "Write extends: default in its theme.yml."


@pytest.mark.parametrize("name", ["default", "dkfds"])
def test_the_included_themes_have_all(name: str, tmp_path: Path) -> None:
    assert list(examine_frame(load_theme(name, tmp_path), tmp_path)) == []
