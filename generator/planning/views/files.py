"""The files beside the pages: calendars, feeds, data, and here what machines look for.

As with a page, a file is a pure function of its view: everything that it says stands there,
down to its own address on the web, and nothing else does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.planning.views.calendars import CalendarView
from generator.planning.views.data import (
    CatalogueFile,
    MeetingFile,
    OrganizationFile,
    PersonFile,
    RecordFile,
    SchemaFile,
    TableFile,
)
from generator.planning.views.feeds import ChangesView, FeedView

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
