"""The default theme, and a site's own themes on a real disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.rendering.theme import Theme, load_theme

LayTheme = Callable[[str, Mapping[str, str]], Theme]


@pytest.fixture(scope="session")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    return load_theme("default", tmp_path_factory.mktemp("site"))


@pytest.fixture
def lay_theme(tmp_path: Path) -> LayTheme:
    """Return a function that writes a site's own theme and loads it."""

    def lay(name: str, files: Mapping[str, str]) -> Theme:
        for path, text in files.items():
            file = tmp_path / "themes" / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        return load_theme(name, tmp_path)

    return lay
