"""Floods of ten megabytes: `python -m tests.soak.floods [BYTES] [SECONDS]`.

A site with each flood as its only additional file is built in a separate process, at the full size
and at the largest that is not refused for its size. The build must end within its time, with a site
or with a message that names the file; otherwise the exit code is 1.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.attacks.floods import NAMES, files
from tests.conftest import SITE, lay_out

MINUTES = 60
BYTES = 10_000_000
SECONDS = 10.0
_LARGEST = 900_000
"""Almost the size in bytes of the largest file that is read."""
_PATIENCE = 6
"""The factor by which a process may exceed its time before it is killed."""


def main() -> int:
    """Print what took longest, what took too long, and what failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bytes", nargs="?", type=int, default=BYTES)
    parser.add_argument("seconds", nargs="?", type=float, default=SECONDS)
    given = parser.parse_args()
    took: dict[str, float] = {}
    wrong: list[str] = []
    for size in dict.fromkeys((given.bytes, min(given.bytes, _LARGEST))):
        for name in NAMES:
            label = f"{name}, {size:,} bytes"
            seconds, fault = _try(name, size, given.seconds)
            took[label] = seconds
            if fault:
                wrong.append(f"{label}: {fault}")
    for label in sorted(took, key=lambda label: -took[label])[:8]:
        print(f"  {took[label]:5.1f} s  {label}")
    for fault in wrong:
        print(f"  wrong: {fault}")
    print(f"{len(took)} floods, the slowest {max(took.values()):.1f} s of processor: "
          f"{len(wrong)} wrong")  # fmt: skip
    return 1 if wrong else 0


def _try(name: str, size: int, limit: float) -> tuple[float, str]:
    """Build a site with a flood; return the processor time, and what was wrong."""
    with tempfile.TemporaryDirectory() as folder:
        root = lay_out(Path(folder), {**SITE, **files(name, size)})
        command = [sys.executable, "-c", _RUN, "build", "--root", str(root), "--jobs", "1"]
        started = time.monotonic()
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=limit * _PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            return time.monotonic() - started, "it did not end"
    said = done.stdout + done.stderr
    seconds = float(said.rpartition("processor ")[2] or 0)
    if seconds > limit:
        return seconds, "it took too long"
    if done.returncode not in {0, 1} or "Traceback" in said:
        return seconds, f"it ended with {done.returncode}: {said[-200:]}"
    return seconds, "" if done.returncode == 0 or "content/" in said else "no file is named"


_RUN = """
import resource, sys
from generator.cli import run
from generator.language import speech
code = run(sys.argv[1:], speech("da"))
used = resource.getrusage(resource.RUSAGE_SELF)
print(f"processor {used.ru_utime + used.ru_stime:.2f}", file=sys.stderr)
sys.exit(code)
"""


if __name__ == "__main__":
    sys.exit(main())
