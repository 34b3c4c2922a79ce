"""`make bench`: time and peak memory of a build, cold and after one edit, for several sizes.

Run as `python -m benchmarks.building [AMOUNT ...]`. Each build is a separate process, as in
production; memory is that of the process and its workers together.
"""

from __future__ import annotations

import argparse
import compileall
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.record import edit_one, write_record

AMOUNTS = (100, 1_000, 5_000)
NOW = "2026-11-22T12:00"
SETTLED = 0.2
"""Seconds between a save and a build: a more recent stamp is not sealed."""
LOOK = 0.25
"""Seconds between two measurements of memory, each of which delays the process a little."""
BUILD = (sys.executable, "-m", "generator.cli", "build")


@dataclass(frozen=True)
class Cost:
    """The cost of one run of the command."""

    seconds: float
    megabytes: float


def measure(root: Path, *options: str) -> Cost:
    """Build once, in a separate process."""
    # An installed program is compiled, so compile here even if this Python does not.
    compileall.compile_dir(Path(__file__).parents[1] / "generator", quiet=1)
    time.sleep(SETTLED)
    before = time.perf_counter()
    process = subprocess.Popen(
        [*BUILD, "--root", str(root), "--now", NOW, "-q", *options],
        cwd=Path(__file__).parents[1],
    )
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(LOOK)
    if process.returncode:
        sys.exit(f"the build failed with {process.returncode}")
    own = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Cost(time.perf_counter() - before, max(peak, own))


def _memory(pid: int) -> float:
    """Return the memory (MB) of a process and its descendants, counting shared pages once (PSS)."""
    total = 0.0
    waiting = [pid]
    while waiting:
        current = waiting.pop()
        try:
            rollup = Path(f"/proc/{current}/smaps_rollup").read_text()
            total += int(rollup.partition("Pss:")[2].split()[0]) / 1024
            for task in Path(f"/proc/{current}/task").iterdir():
                waiting += [int(child) for child in (task / "children").read_text().split()]
        except (OSError, ValueError, IndexError):
            continue
    return total


def main() -> None:
    """Print a row for each amount."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("amounts", nargs="*", type=int, default=AMOUNTS)
    amounts = parser.parse_args().amounts
    print("| meetings | cold | ms each | peak memory | nothing changed | one edit |")
    print("|---|---|---|---|---|---|")
    for amount in amounts:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write_record(root, amount)
            cold = measure(root)
            again = measure(root)
            edit_one(root)
            edited = measure(root)
            print(
                f"| {amount:,} | {cold.seconds:.1f} s | {cold.seconds / amount * 1000:.1f} "
                f"| {cold.megabytes:,.0f} MB | {again.seconds:.1f} s | {edited.seconds:.1f} s |",
                flush=True,
            )


if __name__ == "__main__":
    main()
