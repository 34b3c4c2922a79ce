"""Localisation: message catalogues, dates, numbers and sorting in the site's language.

Every word that the site shows or the secretariat reads is looked up here. The English text is the
key; `locale/<language>/*.po` contain the translations. These files are read directly, so there is
nothing to compile. Babel is used in this module only. The system's locale is ignored, because
builds must be identical on every machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from babel import Locale
from babel.dates import format_date, format_interval, format_time
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from generator.errors import Message
from generator.model import Language as LanguageCode

LANGUAGES: Final[tuple[LanguageCode, ...]] = ("da", "en")


@dataclass(frozen=True, slots=True)
class Speech:
    """A language, with its catalogue."""

    code: LanguageCode
    texts: Mapping[str, str | tuple[str, ...]]

    def say(self, message: Message | str) -> str:
        """Return a message in this language, with its values."""
        if isinstance(message, str):
            return self.gettext(message)
        text = self.gettext(message.text)
        if not message.values:
            return text
        return text.format(
            **{
                name: self.say(value) if isinstance(value, Message) else value
                for name, value in message.values.items()
            }
        )

    def gettext(self, text: str) -> str:
        """Return a text in this language; a text that is not translated stays English."""
        found = self.texts.get(text, text)
        return found if isinstance(found, str) else found[0]

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return a text in the plural form for a number."""
        found = self.texts.get(one)
        if isinstance(found, tuple):
            return found[0] if number == 1 else found[-1]
        return one if number == 1 else many

    def days(self, first: date, last: date) -> str:
        """Format a date or a range of dates: "28.–29. maj 2026"."""
        if first == last:
            return self.date(first, "medium")
        return format_interval(first, last, "yMMMd", locale=_locale(self.code))

    def date(self, day: date, form: str = "long") -> str:
        """Format a date: long "12. marts 2026", full "torsdag den 12. marts 2026", or a pattern."""
        return _date(day, form, self.code)

    def time(self, clock: time | datetime) -> str:
        """Format a time: "10.00" in Danish."""
        return format_time(
            clock, "short" if self.code == "da" else "HH:mm", locale=_locale(self.code)
        )

    def number(self, value: float) -> str:
        """Format a number with the language's separators."""
        return format_decimal(value, locale=_locale(self.code))

    def listing(self, parts: tuple[str, ...]) -> str:
        """Join texts as in a sentence: "a, b og c"."""
        return format_list(parts, locale=_locale(self.code))

    def sort_key(self, text: str) -> tuple[object, ...]:
        """Return a sort key in the language's order; Danish ends with æ ø å, and aa is å."""
        if self.code == "da":
            return sort_key(text)
        letters = unicodedata.normalize("NFKD", text.casefold().translate(_ABROAD))
        return ("".join(one for one in letters if not unicodedata.combining(one)), text)


_LIKES: Final = dict(zip("œłđðıĸþ", "olddikt", strict=True))
"""Letters without a decomposition, and the letters that they are sorted with."""
_PLACES: Final = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"} | _LIKES
"""The positions of letters other than a to z: the Danish ones last, others with similar letters."""
_ABROAD: Final = str.maketrans({"æ": "ae", "ø": "o"} | _LIKES)
"""The same in a language without Danish letters, where accents are ignored."""


@lru_cache(maxsize=1 << 13)
def sort_key(text: str) -> tuple[object, ...]:
    """Return a key that sorts Danish words: … z æ ø å, with aa as å, and digits by value."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    letters: list[str] = []
    for letter in folded:
        if letter in _PLACES:
            letters.append(_PLACES[letter])
        else:
            letters.append(unicodedata.normalize("NFKD", letter)[0])
    return (natural_key("".join(letters)), text)


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts numbers within text by value, so that item 10 follows item 9."""
    parts: list[tuple[int, int, str]] = []
    digits = ""
    for letter in text + "\0":
        if letter in "0123456789":
            digits += letter
            continue
        if digits:
            parts.append((0, int(digits), ""))
            digits = ""
        if letter != "\0":
            parts.append((1, 0, letter))
    return tuple(parts)


@lru_cache(maxsize=1 << 15)
def _date(day: date, form: str, code: str) -> str:
    """Format a date. Cached: a record contains the same few thousand dates again and again."""
    return format_date(day, form, locale=_locale(code))


@cache
def _locale(code: str) -> Locale:
    return Locale.parse({"da": "da_DK", "en": "en_GB"}[code])


@cache
def speech(code: LanguageCode) -> Speech:
    """Load a language's catalogues."""
    texts: dict[str, str | tuple[str, ...]] = {}
    folder = resources.files("generator") / "locale" / code
    if folder.is_dir():
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if not entry.name.endswith(".po"):
                continue
            with entry.open("rb") as file:
                for message in read_po(file, locale=code):
                    if not message.id or not message.string or message.fuzzy:
                        continue
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    string = message.string
                    texts[key] = string if isinstance(string, str) else tuple(string)
    return Speech(code, texts)
