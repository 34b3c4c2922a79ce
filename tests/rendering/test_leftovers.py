"""What lies in a site's themes and shows on no page, as `referat check` tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.language import speech
from generator.rendering.leftovers import find_leftovers
from generator.rendering.theme import load_theme
from tests.rendering.conftest import LayTheme

MINE = '{% extends "default/meeting.html.j2" %}'


def told(root: Path, name: str = "default") -> list[str]:
    danish = speech("da")
    found = list(find_leftovers(load_theme(name, root), root))
    assert {danish.say(each.message) for each in found} <= {"dette bliver ikke brugt"}
    assert {each.severity for each in found} <= {"warning"}
    return [f"{each.position.path}: {danish.say(each.hint or '')}" for each in found]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("templates/metting.html.j2", "Mente du templates/meeting.html.j2?"),
        ("templates/Meeting.html.j2", "Mente du templates/meeting.html.j2?"),
        ("templates/meeting.jinja", "Mente du templates/meeting.html.j2?"),
        ("templates/meeting.html.j2.txt", "Mente du templates/meeting.html.j2?"),
        ("templates/cases_of_year.html.j2", "Mente du templates/cases.html.j2?"),
        ("templates/sider/meeting.html.j2", "Mente du templates/meeting.html.j2?"),
        ("meeting.html.j2", "Mente du templates/meeting.html.j2?"),
        ("theme.yaml", "Mente du theme.yml?"),
        ("theme.yml.txt", "Mente du theme.yml?"),
        ("pdf/Style.typ", "Mente du pdf/style.typ?"),
        ("assets/Layout.css", "Mente du assets/layout.css?"),
        ("assets/kommunen.css", "Skriv dets navn under styles i theme.yml."),
        ("assets/kommunen.js", "Skriv dets navn under scripts i theme.yml eller i en skabelon."),
        (
            "assets/vaaben.svg",
            "Skriv dets navn i en skabelon eller i theme.yml, eller slet det.",
        ),
    ],
)
def test_a_file_that_nothing_uses_is_told(
    path: str, hint: str, lay_theme: LayTheme, tmp_path: Path
) -> None:
    lay_theme("default", {path: f"{MINE}{{# {path} #}}"})
    assert told(tmp_path) == [f"themes/default/{path}: {hint}"]


@pytest.mark.parametrize(("folder", "meant"), [("Templates", "templates"), ("asset", "assets")])
def test_a_folder_that_nothing_uses_is_told_once(
    folder: str, meant: str, lay_theme: LayTheme, tmp_path: Path
) -> None:
    lay_theme("default", {f"{folder}/meeting.html.j2": MINE, f"{folder}/news.html.j2": MINE})
    assert told(tmp_path) == [f"themes/default/{folder}: Mente du {meant}?"]


def test_what_is_used_is_left_alone(lay_theme: LayTheme, tmp_path: Path) -> None:
    theme = "extends: default\nlogo: vaaben.svg\nstyles: [egen.css]\nscripts: [egen.js]\n"
    lay_theme(
        "egen",
        {
            "theme.yml": theme,
            "README.md": "",
            "scss/egen.scss": "",
            "LICENSE": "",
            "gammel.css/egen.css": "",
            "templates/meeting.html.j2": f'{MINE}{{% include "parts/kort.html.j2" %}}',
            "templates/news.html.j2": '{% include "parts/om-" ~ 1 %}{{ asset(2 ~ ".gif") }}',
            "templates/parts/om-byen.html.j2": "",
            "assets/tegn/by.gif": "",
            "templates/parts/kort.html.j2": "{{ asset('kort/by.png') }}",
            "templates/news.html.j2~": "",
            "assets/vaaben.svg": "<svg/>",
            "assets/icon.svg": "<svg/>",
            "assets/kort/by.png": "",
            "assets/.DS_Store": "",
            "assets/Thumbs.db": "",
            "assets/egen.css": "@font-face { font-family: Egen; src: url(egen.woff2) }",
            "assets/egen.js": "",
            "assets/egen.woff2": "",
            "assets/LICENSE-Egen.txt": "",
            "pdf/style.typ": '#import "egen.typ"',
            "pdf/egen.typ": "",
            "pdf/fonts/Egen.ttf": "",
        },
    )
    assert told(tmp_path, "egen") == []


def test_a_theme_that_the_site_does_not_use_is_told(lay_theme: LayTheme, tmp_path: Path) -> None:
    lay_theme("kommunen", {"theme.yml": "extends: default"})
    lay_theme("Default", {"theme.yml": "extends: default"})
    assert told(tmp_path) == [
        "themes/Default: Mente du default?",
        "themes/kommunen: Skriv theme: kommunen i content/site.yml, hvis webstedet skal bruge det.",
    ]
    lay_theme("default", {"theme.yml": ""})
    assert told(tmp_path) == []


def test_a_folder_of_themes_in_another_place_is_told(lay_theme: LayTheme, tmp_path: Path) -> None:
    lay_theme("default", {"theme.yml": ""})
    (tmp_path / "themes").rename(tmp_path / "theme")
    assert told(tmp_path) == ["theme: Mente du themes?"]


def test_a_disk_that_ignores_capitals_has_one_folder_of_themes(
    lay_theme: LayTheme, tmp_path: Path
) -> None:
    lay_theme("default", {"theme.yml": ""})
    (tmp_path / "Themes").symlink_to("themes")
    assert told(tmp_path) == []
