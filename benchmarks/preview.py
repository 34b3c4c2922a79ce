"""How long the preview takes to start, and to show a saved file.

Run as `python -m benchmarks.preview [AMOUNT ...]`. The real command serves a record of so many
meetings; a sentence is added to the newest of them, and its page is requested until it contains the
sentence. Processor time is printed beside elapsed time, because the machine may be busy.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.record import write_record
from generator.planning.plan import plan
from generator.reading.load import load_site

AMOUNTS = (100, 1_000)
SAVES = 8
QUIET = 3.0
"""Seconds between two saves, in which the preview finishes its work after the first."""
ASKING = 0.1
"""Seconds between two requests for the page, which keep the preview busy too."""
NOW = "2026-11-22T12:00"


def main() -> None:
    """Print a row for each amount."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("amounts", nargs="*", type=int, default=AMOUNTS)
    print("| meetings | first page | a save, median | most | processor, median |")
    print("|---|---|---|---|---|")
    for amount in parser.parse_args().amounts:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write_record(root, amount)
            print(f"| {amount} | {' | '.join(measure(root))} |", flush=True)


def measure(root: Path) -> Iterator[str]:
    """Yield the cells of a row, in seconds."""
    newest = max((root / "content" / "meetings").glob("*.md"))
    address = address_of(root, newest)
    begun = time.perf_counter()
    with preview(root) as (process, port):
        wait_for("</html>", port, address)
        yield f"{time.perf_counter() - begun:.1f} s"
        # The search index is made after the first page; wait for it, as no user saves so soon.
        wait_for("</html>", port, "/soeg/")
        saves = [
            _save(newest, f"Sætning nummer {number}.", process, port, address)
            for number in range(SAVES)
        ]
    clock, work = zip(*saves, strict=True)
    yield f"{statistics.median(clock):.2f} s"
    yield f"{max(clock):.2f} s"
    yield f"{statistics.median(work):.2f} s"


def _save(file: Path, sentence: str, process: int, port: int, page: str) -> tuple[float, float]:
    """Save a file; return the seconds until it is shown, elapsed and of processor time."""
    time.sleep(QUIET)
    before, begun = _worked(process), time.perf_counter()
    file.write_text(f"{file.read_text('utf-8')}\n{sentence}\n", "utf-8")
    wait_for(sentence, port, page)
    return time.perf_counter() - begun, _worked(process) - before


def _worked(process: int) -> float:
    """Return the processor time of a process in seconds."""
    said = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / 100


def wait_for(text: str, port: int, page: str) -> None:
    """Request a page until it contains a text."""
    while True:
        try:
            asked = HTTPConnection("127.0.0.1", port, timeout=60)
            asked.request("GET", page)
            if text in asked.getresponse().read().decode():
                return
        except ConnectionError:
            pass  # It has not started yet.
        time.sleep(ASKING)


def address_of(root: Path, file: Path) -> str:
    """Return the address of the page that is made from a file."""
    today = datetime.fromisoformat(NOW).date()
    source = file.relative_to(root).as_posix()
    planned = plan(load_site(root, today=today).site, today=today)
    return next(page.address for page in planned.pages if page.source == source)


@contextmanager
def preview(root: Path) -> Iterator[tuple[int, int]]:
    """Serve a site; yields the process id and the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "generator.cli", "serve", "--root", str(root)]
    with subprocess.Popen(
        [*command, "--port", str(port), "--now", NOW],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield process.pid, port
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
