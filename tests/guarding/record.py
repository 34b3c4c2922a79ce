"""A small record with something of every kind, including closed, hidden and embargoed texts."""

from __future__ import annotations

from concurrent.futures import Executor
from datetime import date
from pathlib import Path

from generator.errors import Problems
from generator.guarding.guard import Files, guard
from generator.guarding.memory import FORGETFUL, Memory
from generator.guarding.sources import examine_sources
from generator.model import Site
from generator.work import Serial
from scripts.poisoned.office import paragraph, word

# The sentence that must not be published.
SECRET = "Direktøren fratræder efter en aftale om tre måneders løn og tavshed"  # noqa: S105 - no password
COMMON = "det og den er til at se på med en af de som var her"

MEETING = f"""\
---
committee: udvalget
date: 2026-03-12
start: 10:00
phase: minutes
agenda:
  - number: 1
    title: Godkendelse af dagsorden
    access: open
    outcome: approved
    attachments:
      - {{title: Oversigt, file: bilag/oversigt.txt, access: open}}
      - title: Fratrædelsesaftale Mortensen
        file: bilag/aftale-mortensen.docx
        case: HEM-2026-99887
        document: "8877665"
        access: closed
  - number: 2
    title: Fratrædelse for Mortensen
    access: closed
    public_title: Personalesag
    public_decision: Godkendt.
    closed_reason: Kommunestyrelseslovens § 10
    decision: {SECRET}.
---

## 1. Godkendelse af dagsorden

### Beslutning

Godkendt.

## 2. Fratrædelse for Mortensen

{COMMON} {SECRET.lower()} i dag.
"""
DRAFT = """\
---
title: Besparelser på biblioteket i Vesterkøbing
published: 2026-01-01
phase: draft
---

Biblioteket i Vesterkøbing lukker til sommer, og alle bøgerne sælges.
"""
EMBARGOED = """\
---
title: Ny direktør
published: 2026-01-01
publish_from: 2027-01-01
---

Rådet har valgt Gunhild Torpegaard til direktør fra februar.
"""
FILES: dict[str, str | bytes] = {
    "content/meetings/2026-03-12.md": MEETING,
    "content/meetings/bilag/oversigt.txt": "En oversigt over ingenting.\n",
    "content/meetings/bilag/aftale-mortensen.docx": word(
        paragraph("Aftalen giver Mortensen en firmabil i et halvt år")
    ),
    "content/news/besparelser.md": DRAFT,
    "content/news/direktoer.md": EMBARGOED,
}

MARK = "Kendemærke"
"""A word in an open text of every kind, by which its output is recognised."""

EVERYTHING: dict[str, str | bytes] = {
    **FILES,
    "content/committees/udvalget.md": f"""\
---
name: {MARK}
members:
  - {{name: Bodil {MARK}, role: chair, party: A}}
---
Udvalget prøver ting.
""",
    "content/meetings/2026-03-12.md": MEETING.replace(
        "    title: Godkendelse af dagsorden\n",
        f"    title: Godkendelse af {MARK}\n    case: EMN-2026-00012\n",
    ).replace("## 1. Godkendelse af dagsorden", f"## 1. Godkendelse af {MARK}"),
    "content/news/nyt.md": f"---\ntitle: {MARK}\npublished: 2026-01-01\n---\n\nNoget nyt.\n",
    "content/events/dag.md": f"""\
---
title: {MARK}
date: 2026-12-01
start: 10:00
place: Salen
---

En dag om ingenting.
""",
    "content/memos/notat.md": f"---\ntitle: {MARK}\ndate: 2026-01-01\n---\n\nEt notat.\n",
    "content/pages/om.md": f"---\ntitle: {MARK}\n---\n\nOm os.\n",
    "content/addresses.txt": "/gammel/ 2026-01-01 -> /nyheder/\n"
    f"/vaek/ 2026-01-01 gone 2026-02-01 {MARK}\n",
}


def looked_through(
    files: Files,
    site: Site,
    root: Path,
    today: date,
    *,
    drafts: bool = False,
    executor: Executor | None = None,
    memory: Memory = FORGETFUL,
) -> Problems:
    """Run both gates on a site, as a build does."""
    by = executor or Serial()
    sources = examine_sources(site, root, today=today, drafts=drafts, executor=by, memory=memory)
    return guard(files, sources, root, executor=by, memory=memory)
