from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest

from generator.memo.folder import KEY
from generator.memo.store import INDEX, Store


def saved(folder: Path, entries: dict[bytes, bytes]) -> Store:
    store = Store(folder)
    for key, data in entries.items():
        store.put(store.name(key), data)
    store.save()
    store.close()
    return Store(folder)


def test_what_was_saved_is_there_again(tmp_path: Path) -> None:
    store = saved(tmp_path, {b"a": b"one", b"b": b""})
    assert store.get(store.name(b"a")) == b"one"
    assert store.get(store.name(b"b")) == b""
    assert store.get(store.name(b"c")) is None


def test_a_name_tells_its_parts_apart_and_nothing_to_who_has_not_the_key(tmp_path: Path) -> None:
    here, there = Store(tmp_path / "here"), Store(tmp_path / "there")
    parts = ((b"ab", b"c"), (b"a", b"bc"), (b"abc",), (b"abc", b""), (b"", b"abc"), ())
    assert len({store.name(*each) for each in parts for store in (here, there)}) == 12


def test_what_the_disk_takes_bit_by_bit_is_there_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda file, data, at: write(file, data[:2], at))
    store = saved(tmp_path, {b"a": b"one", b"b": b"another"})
    assert [store.get(store.name(each)) for each in (b"a", b"b")] == [b"one", b"another"]


def test_what_was_not_asked_for_is_gone_after_the_next_save(tmp_path: Path) -> None:
    store = saved(tmp_path, {b"a": b"one", b"b": b"two"})
    store.get(store.name(b"a"))
    store.save()
    again = Store(tmp_path)
    assert again.get(again.name(b"a")) == b"one"
    assert again.get(again.name(b"b")) is None


def test_who_only_asks_is_answered_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "memo"
    with pytest.raises(FileNotFoundError):
        Store(folder, learns=False)
    assert not folder.exists()
    store = Store(folder)
    key = store.name(b"key")
    store.put(key, b"what was made")
    store.save()
    store.close()
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    asking = Store(folder, learns=False)
    assert asking.get(key) == b"what was made"
    assert asking.put(asking.name(b"another"), b"of no use") is None
    assert asking.get(asking.name(b"another")) is None
    asking.close()
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_disk_that_knows_no_locks_keeps_nothing_and_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    monkeypatch.setattr("fcntl.flock", Mock(side_effect=OSError(errno.ENOLCK, "no locks")))
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names only
    for number in range(10):
        assert store.put(store.name(b"%d" % number), b"data") is None
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
    store.save()
    store.close()
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".pack")] == []


def test_entries_that_changed_places_are_not_believed(tmp_path: Path) -> None:
    store = saved(tmp_path, {b"a": b"one", b"b": b"two"})
    pack = next(tmp_path.glob("*.pack"))
    pack.write_bytes(b"twoone")
    assert store.get(store.name(b"a")) is None
    assert store.get(store.name(b"b")) is None


def test_a_memo_from_elsewhere_is_not_believed(tmp_path: Path) -> None:
    saved(tmp_path / "here", {b"a": b"one"})
    other = saved(tmp_path / "there", {b"a": b"bad"})
    (tmp_path / "here" / INDEX).write_bytes((tmp_path / "there" / INDEX).read_bytes())
    for pack in (tmp_path / "there").glob("*.pack"):
        (tmp_path / "here" / pack.name).write_bytes(pack.read_bytes())
    assert other.get(other.name(b"a")) == b"bad"
    here = Store(tmp_path / "here")
    assert not here.kept()


def lead_elsewhere(key: Path) -> None:
    key.symlink_to(key.rename(key.with_name("elsewhere")))


SPOILT: dict[str, Callable[[Path], object]] = {
    "readable": lambda key: key.chmod(0o644),
    "writable": lambda key: key.chmod(0o620),
    "cut off": lambda key: os.truncate(key, 31),
    "empty": lambda key: os.truncate(key, 0),
    "longer": lambda key: key.write_bytes(key.read_bytes() + b"x"),
    "linked": lead_elsewhere,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_key_that_others_could_know_or_that_is_no_whole_one_is_replaced(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    key = tmp_path / KEY
    saved(tmp_path, {b"a": b"one"})
    spoil(key)
    before = key.read_bytes()
    with pytest.raises(FileNotFoundError):
        Store(tmp_path, learns=False)
    store = Store(tmp_path)
    assert store.get(store.name(b"a")) is None
    assert key.read_bytes() != before
    assert (key.stat().st_mode & 0o777, key.stat().st_size) == (0o600, 32)
    assert not key.is_symlink()


def test_a_key_of_somebody_else_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(tmp_path, {b"a": b"one"})
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)
    with pytest.raises(FileNotFoundError):
        Store(tmp_path, learns=False)


def test_nobody_else_may_read_what_is_kept(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        saved(tmp_path / "memo", {b"a": b"one"}).close()
    finally:
        os.umask(before)
    there = [tmp_path / "memo", *(tmp_path / "memo").iterdir()]
    assert len(there) == 5
    assert not [path.name for path in there if path.stat().st_mode & 0o177 and path.is_file()]
    assert not [path.name for path in there if path.stat().st_mode & 0o077]


def test_many_small_packs_become_few(tmp_path: Path) -> None:
    kept: dict[bytes, bytes] = {}
    for number in range(40):
        store = Store(tmp_path)
        for key, data in kept.items():
            assert store.get(store.name(key)) == data
        kept[str(number).encode()] = data = bytes([number]) * 100
        store.put(store.name(str(number).encode()), data)
        store.save()
        store.close()
    assert len(list(tmp_path.glob("*.pack"))) <= 14
    store = Store(tmp_path)
    assert all(store.get(store.name(key)) == data for key, data in kept.items())


def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    saved(tmp_path, {b"a": b"1"}).close()
    (pack,) = tmp_path.glob("*.pack")
    pack.unlink()
    os.mkfifo(pack)
    store = Store(tmp_path)
    assert store.get(store.name(b"a")) is None
    (tmp_path / INDEX).unlink()
    os.mkfifo(tmp_path / INDEX)
    assert Store(tmp_path).kept() == ()


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.pack").write_text("mine")
    store = saved(tmp_path, {b"a": b"one"})
    store.save()
    assert (tmp_path / "notes.pack").read_text() == "mine"
