"""Runs all soak tests, one after another: `python -m tests.soak [NAME…]`, or `make soak`.

A soak test is a module here with a `main()` that prints its results, with figures in the last line,
and returns 0 on success. Each runs in a separate process, and fails if it takes longer than its
limit, `MINUTES` or an hour. The figures of all are printed at the end. Tests that need web servers
are not included: `make hosting`.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import subprocess
import sys
import time
from collections.abc import Mapping
from threading import Timer

import tests.soak


def bounds() -> Mapping[str, int]:
    """Return the time limit in minutes of each soak test, by its name."""
    found: dict[str, int] = {}
    for module in pkgutil.iter_modules(tests.soak.__path__):
        if module.name not in {"__main__", "hosting"}:
            room = importlib.import_module(f"tests.soak.{module.name}")
            if hasattr(room, "main"):
                found[module.name] = getattr(room, "MINUTES", 60)
    return found


def run(name: str, minutes: int) -> tuple[bool, str]:
    """Run one soak test; return whether it succeeded, and its last line."""
    command = [sys.executable, "-u", "-m", f"tests.soak.{name}"]
    print(f"== {name}, at most {minutes} minutes", flush=True)
    last = "it said nothing"
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        timer = Timer(minutes * 60, process.kill)
        timer.start()
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line.strip() or last
        code = process.wait()
        timer.cancel()
    return code == 0, last if code >= 0 else f"ended by signal {-code}; last: {last}"


def main() -> int:
    """Run all soak tests, or those named, and print a summary."""
    known = bounds()
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    names = parser.parse_args().names or list(known)
    if unknown := set(names) - known.keys():
        parser.error(f"there is no long run {', '.join(sorted(unknown))}")
    rows: list[tuple[bool, str]] = []
    for name in names:
        start = time.monotonic()
        good, last = run(name, known[name])
        took = (time.monotonic() - start) / 60
        rows.append(
            (
                good,
                f"{'as promised' if good else 'NOT AS PROMISED'}: {name}, {took:.1f} min: {last}",
            )
        )
    print("==", *(line for _, line in rows), sep="\n", flush=True)
    return 0 if all(good for good, _ in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
