"""The record as JSON: each meeting, committee and person in a file, and everything in one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any, Final

from generator.planning.views import (
    MeetingFile,
    OrganizationFile,
    PersonFile,
    RecordFile,
    SchemaFile,
)
from generator.rendering.jsontext import joined, to_json, write_json
from generator.rendering.oparl.bodies import body, organization, person, system
from generator.rendering.oparl.meetings import meeting

SCHEMA: Final = "record.schema.json"
"""File name of the JSON Schema in the package's data."""


def write_meeting(view: MeetingFile) -> bytes:
    """Write a meeting with all its texts."""
    return write_json(meeting(view.data, view.publisher))


def write_organization(view: OrganizationFile) -> bytes:
    """Write a committee."""
    return write_json(organization(view.data, view.publisher))


def write_person(view: PersonFile) -> bytes:
    """Write a person."""
    return write_json(person(view.data, view.publisher))


def write_record(view: RecordFile) -> bytes:
    """Write the whole record, one object per line."""
    whose = view.publisher
    parts = {
        "type": to_json("referat:Record"),
        "system": to_json(system(whose)),
        "body": to_json(body(whose)),
        "organizations": _rows(organization(each, whose) for each in view.organizations),
        "persons": _rows(person(each, whose) for each in view.people),
        "meetings": _rows(meeting(each, whose) for each in view.meetings),
    }
    return f"{joined(parts)}\n".encode()


def write_schema(view: SchemaFile) -> bytes:
    """Return the JSON Schema that is part of the program."""
    del view
    return (resources.files("generator") / "data" / SCHEMA).read_bytes()


def _rows(values: Iterable[Mapping[str, Any]]) -> str:
    return "[" + ",".join(f"\n{to_json(value)}" for value in values) + "]"
