"""Letters as the streams of our own PDF documents write them: by their numbers in a font.

A font of few letters, as nearly every one is, is read a byte for a letter: nothing else in a
document takes as long.
"""

from __future__ import annotations

import codecs
import re
import struct
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

_CHARACTER: Final = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SINGLE: Final = re.compile(rb"(?:\n<[0-9A-F]{4}> <(?!D[89A-F])[0-9A-F]{4}>)*\n")
"""A table in which each number means one letter, as nearly every one is."""
_RANGE: Final = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>")
# Between two strings stands how much nearer or farther the next letter is; a bracket within a
# string is never followed by a digit, because every letter's number begins with a byte 0.
_KERN: Final = re.compile(rb"\)\s*-?[0-9.]+\s*\(")
_LAST: Final = 0xFF
_SEAM: Final = b"\\377\\377"
"""A number that no letter has, between two texts."""
_SEAM_SIGN: Final = "\uffff"
"""What it is read as: it is no letter, and never will be."""
_UNKNOWN: Final = "\ufffd"
_NOTHING: Final = _UNKNOWN * _LAST + _SEAM_SIGN
"""The letters of a font that has none."""
_STAND_INS: Final = 0xE000
"""Letters that no text has; they stand for several, such as `fi`."""


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """What the numbers of a font mean."""

    letters: Mapping[int, str] = field(default_factory=dict)
    few: str = _NOTHING
    """The first 256, one letter each; empty, if the font has more."""
    several: tuple[tuple[str, str], ...] = ()
    """What is to be read for letters among these that stand for several."""

    def say(self, numbers: bytes) -> str:
        """Read letters that are given a byte for each."""
        said = codecs.charmap_decode(numbers, "replace", self.few)[0]
        for sign, letters in self.several:
            said = said.replace(sign, letters)
        return said

    def say_wide(self, numbers: str) -> str:
        """Read letters of any number."""
        return "".join([self.letters.get(ord(number), _UNKNOWN) for number in numbers])


def read_font(table: bytes) -> Font:
    """Read a font's table of what its numbers mean."""
    letters: dict[int, str] = {}
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        if _SINGLE.fullmatch(section):
            digits = section.translate(None, b"<> \n").decode()
            codes = struct.unpack(f">{len(digits) // 4}H", bytes.fromhex(digits))
            letters.update(zip(codes[::2], map(chr, codes[1::2]), strict=True))
            continue
        found = _CHARACTER.findall(section)
        # All are read at once, with a sign that no letter is between them.
        written = bytes.fromhex(b"FFFF".join(said for _, said in found).decode())
        said = written.decode("utf-16-be", "replace").split(_SEAM_SIGN)
        letters.update(zip((int(code, 16) for code, _ in found), said, strict=False))
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in _RANGE.findall(section):
            start = int(letter, 16) - int(first, 16)
            for code in range(int(first, 16), int(last, 16) + 1):
                letters[code] = chr(start + code)
    if max(letters, default=0) >= _LAST:
        return Font(letters, "")
    several = {code: chr(_STAND_INS + code) for code, said in letters.items() if len(said) != 1}
    few = list(_NOTHING)
    for code, sign in {**letters, **several}.items():
        few[code] = sign
    stand_ins = tuple((sign, letters[code]) for code, sign in several.items())
    return Font(letters, "".join(few), stand_ins)


def read_letters(written: Sequence[bytes], fonts: Sequence[Font]) -> list[str]:
    """Read strings as streams write them, each in its font.

    All that are in one are undone at once; that is several times as fast as one by one.
    """
    places: defaultdict[Font, list[int]] = defaultdict(list)
    for at, font in enumerate(fonts):
        places[font].append(at)
    said = [""] * len(fonts)
    for font, here in places.items():
        for at, text in zip(here, _read([written[at] for at in here], font), strict=False):
            said[at] = text
    return said


def _read(written: Sequence[bytes], font: Font) -> list[str]:
    joined = _unmarked(_unmarked(_KERN.sub(b"", _SEAM.join(written)), b"("), b")")
    numbers = codecs.escape_decode(joined)[0]
    if font.few and numbers[::2].count(0) + len(written) - 1 == len(numbers) / 2:
        said = font.say(numbers[1::2]).split(_SEAM_SIGN)
        if len(said) == len(written):
            return said
    wide = numbers.decode("utf-16-be", "replace").split(_SEAM_SIGN)
    return [font.say_wide(piece) for piece in wide]


def _unmarked(written: bytes, bracket: bytes) -> bytes:
    """Take away the marks that stand before those brackets which are in no pair."""
    if bracket not in written:
        return written
    *parts, last = written.split(bracket)
    plain = [part[:-1] if part[-1:] == b"\\" else part for part in parts]
    return bracket.join([*plain, last])


def unescaped(written: bytes) -> bytes:
    """Give the bytes that a string of a PDF document stands for."""
    if b"\\" not in written:
        return written
    numbered = written.replace(b"\\\\", b"\\134").replace(b"\\(", b"\\050")
    return codecs.escape_decode(numbered.replace(b"\\)", b"\\051"))[0]
