"""The cost of attachments: a site without any, and the same with many.

Run as `python -m benchmarks.papers [MEETINGS] [PAPERS]`, where the second number is per meeting.
The attachments are PDF minutes of another record, some pages each, and no two are the same.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from benchmarks.building import NOW, SETTLED, measure
from benchmarks.record import edit_one, write_record

MEETINGS = 100
PAPERS = 6
_ANOTHER = 7
"""The seed of the record whose minutes are attached."""


def attach(root: Path, minutes: list[Path], papers: int) -> None:
    """Add so many attachments to the first item of every meeting."""
    folder = root / "content" / "meetings"
    (folder / "bilag").mkdir()
    source = cycle(minutes)
    for meeting in sorted(folder.glob("*.md")):
        rows = []
        for number, paper in enumerate(islice(source, papers)):
            name = f"bilag/{meeting.stem}-{number}.pdf"
            (folder / name).write_bytes(paper.read_bytes() + f"%% {name}\n".encode())
            rows.append(f"      - {{title: Bilag {number}, file: {name}, access: open}}\n")
        text = meeting.read_text("utf-8")
        listed = "    attachments:\n" + "".join(rows) if rows else ""
        meeting.write_text(text.replace("    case:", f"{listed}    case:", 1), "utf-8")


def check(root: Path) -> float:
    """Return the seconds that `referat check` takes."""
    time.sleep(SETTLED)
    before = time.perf_counter()
    command = (sys.executable, "-m", "generator.cli", "check", "--root", str(root), "--now", NOW)
    subprocess.run(command, cwd=Path(__file__).parents[1], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - before


def main() -> None:
    """Print a row without attachments, and one with them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("meetings", nargs="?", type=int, default=MEETINGS)
    parser.add_argument("papers", nargs="?", type=int, default=PAPERS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        other, root = Path(folder) / "other", Path(folder) / "site"
        write_record(other, given.meetings, seed=_ANOTHER)
        measure(other)
        minutes = sorted((other / "output").glob("udvalg-*/*/*.pdf"))
        print(
            "| papers | cold | check | one edit | check before any build |\n|---|---|---|---|---|"
        )
        for papers in (0, given.papers):
            shutil.rmtree(root, ignore_errors=True)
            write_record(root, given.meetings)
            attach(root, minutes, papers)
            first = check(root)
            cold, after = measure(root), check(root)
            edit_one(root)
            print(
                f"| {given.meetings * papers:,} | {cold.seconds:.1f} s | {after:.1f} s "
                f"| {measure(root).seconds:.1f} s | {first:.1f} s |",
                flush=True,
            )


if __name__ == "__main__":
    main()
