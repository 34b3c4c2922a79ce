"""What the gates cost: a record with closed items in it, built, guarded and published.

Run as `python -m benchmarks.leak_gate [MEETINGS]`. Beside the closed items of the record a tenth
of the meetings are drafts. All is done in one process and nothing is remembered from before; the
figures are seconds of its processor.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from datetime import datetime
from pathlib import Path

from benchmarks.record import write_record
from generator.build import inspect, render, silent
from generator.guarding.guard import guard
from generator.guarding.sources import examine_sources
from generator.order import Order, target_of
from generator.planning.plan import plan
from generator.publishing.publication import publish
from generator.reading.load import load_settings
from generator.work import sweep_seldom, workers

MEETINGS = 1_000
NOW = datetime.fromisoformat("2026-11-22T12:00")


def hold_back(root: Path) -> None:
    """Make a draft of every tenth meeting."""
    for file in sorted((root / "content" / "meetings").glob("*.md"))[::10]:
        text = file.read_text("utf-8")
        file.write_text(
            re.sub(r"^phase: .*$", "phase: draft", text, count=1, flags=re.MULTILINE), "utf-8"
        )


def main() -> None:
    """Print what building costs and what guarding costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("meetings", nargs="?", type=int, default=MEETINGS)
    amount = parser.parse_args().meetings
    sweep_seldom()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        write_record(root, amount)
        hold_back(root)
        settings = load_settings(root)
        order = Order(root, root / "output", NOW)
        with workers(1, amount) as executor:
            started = time.process_time()
            reading, _ = inspect(order, settings, executor, silent)
            planned = plan(reading.site, today=order.today(settings), executor=executor)
            files = render(planned, settings, order, executor)
            rendered = time.process_time()
            today = order.today(settings)
            sources = examine_sources(
                reading.site, root, today=today, drafts=False, executor=executor
            )
            problems = guard(files, sources, root, executor=executor)
            guarded = time.process_time()
            publish(files, target_of(order), now=order.moment(settings))
            published = time.process_time()
    size = sum(len(content) for content in files.values() if isinstance(content, bytes))
    print(f"{amount:,} meetings, {len(files):,} files, {size / 1e6:,.0f} MB to publish")
    looked, whole = guarded - rendered, published - started
    print(f"read, check, plan, render  {rendered - started:6.1f} s")
    print(f"gates                      {looked:6.1f} s, {looked / whole:.1%} of all")
    print(f"publish                    {published - guarded:6.1f} s")
    print(f"{len(problems)} problems")
    for problem in list(problems)[:20]:
        print(problem.position, problem.severity, problem.message)


if __name__ == "__main__":
    main()
