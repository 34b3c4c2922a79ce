"""Where what stood at a lost address probably stands now, for a message's suggestion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from generator.addresses import Addresses
from generator.language import LANGUAGES
from generator.model import Language
from generator.planning.descent import flat_name, folder_of
from generator.suggestion import closest


@dataclass(frozen=True, slots=True)
class Guess:
    """What is known for guessing."""

    alive: Collection[str]
    fresh: Collection[str]
    """The present addresses that were never published before."""
    sections: Mapping[str, str]
    """If the site's language has changed: the addresses of its sections before and now."""
    thorough: bool
    """Whether spellings are compared, which is slow."""

    def of(self, lost: str, below: Collection[str]) -> str | None:
        """Return the likely new address; `below` are the addresses that were lost with it."""
        meant = self.sections.get(lost) or _page_of_document(lost, self.alive)
        if meant is None and below:
            meant = _resettled(lost, below, self.fresh)
        if meant is None and self.thorough:
            is_page = lost.endswith("/")
            alike = sorted(each for each in self.fresh if each.endswith("/") is is_page)
            meant = closest(lost, alike)
        return meant


def language_before(away: Collection[str], now: Language) -> Language | None:
    """Return the former language of a site, if the sections that every site has are gone."""
    for language in LANGUAGES:
        at = Addresses(language)
        if language != now and {at.section("search"), at.section("meetings")} <= {*away}:
            return language
    return None


def _page_of_document(address: str, alive: Collection[str]) -> str | None:
    """Return the page of the meeting whose document has an address, if that page is there."""
    page = folder_of(address)
    return page if page in alive and address == f"{page}{flat_name(page)}.pdf" else None


def _resettled(page: str, below: Collection[str], fresh: Collection[str]) -> str | None:
    """Return the new page that most addresses below an old page have probably moved to."""
    depth = page.count("/")
    homes: dict[str, list[str]] = {}
    for address in fresh:
        parts = address.split("/")
        home = "/".join(parts[:depth]) + "/"
        homes.setdefault(address.removeprefix(home), []).append(home)
    found = Counter(home for address in below for home in homes.get(address.removeprefix(page), ()))
    likely = [home for home, _ in found.most_common(1) if home in fresh]
    return likely[0] if likely else None
