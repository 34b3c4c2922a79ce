"""How long publishing takes: `python -m benchmarks.publishing [FILES …] [--size BYTES]`.

For each number of files: a clean publication, one with nothing changed, one and a hundred files
changed, by exchange and file by file. Files are passed as bytes, so that the time for hashing them
is included.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from generator.publishing.publication import Manner, Method, publish
from generator.publishing.target import Target

NOW = datetime(2026, 11, 22, tzinfo=UTC)
METHODS: tuple[Method, ...] = ("exchange", "files")


def make_site(count: int, size: int) -> dict[PurePosixPath, bytes]:
    """Make so many different files, ten in each folder."""
    chance = random.Random(count)
    return {
        PurePosixPath(f"udvalg-{number // 1000}/{number // 10}/{number}.html"): chance.randbytes(
            size
        )
        for number in range(count)
    }


def measure(count: int, size: int, method: Method) -> list[float]:
    """Return the seconds of each publication: clean, unchanged, one, one again, a hundred."""
    files = make_site(count, size)
    names = list(files)
    seconds = []
    # On the current disk: the system's temporary folder may be in memory.
    with tempfile.TemporaryDirectory(prefix="referat-bench-", dir=Path.cwd()) as name:
        target = Target(Path(name) / "output", Path(name))
        for step, changed in enumerate((0, 0, 1, 1, 100)):
            for path in names[:changed]:
                files[path] = b"%d " % step + files[path]
            begun = time.perf_counter()
            publish(files, target, now=NOW, manner=Manner(method))
            seconds.append(time.perf_counter() - begun)
            time.sleep(0.1)
    return seconds


def main() -> None:
    """Print one row per number of files and method."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=int, default=[1_000, 10_000])
    parser.add_argument("--size", type=int, default=10_000, help="bytes per file")
    options = parser.parse_args()
    print("   files  method    clean  nothing  one edit  next edit  100 edits   (seconds)")
    for count in options.files:
        for method in METHODS:
            row = "  ".join(f"{value:8.2f}" for value in measure(count, options.size, method))
            print(f"{count:8}  {method:8} {row}")


if __name__ == "__main__":
    main()
