"""Addresses of pages: readable, stable, and in the site's own language.

An address is a path from the site's root that begins with `/`; that of a page ends with `/` and is
the file `index.html` in that folder. It is made of what does not change (a committee's id, a date,
an item's id), never of a title. Only here do addresses depend on the language: `/sager/…` on a
Danish site is `/cases/…` on an English one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final

from generator.model import Article, Event, Language, Meeting, Memo, Page

_SEGMENTS: Final[dict[Language, dict[str, str]]] = {
    "da": {
        "committees": "udvalg",
        "people": "personer",
        "cases": "sager",
        "events": "arrangementer",
        "news": "nyheder",
        "memos": "notater",
        "search": "soeg",
        "papers": "bilag",
        "item": "punkt",
        "year": "aar",
        "meetings": "moeder",
        "follow": "foelg-med",
        "data": "data",
        "completeness": "fuldstaendighed",
        "calendar": "kalender",
        "feed": "nyt",
        "agendas": "dagsordener",
        "minutes": "referater",
    },
    "en": {
        "committees": "committees",
        "people": "people",
        "cases": "cases",
        "events": "events",
        "news": "news",
        "memos": "memos",
        "search": "search",
        "papers": "papers",
        "item": "item",
        "year": "year",
        "meetings": "meetings",
        "follow": "follow",
        "data": "data",
        "completeness": "completeness",
        "calendar": "calendar",
        "feed": "latest",
        "agendas": "agendas",
        "minutes": "minutes",
    },
}

_LETTERS: Final = str.maketrans(
    {
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "ä": "ae",
        "ö": "oe",
        "ü": "y",
        "ß": "ss",
        "ð": "d",
        "þ": "th",
        "œ": "oe",
        "đ": "d",
        "ı": "i",
        "ł": "l",
        "ĸ": "k",
    }
)


@lru_cache(maxsize=1 << 15)
def slug(text: str) -> str:
    """Convert a text for use in an address: "Søren S. Kjær" → "soeren-s-kjaer". May be empty."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    ascii_only = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only))


def is_slug(text: str) -> bool:
    """Return whether a text can be used in an address as it is: "budget-2026"."""
    return re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) is not None


def fold(address: str) -> str:
    """Normalise an address or file name that file systems or browsers may confuse with another."""
    if address.isascii():
        return address.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address).casefold())


def file_slug(name: str) -> str:
    """Convert a file's name for use in an address, with its suffix: "Bilag 1.PDF" → "bilag-1.pdf".

    Not everything after a full stop is a suffix: "Notat nr. 5" → "notat-nr-5".
    """
    path = PurePosixPath(name)
    kept = path.suffix[1:].isalnum()
    return f"{slug(path.stem if kept else name) or 'fil'}{path.suffix.lower() if kept else ''}"


def file_of(address: str) -> PurePosixPath:
    """Return the file in the output folder for an address."""
    return PurePosixPath(name_of_file(address))


def name_of_file(address: str) -> str:
    """Return the name of that file; a faster `file_of` that makes no path object."""
    bare = address.partition("#")[0].lstrip("/")
    return bare + "index.html" if not bare or bare.endswith("/") else bare


def relative(target: str, origin: str, *, offline: bool = False) -> str:
    """Return a relative link from one address to another, so that the site works in any folder.

    With `offline`, pages are linked by their file, because a folder cannot be opened from disk.
    """
    path, mark, fragment = target.partition("#")
    if path == origin.partition("#")[0] and mark:
        return f"#{fragment}"
    if offline:
        page, query, words = path.partition("?")
        path = f"{page}index.html{query}{words}" if page.endswith("/") else path
    here = origin.strip("/").split("/") if origin.strip("/") else []
    if not origin.endswith("/"):
        here = here[:-1]
    there = path.lstrip("/").split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    result = "../" * (len(here) - shared) + "/".join(there[shared:])
    return (result or "./") + mark + fragment


def translated(before: Language, now: Language) -> dict[str, str]:
    """Map the addresses of the site's sections in one language to those in another."""
    return {
        Addresses(before).section(name): Addresses(now).section(name) for name in _SEGMENTS[now]
    }


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one site, in its language."""

    language: Language

    def section(self, name: str) -> str:
        """Return the address of a section of the site: committees, people, cases, events, …."""
        return f"/{_SEGMENTS[self.language][name]}/"

    def committee(self, committee: str) -> str:
        """Return the address of a committee's page."""
        return f"/{committee}/"

    def year(self, committee: str, year: int) -> str:
        """Return the address of the page for a committee's year."""
        return f"/{committee}/{year}/"

    def completeness(self, committee: str) -> str:
        """Return the address of the page on what is missing from a committee's record."""
        return f"{self.section('completeness')}{committee}/"

    def meeting(self, meeting: Meeting) -> str:
        """Return the address of a meeting's page."""
        return f"/{meeting.key}/"

    def document(self, meeting: Meeting) -> str:
        """Return the address of a meeting's PDF; its file name is meaningful once downloaded."""
        return f"/{meeting.key}/{meeting.key.replace('/', '-')}.pdf"

    def item(self, meeting: Meeting, anchor: str) -> str:
        """Return the address of an item on its meeting's page."""
        return f"/{meeting.key}/#{anchor}"

    def anchor(self, name: str) -> str:
        """Return an item's anchor for its id or number."""
        return f"{_SEGMENTS[self.language]['item']}-{slug(name) or 'x'}"

    def person(self, person: str) -> str:
        """Return the address of a person's page."""
        return f"{self.section('people')}{person}/"

    def case(self, case: str) -> str:
        """Return the address of a case's page."""
        return f"{self.section('cases')}{slug(case)}/"

    def year_of(self, section: str, year: int) -> str:
        """Return the address of a section's list of a year; a bare year may be a case's number."""
        return f"{self.section(section)}{_SEGMENTS[self.language]['year']}-{year}/"

    def event(self, event: Event) -> str:
        """Return the address of an event's page."""
        return f"{self.section('events')}{event.slug}/"

    def article(self, article: Article) -> str:
        """Return the address of a news page."""
        return f"{self.section('news')}{article.slug}/"

    def memo(self, memo: Memo) -> str:
        """Return the address of a memo's page."""
        return f"{self.section('memos')}{memo.slug}/"

    def page(self, page: Page) -> str:
        """Return the address of a plain page."""
        return f"/{page.slug}/"

    def calendar(self, owner: str) -> str:
        """Return the address of a page's calendar; that of the front page covers the whole site."""
        return f"{owner}{_SEGMENTS[self.language]['calendar']}.ics"

    def feed(self, owner: str, name: str = "feed") -> str:
        """Return the address of a page's feed: of everything new, or of its agendas or minutes."""
        return f"{owner}{_SEGMENTS[self.language][name]}.atom"

    def changes(self, owner: str) -> str:
        """Return the address of the list of what is new, which scripts on a page read."""
        return f"{owner}{_SEGMENTS[self.language]['feed']}.js"

    def data(self, owner: str) -> str:
        """Return the address of a page's data."""
        return f"{owner}data.json"

    def paper(self, owner: str, name: str) -> str:
        """Return the address of an attachment, below the page that it belongs to."""
        return f"{owner}{_SEGMENTS[self.language]['papers']}/{file_slug(name)}"
