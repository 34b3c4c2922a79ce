"""Words: how a text is cut into them, and when two spellings are the same word.

The browser cuts a query with the same rules (`assets/words.js`), and a test holds the
two together. Letters are small and composed (NFC) before anything else looks at them.

*Key*: æ, ø and å can be typed as `ae oe aa`, or without their marks as `o` and `a`. The key
of a word is the same for all of these: `økonomi`, `oekonomi` and `okonomi` have the key
`okonomi`. Keys order the index; the spelling itself stays in it, so that the exact one can
come first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Final

LETTERS: Final = "0-9a-zß-öø-žșț"
"""What a word is made of, as inside of a regular expression's brackets; no `÷`."""

BACKWARDS: Final = "0z"
"""No word begins so; sorted before all letters."""

_LEAST_DIGITS: Final = 5
_LEAST_OF_DAY: Final = 3
_MOST_PIECES: Final = 8
"""Of a number; more of them are a row of figures, of which nobody types the first half."""
_CHUNK: Final = re.compile(f"[{LETTERS}]+(?:[-./,:'’][{LETTERS}]+)*")
_PIECE: Final = re.compile(f"[{LETTERS}]+")
_DIGIT: Final = re.compile("[0-9]")
_HAS_RAISED: Final = re.compile("[²³¹⁰⁴-⁹₀-₉]")
_RAISED: Final = re.compile(f"[{LETTERS}]+[²³¹⁰⁴-⁹₀-₉]+")
_LINE: Final = "\u2010-\u2014\u2212"
_HAS_LINE: Final = re.compile(f"[{_LINE}]")
_JOINS: Final = re.compile(rf"(?<=\w)[{_LINE}](?=\w)|(?<=[0-9]) [-{_LINE}] (?=[0-9])")
_LINED: Final = re.compile(f"[{LETTERS}]+(?:[-./,:'’{_LINE}][{LETTERS}]+)+")
_YEARS_APART: Final = re.compile(rf"\b([0-9]{{4}}) [-{_LINE}] (?=[0-9]{{4}}\b)")
_MARKS: Final = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "o", "ö": "o", "å": "a", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th"}
    | {"đ": "d", "ı": "i", "ł": "l", "ĸ": "k"}
)


def word_set(text: str) -> frozenset[str]:
    """Give the words of a text, as lists of words are written in this program."""
    return frozenset(text.split())


def small(text: str) -> str:
    """Write a text in small letters, composed, without soft hyphens."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").lower()


def listed(text: str) -> list[str]:
    """Cut a text (small letters) into words; hyphens, dots and the like inside of one stay."""
    return _CHUNK.findall(text)


def chunks(text: str) -> Iterator[tuple[str, ...]]:
    """Cut a text (small letters) into words, a hyphened or dotted one as its pieces.

    `IV-behandling` is ("iv", "behandling"), `EMN-2021-00680` ("emn", "2021", "00680").
    """
    return (tuple(_PIECE.findall(chunk)) for chunk in listed(text))


def pieces(text: str) -> list[str]:
    """Cut a text (small letters) into its pieces, in order; phrases are compared by these."""
    return _PIECE.findall(text)


def has_digit(word: str) -> bool:
    """Tell whether a word is a number or holds one."""
    return _DIGIT.search(word) is not None


def key(word: str) -> str:
    """Give what all spellings of a word (small letters) share."""
    if word.isascii():
        return word.replace("oe", "o").replace("aa", "a")
    bare = unicodedata.normalize("NFD", word.translate(_MARKS))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return letters.replace("oe", "o").replace("aa", "a")


def joined(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Give the terms of a word of several pieces beside the pieces themselves.

    The whole without its hyphens. A number (five digits or more) is also given by its first
    pieces, and backwards after `BACKWARDS`: what it ends in is what that begins with, so a
    case number is found by any part of it that is at one of its sides.
    """
    whole = "".join(parts)
    if sum(letter.isdigit() for letter in whole) < _LEAST_DIGITS:
        return (whole,)
    beginnings = ["".join(parts[:end]) for end in range(2, min(len(parts), _MOST_PIECES))]
    return (whole, *beginnings, BACKWARDS + whole[::-1])


def with_raised_digits(text: str) -> list[str]:
    """Give the words of a text (small letters) with digits above or below the line, as typed.

    `CO₂` is "co2" and `m²` is "m2" beside "co": what ends so may as well be a word and its note.
    """
    if _HAS_RAISED.search(text) is None:
        return []
    return [unicodedata.normalize("NFKC", word) for word in _RAISED.findall(text)]


def with_lines(text: str) -> list[str]:
    """Give what a line joins in a text (small letters) as it is typed, which is with a hyphen.

    `2025–2028` is "20252028" beside the two years, and so is `2025 - 2028`.
    """
    if _JOINS.search(text) is None:
        return []
    found = filter(_HAS_LINE.search, _LINED.findall(_YEARS_APART.sub(r"\1–", text)))
    return ["".join(_PIECE.findall(word)) for word in found]


def typed_days(day: date) -> Iterator[str]:
    """Give a day as the words that are typed for it.

    They are those of 12-03-2026, 12.03.26, 2026-03-12, 12/3-2026, 12/3-26 and 12/3.

    Nothing of them is found by its end, or every year would be the end of its days. A day and a
    month of one digit each are left out: they would be one number with many others.
    """
    yield f"{day:%d%m}{day.year}"
    yield f"{day:%d%m%y}"
    yield day.isoformat().replace("-", "")
    short = f"{day.day}{day.month}"
    yield f"{short}{day.year}"
    yield f"{short}{day:%y}"
    if len(short) >= _LEAST_OF_DAY:
        yield short


def apart(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Give the pieces of a word that are terms themselves; a long number's last one is not."""
    if len(parts) == 1 or (parts[-1].isdigit() and len(parts[-1]) >= _LEAST_DIGITS):
        return parts[:-1]
    return parts
