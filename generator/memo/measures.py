"""Remembers the type, size and number of pages of papers whose stamps have not changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from time import time_ns

from generator.kept import proves, stamp_of
from generator.memo.store import Store
from generator.planning.documents import Document

Measured = Document | None


def measure_new(
    store: Store,
    key: bytes,
    papers: Sequence[Path],
    measure: Callable[[Sequence[Path]], Sequence[Measured]],
) -> list[Measured]:
    """Measure the papers that are new or changed; the results are stored under one key."""
    known = json.loads(store.get(key) or b"{}")
    now = {paper: _stamp(paper) for paper in papers}
    found: dict[Path, Measured] = {}
    for paper, stamp in now.items():
        *before, about = known.get(str(paper), [None])
        if about and before == stamp:
            found[paper] = Document(*about)
    if new := [paper for paper in papers if paper not in found]:
        found.update(zip(new, measure(new), strict=True))
    kept = {
        str(paper): [*stamp, [about.format, about.size, about.pages]]
        for paper, stamp in now.items()
        if stamp and (about := found[paper])
    }
    if kept != known:
        store.put(key, json.dumps(kept).encode())
    return [found[paper] for paper in papers]


def _stamp(paper: Path) -> list[int]:
    """Return a file's stamp; empty if the file is unreadable or its stamp proves nothing yet."""
    moment = time_ns()
    try:
        status = paper.stat()
    except OSError:
        return []
    return [*stamp_of(status)] if proves(status.st_ctime_ns, moment) else []
