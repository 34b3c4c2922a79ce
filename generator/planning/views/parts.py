"""The parts that many views share: links, a page's head, papers, and the cards of lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from generator.model import MeetingKind, Outcome, Phase, Preview, Status

EventState = Literal["scheduled", "cancelled", "rescheduled", "postponed"]
"""The state of a meeting or an event, as in schema.org's `EventStatusType`."""


CalledOff = Literal["cancelled", "moved"]
"""Why a meeting was not held on the day of its file."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link; without `url` the title is shown as text."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """An alternate format of a page: a feed, a calendar or data."""

    url: str
    type: str
    """Its media type."""
    title: str


@dataclass(frozen=True, slots=True)
class EventFacts:
    """The facts of a meeting or an event, for search engines."""

    name: str
    state: EventState
    start: date | datetime
    end: date | datetime | None
    previous: date | None
    """The day from which it was moved."""
    place: str
    online: str
    organizers: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class DatasetFacts:
    """The facts of the data, for search engines."""

    licence_url: str
    publisher: str
    forms: tuple[Alternate, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What every view has: title, description, breadcrumb, and whether it is a preview."""

    title: str
    description: str = ""
    breadcrumb: tuple[Anchor, ...] = ()
    """From the front page, without the page itself."""
    indexed: bool = True
    """Whether search engines may list it."""
    preview: Preview = ""
    alternates: tuple[Alternate, ...] = ()
    """The page's alternate formats."""
    facts: EventFacts | DatasetFacts | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """An attachment in a list."""

    title: str
    url: str = ""
    """Empty if only its numbers are known; readers then have to ask the secretariat."""
    format: str = ""
    """"PDF", "DOCX" …; empty for a link elsewhere."""
    size: int | None = None
    """Bytes."""
    pages: int | None = None
    document: str = ""
    case: Anchor | None = None
    kind: str = ""
    external: bool = False


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A meeting in a list."""

    url: str
    committee: str
    """Names of the committees, joined."""
    day: date
    start: time | None
    place: str
    phase: Phase
    status: Status
    kind: MeetingKind
    title: str = ""
    approved: bool = False
    reason: str = ""
    """Why it is cancelled or moved, as plain text."""
    moved_to: date | None = None
    item_total: int = 0
    preview: Preview = ""
    called_off: bool = False
    """Whether it does not take place that day: cancelled, or moved to another. A meeting that was
    moved *to* this day has the status "moved" too, but takes place."""


@dataclass(frozen=True, slots=True)
class DecisionCard:
    """A decision in a list: the item first, then where and when."""

    url: str
    number: str
    title: str
    outcome: Outcome | None
    summary: str
    """The decision's first sentences, plain."""
    committee: Anchor
    day: date
    closed: bool = False


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event in a list."""

    url: str
    title: str
    first: date
    last: date
    start: time | None
    place: str
    online: bool
    status: Status
    purpose: str = ""
    preview: Preview = ""
    called_off: bool = False
    """Whether it was cancelled; an event that was moved has its new date and takes place."""


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """A news article in a list."""

    url: str
    title: str
    published: datetime
    lead: str
    preview: Preview = ""


@dataclass(frozen=True, slots=True)
class MemoCard:
    """A memo in a list."""

    url: str
    title: str
    day: date
    document: str
    committee: str
    preview: Preview = ""


@dataclass(frozen=True, slots=True)
class CommitteeCard:
    """A committee in a list."""

    url: str
    name: str
    summary: str
    """The task's first sentences, plain."""
    upcoming: MeetingCard | None
    meeting_total: int
    abolished: date | None = None
