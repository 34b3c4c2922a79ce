"""Whether docs/problems.md explains every code with an example that really happens.

Each example on the page is put into a small site in order; what Referat then says has to be
what the page says it does. An example of fields replaces those of the file; an example of text
replaces its body; one that begins as a file does is the whole file.
"""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

import generator
from generator.checking.check import check
from generator.errors import CODES, ThemeError
from generator.language import speech
from generator.reading.load import load_site
from generator.rendering.theme import load_theme
from generator.reporting import as_lines

ROOT = Path(generator.__file__).parent
PAGE = ROOT.parent / "docs" / "problems.md"
ENGLISH = speech("en")
TODAY = date(2026, 11, 22)

SITE = {
    "content/site.yml": """\
title: Region Eksempel
language: da
base_url: https://eksempel.example/
was_url: https://www.was.digst.dk/eksempel
""",
    "content/committees/sundhedsudvalget.md": """\
---
name: Sundhedsudvalget
members:
  - {name: Karen Toft Bjerre, role: chair, party: A}
  - {name: Mette Lindegaard, role: member, party: V}
  - {name: Ole Vad Krogh, role: member, party: F}
---

Udvalget rådgiver om sundhed.
""",
    "content/meetings/2026-02-12-sundhedsudvalget.md": """\
---
committee: sundhedsudvalget
date: 2026-02-12
phase: minutes
agenda:
  - {number: 1, title: Godkendelse af dagsorden, access: open, outcome: approved}
---
""",
    "content/meetings/2026-03-12-sundhedsudvalget.md": """\
---
committee: sundhedsudvalget
date: 2026-03-12
phase: minutes
agenda:
  - {number: 1, title: Kommunikationsplan, access: open, outcome: approved}
---
""",
}


def sections():
    """Give each code of the page with its text."""
    parts = re.split(r"^## ([a-z]+)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def example(text):
    """Give the file that an example belongs to, what stands in it, and what is said of it."""
    path = re.search(r"^In `([^`]+)`", text, re.MULTILINE)
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    written = next((block for kind, block in blocks if kind != "text"), "")
    told = [block for kind, block in blocks if kind == "text"]
    return (path[1] if path else ""), written, "".join(told)


def put_in(original, written):
    """Put an example into a file."""
    if written.startswith(("---\n", "—\n")):
        return written
    keys = set(re.findall(r"^(\w+):", written, re.MULTILINE))
    if not keys:
        return f"{original}\n{written}"
    fields = re.split(r"^(?=\w+:|---$)", original, flags=re.MULTILINE)
    kept = [field for field in fields if field.partition(":")[0] not in keys]
    last = next((at for at, field in enumerate(kept) if at > 1 and field.startswith("---")), None)
    return "".join([*kept[:last], written, *(kept[last:] if last else [])])


def lay_out(folder, path, written, code):
    for name, text in SITE.items():
        whole = put_in(text, written) if name == path else text
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(whole, "utf-8")
    if path not in SITE:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written, "utf-8")
    wrong = folder / path
    if code == "encoding":
        wrong.write_bytes(wrong.read_text("utf-8").encode("latin-1"))
    if code == "size":
        wrong.write_text(wrong.read_text("utf-8") + "En lang linje.\n" * 80_000, "utf-8")


def found(folder):
    reading = load_site(folder, today=TODAY)
    problems = [*reading.problems, *check(reading.site, today=TODAY)]
    theme = reading.site.settings.theme
    if theme != "default":
        with pytest.raises(ThemeError) as raised:
            load_theme(theme, folder)
        problems += raised.value.problems
    return problems


def as_told(problem):
    """Give a problem as the page shows it: without its place, and without the line."""
    first, *rest = as_lines(problem, ENGLISH)
    hint = [line for line in rest if line.startswith("    →")]
    return "\n".join([first.removeprefix(f"{problem.position}: "), *hint]) + "\n"


SECTIONS = sections()
HAPPENING = [code for code in SECTIONS if example(SECTIONS[code])[0]]


def test_every_code_is_explained_in_the_order_of_the_alphabet():
    assert list(SECTIONS) == sorted(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_code_is_explained_with_its_meaning_an_example_and_a_way_to_mend_it(code):
    text = SECTIONS[code]
    _, _, told = example(text)
    assert text.strip().startswith(CODES[code])
    assert f"[{code}]" in told
    assert "**To fix it,**" in text


@pytest.mark.parametrize("code", HAPPENING)
def test_an_example_makes_referat_say_what_the_page_says(code, tmp_path):
    path, written, told = example(SECTIONS[code])
    lay_out(tmp_path, path, written, code)
    assert "".join(as_told(problem) for problem in found(tmp_path)) == told


@pytest.mark.parametrize("code", sorted(CODES.keys() - set(HAPPENING)))
def test_what_the_page_says_where_no_file_is_wrong_is_what_referat_says(code):
    _, _, told = example(SECTIONS[code])
    marked = "\n".join(
        node.value
        for room in ("publishing/*.py", "guarding/*.py", "guarding/papers/*.py", "work.py")
        for file in ROOT.glob(room)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    first, *hints = told.removesuffix(f" [{code}]\n").replace(f" [{code}]", "").splitlines()
    said = re.sub("^(?:error|warning): ", "", first).partition("notes.txt")[0]
    assert re.split(r"(?<=: )(?=0101|it is)", said)[0] in marked
    assert all(hint.removeprefix("    → ") in marked for hint in hints)


def test_only_what_is_found_after_rendering_is_not_shown_by_a_file():
    late = {"hidden", "integrity", "leak", "output", "personal", "revision", "waiver", "work"}
    assert set(SECTIONS) - set(HAPPENING) == late


def test_the_site_that_the_examples_are_put_into_has_nothing_wrong(tmp_path):
    lay_out(tmp_path, "content/site.yml", "title: Region Eksempel\n", "")
    assert found(tmp_path) == []
