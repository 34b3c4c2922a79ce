"""The record as data: one file for each meeting, committee and person, and one for everything.

A meeting's data is the view of its page, without what only the page shows (neighbours, cards, what
depends on the day). So the data cannot hold anything that the page does not: a person without a
page has no address here either, and a closed item only its public fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.errors import N_
from generator.model import Committee, Meeting, Membership
from generator.planning import links, moments, rows, tables, words
from generator.planning.publisher import publisher
from generator.planning.record import Record
from generator.planning.views import (
    CatalogueFile,
    Distribution,
    Head,
    ItemView,
    MeetingData,
    MeetingFile,
    MeetingView,
    OrganizationData,
    OrganizationFile,
    PersonData,
    PersonFile,
    PlannedFile,
    RecordFile,
    SchemaFile,
    SeatData,
)


@dataclass(frozen=True, slots=True)
class PublishedMeeting:
    """A meeting as data."""

    alone: MeetingData
    """For its own file."""
    bare: MeetingData
    """For the file of the whole record: without the long texts."""
    rows: Mapping[str, tuple[rows.Row, ...]]
    """The rows of each table, by its name."""


def datasets(record: Record, meetings: Sequence[PublishedMeeting]) -> Iterator[PlannedFile]:
    """Plan all data files; `meetings` are in order of time and without previews."""
    whose = publisher(record)
    organizations = tuple(_organization(record, each) for each in record.committees)
    people = tuple(_people(record))
    for data in (each.alone for each in meetings):
        yield PlannedFile(record.addresses.data(data.address), "meeting", MeetingFile(whose, data))
    for body in organizations:
        address = record.addresses.data(body.address)
        yield PlannedFile(address, "organization", OrganizationFile(whose, body))
    for person in people:
        address = record.addresses.data(person.address)
        yield PlannedFile(address, "person", PersonFile(whose, person))
    whole = RecordFile(whose, organizations, people, tuple(each.bare for each in meetings))
    yield PlannedFile(whole_record(record), "record", whole)
    yield PlannedFile(schema(record), "schema", SchemaFile())
    yield from tables.tables(record, [each.rows for each in meetings])
    yield _catalogue(record, [each.alone for each in meetings])


def whole_record(record: Record) -> str:
    """Return the address of the whole record."""
    return record.addresses.section("data") + "record.json"


def schema(record: Record) -> str:
    """Return the address of the JSON Schema."""
    return record.addresses.section("data") + "schema.json"


def catalogue(record: Record) -> str:
    """Return the address of the catalogue (DCAT)."""
    return record.addresses.section("data") + "catalog.jsonld"


def distributions(record: Record) -> tuple[Distribution, ...]:
    """List the formats in which the whole record is published."""
    json = Distribution(
        whole_record(record), words.say(record, N_("The whole record")), "application/json"
    )
    calendar = Distribution(
        record.addresses.calendar("/"),
        words.say(record, N_("Meetings and events as a calendar")),
        "text/calendar",
    )
    feed = Distribution(
        record.addresses.feed("/"),
        words.say(record, N_("What is new, as a feed")),
        "application/atom+xml",
    )
    sheets = tuple(
        Distribution(tables.address(record, each), words.say(record, each.title), "text/csv")
        for each in tables.TABLES
    )
    return (json, *sheets, calendar, feed)


def _catalogue(record: Record, meetings: Sequence[MeetingData]) -> PlannedFile:
    days = [each.meeting.day for each in meetings]
    changes = [each.modified for each in meetings if each.modified]
    view = CatalogueFile(
        publisher=publisher(record),
        page=record.addresses.section("data"),
        schema=schema(record),
        first=min(days, default=None),
        last=max(days, default=None),
        modified=max(changes, default=None),
        distributions=distributions(record),
    )
    return PlannedFile(catalogue(record), "catalogue", view)


def meeting_as_data(record: Record, meeting: Meeting, view: MeetingView) -> PublishedMeeting | None:
    """Return a meeting's data, or None if it is only in a preview."""
    if meeting.preview or meeting.phase == "draft":
        return None
    alone = _meeting(record, meeting, view)
    bare = replace(alone, meeting=_bare(alone.meeting))
    return PublishedMeeting(alone, bare, tables.rows_of(record, alone))


def _meeting(record: Record, meeting: Meeting, view: MeetingView) -> MeetingData:
    return MeetingData(
        address=record.addresses.meeting(meeting),
        name=words.meeting_name(record, meeting),
        start=moments.beginning(record, meeting.day, meeting.start),
        end=moments.ending(record, meeting.day, meeting.start, meeting.end),
        modified=moments.last_change(meeting),
        meeting=_without_neighbours(view),
    )


def _without_neighbours(view: MeetingView) -> MeetingView:
    """Leave out what depends on other pages or on the day."""
    return replace(
        view,
        head=Head(""),
        previous=None,
        following=None,
        events=(),
        memos=(),
        articles=(),
        past=False,
        revisions=tuple(replace(each, recent=False) for each in view.revisions),
        agenda=tuple(replace(item, treatments=(), decision_summary="") for item in view.agenda),
    )


def _bare(view: MeetingView) -> MeetingView:
    """Leave out the long texts, which are in each meeting's own file."""
    return replace(view, introduction="", agenda=tuple(_bare_item(item) for item in view.agenda))


def _bare_item(item: ItemView) -> ItemView:
    return replace(item, recommendation="", sections=(), remarks=(), dissent=(), follow_ups=())


def _organization(record: Record, committee: Committee) -> OrganizationData:
    return OrganizationData(
        address=record.addresses.committee(committee.id),
        name=committee.name,
        short=committee.short,
        parent=links.to_some_body(record, committee.parent),
        established=committee.established,
        abolished=committee.abolished,
        replaces=links.to_references(record, committee.replaces),
        replaced_by=links.to_references(record, committee.replaced_by),
        members=tuple(_seat(record, committee, seat) for seat in committee.members),
    )


def _people(record: Record) -> Iterator[PersonData]:
    """Yield the people who have a page, with all their seats."""
    for person in sorted(record.site.people.values(), key=lambda each: each.id):
        if page := record.targets.person(person.id):
            seats = tuple(_seat(record, *each) for each in record.seats.get(person.id, ()))
            yield PersonData(page, person.name, person.title, person.organisation, seats)


def _seat(record: Record, committee: Committee, seat: Membership) -> SeatData:
    return SeatData(
        person=links.to_person(record, seat.person),
        committee=links.to_committee(record, committee.id),
        role=seat.role,
        party=seat.party,
        title=seat.title,
        organisation=seat.organisation,
        on_behalf_of=seat.on_behalf_of,
        voting=seat.voting,
        start=seat.start,
        end=seat.end,
    )
