"""Decodes the strings in the content streams of our own PDF documents: glyph numbers in a font.

Nearly every font has fewer than 256 glyphs and is decoded one byte per letter, because decoding is
the slowest part of reading a document.
"""

from __future__ import annotations

import codecs
import re
import struct
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

_CHARACTER: Final = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SINGLE: Final = re.compile(rb"(?:\n<[0-9A-F]{4}> <(?!D[89A-F])[0-9A-F]{4}>)*\n")
"""A table in which each glyph number stands for one letter, as in nearly every font."""
_RANGE: Final = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>")
_WIDTHS: Final = re.compile(rb"(\d+) (\d+) ([0-9.]+)")
"""The first and the last of some glyphs, and the width of each in thousandths of the font size."""
_GLYPHS: Final = 0xFFFF
"""The highest number of a glyph."""
# A number between two strings moves the next letter (kerning). A bracket inside a string is never
# followed by a digit, because every glyph number begins with a zero byte.
_KERN: Final = re.compile(rb"\)\s*-?[0-9.]+\s*\(")
_LAST: Final = 0xFF
_SEAM: Final = b"\\377\\377"
"""Separator between two texts: a number that no glyph has."""
_SEAM_SIGN: Final = "\uffff"
"""What the separator is decoded to: a permanent non-character of Unicode."""
_UNKNOWN: Final = "\ufffd"
_NOTHING: Final = _UNKNOWN * _LAST + _SEAM_SIGN
"""The decoding table of a font without glyphs."""
_STAND_INS: Final = 0xE000
"""Start of the private use area; its characters stand for ligatures such as `fi`."""


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """The meaning of a font's glyph numbers."""

    letters: Mapping[int, str] = field(default_factory=dict)
    few: str = _NOTHING
    """The first 256 glyphs, one character each; empty if the font has more."""
    several: tuple[tuple[str, str], ...] = ()
    """Stand-in characters in `few`, with the letters to replace them by."""
    measured: bytes = b""
    """The widths of the glyphs, as the document gives them."""

    def say(self, numbers: bytes) -> str:
        """Decode glyph numbers of one byte each."""
        said = codecs.charmap_decode(numbers, "replace", self.few)[0]
        for sign, letters in self.several:
            said = said.replace(sign, letters)
        return said

    def say_wide(self, numbers: str) -> str:
        """Decode glyph numbers of any size."""
        return "".join([self.letters.get(ord(number), _UNKNOWN) for number in numbers])


@lru_cache(maxsize=16)
def widths(font: Font) -> Mapping[str, float]:
    """Return the widths of a font's letters, in units of the font size."""
    return {
        font.letters[code]: float(width) / 1000
        for first, last, width in _WIDTHS.findall(font.measured)
        for code in range(int(first), min(int(last), _GLYPHS) + 1)
        if code in font.letters
    }


def read_font(table: bytes, measured: bytes = b"") -> Font:
    """Read a font's ToUnicode table. `measured` holds the widths of its glyphs."""
    letters: dict[int, str] = {}
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        if _SINGLE.fullmatch(section):
            digits = section.translate(None, b"<> \n").decode()
            codes = struct.unpack(f">{len(digits) // 4}H", bytes.fromhex(digits))
            letters.update(zip(codes[::2], map(chr, codes[1::2]), strict=True))
            continue
        found = _CHARACTER.findall(section)
        # All entries are decoded in one call, separated by a character that cannot occur.
        written = bytes.fromhex(b"FFFF".join(said for _, said in found).decode())
        said = written.decode("utf-16-be", "replace").split(_SEAM_SIGN)
        letters.update(zip((int(code, 16) for code, _ in found), said, strict=False))
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in _RANGE.findall(section):
            start = int(letter, 16) - int(first, 16)
            for code in range(int(first, 16), int(last, 16) + 1):
                letters[code] = chr(start + code)
    if max(letters, default=0) >= _LAST:
        return Font(letters, "", measured=measured)
    several = {code: chr(_STAND_INS + code) for code, said in letters.items() if len(said) != 1}
    few = list(_NOTHING)
    for code, sign in {**letters, **several}.items():
        few[code] = sign
    stand_ins = tuple((sign, letters[code]) for code, sign in several.items())
    return Font(letters, "".join(few), stand_ins, measured)


def read_letters(written: Sequence[bytes], fonts: Sequence[Font]) -> list[str]:
    """Decode strings from content streams, each in its font.

    Strings of one font are decoded together, which is several times as fast as one by one.
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
    """Remove the escapes before unbalanced brackets."""
    if bracket not in written:
        return written
    *parts, last = written.split(bracket)
    plain = [part[:-1] if part[-1:] == b"\\" else part for part in parts]
    return bracket.join([*plain, last])


def unescaped(written: bytes) -> bytes:
    """Return the bytes that a string of a PDF document stands for."""
    if b"\\" not in written:
        return written
    numbered = written.replace(b"\\\\", b"\\134").replace(b"\\(", b"\\050")
    return codecs.escape_decode(numbered.replace(b"\\)", b"\\051"))[0]
