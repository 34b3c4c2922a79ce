from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.publishing import disk
from generator.publishing.digests import sha256_of
from generator.publishing.disk import Disk, open_plain, place


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each wait for the disk."""
    waits: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: waits.append("file"))
    monkeypatch.setattr(disk, "sync_volume", lambda _: waits.append("volume"))
    return waits


def make(folder: Path, count: int) -> list[bytes | Path]:
    paths: list[bytes | Path] = [folder / str(number) for number in range(count)]
    for path in paths:
        Disk().write(path, b"x")
    return paths


def test_a_few_files_are_waited_for_one_by_one(tmp_path: Path, synced: list[str]) -> None:
    Disk().sync_all(make(tmp_path, 3), tmp_path)
    assert synced == ["file"] * 3


def test_many_files_are_waited_for_at_once(tmp_path: Path, synced: list[str]) -> None:
    Disk().sync_all(make(tmp_path, 100), tmp_path)
    assert synced == ["volume"]


def test_a_system_without_the_call_waits_one_by_one(
    tmp_path: Path, synced: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSYS, "not implemented")

    monkeypatch.setattr(disk, "sync_volume", refuse)
    Disk().sync_all(make(tmp_path, 100), tmp_path)
    assert synced == ["file"] * 100


def test_a_volume_that_fails_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, "failed")

    monkeypatch.setattr(disk, "sync_volume", fail)
    with pytest.raises(OSError, match="failed"):
        Disk().sync_all(make(tmp_path, 100), tmp_path)


def test_a_preview_does_not_wait(tmp_path: Path, synced: list[str]) -> None:
    Disk(durable=False).sync_all(make(tmp_path, 100), tmp_path)
    Disk(durable=False).sync(tmp_path)
    assert synced == []


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("x")
    with pytest.raises(FileExistsError):
        Disk().write(tmp_path / "there", b"y")
    with pytest.raises(FileExistsError):
        Disk().copy(tmp_path / "there", tmp_path / "there")


def test_a_copy_is_weighed_as_it_is_written(tmp_path: Path) -> None:
    data = os.urandom(3_000_000)
    (tmp_path / "source").write_bytes(data)
    assert Disk().copy(tmp_path / "source", tmp_path / "copy") == sha256_of(data)
    assert (tmp_path / "copy").read_bytes() == data


def test_what_is_gone_already_may_be_deleted(tmp_path: Path) -> None:
    Disk().remove(tmp_path / "absent")
    Disk().remove_folder(tmp_path / "absent")
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_no_plain_file() -> None:
    with pytest.raises(OSError, match="plain"):
        open_plain(Path("/dev/zero"))


def test_a_name_is_the_same_bytes_everywhere() -> None:
    assert place(b"/srv", "æ/\udce6") == b"/srv/\xc3\xa6/\xe6"
