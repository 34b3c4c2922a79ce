from __future__ import annotations

from pathlib import Path

import pytest

from generator.rendering.scripts import lean

ASSETS = Path(__file__).parents[2] / "themes/default/assets"


def test_comments_and_indentation_are_left_out() -> None:
    script = b'// What for.\nconst a = () => {\n  // Why.\n  return "// no comment";\n\n};\n'
    assert lean(script) == b'const a = () => {\nreturn "// no comment";\n};\n'


def test_a_text_over_several_lines_keeps_its_lines() -> None:
    script = b"const a = `\n  // part of the text\n`;\n"
    assert lean(script) == script


def test_the_end_of_a_long_comment_stays() -> None:
    assert lean(b"/* one\n// two */\nlet a;\n") == b"/* one\n// two */\nlet a;\n"


@pytest.mark.parametrize("file", sorted(ASSETS.glob("*.js")), ids=lambda file: file.name)
def test_no_script_of_the_theme_loses_more_than_that(file: Path) -> None:
    script = file.read_bytes()
    kept = lean(script).decode().splitlines()
    lines = [line.strip() for line in script.decode().splitlines()]
    assert kept == [line for line in lines if line and not line.startswith("//")]
