"""What `content/addresses.txt` says of a page applies to everything below it.

If a committee gets another id, its meetings, documents, papers and its page on completeness move
with it. If a meeting is gone, everything that belonged to it is. So one line is enough. Programs
that fetch the calendar, feed or data of a page that moved still find them at the old address.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from generator.addresses import Addresses
from generator.language import LANGUAGES
from generator.planning.plan import Plan
from generator.planning.views import CommitteeView, PlannedFile
from generator.reading.registry import Entry, Registry
from generator.targets import DIVIDED

_FETCHED: Final = (".ics", ".atom", ".json")
"""Files that programs fetch repeatedly; programs cannot follow a redirect page."""
_TOP: Final = 2
"""Number of slashes in the address of a section or of a committee."""
_PARTS: Final = frozenset(Addresses(each).section("completeness") for each in LANGUAGES)
"""Sections, in each language, that have a page about every committee."""


def descend(registry: Registry, alive: Collection[str]) -> Registry:
    """Apply what is said of a page to the lost addresses below it."""
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


def leave_empty_lists(registry: Registry, planned: Plan, alive: Collection[str]) -> Registry:
    """Lead the lists of years and of letters that are no more to the pages that list all.

    Whoever corrects the year of a meeting moves the meeting, and whoever withdraws the only entry
    of a letter the entry; the list moves by itself. So it does if the list of a section, or the
    register on the search page, became so short that it shows everything, and if the page above
    has moved; a section's list of a year had another name in another language.
    """
    at = Addresses(planned.chrome.language)
    sections = {at.section(name): name for name in DIVIDED}
    committees = {page.address for page in planned.pages if isinstance(page.view, CommitteeView)}
    register = at.section("search")
    entries = dict(registry.entries)
    for address, entry in registry.entries.items():
        if entry.settled or address in alive or not address.endswith("/"):
            continue
        year = address[-5:-1]
        above = folder_of(address.removesuffix("/"))
        moved = registry.entries.get(above)
        home = (moved and moved.target) or above
        if home == register:
            entries[address] = replace(entry, target=home)
        elif not year.isdecimal():
            continue
        elif home in committees and address == f"{above}{year}/":
            entries[address] = replace(entry, target=home)
        elif home in sections and home in alive:
            name = sections[home]
            if address in [Addresses(each).year_of(name, int(year)) for each in LANGUAGES]:
                same = at.year_of(name, int(year))
                entries[address] = replace(entry, target=same if same in alive else home)
    return replace(registry, entries=entries)


def served_again(away: Iterable[Entry], planned: Plan) -> Iterator[PlannedFile]:
    """Yield the calendars, feeds and data of pages that moved again, at their old addresses.

    Not those of a page above: the calendar of a committee is not that of one of its meetings. But
    whoever followed a whole section or committee that is no more may follow the whole site.
    """
    moved = [
        entry
        for entry in away
        if entry.target.endswith("/")
        and (not entry.address.startswith(entry.target) or entry.address.count("/") == _TOP)
    ]
    if not moved:
        return
    below: dict[str, list[PlannedFile]] = {}
    for file in planned.files:
        if file.address.endswith(_FETCHED):
            below.setdefault(folder_of(file.address), []).append(file)
    for entry in moved:
        if entry.address.endswith("/"):
            for file in below.get(entry.target, ()):
                name = file.address.removeprefix(entry.target)
                yield replace(file, address=f"{entry.address}{name}")


def topmost(lost: Collection[str]) -> Mapping[str, Sequence[str]]:
    """Return the topmost of some addresses, each with those below it."""
    found: dict[str, list[str]] = {}
    for address in sorted(lost):
        folder = address
        while folder != "/":
            folder = folder_of(folder.removesuffix("/"))
            if folder in found:
                found[folder].append(address)
                break
        else:
            found[address] = []
    return found


def _follow(entry: Entry, settled: Mapping[str, Entry], alive: Collection[str]) -> Entry:
    """Apply to an address what is said of the nearest page above it, if anything is."""
    for above in _above(entry.address, settled):
        if above.gone is not None:
            # The page may be back, and this address may have been published since.
            if above.address in alive and (entry.since or above.gone) > above.gone:
                continue
            return replace(entry, gone=above.gone, reason=above.reason)
        for target in _moved(entry.address, above):
            if target in alive:
                return replace(entry, target=target)
    return entry


def _above(address: str, settled: Mapping[str, Entry]) -> Iterator[Entry]:
    """Yield the entries of the pages above an address, and of the committee that it is about."""
    folder = part = folder_of(address.removesuffix("/"))
    about = address.removeprefix(part[:-1])
    while folder != "/":
        if folder in settled:
            yield settled[folder]
        folder = folder_of(folder.removesuffix("/"))
    if part in _PARTS and about in settled:
        yield settled[about]


def _moved(address: str, above: Entry) -> Iterator[str]:
    """Yield the possible new addresses after the page above has moved."""
    if not above.target.endswith("/"):
        return
    if not address.startswith(above.address):
        yield address.removesuffix(above.address) + above.target
        return
    rest = address.removeprefix(above.address)
    yield above.target + rest
    # A meeting's document is named after the folders that it is in.
    before, name = flat_name(above.address), rest.rpartition("/")[2]
    if before and name.startswith((f"{before}-", f"{before}.")):
        folder = rest.removesuffix(name)
        yield f"{above.target}{folder}{flat_name(above.target)}{name.removeprefix(before)}"


def folder_of(address: str) -> str:
    """Return the folder that an address is in."""
    return address.rpartition("/")[0] + "/"


def flat_name(page: str) -> str:
    """Return a page's address as a file name, which its document has."""
    return page.strip("/").replace("/", "-")
