"""Words that pages are built of, though no content file has them: they reveal nothing.

These are the words of the bundled themes, the message catalogues, the data formats, the names of
months, and the registers of committees and people. A date and a committee's name stand together on
many pages, though no author wrote them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import generator
from generator.guarding.words import words
from generator.language import LANGUAGES, speech
from generator.rendering.search.stems import INFLECTIONS, STOP_WORDS

_TEXTS: Final = frozenset({".j2", ".html", ".css", ".js", ".yml", ".svg", ".json", ".txt", ".typ"})
_DATA: Final = Path(generator.__file__).parent / "data"
_FORMS: Final = ("record.schema.json", "words_of_forms.txt")
"""Names that the data formats define: iCalendar, Atom, schema.org, DCAT, XMP and HTTP. The second
file is a list kept by hand; a test builds a site with something of every kind and reports missing
words."""
_REGISTERS: Final = ("content/site.yml", "content/people.yml")


@dataclass(frozen=True, slots=True)
class Structure:
    """Words that pages are built of: the program's and themes' `own`; `all` with registers."""

    own: frozenset[bytes] = frozenset()
    all: frozenset[bytes] = frozenset()


def structural_words(themes: Path, spoken: Mapping[str, bytes]) -> Structure:
    """Return the words that a page may contain without an author of the site writing them."""
    found = {*of_catalogues(), *_of_forms()}.union(*map(words, texts_of(themes).values()))
    own = frozenset(found)
    for path, text in spoken.items():
        if path in _REGISTERS or path.startswith("content/committees/"):
            # The name of a committee's file is part of its address.
            found.update(text.split(), words(Path(path).stem.encode()))
    return Structure(own, frozenset(found))


def texts_of(themes: Path) -> dict[str, bytes]:
    """Return the contents of the text files in a folder of themes, by path."""
    files = sorted(themes.rglob("*")) if themes.is_dir() else ()
    return {
        file.relative_to(themes).as_posix(): file.read_bytes()
        for file in files
        if file.suffix in _TEXTS and file.is_file()
    }


@cache
def of_catalogues() -> frozenset[bytes]:
    """Return the words that Referat itself uses, in all languages."""
    return frozenset(word for text in _said() for word in words(text.encode()))


@cache
def _of_forms() -> frozenset[bytes]:
    """Return the words of calendars, feeds, data, documents and headers, and of the search."""
    found = {word for name in _FORMS for word in words((_DATA / name).read_bytes())}
    of_search = (*INFLECTIONS, *(word for each in STOP_WORDS.values() for word in each))
    return frozenset(found.union(map(str.encode, of_search)))


def _said() -> Iterator[str]:
    for language in LANGUAGES:
        spoken = speech(language)
        for key, said in spoken.texts.items():
            yield key
            yield from (said,) if isinstance(said, str) else said
        # The names of all months and weekdays.
        days = [date(2026, month, month) for month in range(1, 13)]
        days += [date(2026, 1, day) for day in range(1, 8)]
        for form in ("long", "full", "medium", "short"):
            yield from (spoken.date(day, form) for day in days)
