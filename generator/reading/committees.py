"""Reads people and committees, which meetings refer to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.addresses import is_slug
from generator.errors import N_
from generator.model import Committee, Membership, Person
from generator.reading import people
from generator.reading.findings import Findings
from generator.reading.markdown import render
from generator.reading.matter.site import CommitteeMatter, PersonMatter
from generator.reading.opening import Context, Opened, read_table, references_of
from generator.reading.schema import conform
from generator.reading.settings import contact_of
from generator.reading.tree import Table, place


def read_people(file: Path, root: Path, findings: Findings) -> tuple[Person, ...]:
    """Read `content/people.yml`."""
    table = read_table(file, root, findings, "ida-lund: {name: Ida Lund}")
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
    """Make a committee from its file; new members are introduced by name."""
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
            party=seat.party or "",
            title=seat.title or person.title,
            organisation=seat.organisation or person.organisation,
            on_behalf_of=seat.on_behalf_of or "",
            voting=people.votes(seat),
            start=seat.start,
            end=seat.end,
        )


def introduce_members(
    opened: Opened[CommitteeMatter], known: people.Register, findings: Findings
) -> tuple[Person, ...]:
    """Return the people that a roster introduces: those who are not in people.yml.

    An id introduces nobody; an unknown id would be published as a name.
    """
    found: list[Person] = []
    for at, seat in enumerate(opened.matter.members or ()):
        is_known = known.find(seat.name) is not None or known.is_ambiguous(seat.name)
        if is_known or people.is_like_an_id(seat.name):
            continue
        person = known.identify(seat.name, findings.at(place(opened.table, ("members", at))))
        title, organisation = seat.title or "", seat.organisation or ""
        found.append(replace(person, title=title, organisation=organisation))
    return tuple(found)
