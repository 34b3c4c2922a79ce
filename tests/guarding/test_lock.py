"""Stored results about a file can be read only by those who have the file."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.guarding.lock import Locked, key_of
from tests.guarding.notes import Notes


def key(folder: Path, text: bytes) -> bytes:
    file = folder / "file"
    file.write_bytes(text)
    return key_of(file)


def test_who_has_the_file_reads_what_was_kept_of_it(tmp_path: Path) -> None:
    drawer, mine = Notes(), key(tmp_path, b"kanariefuglen")
    Locked(drawer).keep(b"den sang", mine, b"text")
    assert Locked(drawer).recall(mine, b"text") == b"den sang"
    assert Locked(drawer).recall(mine, b"paper") is None
    assert Locked(drawer).recall(key(tmp_path, b"Kanariefuglen"), b"text") is None


def test_what_is_kept_opens_with_no_other_key(tmp_path: Path) -> None:
    drawer = Notes()
    Locked(drawer).keep(b"den sang", key(tmp_path, b"kanariefuglen"), b"text")
    other = key(tmp_path, b"en anden fugl")
    (sealed,) = drawer.kept.values()
    drawer.kept = {(b"text", other): sealed}
    assert Locked(drawer).recall(other, b"text") is None


@given(st.binary(max_size=200), st.binary(min_size=32, max_size=32), st.data())
def test_what_was_changed_is_not_believed(text: bytes, secret: bytes, data: st.DataObject) -> None:
    drawer = Notes()
    Locked(drawer).keep(text, secret, b"text")
    ((name, sealed),) = drawer.kept.items()
    assert Locked(drawer).recall(secret, b"text") == text
    at = data.draw(st.integers(0, len(sealed) - 1))
    changed = sealed[:at] + bytes([sealed[at] ^ data.draw(st.integers(1, 255))]) + sealed[at + 1 :]
    for broken in (changed, sealed[:at]):
        drawer.kept[name] = broken
        assert Locked(drawer).recall(secret, b"text") is None


def test_the_same_words_of_two_files_have_nothing_in_common(tmp_path: Path) -> None:
    """Otherwise somebody who guesses the words could verify the guess."""
    drawer = Notes()
    for text in (b"kanariefuglen", b"en anden fugl"):
        Locked(drawer).keep(b"den sang om natten", key(tmp_path, text), b"text")
    one, other = drawer.kept.values()
    assert not {one[at : at + 4] for at in range(len(one))} & {
        other[at : at + 4] for at in range(len(other) - 3)
    }


def test_other_words_are_sealed_otherwise_and_the_same_ones_the_same(tmp_path: Path) -> None:
    mine = key(tmp_path, b"kanariefuglen")
    sealed: list[bytes] = []
    for text in (b"den sang om natten", b"den sang om dagen", b"den sang om natten"):
        drawer = Notes()
        Locked(drawer).keep(text, mine, b"text")
        sealed += drawer.kept.values()
    assert sealed[0] == sealed[2]
    assert not {sealed[0][at : at + 12] for at in range(len(sealed[0]) - 11)} & {
        sealed[1][at : at + 12] for at in range(len(sealed[1]) - 11)
    }
