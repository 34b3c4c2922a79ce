"""The settings of a site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.errors import Position
from generator.model.terms import Language

SITE_FILE: Final = Position("content/site.yml")


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a reader can write or call."""

    name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """`content/site.yml`."""

    title: str
    base_url: str
    language: Language = "da"
    timezone: str = "Europe/Copenhagen"
    theme: str = "default"
    description: str = ""
    authority: str = ""
    sections: tuple[str, ...] = ()
    was_url: str = ""
    contact: Contact = Contact()
    person_pages: bool = True
    licence: str = ""
    licence_url: str = ""
    pdf: bool = True
    """Whether each meeting is also published as a PDF document."""
    security_contact: str = ""
    """Where to report a vulnerability: `mailto:…` or `https://…`."""
    security_expires: date | None = None
    places: tuple[tuple[str, Position], ...] = ()
    """The positions of some fields, by name."""

    def place(self, field: str) -> Position:
        """Return the position of a field, or the file if its line is not known."""
        return dict(self.places).get(field, SITE_FILE)
