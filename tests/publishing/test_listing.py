from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Self

import pytest

from generator.publishing.listing import list_folder, list_inodes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "å.html").write_text("side")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    (tmp_path / ".referat" / "new").mkdir(parents=True)
    (tmp_path / ".referat" / "new" / "0").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


def test_the_working_folder_is_listed_where_all_is_wanted(folder: Path) -> None:
    assert ".referat/new/0" in list_folder(os.fsencode(folder), whole=True)


def test_a_folder_is_listed_without_following_links(folder: Path) -> None:
    entries = list_folder(os.fsencode(folder))
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


def test_the_quick_look_leaves_nothing_out(folder: Path) -> None:
    found = list_inodes(os.fsencode(folder))
    assert found.folders == {"a", "a/b", ".referat", ".referat/new"}
    assert set(found.files) == {"a/å.html", "link", "pipe", ".referat/new/0"}
    assert found.files["a/å.html"] == (folder / "a" / "å.html").stat().st_ino


def test_an_absent_folder_is_empty(tmp_path: Path) -> None:
    absent = os.fsencode(tmp_path / "absent")
    assert list_folder(absent) == {}
    assert list_inodes(absent).files == {}


def three_folders(root: Path, monkeypatch: pytest.MonkeyPatch, lost: str, error: OSError) -> None:
    """Make three folders, one of which cannot be listed."""
    real = os.scandir
    for each in "abc":
        (root / each).mkdir()
        (root / each / "side.html").write_text("side")

    def scandir(path: bytes) -> object:
        if path.endswith(lost.encode()):
            raise error
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_a_folder_that_goes_meanwhile_takes_no_other_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    three_folders(tmp_path, monkeypatch, name, FileNotFoundError(2, "No such file or directory"))
    there = {f"{each}/side.html" for each in "abc" if each != name}
    assert {n for n, e in list_folder(os.fsencode(tmp_path)).items() if e.kind == "file"} == there
    assert list_inodes(os.fsencode(tmp_path)).files.keys() == there


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_a_folder_that_may_not_be_read_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    three_folders(tmp_path, monkeypatch, name, PermissionError(13, "Permission denied"))
    found = list_folder(os.fsencode(tmp_path))
    assert {n for n, entry in found.items() if entry.kind == "other"} == {name}
    assert len(found) == 5


def test_a_folder_that_may_not_be_read_is_something_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: bytes) -> object:
        if path.endswith(b"/b"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert list_folder(os.fsencode(folder))["a/b"].kind == "other"


class Unlooked:
    """The entries of a folder, one of which has no readable status."""

    def __init__(self, entries: list[os.DirEntry[bytes]], error: OSError) -> None:
        self.entries, self.error = entries, error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __iter__(self) -> Iterator[object]:
        for entry in self.entries:
            stat = entry.stat if entry.name != b"side.html" else self.refuse
            yield SimpleNamespace(name=entry.name, path=entry.path, stat=stat)

    def refuse(self, *, follow_symlinks: bool) -> None:
        del follow_symlinks
        raise self.error


@pytest.mark.parametrize(
    ("code", "kinds"),
    [(errno.ENOENT, {}), (errno.EACCES, {"other"}), (errno.ENAMETOOLONG, {"other"})],
)
def test_a_file_that_goes_meanwhile_or_may_not_be_looked_at_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, kinds: set[str]
) -> None:
    (tmp_path / "forside.html").write_text("side")
    (tmp_path / "side.html").write_text("side")
    real, error = os.scandir, OSError(code, os.strerror(code), "side.html")

    def scandir(path: bytes) -> Unlooked:
        return Unlooked(list(real(path)), error)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list_folder(os.fsencode(tmp_path))
    assert found["forside.html"].kind == "file"
    assert {entry.kind for name, entry in found.items() if name == "side.html"} == set(kinds)


def test_a_folder_too_deep_to_be_named_is_something_else(tmp_path: Path) -> None:
    long, parts = "d" * 250, 20
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(parts):
        os.mkdir(long, dir_fd=folder)
        inner = os.open(long, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    found = list_folder(os.fsencode(tmp_path))
    assert [entry.kind for entry in found.values()][-1] == "other"
    shutil.rmtree(tmp_path / long)
