"""A memo identifies only regular files by their stamps."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.memo.files import digest_of, files_below, is_plain, is_plain_tree, look_at
from tests.conftest import lay_out


def lead(path: Path) -> None:
    path.symlink_to(path.with_name("referat.md"))


NOT_PLAIN: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _path: None,
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "link": lead,
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "content", {"referat.md": "Godkendt.", "bilag/b.txt": "b", "a": "a"})


@pytest.mark.parametrize("make", NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_what_is_no_plain_file_is_not_looked_at(
    content: Path, make: Callable[[Path], object]
) -> None:
    path = content / "other"
    make(path)
    assert not is_plain(path)
    assert look_at(path) is None
    with pytest.raises(FileNotFoundError):
        digest_of(path)


def test_a_plain_file_is_its_bytes_and_a_stamp_that_every_writing_changes(content: Path) -> None:
    file = content / "referat.md"
    before = look_at(file)
    assert is_plain(file)
    assert before
    assert before.data == b"Godkendt."
    assert before == look_at(file)
    assert digest_of(file) == hashlib.sha256(before.data).digest()
    file.write_bytes(before.data)
    os.utime(file, ns=(0, 0))
    assert before != look_at(file)


def test_a_folder_is_plain_until_a_link_stands_anywhere_in_it(content: Path) -> None:
    assert is_plain_tree(content)
    assert is_plain_tree(content / "not-there")
    lead(content / "bilag" / "other")
    assert not is_plain_tree(content)
    assert is_plain_tree(content / "not-there")


@pytest.mark.parametrize("place", ["bilag", ".", "../content"])
def test_a_folder_that_is_a_link_is_not_plain(content: Path, place: str) -> None:
    (content.parent / "link").symlink_to(content / place)
    assert not is_plain_tree(content.parent / "link")
    assert not is_plain_tree(content.parent)


def test_a_file_in_place_of_a_folder_is_not_plain(content: Path) -> None:
    assert not is_plain_tree(content / "a")


def test_files_are_given_in_order_without_what_python_makes_for_itself(content: Path) -> None:
    lay_out(content, {"__pycache__/a.pyc": "x", "bilag/__pycache__/b.pyc": "x", "bilag/a.txt": ""})
    found = [file.relative_to(content).as_posix() for file in files_below(content)]
    assert found == ["a", "referat.md", "bilag/a.txt", "bilag/b.txt"]
