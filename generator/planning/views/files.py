"""The files beside the pages, and the views of those for search engines.

Like a page, a file is a pure function of its view, which holds everything that it says, including
its own URL, and nothing else.
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
"""The format of a file; `generator.rendering.files` has a function for each."""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """The URL of a page that may be indexed, and the day of its last change, if known."""

    url: str
    modified: date | None


@dataclass(frozen=True, slots=True)
class SitemapFile:
    """A sitemap."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapsFile:
    """A sitemap index, for more pages than one sitemap may have."""

    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """`robots.txt`: what search engines may do, and the URL of the sitemap."""

    sitemap: str
    welcome: bool
    """False for a preview, which must not be indexed."""


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
    """A file to be rendered: its address, its format, and its view."""

    address: str
    form: Form
    view: FileView
