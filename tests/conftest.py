"""Shared fixtures and data: the smallest site that builds, written to a real disk."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

from scripts.browser import launch

# No deadlines: a busy machine must not make tests fail. In CI the same examples are used each time;
# locally they are new ones.
hypothesis.settings.register_profile(
    "desk", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile(
    "ci", hypothesis.settings.get_profile("desk"), derandomize=True
)
hypothesis.settings.load_profile("ci" if "CI" in os.environ else "desk")

LAST = {"authoring", "checking", "planning", "reading"}
"""Folders whose tests are all fast."""

PATIENCE = 120_000
"""Milliseconds that a page may take on a busy machine; none takes a second otherwise."""

SITE = {
    "content/site.yml": """\
title: Region Prøve
base_url: https://region-proeve.example/
was_url: https://www.was.digst.dk/region-proeve-example
""",
    "content/committees/udvalget.md": """\
---
name: Udvalget
members:
  - {name: Bodil Bæk, role: chair, party: A}
  - {name: Åge Ås, role: vice_chair, party: V}
  - {name: Ida Lund, role: member, party: B}
  - {name: Per Steen, role: substitute, party: B}
  - {name: Ulla Toft, role: secretariat, title: Konsulent}
---
Udvalget prøver ting.
""",
}

MEETING = """\
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
---

## 1. Godkendelse af dagsorden

### Beslutning

Godkendt.
"""

Lay = Callable[[Mapping[str, str | bytes]], Path]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run fast files last, since the other workers would have to wait for a slow one."""
    items.sort(key=lambda item: item.path.parent.name in LAST)


def lay_out(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder."""
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            file.write_text(content, encoding="utf-8", newline="")
    return root


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Make writing fail as on a full disk, but with another error number."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def site(tmp_path: Path) -> Lay:
    """Return a function that writes the smallest site with additional or replaced files."""

    def lay(files: Mapping[str, str | bytes]) -> Path:
        return lay_out(tmp_path / "site", {**SITE, **files})

    return lay


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium, once: two drivers cannot run in one process."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        started.on("context", lambda opened: opened.set_default_timeout(PATIENCE))
        yield started
        started.close()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of real documents beside the project; skip the test if it is missing."""
    folder = Path(__file__).parents[2] / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the folder shared/seeds with real documents is not beside the project")
    return folder
