"""Every address once published resolves for ever: to a page, a redirect or a tombstone.

The published addresses are registered in `content/addresses.txt`. If the new site lacks one of
them, the build stops until somebody writes what became of it. Redirects and tombstones are pages,
which work on any web server; at a file's address, such as `/…/bilag/notat.pdf`, the page is the
index of a folder with the file's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from generator.addresses import Addresses, file_of, fold, name_of_file, translated
from generator.errors import N_, Message, Problem, Problems, Severity
from generator.language import Speech, speech
from generator.model import Language
from generator.model.settings import SITE_FILE
from generator.planning.descent import descend, leave_empty_lists, served_again, topmost
from generator.planning.guesses import Guess, language_before
from generator.planning.plan import Plan
from generator.planning.views import (
    Anchor,
    Head,
    MeetingView,
    PlannedPage,
    RedirectView,
    TombstoneView,
)
from generator.reading.registry import Entry, Registry
from generator.suggestion import closest
from generator.targets import GONE, MISSING_PAGE

_MOST_GUESSES: Final = 5_000
"""Comparisons up to which the new address of a lost one is guessed, because that is slow."""


@dataclass(frozen=True, slots=True)
class Preserved:
    """A plan with redirects and tombstones, and the problems found."""

    plan: Plan
    problems: tuple[Problem, ...]
    addresses: frozenset[str]
    """The present addresses to be kept for ever: pages, items, documents, papers."""
    stand_ins: frozenset[PurePosixPath]
    """The files of redirects and tombstones, and those served again at an old address."""


def preserve(planned: Plan, registry: Registry, today: date) -> Preserved:
    """Compare a plan with the registered addresses.

    Lost addresses are not reported in a preview with drafts, which is never published.
    """
    alive = frozenset(_addresses(planned))
    problems = Problems(_untimely(registry, today))
    registry = leave_empty_lists(descend(registry, alive), planned, alive)
    problems.extend(_faults(planned, registry, alive))
    if not planned.chrome.drafts:
        problems.extend(_losses(registry, alive, today, planned.chrome.language))
    said = speech(planned.chrome.language)
    away = [each for each in registry.entries.values() if each.address not in alive]
    moved = [_page(entry, said) for entry in away if _has_page(entry)]
    served = tuple(served_again(away, planned))
    pages = sorted((*planned.pages, *moved), key=lambda page: page.address)
    stands = [page.address for page in moved]
    marks = [address + GONE for address in stands]
    stand_ins = frozenset(map(file_of, (*stands, *marks, *(file.address for file in served))))
    files = sorted((*planned.files, *served), key=lambda file: file.address)
    full = replace(planned, pages=tuple(pages), files=tuple(files))
    return Preserved(full, tuple(problems), alive, stand_ins)


def opening(said: Speech) -> tuple[str, ...]:
    """Return the comment lines at the top of a new `content/addresses.txt`."""
    return tuple(
        f"# {said.gettext(text)}"
        for text in (
            N_("Every address that was ever published. The program adds new ones by itself."),
            N_("If one would be lost, say on its line what became of it, in one of two ways:"),
            N_("/old-address/ 2026-03-20 -> /new-address/"),
            N_("/old-address/ 2026-03-20 gone 2026-05-01 The reason, which readers will see"),
        )
    )


def _addresses(planned: Plan) -> Iterator[str]:
    for page in planned.pages:
        if page.address != MISSING_PAGE:
            yield page.address
        if isinstance(page.view, MeetingView):
            yield from (f"{page.address}#{item.anchor}" for item in page.view.agenda)
            if page.view.pdf:
                yield page.view.pdf
    yield from planned.papers


# --- Problems -----------------------------------------------------------------------------


def _losses(
    registry: Registry, alive: frozenset[str], today: date, language: Language
) -> Iterator[Problem]:
    """Report registered addresses that the new site lacks."""
    lost = [
        entry
        for entry in registry.entries.values()
        if not entry.settled and entry.address not in alive and (entry.since or today) <= today
    ]
    fresh = {each for each in alive if each not in registry.entries} if lost else set()
    tops = topmost([entry.address for entry in lost if "#" not in entry.address])
    was = language_before(registry.entries.keys() - alive, language)
    parts = translated(was, language) if was else {}
    guess = Guess(alive, fresh, parts, thorough=len(tops) * len(fresh) <= _MOST_GUESSES)
    for entry in lost:
        if entry.address in tops:
            below = tops[entry.address]
            yield _loss(entry, guess.of(entry.address, below), len(below), today)
        elif "#" in entry.address and entry.page in alive:
            yield _lost_place(entry, today, language)
    if was and parts.keys() & tops.keys():
        yield _language_changed(was)


def _language_changed(was: Language) -> Problem:
    text = N_("the site was published with language: {was}, and its addresses are words of it")
    hint = N_(
        "Write language: {was} again; or say of each address what became of it. "
        "Whoever subscribes to a calendar or a feed must do so anew."
    )
    told = {"was": was}
    return Problem(SITE_FILE, "address", Message(text, told), Message(hint, told))


def _lost_place(entry: Entry, today: date, language: Language) -> Problem:
    """Report a lost anchor of an item. It can be restored if it has this language's first word."""
    word = Addresses(language).anchor("").partition("-")[0]
    text = N_("the item {address} was published, and links to it would lead nowhere")
    hint = (
        N_(
            "If the item is open, give it its old name with id:; or write after the address: "
            "gone {day} and the reason."
        )
        if entry.address.partition("#")[2].startswith(f"{word}-")
        else N_("Write after the address: gone {day} and the reason.")
    )
    return _problem(entry, text, hint, "warning", day=today.isoformat())


def _loss(entry: Entry, meant: str | None, below: int, today: date) -> Problem:
    hint = (
        N_(
            "Write after it: -> {meant}, if that is where it stands now; or: gone {day} and the "
            "reason, which readers will see; or restore what stood there."
        )
        if meant
        else N_(
            "Write after it: -> and the new address; or: gone {day} and the reason, which "
            "readers will see; or restore what stood there."
        )
    )
    text = N_("the address {address} was published, and would be lost")
    if below:
        text = N_("the address {address} was published, and would be lost with {below} below it")
    return _problem(entry, text, hint, day=today.isoformat(), meant=meant, below=below)


def _faults(planned: Plan, registry: Registry, alive: frozenset[str]) -> Iterator[Problem]:
    """Report lines that contradict the site or each other."""
    settled = [entry for entry in registry.entries.values() if entry.settled]
    if not settled:
        return
    yield from _told_twice(settled)
    everything = (*alive, *(file.address for file in planned.files), MISSING_PAGE)
    taken = {fold(name_of_file(address)) for address in everything if "#" not in address}
    taken |= {f"{place}/index.html" for place in taken}
    for entry in settled:
        back = entry.address in alive
        blocked = "#" not in entry.address and _spot(entry) in taken
        if back or blocked:
            text = N_("something stands at {address} again, so it is neither moved nor gone")
            hint = N_("Let the line hold the address alone.") if back else N_("Delete the line.")
            # A file with publish_from may come back at night, when nobody can correct the line.
            yield _problem(entry, text, hint, "warning" if back else "error")
        elif entry.target and entry.target not in alive:
            yield _astray(entry, registry, alive)


def _untimely(registry: Registry, today: date) -> Iterator[Problem]:
    """Report tombstones that are dated in the future."""
    for entry in registry.entries.values():
        if entry.gone and entry.gone > today:
            text = N_("{address} is said to be gone since {day}, a day that is still to come")
            hint = N_("Correct the day, which readers are told.")
            yield _problem(entry, text, hint, "warning", day=entry.gone.isoformat())


def _told_twice(settled: Iterable[Entry]) -> Iterator[Problem]:
    """Report lines that contradict each other about a page spelt in two ways: /notat, /notat/."""
    first: dict[str, Entry] = {}
    for entry in settled:
        if "#" in entry.address:
            continue
        other = first.setdefault(_spot(entry), entry)
        if _address(entry) != _address(other) or _fate(entry) != _fate(other):
            text = N_("the address {address} stands on line {line} already")
            hint = N_("Delete one of the two lines.")
            yield _problem(entry, text, hint, line=other.position.line)


def _astray(entry: Entry, registry: Registry, alive: frozenset[str]) -> Problem:
    """Explain why a redirect does not lead to a page."""
    seen, end = {entry.address}, registry.entries.get(entry.target)
    while end and end.target and end.address not in seen:
        seen.add(end.address)
        if end.target in alive:
            text = N_("{target} has moved itself")
            hint = N_("Write where it ends: -> {end}")
            return _problem(entry, text, hint, end=end.target)
        end = registry.entries.get(end.target)
    if end and end.address in seen:
        text = N_("{address} leads in a circle")
        return _problem(entry, text, N_("Let one of the addresses lead to a page of the site."))
    if entry.target in registry.entries and registry.entries[entry.target].gone:
        text = N_("{target} is gone itself")
        hint = N_("Write instead: gone, the day and the reason.")
        return _problem(entry, text, hint)
    meant = closest(entry.target, sorted(alive)) if len(alive) <= _MOST_GUESSES else None
    text = N_("{target} is no address of this site")
    if meant:
        return _problem(entry, text, N_("Did you mean {meant}?"), meant=meant)
    return _problem(entry, text, N_("Write the address of a page, a document or an item."))


def _problem(
    entry: Entry, text: str, hint: str, severity: Severity = "error", **values: object
) -> Problem:
    told = {"address": entry.address, "target": entry.target, **values}
    message = Message(text, {name: value for name, value in told.items() if f"{{{name}}}" in text})
    advice = Message(hint, {name: value for name, value in told.items() if f"{{{name}}}" in hint})
    length = len(entry.line)
    return Problem(entry.position, "address", message, advice, severity, length=length)


# --- The pages ----------------------------------------------------------------------------


def _has_page(entry: Entry) -> bool:
    return entry.settled and "#" not in entry.address


def _address(entry: Entry) -> str:
    """Return the address of an entry's redirect or tombstone."""
    return entry.address if entry.address.endswith("/") else f"{entry.address}/"


def _page(entry: Entry, said: Speech) -> PlannedPage:
    front = (Anchor(said.gettext(N_("Front page")), "/"),)
    document = not entry.address.endswith("/")
    if entry.gone is None:
        title = N_("The document has moved") if document else N_("The page has moved")
        head = Head(said.gettext(title), breadcrumb=front, indexed=False)
        redirect = RedirectView(head, entry.target)
        return PlannedPage(_address(entry), redirect, entry.position.path)
    title = N_("The document was removed") if document else N_("The page was removed")
    head = Head(said.gettext(title), breadcrumb=front, indexed=False)
    tombstone = TombstoneView(head, entry.gone, entry.reason)
    return PlannedPage(_address(entry), tombstone, entry.position.path)


def _fate(entry: Entry) -> tuple[object, ...]:
    """Return what readers are told about an address."""
    return entry.target, entry.gone, entry.reason


def _spot(entry: Entry) -> str:
    """Return the file of an entry's page, case-folded as some file systems compare names."""
    return fold(name_of_file(_address(entry)))
