"""The views of events, news and memos."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from generator.model import Sender, Status
from generator.planning.views.meetings import YearLink
from generator.planning.views.parts import Anchor, ArticleCard, EventCard, Head, MemoCard, Paper


@dataclass(frozen=True, slots=True)
class EventsView:
    """The list of events, or of those of a year: `events.html.j2`."""

    head: Head
    upcoming: tuple[EventCard, ...]
    past: tuple[EventCard, ...]
    """Newest first."""
    years: tuple[YearLink, ...]
    """Empty if the list has all events."""
    year: int | None
    """The year that this is the list of, if it is."""


@dataclass(frozen=True, slots=True)
class OccasionView:
    """One day of an event."""

    day: date
    start: time | None
    end: time | None


@dataclass(frozen=True, slots=True)
class SlotView:
    """An entry of a programme."""

    start: time | None
    end: time | None
    title: str
    by: str


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """The programme of one day; `day` is None if the event has only one."""

    day: date | None
    slots: tuple[SlotView, ...]


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A speaker."""

    person: Anchor
    title: str
    organisation: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event's page: `event.html.j2`."""

    head: Head
    title: str
    occasions: tuple[OccasionView, ...]
    place: str
    online: str
    organiser: str
    audience: str
    purpose: str
    status: Status
    reason: str
    moved_from: date | None
    body: str
    summary: str
    programme: tuple[ProgrammeDay, ...]
    speakers: tuple[SpeakerView, ...]
    registration_url: str
    registration_email: str
    registration_deadline: date | None
    registration_text: str
    registration_open: bool
    attachments: tuple[Paper, ...]
    committees: tuple[Anchor, ...]
    meetings: tuple[Anchor, ...]
    related: tuple[Anchor, ...]
    past: bool


@dataclass(frozen=True, slots=True)
class NewsView:
    """The list of the latest news, or of those of a year: `news.html.j2`."""

    head: Head
    articles: tuple[ArticleCard, ...]
    years: tuple[YearLink, ...]
    """Empty if the list has all news."""
    year: int | None
    """The year that this is the list of, if it is."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A news article: `article.html.j2`."""

    head: Head
    title: str
    published: datetime
    timed: bool
    """Whether a time of day was given."""
    updated: date | None
    lead: str
    body: str
    committees: tuple[Anchor, ...]
    meetings: tuple[Anchor, ...]
    related: tuple[Anchor, ...]
    materials: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class MemosView:
    """The list of the latest memos, or of those of a year: `memos.html.j2`."""

    head: Head
    memos: tuple[MemoCard, ...]
    years: tuple[YearLink, ...]
    """Empty if the list has all memos."""
    year: int | None
    """The year that this is the list of, if it is."""


@dataclass(frozen=True, slots=True)
class MemoView:
    """A memo's page: `memo.html.j2`."""

    head: Head
    title: str
    day: date
    case: Anchor | None
    document: str
    sender: Sender
    committees: tuple[Anchor, ...]
    meeting: Anchor | None
    body: str
    attachments: tuple[Paper, ...]
    related: tuple[Anchor, ...]
