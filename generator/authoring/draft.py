"""Writes a transcript as a meeting's file: front matter with comments, then the body.

The document's wording is kept. What it does not state clearly is left out, or left empty if the
field is required, and noted as a doubt for the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.authoring.draft_items import Surroundings, absentee, write_body, write_item
from generator.authoring.matter_text import Field, Note, Table, front_matter, pairs
from generator.authoring.transcript import Doubt, Heading, PastedPerson, Transcript
from generator.errors import N_, Message

PHASE: Final = N_("nothing is published while this says draft; then write agenda or minutes")


@dataclass(frozen=True, slots=True)
class Draft:
    """A file's text, and the doubts that arose while it was written."""

    text: str
    doubts: tuple[Doubt, ...]


def compose(transcript: Transcript, among: Surroundings, note: Message) -> Draft:
    """Write the draft of a meeting's file; `note` is a comment above its fields."""
    say = among.speech.say
    items = [write_item(item, among) for item in transcript.agenda]
    fields: list[Field | Note] = [
        Note(say(note)),
        Field("committee", among.jointly or among.committee),
        *_facts(transcript.heading),
        Field("phase", "draft", say(PHASE)),
    ]
    if transcript.members:
        fields.append(Field("members", tuple(_member(row) for row in transcript.members)))
    if transcript.absences:
        fields.append(Field("absentees", tuple(absentee(row) for row in transcript.absences)))
    fields.append(Field("agenda", tuple(item.matter for item in items)))
    body = "\n\n".join(write_body(item) for item in transcript.agenda)
    return Draft(
        f"{front_matter(tuple(fields))}\n{body}\n",
        tuple(doubt for item in items for doubt in item.doubts),
    )


def _facts(heading: Heading) -> list[Field]:
    facts = (
        ("date", heading.day.isoformat()),
        ("start", f"{heading.start:%H:%M}" if heading.start else ""),
        ("end", f"{heading.end:%H:%M}" if heading.end else ""),
        ("place", heading.place),
    )
    return [Field(name, value) for name, value in facts if value]


def _member(person: PastedPerson) -> Table:
    return pairs(
        ("name", person.name),
        ("role", person.role),
        ("party", person.party),
        ("title", person.title),
    )
