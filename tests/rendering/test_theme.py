from __future__ import annotations

import os
import pickle
import re
from pathlib import Path

import pytest

from generator.errors import ThemeError
from generator.rendering.pages import render_page
from generator.rendering.settings import read_settings
from generator.rendering.theme import load_theme, render_assets
from tests.rendering.conftest import LayTheme
from tests.rendering.samples import Filler, chrome, kinds, page

PLAIN_PAGE = next(kind for kind in kinds() if kind.__name__ == "PageView")


def show(theme) -> str:
    return render_page(page(PLAIN_PAGE, Filler()), chrome(), theme).decode()


def problem_of(name: str, root: Path) -> str:
    with pytest.raises(ThemeError) as caught:
        load_theme(name, root)
    return "; ".join(f"{p.position}: {p.message} ({p.hint})" for p in caught.value.problems)


def test_the_theme_that_comes_along_is_found_without_a_folder_of_ones_own(theme) -> None:
    assert "layout.html.j2" in theme.templates
    assert theme.templates["layout.html.j2"].path == "themes/default/templates/layout.html.j2"


def test_a_site_overrides_one_file_and_keeps_the_rest(lay_theme: LayTheme, theme) -> None:
    own = lay_theme("default", {"templates/page.html.j2": "Min egen side: {{ view.title }}"})
    assert show(own) == "Min egen side: Prøvetekst"
    assert own.templates["meeting.html.j2"] == theme.templates["meeting.html.j2"]
    assert own.addresses == theme.addresses


def test_an_override_can_extend_the_template_that_it_overrides(lay_theme: LayTheme) -> None:
    own = lay_theme(
        "default",
        {
            "templates/page.html.j2": '{% extends "default/page.html.j2" %}'
            "{% block main %}{{ super() }}<p>Tilføjet</p>{% endblock %}"
        },
    )
    shown = show(own)
    assert "<p>Tilføjet</p>" in shown
    assert shown.index("<h1>") < shown.index("<p>Tilføjet</p>")


def test_a_theme_of_another_name_extends_the_default(lay_theme: LayTheme, theme) -> None:
    own = lay_theme(
        "roed",
        {
            "theme.yml": 'extends: default\nstyles: [mere.css]\ntokens: {accent: "#900"}\n',
            "assets/mere.css": "@layer site { h1 { color: var(--accent) } }",
        },
    )
    (name,) = [path for path in render_assets(own) if path.match("assets/style.*.css")]
    sheet = render_assets(own)[name].decode()
    assert "--accent: #900;" in sheet
    assert sheet.rstrip().endswith("@layer site { h1 { color: var(--accent) } }")
    assert "--paper: #ffffff;" in sheet
    assert own.digest != theme.digest


def test_a_logo_stands_in_the_head_of_every_page(lay_theme: LayTheme) -> None:
    own = lay_theme("default", {"theme.yml": "logo: vaaben.svg\n", "assets/vaaben.svg": "<svg/>"})
    assert f'src="../..{own.addresses["vaaben.svg"]}"' in show(own)


def test_any_change_of_a_theme_changes_its_digest(lay_theme: LayTheme) -> None:
    seen = {lay_theme("default", {}).digest}
    for files in (
        {"templates/page.html.j2": "a"},
        {"assets/theme.js": "1"},
        {"theme.yml": 'tokens: {accent: "#111"}'},
    ):
        seen.add(lay_theme("default", files).digest)
    assert len(seen) == 4


def test_a_theme_can_be_handed_to_another_process(theme) -> None:
    copy = pickle.loads(pickle.dumps(theme))  # noqa: S301 - our own bytes
    assert copy == theme
    assert show(copy) == show(theme)


def test_an_unknown_theme_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    assert problem_of("defalt", tmp_path) == (
        "content/site.yml: there is no theme 'defalt' (Did you mean default?)"
    )


@pytest.mark.parametrize("name", ["", "..", "../themes/default", "/etc"])
def test_a_theme_is_never_looked_for_outside_its_folder(name: str, tmp_path: Path) -> None:
    assert "there is no theme" in problem_of(name, tmp_path)


def test_a_theme_that_extends_an_unknown_one_is_told_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "themes" / "egen"
    folder.mkdir(parents=True)
    (folder / "theme.yml").write_text("\nextends: defult\n", "utf-8")
    assert problem_of("egen", tmp_path).startswith("themes/egen/theme.yml:2:10: there is no theme")


def test_themes_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        folder = tmp_path / "themes" / name
        folder.mkdir(parents=True)
        (folder / "theme.yml").write_text(f"extends: {other}\n", "utf-8")
    assert "extend each other" in problem_of("a", tmp_path)


def test_a_theme_without_templates_says_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "themes" / "egen" / "assets").mkdir(parents=True)
    assert "Write extends: default" in problem_of("egen", tmp_path)


def test_a_file_that_is_a_link_out_of_the_theme_is_refused(tmp_path: Path) -> None:
    assets = tmp_path / "themes" / "default" / "assets"
    assets.mkdir(parents=True)
    (tmp_path / "hemmelig.txt").write_text("x", "utf-8")
    (assets / "logo.txt").symlink_to(tmp_path / "hemmelig.txt")
    assert "themes/default/assets/logo.txt: this is not a file" in problem_of("default", tmp_path)


@pytest.mark.parametrize("linked", ["themes/eget", "themes"])
def test_a_theme_that_is_a_link_out_of_the_site_is_refused(linked: str, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    for theme in (elsewhere, elsewhere / "eget"):
        (theme / "assets").mkdir(parents=True)
        (theme / "theme.yml").write_text("extends: default\n")
        (theme / "assets/hemmelig.txt").write_text("Kun for personalet")
    root = tmp_path / "site"
    (root / linked).parent.mkdir(parents=True)
    (root / linked).symlink_to(elsewhere)
    assert problem_of("eget", root).startswith("themes/eget: the file lies outside the site's")


def test_a_file_whose_name_is_not_utf_8_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "themes/default/assets"
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/v\xe5ben.svg")).write_text("<svg/>")
    assert "v\\udce5ben.svg' has a character that" in problem_of("default", tmp_path)


@pytest.mark.parametrize(
    "path", ["theme.yml", "templates/page.html.j2", "assets/kort.css", "assets/kort.js"]
)
def test_a_text_in_another_encoding_is_told(path: str, tmp_path: Path) -> None:
    file = tmp_path / "themes/default" / path
    (tmp_path / "themes/default/assets").mkdir(parents=True)
    (tmp_path / "themes/default/templates").mkdir()
    (tmp_path / "themes/default/theme.yml").write_text("scripts: [kort.js]")
    file.write_bytes("// Møde".encode("latin-1"))
    assert problem_of("default", tmp_path) == (
        f"themes/default/{path}: the file is not text in UTF-8"
        " (Open it in an editor and save it as UTF-8.)"
    )


def test_hidden_files_and_backups_are_left_out(lay_theme: LayTheme, theme) -> None:
    own = lay_theme("default", {"assets/.DS_Store": "x", "assets/theme.js~": "y"})
    assert own.addresses == theme.addresses


def test_every_token_and_block_is_explained(theme) -> None:
    repository = Path(__file__).parents[2]
    page = (repository / "docs" / "theme.md").read_text("utf-8")
    settings = read_settings((repository / "themes/default/theme.yml").read_text("utf-8"), "")
    assert {name for name in settings.tokens if f"`{name}`" not in page} == set()
    blocks = {
        name
        for template in ("layout.html.j2", "meeting.html.j2")
        for name in re.findall(r"\{% block (\w+)", theme.templates[template].text)
    }
    assert {name for name in blocks if f"`{name}`" not in page} == set()


def test_every_dark_token_has_a_light_one() -> None:
    repository = Path(__file__).parents[2]
    settings = read_settings((repository / "themes/default/theme.yml").read_text("utf-8"), "")
    assert set(settings.dark) <= set(settings.tokens)
    assert {name for name, value in settings.tokens.items() if value.startswith("#")} == set(
        settings.dark
    )
