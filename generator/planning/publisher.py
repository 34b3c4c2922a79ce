"""Whose record it is, and how a place on it is named to the world outside."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from generator.planning.record import Record
from generator.planning.views import Publisher

TAG_YEAR: Final = 2020
"""Names are made as of this year, so that they are the same for every entry and for ever."""


def publisher(record: Record) -> Publisher:
    """Tell whose record it is and what may be done with it."""
    settings = record.site.settings
    return Publisher(
        site=site(record),
        title=settings.title,
        description=settings.description,
        authority=settings.authority or settings.title,
        language=settings.language,
        contact=settings.contact.name,
        email=settings.contact.email,
        licence=settings.licence,
        licence_url=settings.licence_url,
    )


def site(record: Record) -> str:
    """Give the site's address on the web, without a slash at its end."""
    return record.site.settings.base_url.rstrip("/")


def permalink(record: Record, address: str) -> str:
    """Give the whole address of a place on the site."""
    return site(record) + address


def tag(record: Record, name: str) -> str:
    """Give a name that no other thing in the world has, however often its date is corrected.

    It is a tag URI: the host, a year in which it was the authority's, and what it is called.
    """
    place = urlsplit(site(record))
    return f"tag:{place.hostname or 'localhost'},{TAG_YEAR}:{place.path}/{name}"


def uid(record: Record, name: str) -> str:
    """Give the name by which every calendar knows an entry."""
    place = urlsplit(site(record))
    return f"{name}@{place.hostname or 'localhost'}{place.path}"
