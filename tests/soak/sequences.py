"""Random edits of a site, in sequences: `python -m tests.soak.sequences [SEQUENCES] [FIRST]`.

After every edit the site is built without and with the memo of earlier builds; everything that is
published and printed must be the same. Then the build is repeated: if the seal has an answer, it
must be that of an ordinary build, and the published site must be correct. Content, attachments,
theme, settings, language, waivers, the search's words, the list of addresses and the clock change;
files are renamed, deleted and restored. It stops after a time limit and prints the number of
sequences; the exit code is 1 if a byte differed.
"""

from __future__ import annotations

import argparse
import io
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from generator.cli import run
from generator.kept import GRAIN
from generator.language import speech
from generator.memo.seal import Said, recall, watch
from tests.memo.sites import Bench, files_of
from tests.memo.test_sequences import EDITS, change, put

MINUTES = 60
ENOUGH = 40 * 60
"""Seconds after which no further sequence is begun."""

SEQUENCES = 500
EDITS_EACH = 20

WAIVER = """\
waivers:
  - place: content/meetings/2026-03-12.md
    finding: 0123456789abcdef
    reason: Set
    date: 2026-01-01
"""
EVENT = """\
---
title: Dialogmøde
date: 2026-06-01
place: Salen
committees: [udvalget]
---

Kom og hør om /udvalget/2026-03-12/.
"""
MEMO = """\
---
title: Et notat
date: 2026-03-01
case: EMN-2026-00001
committees: [udvalget]
---

Om sagen.
"""


def forget_addresses(bench: Bench) -> None:
    """Delete the list of addresses, and the output folder, from which it would be restored."""
    shutil.rmtree(bench.root / "output", ignore_errors=True)
    (bench.root / "content" / "addresses.txt").unlink(missing_ok=True)


def touch(bench: Bench) -> None:
    """Save a file without changing it: another stamp, the same bytes."""
    file = bench.root / "content" / "site.yml"
    if file.exists():
        file.write_bytes(file.read_bytes())


def meddle(bench: Bench) -> None:
    """Tamper with a published page."""
    page = bench.root / "output" / "index.html"
    if page.exists():
        page.write_bytes(b"something else")


def lose(bench: Bench) -> None:
    """Delete a published page."""
    (bench.root / "output" / "404.html").unlink(missing_ok=True)


MORE: Mapping[str, Callable[[Bench], None]] = {
    **EDITS,
    "words": put("content/search.yml", "synonyms:\n  sosu: social- og sundhedsassistent\n"),
    "compound": put("content/search.yml", "whole:\n  - Ravnsund\n"),
    "waiver": put("content/waivers.yml", WAIVER),
    "event": put("content/events/dialog.md", EVENT),
    "memo": put("content/memos/notat.md", MEMO),
    "page": put("content/pages/om.md", "---\ntitle: Om\n---\n\nOm os.\n"),
    "case": change("content/meetings/2026-03-12.md", "    outcome", "    case: A-1\n    outcome"),
    "no documents": change("content/site.yml", "title:", "pdf: no\ntitle:"),
    "no persons": change("content/site.yml", "title:", "person_pages: no\ntitle:"),
    "revision": change(
        "content/meetings/2026-03-12.md",
        "---\n\n## 1",
        "revisions:\n  - {date: 2026-04-01, what: Rettet, why: Fejl}\n---\n\n## 1",
    ),
    "layout": put("themes/default/templates/news.html.j2", "{% extends 'default/news.html.j2' %}"),
    "colours": put("themes/default/theme.yml", "tokens:\n  accent: '#123456'\n"),
    "addresses": forget_addresses,
    "touch": touch,
    "meddle": meddle,
    "lose": lose,
}


class Run:
    """A sequence of edits, and its counts."""

    def __init__(self, folder: Path, chance: random.Random, seen: Counter[str]) -> None:
        self.bench = Bench(folder)
        self.chance = chance
        self.seen = seen

    def step(self, name: str) -> list[str]:
        """Edit, build and compare; return the differences."""
        MORE[name](self.bench)
        self.bench.lay()
        anew = self.bench.build_anew()
        if self.chance.random() < 0.5:
            again = self.bench.build()
            wrong = [] if again == anew else _differences(anew, again)
        else:
            time.sleep(2 * GRAIN / 1e9)
            self.command()
            now = self.published() if anew[0] else {}
            wrong = [] if now == anew[0] else _differences(anew, (now, anew[1]))
        self.seen["builds"] += 1
        self.seen["published"] += bool(anew[0])
        wrong += self.once_more(anew[0])
        if not anew[0] and self.chance.random() < 0.8:
            # If nothing is published there is little to compare, so errors are mostly undone.
            MORE[name](self.bench)
            forget_addresses(self.bench)
        return wrong

    def once_more(self, wanted: Mapping[str, bytes]) -> list[str]:
        """Repeat the build, and check the seal's answer."""
        watched = watch(self.arguments)
        said = recall(watched) if watched else None
        if said is None:
            return []
        self.seen["sealed"] += 1
        if self.published() != wanted:
            return ["the seal vouched for another site"]
        ordinary = self.command()
        return [] if ordinary == said else [f"the seal said {said}, and not {ordinary}"]

    def command(self) -> Said:
        """Run the build command without using the seal, but let it write one."""
        text, aside = io.StringIO(), io.StringIO()
        with redirect_stdout(text), redirect_stderr(aside):
            run(self.arguments, speech("da"), watch(self.arguments))
        return Said(text.getvalue().removesuffix("\n"), aside.getvalue().removesuffix("\n"))

    @property
    def arguments(self) -> list[str]:
        now = self.bench.now.isoformat()
        more = ["--drafts"] if self.bench.drafts else []
        return ["build", "--root", str(self.bench.root), "--now", now, "--jobs", "1", *more]

    def published(self) -> Mapping[str, bytes]:
        name = "output-drafts" if self.bench.drafts else "output"
        return files_of(self.bench.root / name)


def _differences(
    anew: tuple[Mapping[str, bytes], str], again: tuple[Mapping[str, bytes], str]
) -> list[str]:
    names = sorted({*anew[0], *again[0]})
    found = [name for name in names if anew[0].get(name) != again[0].get(name)]
    return found + ([] if anew[1] == again[1] else [f"said {again[1]!r}, not {anew[1]!r}"])


def run_sequence(seed: int, seen: Counter[str]) -> list[str]:
    """Run one sequence; return the differences after the first edit that causes any."""
    chance = random.Random(seed)  # noqa: S311 - a run that can be repeated
    folder = Path(tempfile.mkdtemp(prefix="referat-soak-"))
    names = ["nothing", *chance.choices(sorted(MORE), k=EDITS_EACH)]
    try:
        sequence = Run(folder, chance, seen)
        for at, name in enumerate(names):
            if wrong := sequence.step(name):
                return [f"sequence {seed}, after {names[: at + 1]}:", *wrong[:8]]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return []


def main() -> int:
    """Run so many sequences, or as many as fit in the time limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sequences", nargs="?", type=int, default=SEQUENCES)
    parser.add_argument("first", nargs="?", type=int, default=0)
    given = parser.parse_args()
    amount, first = given.sequences, given.first
    seen: Counter[str] = Counter()
    end = time.monotonic() + ENOUGH
    different = 0
    done = 0
    for seed in range(first, first + amount):
        if time.monotonic() > end:
            break
        wrong = run_sequence(seed, seen)
        different += bool(wrong)
        done += 1
        if wrong:
            print(*wrong, sep="\n  ", flush=True)
        elif done % 10 == 0:
            print(f"{done} sequences", flush=True)
    print(
        f"{done} of {amount} sequences of {EDITS_EACH} edits, {seen['builds']} builds, "
        f"{seen['published']} of them published, {seen['sealed']} said by the seal: "
        f"{different} different"
    )
    return 1 if different or not done else 0


if __name__ == "__main__":
    sys.exit(main())
