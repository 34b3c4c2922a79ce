"""The site's settings, `content/site.yml`, which every other file is read against."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from generator.errors import N_
from generator.model import Contact, Language, Settings
from generator.reading.findings import Findings
from generator.reading.matter.site import ContactMatter, SecurityMatter, SiteMatter
from generator.reading.opening import read_table
from generator.reading.schema import conform
from generator.reading.tree import Table, place

SECTIONS: Final[Mapping[Language, tuple[str, ...]]] = {
    "da": (
        "Sagsresumé",
        "Sagsfremstilling",
        "Økonomi",
        "Koordinering med andre afdelinger",
        "Godkendt af",
        "Indstilling",
        "Tidligere beslutninger",
        "Beslutning",
    ),
    "en": (
        "Summary",
        "Background",
        "Finances",
        "Coordination",
        "Approved by",
        "Recommendation",
        "Earlier decisions",
        "Decision",
    ),
}
"""The default sections of an item, if neither the site nor the committee defines its own."""


_JUDGED_LATER: Final = {
    "theme": ("theme",),
    "base_url": ("base_url",),
    "security_expires": ("security", "expires"),
}
"""Fields with a valid form that later stages may find wrong, and their paths."""


def read_settings(file: Path, root: Path, findings: Findings) -> Settings | None:
    """Read `content/site.yml`."""
    table = read_table(file, root, findings, "language: da")
    matter = conform(table, SiteMatter, findings) if table else None
    if matter is None or table is None:
        return None
    if not _is_time_zone(matter.timezone):
        findings.error(
            "value",
            place(table, ("timezone",)),
            N_("'{zone}' is not a time zone such as Europe/Copenhagen"),
            zone=matter.timezone,
        )
    return Settings(
        title=matter.title,
        base_url=matter.base_url.rstrip("/") + "/",
        language=matter.language,
        timezone=matter.timezone,
        theme=matter.theme,
        description=matter.description or "",
        authority=matter.authority or "",
        sections=tuple(matter.sections or SECTIONS[matter.language]),
        was_url=matter.was_url or "",
        contact=contact_of(matter.contact),
        person_pages=matter.person_pages,
        licence=matter.licence or "",
        licence_url=matter.licence_url or "",
        pdf=matter.pdf,
        security_contact=_security_contact(matter.security, table, findings),
        security_expires=matter.security.expires if matter.security else None,
        places=tuple(
            (field, findings.at(place(table, path))) for field, path in _JUDGED_LATER.items()
        ),
    )


def _is_time_zone(name: str) -> bool:
    """Return whether a time zone exists; listing all of them takes fifty times as long."""
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        return False
    # Variants of the same zones, which no clerk means.
    return not name.startswith(("posix", "right/"))


def _security_contact(matter: SecurityMatter | None, table: Table, findings: Findings) -> str:
    """Return the address for reporting vulnerabilities, in a form fit for a link."""
    written = matter.contact if matter else ""
    if re.fullmatch(r"(?:mailto:)?[^\s@:/<>\"']+@[^\s@:/<>\"']+", written):
        return f"mailto:{written.removeprefix('mailto:')}"
    if written and not re.fullmatch(r"https://[^\s<>\"'\\]+", written):
        findings.error(
            "value",
            place(table, ("security", "contact")),
            N_("'{contact}' is neither an e-mail address nor a page that begins with https://"),
            contact=written,
        )
    return written


def contact_of(matter: ContactMatter | None) -> Contact:
    """Make a contact."""
    if matter is None:
        return Contact()
    return Contact(
        matter.name or "",
        matter.address or "",
        matter.email or "",
        matter.phone or "",
        matter.url or "",
        matter.hours or "",
    )
