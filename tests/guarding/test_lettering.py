"""Characters are decoded from their codes, of one or two bytes."""

from __future__ import annotations

import pytest

from generator.guarding.lettering import read_font, read_letters, unescaped

FEW = b"beginbfchar <0001> <0061> <0028> <00E6> <005C> <00660069> <000A> <0062> endbfchar"
MANY = FEW + b" beginbfrange <0100> <0119> <0061> endbfrange"


def escaped(*numbers: int) -> bytes:
    """Write characters as in a stream: invisible bytes by number, brackets escaped."""
    written = b""
    for byte in b"".join(number.to_bytes(2, "big") for number in numbers):
        letter = bytes([byte])
        is_seen = 32 <= byte < 127
        written += (
            (b"\\" + letter if letter in b"()\\" else letter) if is_seen else b"\\%03o" % byte
        )
    return written


@pytest.mark.parametrize("table", [FEW, MANY])
def test_letters_of_few_and_of_many_are_read_alike(table: bytes) -> None:
    font = read_font(table)
    assert bool(font.few) is (table is FEW)
    written = [escaped(1, 0x28, 10) + b")-20.5(" + escaped(0x5C, 1), escaped(), escaped(0x28)]
    assert read_letters(written, [font] * 3) == ["aæbfia", "", "æ"]


def test_a_number_without_a_meaning_is_a_sign() -> None:
    font = read_font(FEW)
    assert read_letters([escaped(1, 0, 7, 1)], [font]) == ["a\ufffd\ufffda"]
    assert read_letters([escaped(0x1FF, 1)], [read_font(MANY)]) == ["\ufffda"]
    assert read_letters([escaped(0x102, 1)], [read_font(MANY)]) == ["ca"]


def test_brackets_in_pairs_have_no_marks_before_them() -> None:
    font = read_font(FEW)
    one = b"\\000(\\000\\001\\000)\\000\\001"
    assert read_letters([one, escaped(0x28), one], [font] * 3) == ["æa\ufffda", "æ", "æa\ufffda"]
    moved = b"\\000()7(\\000)\\000(\\000\\))-7.5(\\000\\("
    assert read_letters([moved], [font]) == ["æ\ufffdæ\ufffdæ"]


def test_letters_of_several_fonts_stand_in_the_order_in_which_they_are_set() -> None:
    few, other = read_font(FEW), read_font(b"beginbfchar\n<0001> <0062>\n<0002> <00D8>\nendbfchar")
    many = read_font(MANY)
    written = [escaped(1), escaped(2, 1), escaped(10), escaped(0x101), escaped(0x28)]
    assert read_letters(written, [few, other, few, many, few]) == ["a", "Øb", "b", "b", "æ"]


def test_a_string_is_what_its_marks_say() -> None:
    assert unescaped(b"a\\(b\\)\\\\\\101\\n") == b"a(b)\\A\n"
