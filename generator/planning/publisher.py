"""The publisher of the record, and globally unique names for its parts."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from generator.planning.record import Record
from generator.planning.views import Publisher

TAG_YEAR: Final = 2020
"""The year in every tag URI, fixed so that names never change."""


def publisher(record: Record) -> Publisher:
    """Return the publisher, with contact and licence."""
    settings = record.site.settings
    return Publisher(
        site=site(record),
        title=settings.title,
        description=settings.description,
        authority=settings.authority or settings.title,
        language=settings.language,
        contact=settings.contact.name,
        email=settings.contact.email,
        licence_url=settings.licence_url,
    )


def site(record: Record) -> str:
    """Return the site's URL without a final slash."""
    return record.site.settings.base_url.rstrip("/")


def permalink(record: Record, address: str) -> str:
    """Return the full URL of an address on the site."""
    return site(record) + address


def address_of(record: Record, url: str) -> str:
    """Return the address on the site of a full URL; the reverse of `permalink`."""
    return url.removeprefix(site(record))


def tag(record: Record, name: str) -> str:
    """Return a tag URI, which is globally unique: the host, a fixed year, and the name."""
    place = urlsplit(site(record))
    return f"tag:{place.hostname or 'localhost'},{TAG_YEAR}:{place.path}/{name}"


def uid(record: Record, name: str) -> str:
    """Return the UID of a calendar entry."""
    place = urlsplit(site(record))
    return f"{name}@{place.hostname or 'localhost'}{place.path}"
