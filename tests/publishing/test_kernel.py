from __future__ import annotations

import ctypes
import errno
import os
import platform
from pathlib import Path

import pytest

from generator.publishing import kernel


def test_two_folders_change_places(tmp_path: Path) -> None:
    one, other = tmp_path / "én", tmp_path / "anden"
    for folder in (one, other):
        folder.mkdir()
        (folder / folder.name).touch()
    kernel.exchange(os.fsencode(one), os.fsencode(other))
    assert [path.name for path in one.iterdir()] == ["anden"]
    assert [path.name for path in other.iterdir()] == ["én"]


def test_an_absent_folder_is_an_error_with_its_name(tmp_path: Path) -> None:
    tmp_path.joinpath("there").mkdir()
    with pytest.raises(FileNotFoundError) as caught:
        kernel.exchange(os.fsencode(tmp_path / "there"), os.fsencode(tmp_path / "absent"))
    assert caught.value.filename2 == str(tmp_path / "absent")


def test_what_is_mounted_in_a_folder_is_known(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    table.write_bytes(
        b"22 1 0:20 / /srv/ud rw - ext4 /dev/a rw\n"
        b"23 1 0:21 / /srv/ny\\040side\\134/.well-known/acme rw shared:1 - tmpfs tmpfs rw\n"
        b"24 1 0:22 / /srv/udvalg/x rw - tmpfs tmpfs rw\n"
    )
    assert kernel.mounted_below(b"/srv/ny side\\", table)
    assert kernel.mounted_below(b"/srv", table)
    assert not kernel.mounted_below(b"/srv/ud", table)
    assert not kernel.mounted_below(b"/srv/ny", table)
    assert not kernel.mounted_below(b"/srv", tmp_path / "absent")
    assert kernel.mounted_below(b"")  # of the real table: something is always mounted below /


SYSCALL = ctypes.CDLL(None, use_errno=True).syscall


class OldLibrary:
    """A C library that is older than the call."""

    syscall = SYSCALL


def test_a_library_without_the_call_is_asked_for_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: OldLibrary())
    test_two_folders_change_places(tmp_path)


def test_an_unknown_machine_cannot_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: OldLibrary())
    monkeypatch.setattr(platform, "machine", lambda: "pdp11")
    with pytest.raises(OSError, match="not implemented") as caught:
        kernel.exchange(os.fsencode(tmp_path), os.fsencode(tmp_path))
    assert caught.value.errno == errno.ENOSYS
    assert errno.ENOSYS in kernel.CANNOT_EXCHANGE


def test_a_volume_is_put_on_the_disk_or_says_that_it_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "file").open("wb") as file:
        kernel.sync_volume(file.fileno())
        with pytest.raises(OSError, match="Bad file"):
            kernel.sync_volume(10_000)
        monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: OldLibrary())
        with pytest.raises(OSError, match="not implemented"):
            kernel.sync_volume(file.fileno())
