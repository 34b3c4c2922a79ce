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
    """Something that happens beside the meetings: a conference, a dialogue, a hearing."""

    slug: str
    title: str
    occasions: tuple[Occasion, ...]
    """At least one, in order."""
    position: Position
    body: Prose = Prose()
    summary: Prose = Prose()
    """What came of it, written afterwards."""
    place: str = ""
    online: str = ""
    organiser: str = ""
    audience: str = ""
    purpose: str = ""
    status: Status = "planned"
    reason: str = ""
    moved_from: date | None = None
    published: date | None = None
    """When it was announced, if that is known."""
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
    """Without a time of day it is midnight; naive, in the site's time zone."""
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
    """Who a memo is from, as its sender block says."""

    name: str = ""
    unit: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    ean: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """A note to a committee, with journal numbers and the meeting that it was made for."""

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
    """Its place in the navigation; `None` keeps it out."""
    preview: Preview = ""
