"""A site to edit, and two ways to build it: with the memo, and without."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from generator.build import build
from generator.errors import ReferatError
from generator.language import speech
from generator.order import Order
from generator.reporting import report
from tests.conftest import MEETING, SITE, lay_out

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LATER = datetime(2027, 2, 1, 12, 0, tzinfo=UTC)

PAPER = """\
---
committee: udvalget
date: 2026-04-09
phase: minutes
agenda:
  - number: 1
    title: Et punkt med bilag
    access: open
    outcome: noted
    attachments:
      - {title: Oversigt, file: bilag/oversigt.txt, access: open}
  - number: 2
    access: closed
    title: kanariefuglpunkt
    public_title: Lukket sag
    public_decision: Behandlet.
    closed_reason: Loven
    attachments:
      - {title: kanariefuglbilag, file: bilag/lukket.txt, access: closed}
---

## 1. Et punkt med bilag

### Sagsfremstilling

Det står i bilaget.

## 2. kanariefuglpunkt

kanariefugltekst
"""

NEWS = """\
---
title: En nyhed
published: 2026-01-05
publish_from: 2027-01-01
---

Den ventede på sin dag.
"""

DRAFT = MEETING.replace("2026-03-12", "2026-05-05").replace("phase: minutes", "phase: draft")

START: Mapping[str, str | bytes] = {
    **SITE,
    "content/meetings/2026-03-12.md": MEETING,
    "content/meetings/2026-04-09.md": PAPER,
    "content/meetings/bilag/oversigt.txt": "En oversigt.\n",
    "content/meetings/bilag/lukket.txt": "kanariefuglfil\n",
    "content/meetings/2026-05-05.md": DRAFT.replace("Godkendt.", "kanariefuglkladde"),
    "content/news/ventende.md": NEWS,
}

Output = tuple[dict[str, bytes], str]


@dataclass
class Bench:
    """A site on disk, at a time, with or without drafts."""

    folder: Path
    files: dict[str, str | bytes] = field(default_factory=lambda: dict(START))
    now: datetime = NOW
    drafts: bool = False

    @property
    def root(self) -> Path:
        return self.folder / "site"

    @property
    def memo(self) -> Path:
        return self.root / ".referat" / "memo"

    def lay(self) -> None:
        """Write the files to disk, and delete others; the list of addresses is the build's own."""
        for path in sorted(self.root.rglob("*"), reverse=True):
            name = path.relative_to(self.root).as_posix()
            if not name.startswith((".referat", "output")) and name != "content/addresses.txt":
                if path.is_file():
                    path.unlink()
                elif not any(path.iterdir()):
                    path.rmdir()
        lay_out(self.root, self.files)

    def build(self) -> Output:
        """Build with the memo."""
        return _build(self.root, self.root / "output", self.now, drafts=self.drafts, memo=True)

    def build_anew(self) -> Output:
        """Build the same site elsewhere, without a memo."""
        clean = self.folder / "clean" / "site"
        shutil.rmtree(clean.parent, ignore_errors=True)
        shutil.copytree(self.root, clean, ignore=shutil.ignore_patterns(".referat", "output*"))
        return _build(clean, clean / "output", self.now, drafts=self.drafts, memo=False)

    def both(self) -> tuple[Output, Output]:
        """Build without the memo, and then with it."""
        self.lay()
        anew = self.build_anew()
        return anew, self.build()


def _build(root: Path, output: Path, now: datetime, *, drafts: bool, memo: bool) -> Output:
    folder = output.with_name("output-drafts") if drafts else output
    try:
        built = build(Order(root, folder, now, drafts=drafts, jobs=1, memo=memo))
    except ReferatError as error:
        return {}, report(error.problems, "text", speech("da"))
    # Only a build to a folder that was published before can report a revision.
    told = [problem for problem in built.problems if problem.code != "revision"]
    return files_of(folder), report(told, "text", speech("da"))


def files_of(folder: Path) -> dict[str, bytes]:
    """Return what was published, except the chain of publications."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "publications.txt" and ".referat" not in path.parts
    }
