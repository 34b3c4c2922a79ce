"""What the search page shows: criteria, and ways to find without a script."""

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
    """A subject or a person: the word it stands under, what came before, and where it is."""

    title: str
    before: str
    """What the title begins with but is not sorted by: "Godkendelse af"."""
    places: tuple[Anchor, ...]
    """Where it leads. One: the entry itself is the link; several: each says its day."""


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
    """In the order of the alphabet."""
    years: tuple[int, ...]
    """All years that have something, newest first."""
    kinds: tuple[str, ...]
    """The kinds of documents that there are."""
    outcomes: tuple[str, ...]
    """The outcomes that there are."""
    letters: tuple[RegisterLetter, ...]
    people_url: str = ""
    """The list of persons, if there is one."""
    manifest: str = ""
    """The address of the index's manifest; known when the index is made."""


@dataclass(frozen=True, slots=True)
class RegisterView:
    """One letter of a long register: `register.html.j2`."""

    head: Head
    letter: RegisterLetter
    letters: tuple[RegisterLetter, ...]
    """All letters, without their entries."""
