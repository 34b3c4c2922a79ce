"""Tokenisation: how text is split into words, and which spellings are the same word.

The browser splits queries by the same rules (`assets/words.js`), and a test compares the two. Text
is first converted to lower case and composed (NFC).

*Key*: æ, ø and å can be typed as `ae oe aa`, or without their marks as `o` and `a`. All these
spellings have the same key: `økonomi`, `oekonomi` and `okonomi` have the key `okonomi`. The index
is sorted by keys, but keeps the spelling, so that exact matches can come first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Final

LETTERS: Final = "0-9a-zß-öø-žșț"
"""The characters of a word, as inside the brackets of a regular expression; `÷` is excluded."""

BACKWARDS: Final = "0z"
"""A prefix that no word has; it sorts before all letters."""

_LEAST_DIGITS: Final = 5
_LEAST_OF_DAY: Final = 3
_MOST_PIECES: Final = 8
"""Pieces of a number. With more it is a row of figures, and nobody types the first half of those.
"""
_CHUNK: Final = re.compile(f"[{LETTERS}]+(?:[-./,:'’][{LETTERS}]+)*")
_PIECE: Final = re.compile(f"[{LETTERS}]+")
_DIGIT: Final = re.compile("[0-9]")
_HAS_RAISED: Final = re.compile("[²³¹⁰⁴-⁹₀-₉]")
_RAISED: Final = re.compile(f"[{LETTERS}]+[²³¹⁰⁴-⁹₀-₉]+")
_LOWERED: Final = re.compile(f"[{LETTERS}]+(?:[₀-₉]+[{LETTERS}]+)+")
_LIGATURE: Final = re.compile("[ﬀ-ﬆ]")
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
    """Split a text into a set of words; used for word lists in this program."""
    return frozenset(text.split())


def lowered(text: str) -> str:
    """Convert a text to lower case, composed, without soft hyphens."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").lower()


def listed(text: str) -> list[str]:
    """Split a lower-case text into words, keeping hyphens, dots and the like inside them."""
    return _CHUNK.findall(text)


def chunks(text: str) -> Iterator[tuple[str, ...]]:
    """Split a lower-case text into words, each as a tuple of its pieces.

    `IV-behandling` is ("iv", "behandling"), `EMN-2021-00680` ("emn", "2021", "00680").
    """
    return (tuple(_PIECE.findall(chunk)) for chunk in listed(text))


def pieces(text: str) -> list[str]:
    """Split a lower-case text into pieces, in order; phrases are compared by these."""
    return _PIECE.findall(text)


def has_digit(word: str) -> bool:
    """Return whether a word contains a digit."""
    return _DIGIT.search(word) is not None


def key(word: str) -> str:
    """Return the key that all spellings of a lower-case word share."""
    if word.isascii():
        return word.replace("oe", "o").replace("aa", "a")
    bare = unicodedata.normalize("NFD", word.translate(_MARKS))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return letters.replace("oe", "o").replace("aa", "a")


def joined(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the terms of a word of several pieces, apart from the pieces themselves.

    The whole without its hyphens. A number (five digits or more) also gets its first pieces, and
    its reversal after `BACKWARDS`, so that a suffix search becomes a prefix search. So a case
    number is found by its beginning or its end.
    """
    whole = "".join(parts)
    if sum(letter.isdigit() for letter in whole) < _LEAST_DIGITS:
        return (whole,)
    beginnings = ["".join(parts[:end]) for end in range(2, min(len(parts), _MOST_PIECES))]
    return (whole, *beginnings, BACKWARDS + whole[::-1])


def with_raised_digits(text: str) -> list[str]:
    """Return the words of a lower-case text with superscripts and subscripts, as they are typed.

    `CO₂` is "co2" and `m²` is "m2" beside "co", because such a digit may also be a footnote mark.
    `CO₂e` is "co2e" too.
    """
    if _HAS_RAISED.search(text) is None:
        return []
    found = (*_RAISED.findall(text), *_LOWERED.findall(text))
    return [unicodedata.normalize("NFKC", word) for word in found]


def with_ligatures(text: str) -> list[str]:
    """Return the words of a lower-case text that hold several letters as one sign, as typed.

    Such signs are in texts copied from PDF files: the `ﬁ` of `ﬁnansiering`.
    """
    if _LIGATURE.search(text) is None:
        return []
    typed = _LIGATURE.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text)
    known = frozenset(listed(text))
    return [word for word in listed(typed) if word not in known]


def with_lines(text: str) -> list[str]:
    """Return what dashes join in a lower-case text, as it would be typed with a hyphen.

    `2025–2028` is "20252028" beside the two years, and so is `2025 - 2028`.
    """
    if _JOINS.search(text) is None:
        return []
    found = filter(_HAS_LINE.search, _LINED.findall(_YEARS_APART.sub(r"\1–", text)))
    return ["".join(_PIECE.findall(word)) for word in found]


def typed_days(day: date) -> Iterator[str]:
    """Yield a date in the forms that people type.

    These are 12-03-2026, 12.03.26, 2026-03-12, 12/3-2026, 12/3-26 and 12/3. None can be found by
    its end, since every date would match its year. A one-digit day with a one-digit month is left
    out as too ambiguous.
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
    """Return the pieces of a word that are terms themselves; the last of a long number is not."""
    if len(parts) == 1 or (parts[-1].isdigit() and len(parts[-1]) >= _LEAST_DIGITS):
        return parts[:-1]
    return parts
