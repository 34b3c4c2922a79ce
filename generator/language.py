"""How it is said: catalogues, dates, numbers and the alphabet of the site's language.

Every word that the site shows or the secretariat reads is looked up here. The English text
is the key; `locale/<language>/*.po` hold the translations. The files are read as they are,
so there is nothing to compile and nothing to forget. Babel lives in this module alone; the
system's locale is never asked, because a build must give the same bytes on every machine.
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
    """A language that the site and its messages can be said in."""

    code: LanguageCode
    texts: Mapping[str, str | tuple[str, ...]]

    def say(self, message: Message | str) -> str:
        """Give a message in this language, its values put in."""
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
        """Give a text in this language; a text that the catalogue lacks stays English."""
        found = self.texts.get(text, text)
        return found if isinstance(found, str) else found[0]

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Give a text in the form that goes with a number."""
        found = self.texts.get(one)
        if isinstance(found, tuple):
            return found[0] if number == 1 else found[-1]
        return one if number == 1 else many

    def days(self, first: date, last: date) -> str:
        """Give a day, or from one to another: "28.–29. maj 2026"."""
        if first == last:
            return self.date(first, "medium")
        return format_interval(first, last, "yMMMd", locale=_locale(self.code))

    def date(self, day: date, form: str = "long") -> str:
        """Give a day: long "12. marts 2026", full "torsdag den 12. marts 2026", or a pattern."""
        return _date(day, form, self.code)

    def time(self, clock: time | datetime) -> str:
        """Give a time of day: "10.00" in Danish."""
        return format_time(
            clock, "short" if self.code == "da" else "HH:mm", locale=_locale(self.code)
        )

    def number(self, value: float) -> str:
        """Give a number with the language's separators."""
        return format_decimal(value, locale=_locale(self.code))

    def listing(self, parts: tuple[str, ...]) -> str:
        """Join texts as in a sentence: "a, b og c"."""
        return format_list(parts, locale=_locale(self.code))

    def sort_key(self, text: str) -> tuple[object, ...]:
        """Order words as the language does; Danish ends with æ ø å, and aa is å."""
        if self.code == "da":
            return sort_key(text)
        letters = unicodedata.normalize("NFKD", text.casefold().translate(_ABROAD))
        return ("".join(one for one in letters if not unicodedata.combining(one)), text)


_LIKES: Final = dict(zip("œłđðıĸþ", "olddikt", strict=True))
"""Where letters stand that no accent was put on."""
_PLACES: Final = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"} | _LIKES
"""Where letters stand that are none of a to z: the Danish ones last, others with their likes."""
_ABROAD: Final = str.maketrans({"æ": "ae", "ø": "o"} | _LIKES)
"""Where they stand in a language that has none of the Danish ones; accents do not count there."""


@lru_cache(maxsize=1 << 13)
def sort_key(text: str) -> tuple[object, ...]:
    """Order Danish words: … z æ ø å, with aa as å, and digits by their value."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    letters: list[str] = []
    for letter in folded:
        if letter in _PLACES:
            letters.append(_PLACES[letter])
        else:
            letters.append(unicodedata.normalize("NFKD", letter)[0])
    return (natural_key("".join(letters)), text)


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Order numbers within text by value, so that item 10 follows item 9."""
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
    """Say a day; a record says the same few thousand days again and again."""
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
