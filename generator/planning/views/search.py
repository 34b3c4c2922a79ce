"""The views of the search page and of the register, which needs no script."""

from __future__ import annotations

from dataclasses import dataclass

from generator.planning.views.meetings import YearLink
from generator.planning.views.parts import Anchor, Head


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """A committee and its years, newest first."""

    id: str
    committee: Anchor
    years: tuple[YearLink, ...]


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A subject or a person: the title that it is sorted by, what precedes it, and its links."""

    title: str
    before: str
    """The beginning of the title that is not used for sorting: "Godkendelse af"."""
    places: tuple[Anchor, ...]
    """Its links. A single one is the entry itself; several are named by day or case number."""


@dataclass(frozen=True, slots=True)
class RegisterLetter:
    """The entries of a letter; `url` is its page if the register is too long for one."""

    letter: str
    anchor: str
    url: str
    entries: tuple[RegisterEntry, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page: `search.html.j2`."""

    head: Head
    archive: tuple[ArchiveRow, ...]
    """In alphabetical order."""
    years: tuple[int, ...]
    """All years of which something is found, newest first."""
    kinds: tuple[str, ...]
    """The kinds of documents that the site has."""
    outcomes: tuple[str, ...]
    """The outcomes that items have."""
    letters: tuple[RegisterLetter, ...]
    people_url: str = ""
    """The list of people, if there is one."""
    manifest: str = ""
    """The address of the index's manifest, which is added when the index has been built."""


@dataclass(frozen=True, slots=True)
class RegisterView:
    """One letter of a long register: `register.html.j2`."""

    head: Head
    letter: RegisterLetter
    letters: tuple[RegisterLetter, ...]
    """All letters, without their entries."""
