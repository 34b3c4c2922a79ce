from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from pickle import dumps

import pytest

from generator.errors import Message
from generator.memo.values import canonical, freeze, paths_in, thaw


def test_a_value_comes_back_equal() -> None:
    value = (date(2026, 11, 22), Message("{number} files", {"number": 3}), Path("content"))
    assert thaw(freeze(value)) == value


class Program:
    """A malicious value, such as anybody with the key could store."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (print, ("ran",))


def test_nothing_but_plain_data_is_made_of_what_was_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for data in (dumps(Program()), dumps(print), dumps(Program), b"", b"\x80", b"garbage"):
        with pytest.raises(ValueError):  # noqa: PT011 - the message is the unpickler's
            thaw(data)
    assert not capsys.readouterr().out


@pytest.mark.parametrize(
    "name",
    [
        "generator.reading.load\npartial",
        "generator.reading.load\nread_file",
        "generator.errors\nN_",
        "generator.errors\nReferatError",
        "generator.memo.seal\nSaid",
        "pathlib\nPath",
        "builtins\neval",
    ],
)
def test_what_the_program_knows_beside_its_plain_data_is_not_made_either(name: str) -> None:
    module, _, known = name.partition("\n")
    assert hasattr(import_module(module), known)
    with pytest.raises(ValueError, match=known):
        thaw(f"c{name}\n.".encode())


def test_every_path_of_a_value_is_found_however_deep() -> None:
    one, two, three = Path("a"), Path("b"), Path("c")
    value = (Message("{file}", {"file": one, "more": [two, ("x", {"y": three})]}), "d", Path)
    assert list(paths_in(value)) == [one, two, three]


def test_which_equal_texts_are_one_object_does_not_tell() -> None:
    word, other = (bytes([111, 114, 100]).decode() for _ in range(2))
    assert word is not other
    assert canonical((word, word)) == canonical((word, other))
    assert canonical((1,)) != canonical((True,))
