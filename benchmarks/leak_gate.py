"""The cost of the gates, for a record with closed items that is built, guarded and published.

Run as `python -m benchmarks.leak_gate [MEETINGS]`. Besides the closed items of the record, a tenth
of the meetings are drafts. Everything is done in one process, without a memo; the figures are
seconds of processor time, without and with the compressed copies that `--compress` writes. With
`--turns N` the whole command is run as in production, on all processors, without a memo,
alternately N times with the gates and N times without them; these figures are elapsed time.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from benchmarks.record import write_record
from generator import build as building
from generator import cli
from generator.build import render
from generator.guarding.guard import guard
from generator.guarding.sources import examine_sources
from generator.guarding.twins import guard_twins
from generator.inspection import inspect
from generator.order import Order, target_of
from generator.planning.plan import plan
from generator.progress import silent
from generator.publishing.publication import publish
from generator.reading.load import load_settings
from generator.rendering.packing import pack, pack_all
from generator.work import sweep_seldom, workers

MEETINGS = 1_000
WITHOUT = "--without"
"""The argument for a process that is to build without the gates."""
NOW = datetime.fromisoformat("2026-11-22T12:00")


def hold_back(root: Path) -> None:
    """Make a draft of every tenth meeting."""
    for file in sorted((root / "content" / "meetings").glob("*.md"))[::10]:
        text = file.read_text("utf-8")
        file.write_text(
            re.sub(r"^phase: .*$", "phase: draft", text, count=1, flags=re.MULTILINE), "utf-8"
        )


def build_without(arguments: list[str]) -> None:
    """Run the command `referat` without its gates, which it has no option for."""
    vars(building).update(examine_sources=lambda *_, **__: None, guard=lambda *_, **__: ())
    cli.main(arguments)


def compare(root: Path, turns: int) -> None:
    """Print the elapsed time of clean builds without the gates and with them."""
    order = ("build", "--root", str(root), "--now", f"{NOW:%Y-%m-%dT%H:%M}", "-q")
    commands = {
        "without": (sys.executable, "-m", "benchmarks.leak_gate", WITHOUT, *order),
        "with": (sys.executable, "-m", "generator.cli", *order),
    }
    taken: dict[str, list[float]] = {"without": [], "with": []}
    for turn in range(turns):
        # The order alternates, so that a machine that slows down favours neither.
        for name in sorted(commands, reverse=turn % 2 == 0):
            for folder in ("output", ".referat"):
                shutil.rmtree(root / folder, ignore_errors=True)
            started = time.perf_counter()
            subprocess.run(commands[name], cwd=Path(__file__).parents[1], check=True)
            taken[name].append(time.perf_counter() - started)
            print(f"{name:8} {taken[name][-1]:6.1f} s", flush=True)
    bare, whole = (statistics.median(taken[name]) for name in ("without", "with"))
    print(
        f"medians  {bare:6.1f} s without, {whole:.1f} s with: {(whole - bare) / whole:.1%} of all"
    )


def main() -> None:
    """Print the cost of building and of the gates."""
    if sys.argv[1:2] == [WITHOUT]:
        build_without(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("meetings", nargs="?", type=int, default=MEETINGS)
    parser.add_argument("--turns", type=int, default=0, help="builds of each kind, by the clock")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        write_record(root, given.meetings)
        hold_back(root)
        if given.turns:
            compare(root, given.turns)
        else:
            weigh(root, given.meetings)


def weigh(root: Path, amount: int) -> None:
    """Print the processor time of each stage, all in this process."""
    sweep_seldom()
    settings = load_settings(root)
    order = Order(root, root / "output", NOW)
    with workers(1, amount) as executor:
        started = time.process_time()
        reading, _ = inspect(order, settings, executor, silent)
        planned = plan(reading.site, today=order.today(settings), executor=executor)
        files = render(planned, settings, order, executor)
        rendered = time.process_time()
        today = order.today(settings)
        sources = examine_sources(reading.site, root, today=today, drafts=False, executor=executor)
        problems = guard(files, sources, root, executor=executor)
        guarded = time.process_time()
        publish(files, target_of(order), now=order.moment(settings))
        published = time.process_time()
        twins = pack_all(files, lambda texts: [pack(text) for text in texts])
        packed = time.process_time()
        guard_twins(files, twins, executor=executor)
        compared = time.process_time()
    size = sum(len(content) for content in files.values() if isinstance(content, bytes))
    print(f"{amount:,} meetings, {len(files):,} files, {size / 1e6:,.0f} MB to publish")
    looked, whole = guarded - rendered, published - started
    print(f"read, check, plan, render  {rendered - started:6.1f} s")
    print(f"gates                      {looked:6.1f} s, {looked / whole:.1%} of all")
    print(f"publish                    {published - guarded:6.1f} s")
    both = (looked + compared - packed) / (compared - started)
    print(f"compressed copies          {packed - published:6.1f} s")
    print(f"comparing them             {compared - packed:6.1f} s, gates with them {both:.1%}")
    print(f"{len(problems)} problems")
    for problem in list(problems)[:20]:
        print(problem.position, problem.severity, problem.message)


if __name__ == "__main__":
    main()
