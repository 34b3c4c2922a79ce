"""A result's key includes the code that makes it: another program or library needs another."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

import generator
from generator.memo import code
from generator.memo.code import LIBRARIES, code_digest
from tests.conftest import lay_out

HOUSE = Path(code.__file__).parents[1]
ROOMS = ("reading", "planning", "rendering", "guarding")
"""The packages whose results are stored."""


def imported() -> set[str]:
    """Return the libraries that these packages import, by their distribution names."""
    found = set()
    for file in (file for room in ROOMS for file in (HOUSE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    packages = metadata.packages_distributions()
    others = found - sys.stdlib_module_names - {"generator", "__future__"}
    return {name.lower().replace("_", "-") for each in others for name in packages[each]}


def test_every_library_that_makes_what_is_kept_is_a_part_of_its_name() -> None:
    assert {"jinja2", "typst"} <= imported() <= set(LIBRARIES)


def test_every_library_that_is_named_is_there() -> None:
    for name in LIBRARIES:
        assert metadata.version(name), name


@pytest.mark.parametrize("library", LIBRARIES)
def test_another_version_of_a_library_makes_another_digest(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(code, "files_below", lambda _folder: iter(()))  # They are many.
    before = code_digest()
    known = metadata.version
    monkeypatch.setattr(
        metadata, "version", lambda name: "another" if name == library else known(name)
    )
    assert code_digest() != before


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Replace the program by a folder, and the system's time zone data by another."""
    folder = lay_out(tmp_path / "generator", {"__init__.py": "", "locale/da/a.po": "a"})
    lay_out(tmp_path / "zones", {"tzdata.zi": "# version 2026a\nrules"})
    monkeypatch.setattr(generator, "__file__", str(folder / "__init__.py"))
    monkeypatch.setattr(code, "TZPATH", (str(tmp_path / "nowhere"), str(tmp_path / "zones")))
    return folder


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: lay_out(folder, {"locale/da/a.po": "b"}),
        lambda folder: lay_out(folder, {"data/new.json": ""}),
        lambda folder: (folder / "locale/da/a.po").unlink(),
        lambda folder: (folder / "locale/da/a.po").rename(folder / "locale/da/b.po"),
        lambda folder: (folder / "locale/da").rename(folder / "locale/en"),
        lambda folder: lay_out(folder.parent, {"zones/tzdata.zi": "# version 2026b\nrules"}),
        lambda folder: (folder.parent / "zones/tzdata.zi").unlink(),
    ],
    ids=["another", "more", "gone", "renamed", "moved", "rules of time", "no rules of time"],
)
def test_another_program_makes_another_digest(
    package: Path, change: Callable[[Path], object]
) -> None:
    before = code_digest()
    lay_out(package, {"__pycache__/a.pyc": "what Python makes for itself is none of it"})
    assert code_digest() == before
    change(package)
    assert code_digest() != before
