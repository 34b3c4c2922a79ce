"""The views of the data files: the record as open data, and its catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from generator.model import Language, Role
from generator.planning.views.meetings import MeetingView
from generator.planning.views.parts import Anchor

Cell = str | int | None
"""A cell of a table; `None` is "not recorded" and stays empty."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publisher of the record, its address, contact and licence."""

    site: str
    """The site's URL, without a final slash."""
    title: str
    description: str
    authority: str
    language: Language
    contact: str
    email: str
    licence_url: str


@dataclass(frozen=True, slots=True)
class SeatData:
    """A membership."""

    person: Anchor
    committee: Anchor
    role: Role
    party: str
    title: str
    organisation: str
    on_behalf_of: str
    voting: bool
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class OrganizationData:
    """A committee."""

    address: str
    name: str
    short: str
    parent: Anchor | None
    established: date | None
    abolished: date | None
    replaces: tuple[Anchor, ...]
    replaced_by: tuple[Anchor, ...]
    members: tuple[SeatData, ...]


@dataclass(frozen=True, slots=True)
class PersonData:
    """A person who has a page."""

    address: str
    name: str
    title: str
    organisation: str
    seats: tuple[SeatData, ...]


@dataclass(frozen=True, slots=True)
class MeetingData:
    """A meeting: the view of its page, without what only the page shows."""

    address: str
    name: str
    start: date | datetime
    end: datetime | None
    modified: date | None
    """The last day that something is known to have been published or corrected."""
    meeting: MeetingView


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """One meeting, with every text."""

    publisher: Publisher
    data: MeetingData


@dataclass(frozen=True, slots=True)
class OrganizationFile:
    """One committee."""

    publisher: Publisher
    data: OrganizationData


@dataclass(frozen=True, slots=True)
class PersonFile:
    """One person."""

    publisher: Publisher
    data: PersonData


@dataclass(frozen=True, slots=True)
class RecordFile:
    """The whole record: every meeting with its items and decisions, without the long texts."""

    publisher: Publisher
    organizations: tuple[OrganizationData, ...]
    people: tuple[PersonData, ...]
    meetings: tuple[MeetingData, ...]


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table, row by row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """The JSON Schema of the data, which is the same on every site."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """A format in which the record is published."""

    address: str
    title: str
    type: str
    """Its media type."""


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """The catalogue (DCAT) for open data portals."""

    publisher: Publisher
    page: str
    """Address of the page for reusers."""
    schema: str
    first: date | None
    last: date | None
    modified: date | None
    distributions: tuple[Distribution, ...]
