"""What each file beside the pages holds: calendars, feeds, data, and what machines look for.

As with a page, a file is a pure function of its view: everything that it says stands here,
down to its own address on the web, and nothing else does. Times of day have their zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from generator.model import Language, Outcome, Role
from generator.planning.views.meetings import MeetingView
from generator.planning.views.parts import Anchor

Form = Literal[
    "calendar",
    "feed",
    "changes",
    "meeting",
    "organization",
    "person",
    "record",
    "table",
    "schema",
    "catalogue",
    "sitemap",
    "sitemaps",
    "robots",
]
"""How a view is written down; `generator.rendering.files` has one function for each."""

Cell = str | int | None
"""A cell of a table; `None` is "not recorded" and stays empty."""


# --- Calendars --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A meeting, or one day of an event."""

    uid: str
    """The same for as long as the record lives, wherever in time the meeting is moved."""
    sequence: int
    """Grows with every change that whoever put it in a calendar must be told of."""
    stamp: date
    summary: str
    start: date | datetime
    """A day, where no time of day is known."""
    end: date | datetime | None
    description: str
    place: str
    url: str
    cancelled: bool
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A calendar to subscribe to, or a single entry to put into one's own."""

    title: str
    url: str
    """The page that it belongs to."""
    timezone: str
    language: Language
    entries: tuple[CalendarEntry, ...]


# --- Feeds ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An item of the agenda within an entry."""

    number: str
    title: str
    url: str
    outcome: Outcome | None = None
    text: str = ""
    """The decision's first sentences, plain."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """Something that was published: an agenda, minutes, a correction, news, a memo."""

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str
    """Plain text."""
    items: tuple[FeedItem, ...] = ()
    html: str = ""
    """Safe markup; its internal links are absolute addresses on the site."""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed: the newest entry first."""

    id: str
    title: str
    url: str
    """Its own."""
    page: str
    """The page with the same content."""
    site: str
    """The site's address, without a slash at its end."""
    author: str
    rights: str
    language: Language
    updated: datetime
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was published, as the page of those who follow needs it."""

    name: str
    """It never changes; by it a reader's browser knows what it has shown."""
    title: str
    address: str
    """On the site, with the place of an item."""
    about: tuple[str, ...]
    """The pages of the committees and cases that it belongs to."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What is new, the newest first."""

    entries: tuple[Change, ...]


# --- Data -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose record it is, where it stands, and what may be done with it."""

    site: str
    """The site's address, without a slash at its end."""
    title: str
    description: str
    authority: str
    language: Language
    contact: str
    email: str
    licence: str
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
    """A meeting: its page's view, without what only the page shows."""

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
    """A form in which the record can be had."""

    address: str
    title: str
    type: str
    """Its media type."""


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """What a portal of open data needs to know."""

    publisher: Publisher
    page: str
    """Address of the page for reusers."""
    schema: str
    first: date | None
    last: date | None
    modified: date | None
    distributions: tuple[Distribution, ...]


# --- What machines look for --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page that may be listed, by its whole address, and when it last changed, if known."""

    url: str
    modified: date | None


@dataclass(frozen=True, slots=True)
class SitemapFile:
    """A list of pages; the protocol allows so many in one."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapsFile:
    """A list of lists, where the pages are too many for one."""

    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """What search engines may do, and where the list of pages is."""

    sitemap: str
    welcome: bool
    """A preview is not to be listed anywhere."""


FileView = (
    CalendarView
    | FeedView
    | ChangesView
    | MeetingFile
    | OrganizationFile
    | PersonFile
    | RecordFile
    | TableFile
    | SchemaFile
    | CatalogueFile
    | SitemapFile
    | SitemapsFile
    | RobotsFile
)


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file to be made: its address, the form in which its view is written, and its source."""

    address: str
    form: Form
    view: FileView
    source: str = ""
    """Path of the content file it shows, for messages; empty for a file made of many."""
