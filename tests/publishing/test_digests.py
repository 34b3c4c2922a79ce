from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.kept import GRAIN
from generator.publishing.digests import (
    Memory,
    Piece,
    recall,
    remember,
    sha256_of,
    write_piece,
)
from generator.publishing.disk import Disk
from generator.publishing.listing import Entry

DISK = Disk(durable=False)


def settle() -> None:
    """Wait, so that a file's change time is in the past."""
    time.sleep(1.2 * GRAIN / 1e9)


def test_bytes_and_files_weigh_the_same(tmp_path: Path) -> None:
    source = tmp_path / "bilag.pdf"
    source.write_bytes(b"bilag")
    pieces = Memory().weigh({"a": b"bilag", "b": source})
    assert pieces["a"] == Piece(b"bilag", sha256_of(b"bilag"), 5)
    assert pieces["b"] == Piece(source, sha256_of(b"bilag"), 5)


def test_a_file_is_not_read_again_until_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "bilag.pdf"
    source.write_bytes(b"bilag")
    settle()
    memory = Memory()
    memory.weigh({"a": source})
    read: list[object] = []
    real = hashlib.file_digest

    def noted(file: object, name: str) -> object:
        read.append(file)
        return real(file, name)  # type: ignore[arg-type]

    monkeypatch.setattr(hashlib, "file_digest", noted)
    memory.weigh({"a": source})
    assert read == []
    status = source.stat()
    source.write_bytes(b"BILAG")
    os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert memory.weigh({"a": source})["a"].sha256 == sha256_of(b"BILAG")
    assert len(read) == 1


def test_a_file_changed_this_very_moment_is_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "bilag.pdf"
    source.write_bytes(b"bilag")
    moment = source.stat().st_ctime_ns
    memory = Memory()
    monkeypatch.setattr("time.time_ns", lambda: moment + 49_000_000)
    memory.weigh({"a": source})
    assert memory.sources == {}
    monkeypatch.setattr("time.time_ns", lambda: moment + 51_000_000)
    memory.weigh({"a": source})
    assert len(memory.sources) == 1


def test_a_file_on_a_disk_that_counts_seconds_is_remembered_when_two_have_gone_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "bilag.pdf"
    source.write_bytes(b"bilag")
    second = source.stat().st_ctime_ns // 10**9 * 10**9
    look = os.fstat
    monkeypatch.setattr("os.fstat", lambda file: _Coarse(look(file)))
    memory = Memory()
    for passed, known in ((1_900_000_000, 0), (2_100_000_000, 1)):
        monkeypatch.setattr("time.time_ns", lambda passed=passed: second + passed)
        memory.weigh({"a": source})
        memory.keep({"a": Entry("file", 1, 5, second)})
        assert (len(memory.sources), len(memory.published)) == (known, known)


class _Coarse:
    """A file's status on a file system that stores whole seconds."""

    def __init__(self, status: os.stat_result) -> None:
        self.st_mode, self.st_size, self.st_ino = status.st_mode, status.st_size, status.st_ino
        self.st_mtime_ns = self.st_ctime_ns = status.st_ctime_ns // 10**9 * 10**9


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(PublishError, match="cannot be read"):
        Memory().weigh({"a": tmp_path / "pipe"})


def test_a_source_that_changes_while_it_is_copied_stops_the_build(tmp_path: Path) -> None:
    source = tmp_path / "bilag.pdf"
    source.write_bytes(b"bilag")
    piece = Memory().weigh({"a": source})["a"]
    source.write_bytes(b"andet")
    with pytest.raises(PublishError, match="changed while") as caught:
        write_piece(DISK, piece, os.fsencode(tmp_path / "copy"))
    (problem,) = caught.value.problems
    assert (problem.code, problem.position.path) == ("attachment", str(source))
    assert str(problem.hint) == "Build again."


def test_the_memory_is_recalled_as_it_was(tmp_path: Path) -> None:
    memory = Memory({"/x": [1, 2, 3, "d"]}, {"å": [1, 2]})
    remember(DISK, memory, tmp_path / "memory")
    assert recall(tmp_path / "memory") == memory


def test_a_damaged_memory_is_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "memory"
    remember(DISK, Memory({}, {"index.html": [1, 2]}), path)
    whole = path.read_bytes()
    for at in range(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= 1
        path.write_bytes(damaged)
        assert recall(path) == Memory()
    path.write_bytes(whole)
    assert recall(path) != Memory()


def test_a_pipe_in_place_of_the_memory_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "memory"
    os.mkfifo(path)
    assert recall(path) == Memory()
    remember(DISK, Memory({}, {"x": [1, 2]}), path)
    assert recall(path) == Memory({}, {"x": [1, 2]})


def test_what_a_killed_build_left_of_a_memory_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "memory.new").write_bytes(b"half")
    remember(DISK, Memory({}, {"x": [1, 2]}), tmp_path / "memory")
    assert recall(tmp_path / "memory") == Memory({}, {"x": [1, 2]})
    assert [path.name for path in tmp_path.iterdir()] == ["memory"]


def test_a_memory_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    remember(DISK, Memory({}, {"x": [1, 2]}), tmp_path / "absent" / "memory")
    assert recall(tmp_path / "absent" / "memory") == Memory()
