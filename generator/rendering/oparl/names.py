"""How one thing names another: by the address of its data, or of its page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from generator.planning.views import Anchor, Publisher
from generator.rendering.jsontext import filled

TYPE: Final = "https://schema.oparl.org/1.1/"


def identity(whose: Publisher, address: str) -> str:
    """Give the address of the data that belongs to a page."""
    return f"{whose.site}{address}data.json"


def to_person(anchor: Anchor | None, whose: Publisher) -> Mapping[str, Any] | None:
    """Name a person, with the address of the person's data if there is any."""
    if anchor is None:
        return None
    return filled(name=anchor.title, person=identity(whose, anchor.url) if anchor.url else None)


def to_page(anchor: Anchor | None, whose: Publisher) -> Mapping[str, Any] | None:
    """Name a place of the record, with its address on the site."""
    if anchor is None:
        return None
    return filled(name=anchor.title, web=whose.site + anchor.url if anchor.url else None)


def as_day(value: date | None) -> str | None:
    """Write a day, if it is known."""
    return value.isoformat() if value else None
