"""The page for reusers: which data there is, what it means, and its licence."""

from __future__ import annotations

from generator.errors import N_
from generator.planning import datasets, tables, words
from generator.planning.metadata import plan_page
from generator.planning.record import Record
from generator.planning.views import Anchor, ColumnView, DataView, PlannedPage, TableView


def data_page(record: Record) -> PlannedPage:
    """Plan the page."""
    settings = record.site.settings
    at = record.addresses
    whole, *_ = datasets.distributions(record)
    view = DataView(
        head=words.head(
            record,
            words.say(record, N_("Data")),
            description=words.say(
                record, N_("The whole record as data, for everybody to use: JSON, CSV and more.")
            ),
        ),
        authority=settings.authority or settings.title,
        licence=settings.licence,
        licence_url=settings.licence_url,
        whole=whole,
        schema=datasets.schema(record),
        catalogue=datasets.catalogue(record),
        tables=tuple(_table(record, each) for each in tables.TABLES),
        example=_example(record),
        follow=at.section("follow"),
        completeness=at.section("completeness"),
        contact_email=settings.contact.email,
    )
    return plan_page(record, at.section("data"), view)


def _table(record: Record, table: tables.Table) -> TableView:
    return TableView(
        name=table.name,
        title=words.say(record, table.title),
        url=tables.address(record, table),
        columns=tuple(
            ColumnView(name, words.say(record, meaning)) for name, meaning in table.columns
        ),
    )


def _example(record: Record) -> Anchor | None:
    """Link to the data of the latest meeting with minutes."""
    for meeting in reversed(record.calendar):
        if meeting.recorded and not meeting.preview:
            address = record.addresses.data(record.addresses.meeting(meeting))
            return Anchor(words.meeting_name(record, meeting), address)
    return None
