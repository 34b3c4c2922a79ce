"""Danish personal numbers (CPR), in every way that people write them.

A number is ten digits: day, month, year and four more. The modulus 11 check is not used, because
numbers that fail it have been issued since 2007. Ten digits count as a personal number if the date
exists (the day is 60 higher in a replacement number), unless the text around them says that they
are something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from generator.guarding.spelling import Plain, plain

_WINDOW: Final = re.compile(r"\d(?:[^\d\n]{0,12}+\n?[^\d\n]{0,12}+\d){7,}+")
WIDE_WINDOW: Final = re.compile(r"\d(?:[^\d\n]{0,48}+\n?[^\d\n]{0,24}+\d){7,}+")
"""Digits close to each other. Markup between them allows for longer gaps."""
_TAG: Final = re.compile(r"<[a-zA-Z][^<>\d]*+\d[^<>]*+>")
"""A tag that contains a digit: an address in angle brackets, or an attribute's value."""
_DRAWING: Final = re.compile(r"""\s(?:d|points|transform|viewBox)=(?:"[^"]*"|'[^']*')""")
_AROUND: Final = 48
"""Characters before and after a number that are searched for words which say what it is."""

_BEFORE: Final = r"(?<!\d)"
_AFTER: Final = r"(?!\d)"
_YEAR: Final = r"(?P<y>(?:18|19|20)\d\d|\d\d)"
_LAST: Final = r"(?P<s> {0,2}[-./:,;_|]{0,2} {0,2})(?P<n>\d{4})"
_TOGETHER: Final = re.compile(rf"{_BEFORE}(?P<d>\d\d)(?P<m>\d\d){_YEAR}{_LAST}{_AFTER}")
_APART: Final = re.compile(
    rf"{_BEFORE}(?P<d>\d{{1,2}})(?P<a> ?[./-] ?| )(?P<m>\d{{1,2}})(?P<b> ?[./-] ?| )"
    rf"{_YEAR}{_LAST}{_AFTER}"
)
_LOOSELY: Final = re.compile(
    rf"{_BEFORE}(?P<d>\d\d)[ ./-]?(?P<m>\d\d)[ ./-]?{_YEAR}"
    rf"(?P<s>\)? ?[-./·•=+(]? ?)(?P<n>\d\d[ -]?\d\d){_AFTER}"
)
"""Digits grouped in any other way. These count only if the text calls them a personal number."""
_SINGLY: Final = re.compile(
    r"(?<!\d)(?<!\d )(?P<all>(?:\d ){5}\d ?(?P<s>[-./]?) ?(?:\d ){3}\d)(?! ?\d)"
)
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "maj",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
)
_IN_WORDS: Final = re.compile(
    rf"{_BEFORE}(?P<d>\d{{1,2}})\.? ?(?P<m>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.? ?"
    rf"{_YEAR}(?P<s> ?-? ?)(?P<n>\d{{4}}){_AFTER}",
    re.IGNORECASE,
)
_PERSONAL: Final = re.compile(
    r"cpr|person(?:n(?:r|um)|[ -]?id)|f(?:ø|oe)dselsn(?:r|um)|c\. ?p\. ?r", re.IGNORECASE
)
_OTHER: Final = re.compile(
    r"(?:\bp[-. ]?n(?:r|ummer(?:et)?)|\bean|\bgln|\bsags?[-. ]?(?:n(?:r|ummer(?:et)?)|id)"
    r"|\bdok(?:ument)?[-. ]*(?:n(?:r|ummer(?:et)?)|id)|\bemn|\bcvr(?:[-. ]?n(?:r|ummer))?"
    r"|\bjournal[-. ]?n(?:r|ummer(?:et)?))[^a-z0-9]{0,4}(?:[a-z0-9]{1,6}[-/])*$",
    re.IGNORECASE,
)
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_REPLACEMENT: Final = 60


@dataclass(frozen=True, slots=True)
class Number:
    """A personal number that was found: its start and end, and a masked form that may be shown."""

    start: int
    end: int
    masked: str
    """`0101XX-XXXX`."""


def find_numbers(text: str) -> Iterator[Number]:
    """Yield every personal number in a text, including those inside tags, in order."""
    found = {number.start: number for number in _in_text(text)}
    for tag in _TAG.finditer(text) if "<" in text else ():
        for number in _in_text(_DRAWING.sub(_blank, tag[0][1:-1])):
            start = tag.start() + 1 + number.start
            found.setdefault(start, replace(number, start=start, end=tag.start() + 1 + number.end))
    yield from (number for _, number in sorted(found.items()))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _in_text(text: str) -> Iterator[Number]:
    """Find the numbers in a text with its markup removed."""
    marked = "<" in text or "&" in text or "%" in text
    for window in (WIDE_WINDOW if marked else _WINDOW).finditer(text):
        first = max(window.start() - _AROUND, 0)
        piece = text[first : window.end() + _AROUND]
        found = {number.start: number for number in _in_plain(plain(piece))}
        if "_" in piece:
            # An underscore may separate two numbers, or be markup inside one.
            bare = plain(piece.replace("_", "\u200b"))
            found = {number.start: number for number in _in_plain(bare)} | found
        for at, number in sorted(found.items()):
            # The characters around the window only give context; numbers in them are not reported.
            if first + at in range(*window.span()):
                yield Number(first + at, first + number.end, number.masked)


def _in_plain(spoken: Plain) -> Iterator[Number]:
    text = spoken.text
    taken = 0
    candidates = [
        match
        for pattern in (_TOGETHER, _APART, _SINGLY, _IN_WORDS, _LOOSELY)
        for match in _overlapping(pattern, text)
    ]
    for match in sorted(candidates, key=lambda match: (match.start(), -match.end())):
        if match.start() < taken:
            continue
        parts = _parts(match)
        if _exists(*parts) and _is_number(match, text):
            taken = match.end()
            yield Number(
                spoken.place(match.start()),
                spoken.place(match.end() - 1) + 1,
                f"{parts[0]:02}{parts[1]:02}XX-XXXX",
            )


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield overlapping matches: `12 010180-1234` matches from 12 and from 010180."""
    match = pattern.search(text)
    while match:
        yield match
        match = pattern.search(text, match.start() + 1)


def _parts(match: re.Match[str]) -> tuple[int, int, str, str]:
    """Return day, month, year and the last four digits."""
    if match.re is _SINGLY:
        digits = re.sub(r"\D", "", match["all"])
        return int(digits[:2]), int(digits[2:4]), digits[4:6], digits[6:]
    month = match["m"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    return int(match["d"]), number, match["y"], match["n"]


def _exists(day: int, month: int, year: str, last: str) -> bool:
    """Return whether the date exists and such a number can have been issued."""
    if day > _REPLACEMENT:
        day -= _REPLACEMENT
    if not 1 <= month <= len(_DAYS) or not 1 <= day <= _DAYS[month - 1] or last == "0000":
        return False
    return not (month == 2 and day == 29 and int(year) % 4)  # noqa: PLR2004 - 29 February


def _is_number(match: re.Match[str], text: str) -> bool:
    """Return whether the text around the digits allows them to be a personal number."""
    before = text[max(match.start() - _AROUND, 0) : match.start()]
    if _PERSONAL.search(before):
        return True
    if match.re is _LOOSELY:
        return False
    if match.re is _IN_WORDS:
        return bool(match["s"].strip()) and not _is_year(match["n"])
    if match.re is _SINGLY:
        return True
    if match.re is _TOGETHER:
        return bool(match["s"].strip()) or _is_bare(match, text, before)
    return _is_apart(match, text, before)


def _is_bare(match: re.Match[str], text: str, before: str) -> bool:
    """Judge ten digits with nothing, or only a space, between the sixth and the seventh."""
    if _OTHER.search(before) or re.search(r"\d[.,]$", before):
        return False
    if match["s"]:
        # Six digits, a space and four digits, unless they are part of a longer row of numbers.
        return not re.search(r"\d $", before) and not re.match(r" \d", text[match.end() :])
    left = re.search(r"[A-Za-z0-9]*$", before)
    right = re.match(r"[A-Za-z0-9]*", text[match.end() :])
    around = (left[0] if left else "") + (right[0] if right else "")
    # Other digits, or one or two letters, in the same word: a checksum or a key.
    has_digits = re.search(r"\d", around) is not None
    has_few_letters = 0 < len(around) < 3  # noqa: PLR2004
    return not (has_digits or has_few_letters)


def _is_apart(match: re.Match[str], text: str, before: str) -> bool:
    """Judge a date with separators, followed by four digits."""
    first, second, last = match["a"].strip(), match["b"].strip(), match["s"].strip()
    is_whole_year = len(match["y"]) > 2  # noqa: PLR2004
    is_period = is_whole_year and _is_year(match["n"])
    if not first and not second:
        is_padded = len(match["d"]) == len(match["m"]) == 2  # noqa: PLR2004
        if is_whole_year:
            return is_padded and last == "-" and not is_period
        is_in_row = re.search(r"\d[.,]?\s?$", before) or re.match(
            r"[.,]?\d| \d", text[match.end() :]
        )
        return is_padded and bool(match["s"]) and (bool(last) or not is_in_row)
    if not first or not second or _OTHER.search(before):
        return False
    # Otherwise it is a date followed by a time, a post code or an amount: `12.12.11 1129`.
    is_joined = last not in {"", ".", ":", ","}
    return is_joined and not is_period


def _is_year(digits: str) -> bool:
    return digits[:2] in {"19", "20"}
