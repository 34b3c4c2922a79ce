"""Whether the site's own settings are those of a site that can be published."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.finding import warning
from generator.checking.record import Record
from generator.errors import N_, Position, Problem

FILE = Position("content/site.yml")


def accessibility_statement(record: Record) -> Iterator[Problem]:
    """A public authority's site leads to its accessibility statement."""
    if not record.site.settings.was_url:
        yield warning(
            "missing",
            FILE,
            N_("the site has no accessibility statement"),
            N_("Make one in the WAS tool at was.digst.dk and write its address as was_url:."),
        )


def base_address(record: Record) -> Iterator[Problem]:
    """A public site is read over an encrypted connection."""
    base = record.site.settings.base_url
    if not base.startswith("https://"):
        yield warning(
            "value",
            FILE,
            N_("base_url, {base}, does not begin with https://"),
            N_("Write the address that readers will see, with https://."),
            base=base,
        )
