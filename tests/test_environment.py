"""What `make` sets up: the command that all others of the README stand on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.environment import write_command


@pytest.mark.parametrize("arguments", [("check",), ("build", "--no-memo")])
def test_the_command_spreads_its_work_over_processes(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    command = tmp_path / "referat"
    write_command(command, sys.executable)

    def referat(*said: str) -> None:
        done = subprocess.run(
            [command, *said], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    referat("init", "site")
    referat(*arguments, "--root", "site", "--jobs", "2", "--now", "2026-11-22")
