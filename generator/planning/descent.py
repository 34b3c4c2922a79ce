"""What is said of a page goes for all that lay below it.

A committee that gets another id takes its meetings, documents and papers along to their new
addresses, with the page on how complete its record is; a meeting that is gone takes along what
belonged to it. So one line of `content/addresses.txt` is enough, and programs that fetch the
calendar, the feed or the data of a page that moved go on receiving them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from generator.addresses import Addresses
from generator.language import LANGUAGES
from generator.model import Language
from generator.planning.plan import Plan
from generator.planning.views import PlannedFile
from generator.reading.registry import Entry, Registry

_FETCHED: Final = (".ics", ".atom", ".json")
"""What programs fetch again and again; they do not read a page that says where it is now."""
_PARTS: Final = frozenset(Addresses(each).section("completeness") for each in LANGUAGES)
"""Parts of the site, in each language, that have a page about every committee."""


def descend(registry: Registry, alive: Collection[str]) -> Registry:
    """Settle what would be lost by what is said of the page that it lay below."""
    settled = {address: entry for address, entry in registry.entries.items() if entry.settled}
    if not settled:
        return registry
    entries = {
        address: entry
        if entry.settled or address in alive or "#" in address
        else _follow(entry, settled, alive)
        for address, entry in registry.entries.items()
    }
    return replace(registry, entries=entries)


def served_again(away: Iterable[Entry], planned: Plan) -> Iterator[PlannedFile]:
    """Give calendars, feeds and data of pages that moved once more, at their old addresses."""
    moved = [entry for entry in away if entry.target.endswith("/")]
    if not moved:
        return
    below: dict[str, list[PlannedFile]] = {}
    for file in planned.files:
        if file.address.endswith(_FETCHED):
            below.setdefault(_folder(file.address), []).append(file)
    for entry in moved:
        if entry.address.endswith("/"):
            for file in below.get(entry.target, ()):
                name = file.address.removeprefix(entry.target)
                yield replace(file, address=f"{entry.address}{name}")


def topmost(lost: Collection[str]) -> Mapping[str, Sequence[str]]:
    """Give those addresses that lie below no other of them, with those that lie below each."""
    found: dict[str, list[str]] = {}
    for address in sorted(lost):
        folder = address
        while folder != "/":
            folder = _folder(folder.removesuffix("/"))
            if folder in found:
                found[folder].append(address)
                break
        else:
            found[address] = []
    return found


def language_before(away: Collection[str], now: Language) -> Language | None:
    """Give the language that a site was published in, if what every site has is not there now."""
    for language in LANGUAGES:
        at = Addresses(language)
        if language != now and {at.section("search"), at.section("meetings")} <= {*away}:
            return language
    return None


def resettled(page: str, below: Collection[str], fresh: Collection[str]) -> str | None:
    """Give the new page below which most of what lay below an old one is found again."""
    depth = page.count("/")
    homes: dict[str, list[str]] = {}
    for address in fresh:
        parts = address.split("/")
        home = "/".join(parts[:depth]) + "/"
        homes.setdefault(address.removeprefix(home), []).append(home)
    found = Counter(home for address in below for home in homes.get(address.removeprefix(page), ()))
    likely = [home for home, _ in found.most_common(1) if home in fresh]
    return likely[0] if likely else None


def _follow(entry: Entry, settled: Mapping[str, Entry], alive: Collection[str]) -> Entry:
    """Let an address share the fate of the nearest page above it of which one is told."""
    for above in _above(entry.address, settled):
        if above.gone is not None:
            # It may be back, with what was published below it since.
            if above.address in alive and (entry.since or above.gone) > above.gone:
                continue
            return replace(entry, gone=above.gone, reason=above.reason)
        for target in _moved(entry.address, above):
            if target in alive:
                return replace(entry, target=target)
    return entry


def _above(address: str, settled: Mapping[str, Entry]) -> Iterator[Entry]:
    """Give what is told of the pages above an address, and of the committee that it is about."""
    folder = part = _folder(address.removesuffix("/"))
    about = address.removeprefix(part[:-1])
    while folder != "/":
        if folder in settled:
            yield settled[folder]
        folder = _folder(folder.removesuffix("/"))
    if part in _PARTS and about in settled:
        yield settled[about]


def _moved(address: str, above: Entry) -> Iterator[str]:
    """Say where an address can be, now that the page above it has another."""
    if not above.target.endswith("/"):
        return
    if not address.startswith(above.address):
        yield address.removesuffix(above.address) + above.target
        return
    rest = address.removeprefix(above.address)
    yield above.target + rest
    # A meeting's document bears the names of the folders that it lies in.
    before, name = _name(above.address), rest.rpartition("/")[2]
    if before and name.startswith((f"{before}-", f"{before}.")):
        folder = rest.removesuffix(name)
        yield f"{above.target}{folder}{_name(above.target)}{name.removeprefix(before)}"


def _folder(address: str) -> str:
    return address.rpartition("/")[0] + "/"


def _name(page: str) -> str:
    return page.strip("/").replace("/", "-")
