"""Mistakes in a style sheet that browsers pass over, as `referat check` tells them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rendering.sheets import examine_sheets
from tests.rendering.conftest import LayTheme

CLOSE = "this brace, or one below it, is not closed | Write } where it ends."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("h1 { color: red }\n@layer site {\n  h2 { color: blue }\n", f"2: {CLOSE}"),
        ("h1 { color: red;\n\nh2 { color: blue }", f"1: {CLOSE}"),
        ("h1 { color: red; } }\nh2 { color: blue }", "1: this brace closes nothing | None"),
        ("h1 { }\n/* h2 { color: blue }", "2: a comment is not closed | Write */ where it ends."),
        (
            "h1 {\n  color: var( --acent );\n}",
            "2: nothing sets the token 'acent' | Did you mean accent?",
        ),
    ],
)
def test_a_mistake_in_a_sheet_is_told_with_its_line(
    text: str, said: str, lay_theme: LayTheme, tmp_path: Path
) -> None:
    theme = lay_theme("default", {"theme.yml": "styles: [k.css]", "assets/k.css": text})
    (only,) = examine_sheets(theme, tmp_path)
    assert f"{only.position}: {only.message} | {only.hint}" == f"themes/default/assets/k.css:{said}"
    assert only.severity == "warning"


def test_a_sheet_in_order_is_left_alone(lay_theme: LayTheme, tmp_path: Path) -> None:
    text = """/* { */ @layer site { h1::before { content: "}"; background: url(by{1}.png) } }
h2 { --egen: 1; color: var(--egen); margin: var(--ukendt, 0); padding: var(--maalt) }
.a\\{b, .w\\[\\'\\'\\] { content: ''; color: var(--fra-js); margin: var(--kun-moerk) }
@media print { h2 { color: var(--accent) } & h3 { color: var(--paper) } }"""
    script = 'document.body.style.setProperty("--maalt", "1px"); set(`--fra-js`, "red")'
    settings = "styles: [k.css]\ndark: {kun-moerk: 1px}"
    files = {"theme.yml": settings, "assets/k.css": text, "assets/vendor.js/k.js": script}
    theme = lay_theme("default", files | {"assets/by{1}.png": ""})
    (tmp_path / "themes/default/assets/.#k.css").symlink_to("a-lock-of-Emacs")
    assert list(examine_sheets(theme, tmp_path)) == []


@pytest.mark.parametrize("name", ["default", "dkfds"])
def test_the_included_sheets_are_in_order(name: str, lay_theme: LayTheme, tmp_path: Path) -> None:
    assets = Path(__file__).parents[2] / "themes" / name / "assets"
    files = {f"assets/{file.name}": file.read_text("utf-8") for file in assets.glob("*.css")}
    assert list(examine_sheets(lay_theme(name, files), tmp_path)) == []
