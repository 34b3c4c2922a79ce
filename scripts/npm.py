"""Installs programs from npm, as pinned in a folder's `package-lock.json`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


def install(folder: Path, *options: str) -> None:
    """Install them in the folder's `node_modules`, unless they are there."""
    lock, done = folder / "package-lock.json", folder / "node_modules" / ".installed"
    if done.is_file() and done.read_bytes() == lock.read_bytes():
        return
    npm = shutil.which("npm") or "npm"
    subprocess.run(
        [npm, "ci", "--fetch-retries=6", "--no-progress", "--loglevel=error", *options],
        cwd=folder,
        check=True,
        # The system's own browser is used.
        env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"},
    )
    done.write_bytes(lock.read_bytes())
