from __future__ import annotations

import os
from pathlib import Path
from time import time_ns

import pytest

from generator.preview import snapshot
from generator.preview.snapshot import papers, take
from generator.reading.findings import Findings
from generator.reading.source import list_files
from tests.conftest import SITE, Lay, lay_out

FILE = "content/committees/udvalget.md"
LONG_AGO = time_ns() - 3_600_000_000_000


def age(root: Path) -> None:
    for file in root.rglob("*.*"):
        os.utime(file, ns=(LONG_AGO, LONG_AGO))


def test_two_looks_at_the_same_files_are_equal(site: Lay) -> None:
    root = site({})
    first = take(root)
    assert set(first) == {str(root / name) for name in SITE}
    assert take(root, first) == first


@pytest.mark.parametrize("age", ["young", "old"])
def test_a_changed_an_added_and_a_deleted_file_are_seen(
    age: str, site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    if age == "old":
        monkeypatch.setattr(snapshot, "_TICK", 0)
    root = site({})
    before = take(root)
    lay_out(root, {FILE: SITE[FILE] + "Mere.\n"})
    changed = take(root, before)
    assert {path for path in changed if changed[path] != before[path]} == {str(root / FILE)}
    lay_out(root, {"content/news/nyt.md": "x"})
    assert str(root / "content/news/nyt.md") in take(root, changed)
    (root / FILE).unlink()
    assert str(root / FILE) not in take(root, changed)


def test_a_change_within_one_tick_of_the_clock_is_seen(site: Lay) -> None:
    root = site({FILE: "a"})
    status = (root / FILE).stat()
    before = take(root)
    (root / FILE).write_text("b", encoding="utf-8")
    os.utime(root / FILE, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert take(root, before) != before


def test_a_file_that_keeps_its_time_and_size_is_new_even_so(site: Lay) -> None:
    root = site({FILE: "a"})
    age(root)
    before = take(root)
    (root / FILE).write_text("b", encoding="utf-8")
    age(root)
    assert take(root, before) != before


def test_growing_old_is_no_change(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_TICK", 10**12)  # However long a busy machine takes.
    root = site({})
    young = take(root)
    assert all(stamp.young and stamp.digest for stamp in young.values())
    monkeypatch.setattr(snapshot, "_TICK", 0)
    grown = take(root, young)
    assert grown == young
    assert not any(stamp.young for stamp in grown.values())
    # From then on a snapshot is cheap: no file is read, and no stamp is created.
    monkeypatch.setattr(snapshot, "_digest", None)
    assert all(stamp is grown[path] for path, stamp in take(root, grown).items())


def test_hidden_and_half_written_files_are_no_change(site: Lay) -> None:
    root = site({})
    before = take(root)
    for name in (".x.md.swp", ".hidden", "#udvalget.md#", "udvalget.md~", "~$x.md", "x.tmp"):
        lay_out(root, {f"content/committees/{name}": "x"})
    lay_out(root, {"content/.git/index": "x", "output/index.html": "x", "README.md": "x"})
    assert take(root, before) == before


@pytest.mark.parametrize("name", ["#3.md", "2026.tmp/3.md", "møder~/3.md", "møder#/3.md"])
def test_a_text_that_a_build_reads_is_seen_though_its_name_is_like_an_editors_copy(
    name: str, site: Lay
) -> None:
    root = site({})
    before = take(root)
    lay_out(root, {f"content/meetings/{name}": "x"})
    assert root / "content/meetings" / name in list_files(root / "content", root, Findings(""))
    assert set(take(root, before)) - set(before) == {str(root / "content/meetings" / name)}


def test_folders_that_are_away_pipes_and_dead_links_are_no_trouble(tmp_path: Path) -> None:
    assert take(tmp_path) == {}
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "dead.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "content" / "round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "content" / "pipe.md")
    assert take(tmp_path) == {}


def test_papers_are_what_texts_may_name(site: Lay) -> None:
    root = site({"content/meetings/bilag/a.pdf": b"x", "themes/own/assets/b.css": "x"})
    assert set(papers(take(root))) == {str(root / "content/meetings/bilag/a.pdf")}
