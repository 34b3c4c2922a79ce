from __future__ import annotations

import errno
import os
from pathlib import Path
from unittest.mock import Mock

import pytest

from generator.publishing import disk
from generator.publishing.digests import sha256_of
from generator.publishing.disk import Disk, open_plain, place


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record each call that waits for the disk."""
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


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_file_system_that_knows_no_waiting_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Folders on some network shares say EINVAL to it, and so do whole file systems."""

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    Disk().sync_all([*make(tmp_path, 3), tmp_path], tmp_path)


def test_a_disk_that_fails_while_it_is_waited_for_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, "failed")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="failed"):
        Disk().sync(tmp_path)


@pytest.mark.parametrize("number", [errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_copy_is_made_where_times_and_permissions_cannot_be_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """On a share or a stick that somebody else has mounted, only the mount decides on them."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "side.html").write_text("side")
    monkeypatch.setattr(os, "utime", refuse)
    monkeypatch.setattr(os, "chmod", refuse)
    monkeypatch.setattr(os, "chown", refuse)
    Disk().duplicate(tmp_path / "side.html", tmp_path / "kopi.html")
    assert (tmp_path / "kopi.html").read_text() == "side"
    for name in ("mappe", "anden"):
        (tmp_path / name).mkdir()
    Disk().copy_attributes(tmp_path / "mappe", tmp_path / "anden")


def test_permissions_that_cannot_be_taken_away_stop_the_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kun-for-os").write_text("x")
    (tmp_path / "kun-for-os").chmod(0o600)
    monkeypatch.setattr(os, "chmod", Mock(side_effect=PermissionError(errno.EPERM, "refused")))
    with pytest.raises(PermissionError):
        Disk().duplicate(tmp_path / "kun-for-os", tmp_path / "kopi")


def test_a_link_is_copied_as_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    Disk().duplicate(tmp_path / "link", tmp_path / "kopi")
    assert (tmp_path / "kopi").readlink() == Path("nowhere")


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
