"""How the house is laid out, kept by reading the code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from inspect import cleandoc
from pathlib import Path

import pytest

from generator.errors import CODES
from generator.language import speech
from generator.rendering.environment import texts_in
from generator.rendering.theme import load_theme

HOUSE = Path(__file__).parents[1] / "generator"
MODULES = sorted(path for path in HOUSE.rglob("*.py") if "skeleton" not in path.parts)
STAGES = ("reading", "checking", "planning", "rendering", "guarding", "publishing")
SHARED = {
    "__init__",
    "errors",
    "model",
    "language",
    "addresses",
    "kept",
    "reasons",
    "targets",
    "suggestion",
    "work",
}
ROOMS = {path.stem for path in HOUSE.iterdir()}
LONGEST_MODULE = 350
LONGEST_FUNCTION = 60

# One library lives in one module; where two names stand, the second is its other half.
HOMES = {
    "yaml": {"reading/tree.py"},
    "frontmatter": {"reading/source.py"},
    "markdown_it": {"reading/markdown.py", "reading/alterations.py", "reading/body.py"},
    "babel": {"language.py"},
    "brotli": {"rendering/packing.py"},
    "cryptography": {"guarding/lock.py", "publishing/signature.py"},
    "livereload": {"preview/server.py"},
    "mammoth": {"authoring/word.py"},
    # For the number of pages, for what is imported, and for all that a paper holds.
    "pypdfium2": {
        "planning/documents.py",
        "authoring/pdf.py",
        "guarding/papers/pdf.py",
        "guarding/papers/page.py",
    },
    "rich": {"cli.py"},
    "typst": {"rendering/pdf.py"},
    "icalendar": {"rendering/calendar.py"},
    "snowballstemmer": {"rendering/search/stems.py"},
}


def name_of(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(tree_of(path)), f"{name_of(path)} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_and_its_functions_can_be_taken_in_at_a_glance(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    assert lines <= LONGEST_MODULE, f"{lines} lines"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            length = node.end_lineno - node.lineno
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_stage_imports_only_from_stages_to_its_left(path: Path) -> None:
    home = path.relative_to(HOUSE).parts[0].removesuffix(".py")
    if home not in STAGES and home not in SHARED:
        return
    allowed = set(STAGES[: STAGES.index(home) + 1]) if home in STAGES else set()
    for module in imports_of(path):
        if not module.startswith("generator."):
            continue
        room = module.split(".")[1]
        if room in ROOMS and room not in SHARED:
            assert room in allowed, f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_has_one_home(path: Path) -> None:
    for module in imports_of(path):
        homes = HOMES.get(module.split(".")[0])
        if homes:
            assert name_of(path) in homes, f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_prints(path: Path) -> None:
    if name_of(path) == "cli.py":
        return
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "click.echo", "click.secho", "sys.stdout.write"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_room_is_without_a_purpose(path: Path) -> None:
    assert not re.search(r"util|helper|common|base|manager|misc", path.stem)


def codes() -> Iterator[str]:
    """Give the codes of problems as they stand in the program."""
    makers = {"Problem": 1, "stop_with": 1, "error": 0, "warn": 0, "warning": 0}
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call):
                place = makers.get(ast.unparse(node.func).split(".")[-1])
                said = node.args[place] if place is not None and len(node.args) > place else None
                if isinstance(said, ast.Constant) and isinstance(said.value, str):
                    yield said.value


def test_every_code_of_a_problem_is_listed_with_its_meaning() -> None:
    assert set(codes()) == set(CODES)


def messages() -> Iterator[tuple[str, str]]:
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func).split(".")[-1] == "N_"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield name_of(path), str(node.args[0].value)


def test_every_message_can_be_said_in_danish() -> None:
    known = speech("da").texts
    missing = sorted({text for _, text in messages() if text not in known})
    assert not missing


def test_nothing_is_said_in_danish_that_nobody_says() -> None:
    said = {
        " ".join(part.split())
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for part in (node.value, *cleandoc(node.value).split("\n\n"))
    }
    for theme in ("default", "dkfds"):
        said |= {" ".join(text.split()) for text in texts_in(load_theme(theme, HOUSE.parent))}
    idle = [text for text in speech("da").texts if " ".join(text.split()) not in said]
    assert not idle


def test_a_message_and_its_translation_have_the_same_values() -> None:
    known = speech("da").texts
    for _, text in messages():
        said = known.get(text, text)
        for form in (said,) if isinstance(said, str) else said:
            assert set(re.findall(r"\{(\w+)\}", form)) == set(re.findall(r"\{(\w+)\}", text)), text
