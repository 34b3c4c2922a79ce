"""Events, news, memos and plain pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from generator.errors import Position
from generator.model.terms import Preview, Status
from generator.model.texts import Attachment, Link, Prose, Reference


@dataclass(frozen=True, slots=True)
class Occasion:
    """One day of an event."""

    day: date
    start: time | None = None
    end: time | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A line of a programme."""

    title: str
    position: Position
    day: date | None = None
    start: time | None = None
    end: time | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks at an event."""

    name: str
    title: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Registration:
    """How to sign up for an event."""

    url: str = ""
    email: str = ""
    deadline: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """A "see also": a title, and an address inside the site or elsewhere."""

    title: str
    link: Link


@dataclass(frozen=True, slots=True)
class Event:
    """Something besides the meetings: a conference, a dialogue meeting, a public hearing."""

    slug: str
    title: str
    occasions: tuple[Occasion, ...]
    """At least one, in chronological order."""
    position: Position
    body: Prose = Prose()
    summary: Prose = Prose()
    """The outcome, written afterwards."""
    place: str = ""
    online: str = ""
    organiser: str = ""
    audience: str = ""
    purpose: str = ""
    status: Status = "planned"
    reason: str = ""
    moved_from: date | None = None
    published: date | None = None
    """When it was announced, if known."""
    programme: tuple[Slot, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    registration: Registration | None = None
    attachments: tuple[Attachment, ...] = ()
    committees: tuple[str, ...] = ()
    meetings: tuple[Reference, ...] = ()
    related: tuple[Related, ...] = ()
    preview: Preview = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A piece of news."""

    slug: str
    title: str
    published: datetime
    """In the site's time zone, without `tzinfo`; midnight if no time was given."""
    position: Position
    lead: str = ""
    body: Prose = Prose()
    updated: date | None = None
    committees: tuple[str, ...] = ()
    meetings: tuple[Reference, ...] = ()
    related: tuple[Related, ...] = ()
    materials: tuple[Attachment, ...] = ()
    preview: Preview = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """The sender block of a memo."""

    name: str = ""
    unit: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    ean: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo to a committee, with case numbers and the meeting that it was prepared for."""

    slug: str
    title: str
    day: date
    position: Position
    body: Prose = Prose()
    case: str = ""
    document: str = ""
    sender: Sender = Sender()
    committees: tuple[str, ...] = ()
    meeting: Reference | None = None
    attachments: tuple[Attachment, ...] = ()
    related: tuple[Related, ...] = ()
    preview: Preview = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A plain page: about, contact, how to read minutes."""

    slug: str
    title: str
    position: Position
    body: Prose = Prose()
    order: int | None = None
    """Its position in the navigation; `None` leaves it out."""
    preview: Preview = ""
