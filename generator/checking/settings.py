"""Whether the site's settings are fit for publishing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from generator.checking.finding import warning
from generator.checking.record import Record
from generator.errors import N_, Problem
from generator.model.settings import SITE_FILE

_SOON: Final = timedelta(days=30)
_FAR: Final = timedelta(days=366)


def accessibility_statement(record: Record) -> Iterator[Problem]:
    """A public authority's site links to its accessibility statement."""
    if not record.site.settings.was_url:
        yield warning(
            "missing",
            SITE_FILE,
            N_("the site has no accessibility statement"),
            N_("Make one in the WAS tool at was.digst.dk and write its address as was_url:."),
        )


def base_address(record: Record) -> Iterator[Problem]:
    """The site's address is encrypted (https)."""
    base = record.site.settings.base_url
    if not base.startswith("https://"):
        yield warning(
            "value",
            record.site.settings.place("base_url"),
            N_("base_url, {base}, does not begin with https://"),
            N_("Write the address that readers will see, with https://."),
            base=base,
        )


def security_contact(record: Record) -> Iterator[Problem]:
    """The security contact is confirmed once a year (RFC 9116)."""
    expires = record.site.settings.security_expires
    if expires is None:
        return
    if expires < record.today:
        text = N_("the security contact expired on {day}")
    elif expires < record.today + _SOON:
        text = N_("the security contact expires soon, on {day}")
    elif expires > record.today + _FAR:
        text = N_("the security contact would not be confirmed before {day}")
    else:
        return
    yield warning(
        "date",
        record.site.settings.place("security_expires"),
        text,
        N_("See whether the contact is right, and write a day within a year from now."),
        day=expires.isoformat(),
    )
