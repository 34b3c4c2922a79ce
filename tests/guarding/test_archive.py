"""A packed file is unpacked within limits, and a damaged part is never used."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from generator.guarding.papers import archive
from generator.guarding.papers.archive import Archive
from generator.guarding.papers.content import Unreadable
from scripts.poisoned.office import packed
from scripts.poisoned.plain import locked_zip

TEXT = b"Borger 010180-1234 klager over en afgoerelse"


def reason(data: bytes, name: str = "") -> str:
    with pytest.raises(Unreadable) as caught:
        Archive(data).read(name)
    return str(caught.value.args[0])


def stored(*parts: bytes, comment: bytes = b"") -> bytes:
    """Pack parts without compression."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as made:
        made.comment = comment
        for number, part in enumerate(parts):
            made.writestr(f"{number}.txt", part)
    return whole.getvalue()


def test_a_part_is_given_as_it_was_packed() -> None:
    opened = Archive(packed({"a.txt": TEXT, "b/c.txt": b""}))
    assert [(name, opened.read(name)) for name in opened] == [("a.txt", TEXT), ("b/c.txt", b"")]
    assert "a.txt" in opened
    assert "c.txt" not in opened


@pytest.mark.parametrize("at", range(len(TEXT)))
def test_a_part_with_one_letter_changed_is_damaged(at: int) -> None:
    data = stored(TEXT)
    place = data.index(TEXT) + at
    assert reason(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :], "0.txt") == "damaged"


def test_a_file_that_is_locked_is_known_before_it_is_read() -> None:
    assert reason(locked_zip()) == "encrypted"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_that_no_document_is_packed_with_is_unknown(method: int) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as made:
        made.writestr("a.txt", TEXT)
    assert reason(whole.getvalue(), "a.txt") == "unknown"


def test_what_is_no_packed_file_is_damaged() -> None:
    assert reason(b"PK\3\4 nothing more") == "damaged"


def test_all_parts_together_may_not_unpack_to_more_than_there_is_room_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 100)
    opened = Archive(stored(b"a" * 60, b"b" * 40, b"c"))
    assert opened.read("0.txt") + opened.read("1.txt") == b"a" * 60 + b"b" * 40
    with pytest.raises(Unreadable, match="large"):
        opened.read("2.txt")


def test_more_parts_than_a_document_has_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_PARTS", 2)
    assert list(Archive(stored(b"a", b"b"))) == ["0.txt", "1.txt"]
    assert reason(stored(b"a", b"b", b"c")) == "large"


def test_a_long_part_that_packs_as_documents_do_is_read_and_one_that_packs_better_is_not() -> None:
    long = random.Random(1).randbytes(1 << 20) + b"a" * (1 << 20)  # noqa: S311 - a test's dice
    assert Archive(packed({"a.bin": long})).read("a.bin") == long
    assert reason(packed({"a.bin": bytes(2 << 20)}), "a.bin") == "large"


def test_what_is_said_of_the_whole_is_read_in_whatever_letters_it_is() -> None:
    assert Archive(stored(b"a", comment="Æble".encode())).comment == "Æble"
    assert Archive(stored(b"a", comment="010180-1234 Æble".encode("cp1252"))).comment[:11] == (
        "010180-1234"
    )
