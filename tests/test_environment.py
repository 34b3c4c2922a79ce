"""What `make` sets up: the command that the README's other commands need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.environment import is_whole, write_command

SCRIPT = Path(__file__).parents[1] / "scripts" / "environment.py"


def set_up(folder: Path) -> Path:
    """Write the command beside a Python; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (folder / "python").chmod(0o755)
    write_command(folder / "referat")
    return folder / "referat"


def referat(command: Path, *said: str, folder: Path | None = None) -> None:
    """Run the command in a folder, or in the one that it lies in."""
    done = subprocess.run(
        [command, *said],
        cwd=folder or command.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("arguments", [("check",), ("build", "--no-memo")])
def test_the_command_spreads_its_work_over_processes(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    command = set_up(tmp_path)
    referat(command, "init", "site")
    referat(command, *arguments, "--root", "site", "--jobs", "2", "--now", "2026-11-22")


def test_the_command_works_in_a_folder_of_any_name(tmp_path: Path) -> None:
    referat(set_up(tmp_path / 'O\'Neills \\N mappe, "æøå" & $HOME' / ("x" * 200)), "schema")


def test_the_command_works_where_it_is_moved_to_and_by_a_link(tmp_path: Path) -> None:
    set_up(tmp_path / "her")
    (tmp_path / "her").rename(tmp_path / "der")
    (tmp_path / "kort").symlink_to("der/referat")
    referat(tmp_path / "kort", "schema")


def test_the_command_runs_nothing_that_lies_where_it_is_called(tmp_path: Path) -> None:
    command = set_up(tmp_path)
    referat(command, "init", "site")
    site = tmp_path / "site"
    for name in ("json", "selectors", "socket", "generator"):
        (site / f"{name}.py").write_text("open('began', 'w')")
    referat(command, "check", "--jobs", "2", "--now", "2026-11-22", folder=site)
    assert not (site / "began").exists()


def test_an_environment_that_was_only_begun_is_not_whole(tmp_path: Path) -> None:
    assert is_whole(Path(sys.executable))
    assert not is_whole(tmp_path / "python")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path], check=True)
    assert not is_whole(tmp_path / "bin" / "python")


def test_what_cannot_be_installed_ends_without_a_traceback(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "venv", "--system-site-packages", "--without-pip", tmp_path],
        check=True,
    )
    (tmp_path / "wanted.txt").write_text("findes-ikke @ file:///findes/ikke.whl\n")
    done = subprocess.run(
        [sys.executable, SCRIPT, tmp_path, tmp_path / "wanted.txt"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode
    assert "Traceback" not in done.stderr
