from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from generator.rendering.scripts import lean
from generator.rendering.theme import load_theme, render_assets

ASSETS = Path(__file__).parents[2] / "themes/default/assets"
ROOT = Path(__file__).parents[2]

WORTH_TRYING = """
const list = [1, 2, 3], text = "a ( b ; c", more = 'd = "e , f"', spread = { ...list };
let a = 5, b = 2, seen = [];
seen.push(a + +b, a - -b, a++ + ++b, a-- - --b, a / b, (a) / (b), - a + b, a ? b : - b);
seen.push(`x ${ a + b } y ; z`, /a ; b( c)/.test("a ; b c"), text.split(" ; "), more);
for (const each of list) if (each > 1 && each < 3 || ! each) seen.push(each, ! each, each * 2);
const f = async (x = { y: 1 }, [z] = [2]) => ({ ...x, z });  // = { not ; read }
let c = 9, d = "a" + b; c %= a; c -= (a) - 1; c += (b) + [1].length; c /= 2;
seen.push(c, d + "b", a !== b, (a) - (b), [a] + [b], "c" + (a), a + "5" - 2);
seen.push(["c ; d"].map(e => /c ; d/.test(e)));
const get = { get x() { return 1 }, async *y() { yield 2 }, ["z" + 1]: 3 };
seen.push(get.x, get.z1, a < ! b, a >= b, typeof f, f
  .name, 7 % 4, 2 ** 3, a ?? b, get?.x, ...list)
seen
  .push("end")
return JSON.stringify(seen);
"""


def test_comments_indentation_and_needless_room_are_left_out() -> None:
    script = b'// What for.\nconst a = () => {\n  // Why.\n  return "// no comment";\n\n};\n'
    assert lean(script) == b'const a=()=>{return "// no comment";};'


def test_a_line_with_a_regular_expression_loses_its_room_but_not_the_expressions() -> None:
    script = b'const a = /[/"] , (/.test(b), c = d.split(/; /);\nnext'
    assert lean(script) == b'const a=/[/"] , (/.test(b),c=d.split(/; /);next\n'


def test_what_goes_on_in_the_next_line_is_joined_to_it() -> None:
    assert lean(b"let a = b\n  .map(c)\n\n") == b"let a=b.map(c)\n"
    assert lean(b"a = b // why\n  .map(c)\n") == b"a = b // why\n.map(c)\n"


def test_a_text_over_several_lines_keeps_its_lines() -> None:
    script = b"const a = `\n  // part of the text\n`;\n"
    assert lean(script) == script


def test_the_end_of_a_long_comment_stays() -> None:
    assert lean(b"/* one\n// two */\nlet a;\n") == b"/* one\n// two */\nlet a;"


@pytest.mark.parametrize(
    "line",
    [
        "a = /[(] , b/;  // a ( b )",
        "a + +b",
        "a - -b",
        "a < !--b",
        "return -1",
        'say("a , b", `c ; d`)',
        "a = b // c ,",
    ],
)
def test_what_would_mean_something_else_stays(line: str) -> None:
    made = lean(f"{line}\nnext\n".encode()).decode()
    assert made.endswith("\nnext\n")
    for part in ("/[(] , b/;", "+ +", "- -", "< !", "n -", '"a , b"', "`c ; d`", "// c ,"):
        assert (part in line) == (part in made) or part == "n -"


def test_a_lean_script_does_what_the_script_did(browser: Browser) -> None:
    page = browser.new_page()
    run = "text => Function(text)()"
    script = WORTH_TRYING.encode()
    assert len(lean(script)) < len(script) * 0.9
    assert page.evaluate(run, lean(script).decode()) == page.evaluate(run, WORTH_TRYING)
    page.close()


@given(st.text(alphabet="ab \"'`/\\+-<>!=(){};,\n", max_size=60))
def test_nothing_but_room_and_comments_is_ever_left_out(text: str) -> None:
    bare = "".join(
        line for line in text.splitlines() if "*/" in line or not line.strip().startswith("//")
    )
    kept = re.sub(r"\s", "", bare)
    made = lean(text.encode()).decode()
    assert re.sub(r"\s", "", made) in (kept, re.sub(r"\s", "", text))


def test_scripts_call_nothing_newer_than_the_browsers_that_the_documentation_names() -> None:
    newer = r"\.(?:at|findLast(?:Index)?|to(?:Sorted|Reversed|Spliced)|hasOwn|groupBy)\("
    for script in ASSETS.glob("*.js"):
        assert not re.search(newer, script.read_text("utf-8")), script.name


def test_all_scripts_of_the_theme_together_are_light() -> None:
    files = render_assets(load_theme("default", ROOT))
    sizes = {str(p): len(gzip.compress(data)) for p, data in files.items() if p.suffix == ".js"}
    assert len(sizes) == 3
    assert sum(sizes.values()) <= 12 * 1024, sizes
