"""The record as JSON: each meeting, committee and person by itself, and the whole at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any, Final

from generator.language import speech
from generator.model import Language
from generator.planning.views import (
    MeetingFile,
    OrganizationData,
    OrganizationFile,
    PersonData,
    PersonFile,
    Publisher,
    RecordFile,
    SchemaFile,
    SeatData,
)
from generator.rendering.jsontext import filled, joined, to_json, write_json
from generator.rendering.oparl import TYPE, identity, link, meeting, person
from generator.rendering.words import word

SCHEMA: Final = "record.schema.json"
"""The name of the JSON Schema among the program's own data."""


def write_meeting(view: MeetingFile) -> bytes:
    """Write a meeting with every text."""
    return write_json(meeting(view.data, view.publisher))


def write_organization(view: OrganizationFile) -> bytes:
    """Write a committee."""
    return write_json(_organization(view.data, view.publisher))


def write_person(view: PersonFile) -> bytes:
    """Write a person."""
    return write_json(_person(view.data, view.publisher))


def write_record(view: RecordFile) -> bytes:
    """Write the whole record, a line for each thing in it."""
    whose = view.publisher
    parts = {
        "type": to_json("referat:Record"),
        "system": to_json(_system(whose)),
        "body": to_json(_body(whose)),
        "organizations": _rows(_organization(each, whose) for each in view.organizations),
        "persons": _rows(_person(each, whose) for each in view.people),
        "meetings": _rows(meeting(each, whose) for each in view.meetings),
    }
    return f"{joined(parts)}\n".encode()


def write_schema(view: SchemaFile) -> bytes:
    """Give the JSON Schema, as it came with the program."""
    del view
    return (resources.files("generator") / "data" / SCHEMA).read_bytes()


def _rows(values: Iterable[Mapping[str, Any]]) -> str:
    return "[" + ",".join(f"\n{to_json(value)}" for value in values) + "]"


def _system(whose: Publisher) -> Mapping[str, Any]:
    return filled(
        id=f"{whose.site}/#system",
        type=f"{TYPE}System",
        oparlVersion=TYPE,
        license=whose.licence_url,
        name=whose.title,
        contactName=whose.contact,
        contactEmail=whose.email,
        website=f"{whose.site}/",
    )


def _body(whose: Publisher) -> Mapping[str, Any]:
    return filled(
        id=_body_id(whose),
        type=f"{TYPE}Body",
        system=f"{whose.site}/#system",
        name=whose.authority,
        license=whose.licence_url,
        website=f"{whose.site}/",
        referat_language=whose.language,
    )


def _body_id(whose: Publisher) -> str:
    return f"{whose.site}/#body"


def _organization(data: OrganizationData, whose: Publisher) -> Mapping[str, Any]:
    parent = data.parent.url if data.parent else ""
    return filled(
        id=identity(whose, data.address),
        type=f"{TYPE}Organization",
        body=_body_id(whose),
        name=data.name,
        shortName=data.short,
        organizationType="Gremium",
        subOrganizationOf=identity(whose, parent) if parent else None,
        startDate=data.established.isoformat() if data.established else None,
        endDate=data.abolished.isoformat() if data.abolished else None,
        license=whose.licence_url,
        web=whose.site + data.address,
        referat_key=data.address.strip("/"),
        referat_replaces=[link(each, whose) for each in data.replaces],
        referat_replacedBy=[link(each, whose) for each in data.replaced_by],
        referat_members=[
            filled(**(person(seat.person, whose) or {}), **_seat(seat, whose.language))
            for seat in data.members
        ],
    )


def _person(data: PersonData, whose: Publisher) -> Mapping[str, Any]:
    own = identity(whose, data.address)
    return filled(
        id=own,
        type=f"{TYPE}Person",
        body=_body_id(whose),
        name=data.name,
        membership=[
            filled(
                id=f"{own}#membership-{number}",
                type=f"{TYPE}Membership",
                organization=identity(whose, seat.committee.url),
                **_seat(seat, whose.language),
            )
            for number, seat in enumerate(data.seats, 1)
        ],
        license=whose.licence_url,
        web=whose.site + data.address,
        referat_key=data.address.strip("/").rpartition("/")[2],
        referat_title=data.title,
        referat_organisation=data.organisation,
    )


def _seat(seat: SeatData, language: Language) -> Mapping[str, Any]:
    return filled(
        role=speech(language).gettext(word(seat.role, "role")),
        votingRight=seat.voting,
        startDate=seat.start.isoformat() if seat.start else None,
        endDate=seat.end.isoformat() if seat.end else None,
        referat_role=seat.role,
        referat_party=seat.party,
        referat_title=seat.title,
        referat_organisation=seat.organisation,
        referat_onBehalfOf=seat.on_behalf_of,
    )
