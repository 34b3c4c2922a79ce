"""Recognises dates in all the forms that people write.

`22-04-2021`, `12.12.11`, `d. 10 oktober 2023`, `onsdag den 15. januar 2020 kl. 13:00`. Front matter
accepts ISO dates only; this is for suggestions and for imports.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "january", "jan"),
            ("februar", "february", "feb"),
            ("marts", "march", "mar"),
            ("april", "apr"),
            ("maj", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
"""Number of each month by its Danish and English names and abbreviations."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
MONTH: Final = re.compile(rf"(?:{_MONTH})\b", re.IGNORECASE)
"""The name of a month, as a whole word."""

_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_NUMERIC = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:(?P<mark>[-.])(?P<m>\d{1,2})(?P=mark)|/(?P<n>\d{1,2})[-/])"
    r"(?P<y>\d{4}|\d{2})(?!\d)"
)
_WORDS = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})\.?\s+(?P<name>{_MONTH})\b\.?\s*(?P<y>\d{{4}})?", re.IGNORECASE
)
_TIME = re.compile(r"(?<![\d.])(?P<h>\d{1,2})[:.](?P<min>\d{2})(?![\d.:])")
_CENTURY = 2000


def find_date(text: str) -> date | None:
    """Return the first date with a year in a text, or `None`."""
    for pattern in (_ISO, _NUMERIC, _WORDS):
        match = pattern.search(text)
        parts = match.groupdict() if match else {}
        if not parts.get("y"):
            continue
        year = int(parts["y"])
        if len(parts["y"]) == 2:  # noqa: PLR2004 - 12.12.11
            year += _CENTURY
        number = parts.get("m") or parts.get("n")
        month = int(number) if number else MONTHS[parts["name"].lower()]
        try:
            return date(year, month, int(parts["d"]))
        except ValueError:
            continue
    return None


def find_times(text: str) -> tuple[time, ...]:
    """Return the times of day in a text, ignoring dates."""
    bare = _NUMERIC.sub(" ", _ISO.sub(" ", text))
    return tuple(
        time(int(match["h"]), int(match["min"]))
        for match in _TIME.finditer(bare)
        if int(match["h"]) < 24 and int(match["min"]) < 60  # noqa: PLR2004 - a clock
    )
