from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from generator.publishing.listing import Known, Names, list_folder, list_inodes, settled


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "å.html").write_text("side")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    (tmp_path / ".referat" / "new").mkdir(parents=True)
    (tmp_path / ".referat" / "new" / "0").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


def test_a_folder_is_listed_without_following_links(folder: Path) -> None:
    look = list_folder(os.fsencode(folder))
    entries = look.entries
    assert {name: entry.kind for name, entry in entries.items()} == {
        "a": "folder",
        "a/b": "folder",
        "a/å.html": "file",
        "link": "link",
        "pipe": "other",
    }
    status = (folder / "a" / "å.html").stat()
    page = entries["a/å.html"]
    assert (page.inode, page.size, page.changed) == (status.st_ino, 4, status.st_ctime_ns)
    assert look.names["a"] == (["a/b"], {"a/å.html": status.st_ino})
    assert set(look.names) == {"", "a", "a/b"}


def test_the_quick_look_leaves_nothing_out(folder: Path) -> None:
    found = list_inodes(os.fsencode(folder))
    assert set(found.folders) == {"a", "a/b", ".referat", ".referat/new"}
    assert set(found.files) == {"a/å.html", "link", "pipe", ".referat/new/0"}
    assert found.files["a/å.html"] == (folder / "a" / "å.html").stat().st_ino


def test_an_absent_folder_is_empty(tmp_path: Path) -> None:
    absent = os.fsencode(tmp_path / "absent")
    assert list_folder(absent).entries == {}
    assert list_inodes(absent).files == {}


def test_a_folder_that_may_not_be_read_is_something_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: bytes) -> object:
        if path.endswith(b"/b"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert list_folder(os.fsencode(folder)).entries["a/b"].kind == "other"


def test_a_folder_is_not_read_again_until_its_names_change(folder: Path) -> None:
    status = (folder / "a").stat()
    names = {"a": Names([], {"a/husket.html": 7})}
    known = Known(names, {"a": (status.st_ino, status.st_ctime_ns)})
    assert set(list_inodes(os.fsencode(folder), known).files) == {
        "a/husket.html",
        "link",
        "pipe",
        ".referat/new/0",
    }
    time.sleep(0.02)
    (folder / "a" / "ny.html").touch()
    found = list_inodes(os.fsencode(folder), known)
    assert {"a/å.html", "a/ny.html"} <= found.files.keys()
    assert "a/husket.html" not in found.files
    assert "a/b" in found.folders


def test_a_folder_that_is_another_is_read(folder: Path) -> None:
    status = (folder / "a").stat()
    known = Known({"a": Names([], {})}, {"a": (status.st_ino + 1, status.st_ctime_ns)})
    assert "a/å.html" in list_inodes(os.fsencode(folder), known).files


def test_what_changed_right_before_a_look_is_not_taken_for_settled(folder: Path) -> None:
    look = list_folder(os.fsencode(folder))
    assert settled(look).stamps == {}
    later = replace(look, begun=look.begun + 10_000_000_000)
    assert set(settled(later).stamps) == {"a", "a/b"}
    assert settled(later).names == look.names
