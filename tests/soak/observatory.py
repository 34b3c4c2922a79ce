"""Runs MDN's Observatory on a local server, offline."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any, Final

from scripts import npm
from tests.soak.servers import HOST, Running

HERE: Final = Path(__file__).parents[2] / "scripts" / "observatory"
LEAST: Final = 130
"""All points except those for `integrity=`, which would prevent opening a copy from disk."""


def install() -> None:
    """Install the scanner, as pinned in `package-lock.json`, unless it is installed."""
    npm.install(HERE, "--omit=optional")


def scan(server: Running, authority: Path) -> dict[str, Any]:
    """Scan a server's front page. `authority` is the CA of the server's certificate."""
    command = ["node", "scan.mjs", HOST, str(server.sending), str(server.secure)]
    environment = {**os.environ, "NODE_EXTRA_CA_CERTS": str(authority)}
    done = subprocess.run(
        command, cwd=HERE, env=environment, check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def verdict(found: dict[str, Any]) -> tuple[str, bool]:
    """Return a line about the result, and whether it is sufficient."""
    scanned = found["scan"]
    failed = [name for name, test in found["tests"].items() if not test["pass"]]
    score, total = scanned["score"], scanned["testsQuantity"]
    line = f"Observatory {score} ({scanned['grade']}), {total - len(failed)} of {total} tests"
    told = f"; not passed: {', '.join(failed)}" if failed else ""
    return line + told, score >= LEAST and not failed
