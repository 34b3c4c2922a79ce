"""How objects refer to each other: by the URL of their data, or of their page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from generator.planning.views import Anchor, Publisher
from generator.rendering.jsontext import filled

TYPE: Final = "https://schema.oparl.org/1.1/"


def identity(whose: Publisher, address: str) -> str:
    """Return the URL of the data that belongs to a page."""
    return f"{whose.site}{address}data.json"


def to_person(anchor: Anchor | None, whose: Publisher) -> Mapping[str, Any] | None:
    """Refer to a person, with the URL of the person's data if there is any."""
    if anchor is None:
        return None
    return filled(name=anchor.title, person=identity(whose, anchor.url) if anchor.url else None)


def to_page(anchor: Anchor | None, whose: Publisher) -> Mapping[str, Any] | None:
    """Refer to a part of the record, with its URL."""
    if anchor is None:
        return None
    return filled(name=anchor.title, web=whose.site + anchor.url if anchor.url else None)


def as_day(value: date | None) -> str | None:
    """Write a date, if it is known."""
    return value.isoformat() if value else None
