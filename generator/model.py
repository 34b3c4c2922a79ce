"""The record: everything that crosses from one stage to the next, frozen.

What is closed has no place here. A closed agenda item is a type of its own with three texts
that the law lets the public know; a closed attachment, a draft and an embargoed file have
no type at all, so that no later stage can show them by mistake.

Names are the domain's terms in English; what readers see is Danish (or English) and comes
from the catalogue. No field is called `items`, `keys`, `values`, `get`, `count` or `index`:
a template would print the method.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Literal

from generator.errors import Position

Language = Literal["da", "en"]
Role = Literal["chair", "vice_chair", "member", "substitute", "observer", "secretariat", "guest"]
Phase = Literal["draft", "agenda", "minutes"]
Status = Literal["planned", "held", "cancelled", "moved"]
MeetingKind = Literal["ordinary", "extraordinary", "joint", "thematic", "constituting"]
MinutesType = Literal["decisions", "extended"]
ItemKind = Literal["decision", "discussion", "information", "approval", "other"]
Outcome = Literal[
    "approved",
    "approved_amended",
    "rejected",
    "postponed",
    "forwarded",
    "noted",
    "discussed",
    "withdrawn",
    "none",
]
AbsenceKind = Literal["excused", "absent", "conflict"]
VoteMethod = Literal["hands", "roll_call", "electronic", "written", "secret"]
VoteResult = Literal["adopted", "rejected", "tied"]
VoteChoice = Literal["for", "against", "abstained", "absent"]
Preview = Literal["", "draft", "embargoed"]
"""Why a document is in a preview only; always empty in a build that is published."""


# --- Texts ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Link:
    """A link's target as it was written, and where."""

    target: str
    position: Position


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown, rendered once and checked; the n-th internal link stands as NUL n NUL.

    `html` is safe to show after the links are put in (`generator.reading.markdown.fill`).
    Headings in it have the level that they were written with (`##` is h2). An empty `html`
    means that nothing was written, or only `.` or `-`.
    """

    html: str = ""
    links: tuple[Link, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.html)


@dataclass(frozen=True, slots=True)
class Reference:
    """The address of another part of the record, as `sundhedsudvalget/2026-03-12#punkt-3`."""

    target: str
    position: Position


@dataclass(frozen=True, slots=True)
class Attachment:
    """An open paper: a file beside the source, a link elsewhere, or only its numbers."""

    title: str
    position: Position
    source: Path | None = None
    """The file to copy: resolved, inside the content folder, plain, readable."""
    url: str = ""
    document: str = ""
    case: str = ""
    kind: str = ""


# --- Settings, people, committees -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a reader can write or call."""

    name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """`content/site.yml`."""

    title: str
    base_url: str
    language: Language = "da"
    timezone: str = "Europe/Copenhagen"
    theme: str = "default"
    description: str = ""
    authority: str = ""
    sections: tuple[str, ...] = ()
    was_url: str = ""
    contact: Contact = Contact()
    person_pages: bool = True
    licence: str = ""
    licence_url: str = ""
    pdf: bool = True
    """Whether each meeting comes as a PDF document too."""
    security_contact: str = ""
    """Where to report a hole: `mailto:…` or `https://…`."""
    security_expires: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the record; by default without any contact data."""

    id: str
    name: str
    position: Position
    aliases: tuple[str, ...] = ()
    title: str = ""
    organisation: str = ""
    page: bool = True


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's seat in a committee; `start` and `end` are the first and the last day."""

    person: str
    role: Role
    position: Position
    party: str = ""
    title: str = ""
    organisation: str = ""
    on_behalf_of: str = ""
    voting: bool = True
    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the seat was held on that day."""
        return (self.start or date.min) <= day <= (self.end or date.max)


@dataclass(frozen=True, slots=True)
class Committee:
    """A body that meets: a committee, a council, a steering group."""

    id: str
    name: str
    position: Position
    short: str = ""
    authority: str = ""
    parent: str = ""
    description: Prose = Prose()
    contact: Contact = Contact()
    rules: str = ""
    sections: tuple[str, ...] = ()
    members: tuple[Membership, ...] = ()
    established: date | None = None
    abolished: date | None = None
    replaces: Reference | None = None
    replaced_by: Reference | None = None
    place: str = ""
    standing_items: tuple[str, ...] = ()

    def members_on(self, day: date) -> tuple[Membership, ...]:
        """Give the seats that were held on that day, in the roster's order."""
        return tuple(seat for seat in self.members if seat.covers(day))


# --- Meetings ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who belongs to one meeting, with role and title as they were that day."""

    person: str
    name: str
    role: Role
    position: Position
    party: str = ""
    title: str = ""
    organisation: str = ""
    on_behalf_of: str = ""
    voting: bool = True


@dataclass(frozen=True, slots=True)
class Absence:
    """Who was not there, in what way, and for which part of the meeting.

    Without `start`, `end` and `numbers` it was the whole meeting (or the item that it stands
    on). `start` and `end` are the times between which the person was away.
    """

    person: str
    name: str
    kind: AbsenceKind
    position: Position
    reason: str = ""
    substitute: str = ""
    substitute_name: str = ""
    start: time | None = None
    end: time | None = None
    numbers: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """Tell whether the person was there for some of the meeting."""
        return bool(self.start or self.end or self.numbers)


@dataclass(frozen=True, slots=True)
class Ballot:
    """How a person, or so many of a party, voted."""

    choice: VoteChoice
    position: Position
    person: str = ""
    name: str = ""
    party: str = ""
    number: int = 1


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote on an item; a number that was not recorded is `None`, which is not zero."""

    position: Position
    proposal: str = ""
    method: VoteMethod | None = None
    result: VoteResult | None = None
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    absent: int | None = None
    ballots: tuple[Ballot, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A remark or a minority's dissent entered in the minutes, and whose it is."""

    by: str
    text: Prose
    position: Position


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something that somebody was asked to do."""

    text: str
    position: Position
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One of the authority's named texts of an item; never empty."""

    name: str
    text: Prose
    position: Position


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An agenda item that the public may read in full. `number` is text: "1.10", "c)"."""

    number: str
    anchor: str
    title: str
    position: Position
    kind: ItemKind | None = None
    case: str = ""
    outcome: Outcome | None = None
    decision: Prose = Prose()
    sections: tuple[Section, ...] = ()
    """Without the decision and the recommendation, in the authority's order."""
    recommendation: Prose = Prose()
    recommended_by: str = ""
    votes: tuple[Vote, ...] = ()
    absences: tuple[Absence, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    remarks: tuple[Statement, ...] = ()
    dissent: tuple[Statement, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    earlier: tuple[Reference, ...] = ()
    approves: Reference | None = None
    forwarded_to: str = ""
    supplementary: bool = False
    recording_offset: int | None = None
    """Seconds into the meeting's recording."""
    access: Literal["open"] = "open"


@dataclass(frozen=True, slots=True)
class ClosedItem:
    """What the law lets the public know of a closed item, and nothing derived from the rest."""

    number: str
    anchor: str
    position: Position
    public_title: str
    public_decision: Prose = Prose()
    closed_reason: str = ""
    access: Literal["closed"] = "closed"


AgendaItem = OpenItem | ClosedItem


@dataclass(frozen=True, slots=True)
class Revision:
    """A correction after publication, told to readers."""

    day: date
    what: str
    why: str
    position: Position


@dataclass(frozen=True, slots=True)
class Approval:
    """Where these minutes were approved, as the secretariat wrote it on the meeting itself."""

    status: Literal["pending", "approved"]
    position: Position
    meeting: Reference | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting and its record, which moves from draft to agenda to minutes."""

    committees: tuple[str, ...]
    """The ids; the first leads and gives the address. More than one is a joint meeting."""
    day: date
    phase: Phase
    position: Position
    slug: str = ""
    """Tells several meetings of one body on one day apart, in the address."""
    title: str = ""
    start: time | None = None
    end: time | None = None
    place: str = ""
    online: str = ""
    status: Status = "planned"
    reason: str = ""
    moved_from: date | None = None
    moved_to: date | None = None
    kind: MeetingKind = "ordinary"
    minutes_type: MinutesType | None = None
    approval: Approval | None = None
    participants: tuple[Participant, ...] = ()
    absences: tuple[Absence, ...] = ()
    chaired_by: str = ""
    """Person id, where somebody else than the chair led the meeting."""
    secretary: str = ""
    """Person id of the minute-taker."""
    introduction: Prose = Prose()
    agenda: tuple[AgendaItem, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    revisions: tuple[Revision, ...] = ()
    recording: str = ""
    agenda_published: date | None = None
    minutes_published: date | None = None
    preview: Preview = ""

    @property
    def committee(self) -> str:
        """The leading committee's id."""
        return self.committees[0]

    @property
    def key(self) -> str:
        """What references call it: `sundhedsudvalget/2026-03-12`."""
        day = self.day.isoformat()
        return f"{self.committee}/{day}-{self.slug}" if self.slug else f"{self.committee}/{day}"


# --- Events, news, memos, pages ---------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class Site:
    """The whole public record, in order; what is hidden was never put in."""

    settings: Settings
    people: Mapping[str, Person]
    committees: Mapping[str, Committee]
    meetings: tuple[Meeting, ...]
    events: tuple[Event, ...] = ()
    articles: tuple[Article, ...] = ()
    memos: tuple[Memo, ...] = ()
    pages: tuple[Page, ...] = ()
    drafts: bool = False
    """A preview that holds drafts and embargoed files; it is never published."""
