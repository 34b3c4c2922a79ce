"""The installed package: the wheel contains everything, and works without this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, PROJECT],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_themes_catalogues_and_data_travel_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in (
        "generator/themes/default/templates/layout.html.j2",
        "generator/themes/default/theme.yml",
        "generator/locale/da/reading.po",
    ):
        assert wanted in names
    assert any(name.startswith("generator/authoring/skeleton/") for name in names)
    assert any(name.startswith("generator/data/") for name in names)
    assert not any(name.startswith(("content/", "tests/", "output/")) for name in names)


def test_the_installed_command_lays_out_and_builds_a_site(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    subprocess.run(
        [*pip, "--no-deps", "--target", installed, wheel], check=True, capture_output=True
    )
    environment = {**os.environ, "PYTHONPATH": str(installed)}

    def referat(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "generator.cli", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    where = subprocess.run(
        [sys.executable, "-c", "import generator; print(generator.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(installed)), "the wheel is tried, not the checkout"
    referat("init", "site")
    referat("build", "--root", "site", "--now", "2026-11-22")
    assert (tmp_path / "site" / "output" / "index.html").is_file()
    assert referat("verify", "site/output")
    assert "/sundhedsudvalget/" in referat("list", "--root", "site")
