"""The record as tables (CSV), for spreadsheets and statistics.

Columns have short English names that never change; the page for reusers explains them in the site's
language. `meeting` and `item` are the keys by which tables are joined. Values such as `approved`
are the same on every site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from generator.errors import N_
from generator.planning import rows
from generator.planning.record import Record
from generator.planning.views import (
    MeetingData,
    PlannedFile,
    TableFile,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its file name, its title, its columns, and the function that makes the rows."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    """Name and meaning (a catalogue text)."""
    make: Callable[[Record, MeetingData], Iterable[rows.Row]]


_MEETING: Final = ("meeting", N_("The meeting's key: committee and date; a slug where needed."))
_ITEM: Final = ("item", N_("The item's place on the meeting's page; unique within the meeting."))
_DATE: Final = ("date", N_("The day of the meeting, as YYYY-MM-DD."))
_COMMITTEE: Final = ("committee", N_("The leading committee's key."))
_URL: Final = ("url", N_("Where it is read on the site."))
_NUMBER: Final = ("number", N_("Its number as written; text, such as 3 or 1.10."))
_TITLE: Final = ("title", N_("Its title; of a closed item the public title."))
_CASE: Final = ("case", N_("The case number."))
_OUTCOME: Final = ("outcome", N_("What came of it, in one word; see the schema."))
_VOTE: Final = ("vote", N_("The vote's number within the item, from 1."))
_PERSON: Final = ("person", N_("The person's key; empty where the person has no page."))
_NAME: Final = ("name", N_("The person's name."))
_PARTY: Final = ("party", N_("The party's letter."))


def rows_of(record: Record, meeting: MeetingData) -> Mapping[str, tuple[rows.Row, ...]]:
    """Return the rows of a meeting, by table."""
    return {table.name: tuple(table.make(record, meeting)) for table in TABLES}


def tables(
    record: Record, meetings: Sequence[Mapping[str, tuple[rows.Row, ...]]]
) -> Iterator[PlannedFile]:
    """Plan every table, from the rows of each meeting."""
    for table in TABLES:
        columns = tuple(name for name, _ in table.columns)
        made = tuple(chain.from_iterable(each[table.name] for each in meetings))
        yield PlannedFile(address(record, table), "table", TableFile(columns, made))


def address(record: Record, table: Table) -> str:
    """Return a table's address."""
    return f"{record.addresses.section('data')}{table.name}.csv"


TABLES: Final[tuple[Table, ...]] = (
    Table(
        "meetings",
        N_("Meetings"),
        (
            _MEETING,
            _DATE,
            _COMMITTEE,
            ("committees", N_("The names of all committees that hold it.")),
            _URL,
            ("start", N_("When it begins, as HH:MM, local time.")),
            ("end", N_("When it ends, as HH:MM, local time.")),
            ("place", N_("Where it is held.")),
            ("kind", N_("ordinary, extraordinary, joint, thematic or constituting.")),
            ("title", N_("A title of its own, if it has one.")),
            ("phase", N_("How far the record is: agenda or minutes.")),
            ("status", N_("planned, held, cancelled or moved.")),
            ("takes_place", N_("Whether anybody shall come on that day: yes or no.")),
            ("moved_from", N_("The day that it was moved from.")),
            ("moved_to", N_("The day that it was moved to.")),
            ("approved", N_("Whether the minutes are approved: yes or no.")),
            ("agenda_published", N_("When the agenda was published, if it is known.")),
            ("minutes_published", N_("When the minutes were published, if it is known.")),
            ("days_to_minutes", N_("Days from the meeting to its minutes.")),
            ("items", N_("Number of items.")),
            ("attachments", N_("Number of attachments.")),
            ("attachments_without_file", N_("Attachments of which only the numbers are known.")),
            ("corrections", N_("Number of corrections after publication.")),
        ),
        rows.meetings,
    ),
    Table(
        "items",
        N_("Agenda items"),
        (
            _MEETING,
            _DATE,
            _COMMITTEE,
            _ITEM,
            ("position", N_("Its place in the order of the agenda, from 1.")),
            _NUMBER,
            _TITLE,
            _URL,
            ("access", N_("open or closed.")),
            ("closed_reason", N_("Why it is closed.")),
            ("kind", N_("decision, discussion, information, approval or other.")),
            _CASE,
            _OUTCOME,
            ("supplementary", N_("Whether it was added to the agenda later: yes or no.")),
            ("attachments", N_("Number of attachments.")),
        ),
        rows.items,
    ),
    Table(
        "decisions",
        N_("Decisions"),
        (
            _MEETING,
            _DATE,
            _COMMITTEE,
            _ITEM,
            _NUMBER,
            _TITLE,
            _URL,
            _CASE,
            _OUTCOME,
            ("decision", N_("The decision's text; of a closed item the public decision.")),
            ("forwarded_to", N_("The body that it was sent on to.")),
        ),
        rows.decisions,
    ),
    Table(
        "votes",
        N_("Votes"),
        (
            _MEETING,
            _DATE,
            _COMMITTEE,
            _ITEM,
            _VOTE,
            _TITLE,
            ("proposal", N_("What was voted on.")),
            ("method", N_("hands, roll_call, electronic, written or secret.")),
            ("result", N_("adopted, rejected or tied.")),
            ("for", N_("Votes for. Empty means not recorded, which is not zero.")),
            ("against", N_("Votes against.")),
            ("abstained", N_("Those who abstained.")),
            ("absent", N_("Those who did not take part.")),
        ),
        rows.votes,
    ),
    Table(
        "ballots",
        N_("Votes by person and party"),
        (
            _MEETING,
            _DATE,
            _COMMITTEE,
            _ITEM,
            _VOTE,
            _PERSON,
            _NAME,
            _PARTY,
            ("choice", N_("for, against, abstained or absent.")),
            ("number", N_("How many voted so; more than 1 only for a party.")),
        ),
        rows.ballots,
    ),
    Table(
        "attendance",
        N_("Attendance"),
        (
            _MEETING,
            _DATE,
            _COMMITTEE,
            _PERSON,
            _NAME,
            ("role", N_("Role at that meeting; see the schema.")),
            _PARTY,
            ("organisation", N_("Who the person comes from.")),
            ("voting", N_("Whether the person has a vote: yes or no.")),
            ("attendance", N_("present, partly, excused, absent or conflict.")),
            ("reason", N_("Why the person was away.")),
            ("substitute", N_("Who came instead.")),
            ("away_from", N_("Of what part the person was away: items, or times.")),
        ),
        rows.attendance,
    ),
)
"""All tables, in the order in which they are listed."""
