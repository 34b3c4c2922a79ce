"""The indexes that are searched: the record of record.yml, and the real minutes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.cli import run
from generator.language import speech
from generator.planning.plan import plan
from generator.planning.searchables import DocumentGroup
from generator.reading.load import load_site
from generator.rendering.search.index import SearchIndex
from generator.rendering.search.site import index_site
from tests.search.browser import Browsing, browsing
from tests.search.query import Search
from tests.search.reader import Index
from tests.search.record import CORRECTIONS, SEED_PAGE, record_groups

FOLDER = PurePosixPath("soeg/indeks")


@dataclass(frozen=True, slots=True)
class Asked:
    """An index, and the search on it."""

    index: SearchIndex
    reader: Index
    search: Search


def asked(groups: Iterator[DocumentGroup]) -> Asked:
    index = index_site(groups, language="da", folder=FOLDER, corrections=CORRECTIONS)
    reader = Index(index.files, index.manifest)
    return Asked(index, reader, Search(reader, "da"))


@pytest.fixture(scope="session")
def record() -> Asked:
    """Index only the record of record.yml."""
    return asked(record_groups())


@pytest.fixture(scope="session")
def seed(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """Import the real minutes, change their phase so that they are published, and index them."""
    root = tmp_path_factory.mktemp("seed") / "site"
    danish = speech("da")
    assert run(["init", str(root)], danish) == 0
    shutil.rmtree(root / "content/meetings", ignore_errors=True)
    seed_file = next(seeds.glob("004_*"))
    assert run(["import", str(seed_file), "--root", str(root)], danish) == 0
    draft = root / "content/meetings/2021-04-22-sundhedskoordinationsudvalget.md"
    text = draft.read_text("utf-8")
    draft.write_text(text.replace("\nphase: draft", "\nphase: minutes"), "utf-8")
    site = load_site(root, today=date(2026, 11, 22)).site
    groups = [
        group for group in plan(site, today=date(2026, 11, 22)).search if group.name == SEED_PAGE
    ]
    assert groups
    return asked(iter(groups))


@pytest.fixture(scope="module")
def record_page(
    record: Asked, browser: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browsing]:
    """Open the search page of the record."""
    with browsing(browser, record.index, tmp_path_factory.mktemp("record")) as page:
        yield page


@pytest.fixture(scope="module")
def seed_page(
    seed: Asked, browser: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browsing]:
    """Open the search page of the real minutes."""
    with browsing(browser, seed.index, tmp_path_factory.mktemp("minutes")) as page:
        yield page
