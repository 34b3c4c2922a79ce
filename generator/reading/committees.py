"""Settings, people and committees: what every other file is read against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from generator.addresses import is_slug
from generator.errors import N_
from generator.model import Committee, Contact, Language, Membership, Person, Settings
from generator.reading import people, source
from generator.reading.findings import Findings
from generator.reading.markdown import render
from generator.reading.matter.site import (
    CommitteeMatter,
    ContactMatter,
    PersonMatter,
    SecurityMatter,
    SiteMatter,
)
from generator.reading.opening import Context, Opened, references_of
from generator.reading.schema import conform
from generator.reading.tree import Table, parse, place

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
"""The named texts of an item, where neither the site nor the committee has its own."""


def read_table(file: Path, root: Path, findings: Findings) -> Table | None:
    """Read one of the `.yml` files; `None`, with an error noted, if it is not a table."""
    text = source.read_text(file, root, findings)
    if text is None:
        return None
    return parse(re.sub(r"\A---[ \t]*\n", "\n", text), 1, findings)


def read_settings(file: Path, root: Path, findings: Findings) -> Settings | None:
    """Read `content/site.yml`."""
    table = read_table(file, root, findings)
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
        matter.title,
        matter.base_url.rstrip("/") + "/",
        matter.language,
        matter.timezone,
        matter.theme,
        matter.description or "",
        matter.authority or "",
        tuple(matter.sections or SECTIONS[matter.language]),
        matter.was_url or "",
        contact_of(matter.contact),
        matter.person_pages,
        matter.licence or "",
        matter.licence_url or "",
        matter.pdf,
        _security_contact(matter.security, table, findings),
        matter.security.expires if matter.security else None,
    )


def _is_time_zone(name: str) -> bool:
    """Tell whether there is such a zone; to list all that there are takes fifty times as long."""
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        return False
    # Other countings of the same zones, which no clerk means.
    return not name.startswith(("posix", "right/"))


def _security_contact(matter: SecurityMatter | None, table: Table, findings: Findings) -> str:
    """Give where holes are reported as an address that a link could have."""
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


def read_people(file: Path, root: Path, findings: Findings) -> tuple[Person, ...]:
    """Read `content/people.yml`."""
    table = read_table(file, root, findings)
    found: list[Person] = []
    for entry in table.entries if table else ():
        if not is_slug(entry.key):
            findings.error(
                "address",
                entry.span,
                N_("'{id}' cannot be part of an address"),
                N_("Use small letters a to z, digits and hyphens."),
                id=entry.key,
            )
        elif not isinstance(entry.node, Table):
            findings.error(
                "value",
                entry.span,
                N_("'{field}' must be a table of fields, such as {example}"),
                field=entry.key,
                example="{name: …}",
            )
        else:
            matter = conform(entry.node, PersonMatter, findings)
            if matter:
                found.append(people.introduce(entry.key, matter, findings.at(entry.span)))
    return tuple(found)


def build_committee(
    opened: Opened[CommitteeMatter], context: Context, findings: Findings
) -> Committee:
    """Make a committee from its file; the members are introduced by name."""
    matter, file = opened.matter, opened.source
    return Committee(
        id=file.file.stem,
        name=matter.name,
        position=findings.at(1),
        short=matter.short or "",
        authority=matter.authority or context.settings.authority,
        parent=matter.parent or "",
        description=render(file.body, file.body_line, findings),
        contact=contact_of(matter.contact),
        rules=matter.rules or "",
        sections=tuple(matter.sections or ()),
        members=tuple(_memberships(opened, context, findings)),
        established=matter.established,
        abolished=matter.abolished,
        replaces=references_of(opened, "replaces", matter.replaces, findings),
        replaced_by=references_of(opened, "replaced_by", matter.replaced_by, findings),
        place=matter.place or "",
        standing_items=tuple(matter.standing_items or ()),
    )


def _memberships(
    opened: Opened[CommitteeMatter], context: Context, findings: Findings
) -> Iterator[Membership]:
    table = opened.table
    for at, seat in enumerate(opened.matter.members or ()):
        span = place(table, ("members", at))
        named = place(table, ("members", at, "name"))
        people.check_name(seat.name, named, context.register, findings)
        person = context.register.identify(seat.name, findings.at(span))
        people.check_identity(seat.name, named, person, findings)
        yield Membership(
            person.id,
            seat.role,
            findings.at(span),
            seat.party or "",
            seat.title or person.title,
            seat.organisation or person.organisation,
            seat.on_behalf_of or "",
            people.votes(seat),
            seat.start,
            seat.end,
        )


def introduce_members(
    opened: Opened[CommitteeMatter], known: people.Register, findings: Findings
) -> tuple[Person, ...]:
    """Give the persons that a roster introduces: those whom people.yml does not have.

    An id introduces nobody; one that is nobody's would be published as a name.
    """
    return tuple(
        Person(
            person.id,
            person.name,
            person.position,
            (),
            seat.title or person.title,
            seat.organisation or person.organisation,
        )
        for at, seat in enumerate(opened.matter.members or ())
        if not known.is_ambiguous(seat.name)
        and known.find(seat.name) is None
        and not people.is_like_an_id(seat.name)
        for person in [known.identify(seat.name, findings.at(place(opened.table, ("members", at))))]
    )
