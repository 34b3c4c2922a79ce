"""The rules for the code's structure, checked by reading the code."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from inspect import cleandoc
from pathlib import Path

from generator.errors import CODES
from generator.language import speech
from generator.rendering.environment import environment
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

# Each library is used in one module only, or in one package, which ends with /; if there are more
# names, the others are needed for the same purpose.
HOMES = {
    "babel": ("language.py",),
    "brotli": ("rendering/packing.py",),
    "click": ("cli.py", "commands/"),
    "cryptography": ("guarding/lock.py", "publishing/signature.py"),
    "frontmatter": ("reading/source.py",),
    "icalendar": ("rendering/calendar.py",),
    "jinja2": (
        "rendering/environment.py",
        "rendering/inspection.py",
        "rendering/losses.py",
        "rendering/names.py",
        "rendering/reach.py",
        "rendering/relations.py",
    ),
    "livereload": ("preview/server.py",),
    "mammoth": ("authoring/word.py",),
    "markdown_it": (
        "reading/markdown.py",
        "reading/alterations.py",
        "reading/numbering.py",
        "reading/body.py",
    ),
    "markupsafe": ("rendering/environment.py", "rendering/prose.py", "preview/notices.py"),
    "pydantic": ("reading/matter/", "reading/schema.py"),
    "pydantic_core": ("reading/matter/fields.py", "reading/access.py"),
    # For the number of pages, for what is imported, and for all that a paper holds.
    "pypdfium2": (
        "planning/documents.py",
        "authoring/pdf.py",
        "guarding/papers/pdf.py",
        "guarding/papers/letters.py",
        "guarding/papers/page.py",
    ),
    "rich": ("cli.py",),
    "snowballstemmer": ("rendering/search/stems.py",),
    "tornado": ("preview/server.py",),
    "typst": ("rendering/pdf.py",),
    "yaml": ("reading/tree.py",),
}


def name_of(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree_of(path)))


def called_in(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield a module's calls, each with the last part of the called name."""
    for node in nodes_of(path):
        if isinstance(node, ast.Call):
            name = node.func
            if isinstance(name, ast.Name | ast.Attribute):
                yield name.id if isinstance(name, ast.Name) else name.attr, node


@cache
def imports_of(path: Path) -> tuple[str, ...]:
    found: list[str] = []
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
            found += (f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(found)


def test_a_module_says_what_it_is_for() -> None:
    assert [name_of(path) for path in MODULES if not ast.get_docstring(tree_of(path))] == []


def test_a_module_and_its_functions_can_be_taken_in_at_a_glance() -> None:
    lengths = {name_of(path): path.read_text("utf-8").count("\n") for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}
    functions = {
        f"{name_of(path)}: {node.name}": node.end_lineno - node.lineno
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    }
    assert {name: lines for name, lines in functions.items() if lines > LONGEST_FUNCTION} == {}


def forbidden_rooms(path: Path) -> set[str]:
    """Return the packages from which a module must not import: those of later stages."""
    home = path.relative_to(HOUSE).parts[0].removesuffix(".py")
    if home not in STAGES and home not in SHARED:
        return set()
    left = set(STAGES[: STAGES.index(home) + 1]) if home in STAGES else set()
    return ROOMS - SHARED - left


def test_a_stage_imports_only_from_stages_to_its_left() -> None:
    against = [
        f"{name_of(path)} imports {module}"
        for path in MODULES
        for module in imports_of(path)
        if module.startswith("generator.") and module.split(".")[1] in forbidden_rooms(path)
    ]
    assert against == []


def test_a_library_has_one_home() -> None:
    abroad = [
        f"{name_of(path)} imports {module}"
        for path in MODULES
        for module in imports_of(path)
        for library in {module.split(".")[0]} - {"generator", *sys.stdlib_module_names}
        if not name_of(path).startswith(HOMES.get(library, ()))
    ]
    assert abroad == []


def test_only_the_command_line_prints() -> None:
    printers = {"print", "click.echo", "click.secho", "sys.stdout.write"}
    printing = {
        name_of(path)
        for path in MODULES
        for called, node in called_in(path)
        if called in {"print", "echo", "secho", "write"} and ast.unparse(node.func) in printers
    }
    assert printing == {"cli.py"}


def test_no_room_is_without_a_purpose() -> None:
    vague = re.compile(r"util|helper|common|base|manager|misc")
    assert [name_of(path) for path in MODULES if vague.search(path.stem)] == []


def codes() -> Iterator[str]:
    """Yield the codes of problems that the program uses."""
    makers = {"Problem": 1, "stop_with": 1, "error": 0, "warn": 0, "warning": 0}
    for path in MODULES:
        for called, node in called_in(path):
            place = makers.get(called)
            said = node.args[place] if place is not None and len(node.args) > place else None
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                yield said.value


def test_every_code_of_a_problem_is_listed_with_its_meaning() -> None:
    assert set(codes()) == set(CODES)


def messages() -> Iterator[tuple[str, str]]:
    for path in MODULES:
        for called, node in called_in(path):
            said = node.args[0] if node.args else None
            if called == "N_" and isinstance(said, ast.Constant):
                yield name_of(path), str(said.value)


@cache
def texts_of_themes() -> frozenset[str]:
    """Return every catalogue text that the templates use."""
    found: set[str] = set()
    for name in ("default", "dkfds"):
        theme = load_theme(name, HOUSE.parent)
        extract = environment(theme, "en").extract_translations  # type: ignore[attr-defined]
        for template in theme.templates.values():
            calls = extract(template.text, gettext_functions=("_", "gettext", "ngettext"))
            found.update(said if isinstance(said, str) else said[0] for _, _, said in calls)
    return frozenset(found)


def test_every_message_can_be_said_in_danish() -> None:
    assert len(texts_of_themes()) > 100
    missing = {text for _, text in messages()} | texts_of_themes()
    assert sorted(missing - speech("da").texts.keys()) == []


def test_nothing_is_said_in_danish_that_nobody_says() -> None:
    said = {
        " ".join(part.split())
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for part in (node.value, *cleandoc(node.value).split("\n\n"))
    }
    said |= {" ".join(text.split()) for text in texts_of_themes()}
    idle = [text for text in speech("da").texts if " ".join(text.split()) not in said]
    assert not idle


def test_a_message_and_its_translation_have_the_same_values() -> None:
    known = speech("da").texts
    for _, text in messages():
        said = known.get(text, text)
        for form in (said,) if isinstance(said, str) else said:
            assert set(re.findall(r"\{(\w+)\}", form)) == set(re.findall(r"\{(\w+)\}", text)), text
