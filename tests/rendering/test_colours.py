"""Colours that browsers ignore, and colours that readers cannot tell apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rendering.colours import COLOURS, examine_colours
from generator.rendering.theme import load_theme
from tests.rendering.conftest import LayTheme

PATH = "themes/default/theme.yml"
HARD = "is hard to see on"
ENOUGH = "Choose colours with a contrast of {} : 1 or more."


def told(lay_theme: LayTheme, root: Path, text: str) -> list[str]:
    theme = lay_theme("default", {"theme.yml": text})
    found = list(examine_colours(theme, root))
    assert {each.severity for each in found} <= {"warning"}
    return [f"{each.position}: {each.message} | {each.hint}" for each in found]


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("7a1f3d", "#7a1f3d"),
        ("'#7a1f3'", "#0b4a63"),
        ("rødlig", "#0b4a63"),
        ("'#7a1f3g'", "#0b4a63"),
        ("12 px", "#0b4a63"),
    ],
)
def test_what_no_browser_takes_for_a_colour_is_told(
    value: str, meant: str, lay_theme: LayTheme, tmp_path: Path
) -> None:
    (only,) = told(lay_theme, tmp_path, f"dark:\n  accent: {value}\n")
    bare = value.strip("'")
    said = f"'{bare}' is not a colour | Write it as in accent: \"{meant}\"."
    assert only == f"{PATH}:2:3: {said}"


def test_a_text_that_is_hard_to_read_is_told_once_with_its_line(
    lay_theme: LayTheme, tmp_path: Path
) -> None:
    light = 'tokens:\n  accent: "#ff8"\n  focus: "#bbbbbb"\n'
    assert told(lay_theme, tmp_path, f'{light}dark:\n  paper: "#777777"\n  soft: "#a9b5bd"\n') == [
        f"{PATH}:2:3: what is shown in accent {HARD} paper | {ENOUGH.format(4.5)}",
        f"{PATH}:3:3: what is shown in focus {HARD} paper | {ENOUGH.format(3)}",
        f"{PATH}:5:3: what is shown in ink {HARD} paper | {ENOUGH.format(4.5)}",
        f"{PATH}:6:3: what is shown in soft {HARD} paper | {ENOUGH.format(4.5)}",
    ]


@pytest.mark.parametrize(
    "value",
    ["'#703'", "'#7a1f3dff'", "oklch(40% 0.1 20)", "navy", "Tomato", "CanvasText", "var(--ink)"],
)
def test_a_colour_is_left_alone(value: str, lay_theme: LayTheme, tmp_path: Path) -> None:
    assert told(lay_theme, tmp_path, f"tokens:\n  accent: {value}\n  corner: 3px\n") == []


def test_a_theme_that_stands_alone_may_lack_colours(lay_theme: LayTheme, tmp_path: Path) -> None:
    files = {
        "theme.yml": "styles: [k.css]\ntokens: {ink: '#111'}",
        "assets/k.css": "p { color: var(--ink) }",
        "templates/layout.html.j2": "x",
    }
    assert list(examine_colours(lay_theme("egen", files), tmp_path)) == []


@pytest.mark.parametrize("name", ["default", "dkfds"])
def test_the_included_themes_have_colours_that_can_be_read(name: str, tmp_path: Path) -> None:
    theme = load_theme(name, tmp_path)
    assert {key for key in theme.tokens if theme.tokens[key].startswith("#")} == COLOURS
    (tmp_path / "themes/egen").mkdir(parents=True)
    (tmp_path / "themes/egen/theme.yml").write_text(f"extends: {name}\ntokens: {{ink: '#000'}}")
    assert list(examine_colours(load_theme("egen", tmp_path), tmp_path)) == []
