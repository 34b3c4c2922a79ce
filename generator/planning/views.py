"""What each page shows: one frozen view per template, and nothing that the page does not show.

A page is a pure function of its view, the theme and the chrome. A digest of the three is
therefore a complete key for what was rendered: there is no dependency graph to get wrong.
Addresses in a view are absolute (`/sundhedsudvalget/2026-03-12/#punkt-3`); the theme makes
them relative to the page. Texts in `html` fields are safe markup, made from checked Markdown,
in which internal links are absolute addresses too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from generator.model import (
    AbsenceKind,
    Contact,
    ItemKind,
    Language,
    MeetingKind,
    MinutesType,
    Outcome,
    Phase,
    Preview,
    Role,
    Sender,
    Status,
    VoteChoice,
    VoteMethod,
    VoteResult,
)

# --- Parts ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link that the page shows; without `url` the title stands as text."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What every page has: title, description, the way back, and whether it is a preview."""

    title: str
    description: str = ""
    breadcrumb: tuple[Anchor, ...] = ()
    """From the front page down, without the page itself."""
    indexed: bool = True
    """Whether search engines may list it."""
    preview: Preview = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """An attachment as it is listed."""

    title: str
    url: str = ""
    """Empty where only its numbers are known; then readers must ask the secretariat."""
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
    """Plain text: why it is cancelled or moved."""
    moved_to: date | None = None
    item_total: int = 0
    preview: Preview = ""
    called_off: bool = False
    """Nobody shall come on that day: cancelled, or moved to another. A meeting that was moved
    *to* this day has the status "moved" too, but takes place."""


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
    """Cancelled; what was moved stands at its new date and takes place."""


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """A piece of news in a list."""

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


# --- The meeting page -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """Who was away, and from what."""

    person: Anchor
    kind: AbsenceKind
    reason: str = ""
    substitute: Anchor | None = None
    start: time | None = None
    end: time | None = None
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """A row of the participants' table."""

    person: Anchor
    role: Role
    party: str
    title: str
    organisation: str
    on_behalf_of: str
    voting: bool
    absences: tuple[AbsenceView, ...] = ()
    """Empty: present (in minutes). One whole absence, or several partial ones."""

    @property
    def absent(self) -> AbsenceView | None:
        """The absence from the whole meeting, if it was that."""
        for absence in self.absences:
            if not (absence.start or absence.end or absence.numbers):
                return absence
        return None


@dataclass(frozen=True, slots=True)
class BallotView:
    """How one person or party voted."""

    choice: VoteChoice
    person: Anchor | None
    party: str
    number: int


@dataclass(frozen=True, slots=True)
class VoteView:
    """One vote; `None` is "not recorded", which is not zero."""

    proposal: str
    method: VoteMethod | None
    result: VoteResult | None
    in_favour: int | None
    against: int | None
    abstained: int | None
    absent: int | None
    ballots: tuple[BallotView, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementView:
    """A remark or a dissent."""

    by: str
    html: str


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """Something that somebody was asked to do."""

    text: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A named text of an item."""

    name: str
    html: str


@dataclass(frozen=True, slots=True)
class Treatment:
    """Another time that the same case was on an agenda."""

    item: Anchor
    committee: str
    day: date
    outcome: Outcome | None
    later: bool
    """After this meeting."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """An agenda item on its meeting's page; of a closed one only what the law lets be known."""

    number: str
    anchor: str
    title: str
    closed: bool
    kind: ItemKind | None = None
    case: Anchor | None = None
    outcome: Outcome | None = None
    decision: str = ""
    """Safe markup."""
    decision_summary: str = ""
    """Plain text: the decision's first sentences, for the list at the top."""
    recommendation: str = ""
    """Safe markup."""
    recommended_by: str = ""
    sections: tuple[SectionView, ...] = ()
    votes: tuple[VoteView, ...] = ()
    absences: tuple[AbsenceView, ...] = ()
    attachments: tuple[Paper, ...] = ()
    remarks: tuple[StatementView, ...] = ()
    dissent: tuple[StatementView, ...] = ()
    follow_ups: tuple[FollowUpView, ...] = ()
    earlier: tuple[Anchor, ...] = ()
    """Earlier treatment that the secretariat named."""
    treatments: tuple[Treatment, ...] = ()
    """The same case elsewhere, in order of time."""
    approves: Anchor | None = None
    forwarded_to: Anchor | None = None
    supplementary: bool = False
    closed_reason: str = ""
    recording: str = ""
    """Address of this item's place in the recording."""


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A correction after publication."""

    day: date
    what: str
    why: str
    recent: bool
    """Younger than 14 days: it stands at the top of the page too."""


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting's page: `meeting.html.j2`."""

    head: Head
    committees: tuple[Anchor, ...]
    day: date
    start: time | None
    end: time | None
    place: str
    online: str
    phase: Phase
    status: Status
    reason: str
    """Safe markup."""
    moved_from: date | None
    moved_to: Anchor | None
    """The meeting that takes place instead; a date alone has no `url`."""
    moved_to_day: date | None
    kind: MeetingKind
    minutes_type: MinutesType | None
    title: str
    approved: bool
    approved_at: Anchor | None
    """The item of a later meeting where these minutes were approved."""
    chaired_by: Anchor | None
    secretary: Anchor | None
    introduction: str
    agenda: tuple[ItemView, ...]
    participants: tuple[ParticipantView, ...]
    attachments: tuple[Paper, ...]
    revisions: tuple[RevisionView, ...]
    recording: str
    agenda_published: date | None
    minutes_published: date | None
    previous: MeetingCard | None
    """The meeting of the same committee before this one."""
    following: MeetingCard | None
    events: tuple[EventCard, ...]
    memos: tuple[MemoCard, ...]
    articles: tuple[ArticleCard, ...]
    past: bool
    """The day is over: "held on" rather than "takes place on"."""
    moved_here: Anchor | None = None
    """The page of the day that the meeting was first set for."""
    called_off: bool = False
    """Nobody shall come on that day: cancelled, or moved to another."""


# --- The other pages --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FrontView:
    """The front page: `front.html.j2`."""

    head: Head
    upcoming: tuple[MeetingCard, ...]
    decisions: tuple[DecisionCard, ...]
    minutes: tuple[MeetingCard, ...]
    """Latest minutes."""
    articles: tuple[ArticleCard, ...]
    events: tuple[EventCard, ...]
    committees: tuple[CommitteeCard, ...]


@dataclass(frozen=True, slots=True)
class CommitteesView:
    """The list of committees: `committees.html.j2`."""

    head: Head
    current: tuple[CommitteeCard, ...]
    former: tuple[CommitteeCard, ...]


@dataclass(frozen=True, slots=True)
class SeatView:
    """A member in a committee's list."""

    person: Anchor
    role: Role
    party: str
    title: str
    organisation: str
    on_behalf_of: str
    voting: bool
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year of a committee."""

    year: int
    url: str
    total: int


@dataclass(frozen=True, slots=True)
class CommitteeView:
    """A committee's page: `committee.html.j2`."""

    head: Head
    name: str
    short: str
    authority: str
    parent: Anchor | None
    subcommittees: tuple[Anchor, ...]
    description: str
    contact: Contact
    rules: str
    place: str
    established: date | None
    abolished: date | None
    replaces: Anchor | None
    replaced_by: Anchor | None
    members: tuple[SeatView, ...]
    """Of today, in the roster's order; group by role in the template."""
    former_members: tuple[SeatView, ...]
    upcoming: tuple[MeetingCard, ...]
    """Soonest first."""
    latest: tuple[MeetingCard, ...]
    """The latest past meetings, newest first."""
    decisions: tuple[DecisionCard, ...]
    years: tuple[YearLink, ...]
    """Newest first."""
    events: tuple[EventCard, ...]
    memos: tuple[MemoCard, ...]
    articles: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """A committee's year: `year.html.j2`."""

    head: Head
    committee: Anchor
    year: int
    meetings: tuple[MeetingCard, ...]
    """In order of time."""
    years: tuple[YearLink, ...]


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """The meeting calendar of all bodies: `meetings.html.j2`."""

    head: Head
    upcoming: tuple[MeetingCard, ...]
    latest: tuple[MeetingCard, ...]
    archive: tuple[tuple[Anchor, tuple[YearLink, ...]], ...]
    """Committee by committee, its years."""


@dataclass(frozen=True, slots=True)
class EventsView:
    """The list of events: `events.html.j2`."""

    head: Head
    upcoming: tuple[EventCard, ...]
    past: tuple[EventCard, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class OccasionView:
    """One day of an event."""

    day: date
    start: time | None
    end: time | None


@dataclass(frozen=True, slots=True)
class SlotView:
    """A line of a programme."""

    start: time | None
    end: time | None
    title: str
    by: str


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """The programme of one day; `day` is `None` where the event has only one."""

    day: date | None
    slots: tuple[SlotView, ...]


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Somebody who speaks."""

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
    """The list of news: `news.html.j2`."""

    head: Head
    articles: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A piece of news: `article.html.j2`."""

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
    """The list of memos: `memos.html.j2`."""

    head: Head
    memos: tuple[MemoCard, ...]


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


@dataclass(frozen=True, slots=True)
class MembershipView:
    """A seat on a person's page."""

    committee: Anchor
    role: Role
    party: str
    start: date | None
    end: date | None
    present: bool
    """Held today."""


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """Presence in one committee and year; only meetings held, with minutes, count."""

    committee: Anchor
    year: int
    meetings: int
    attended: int
    excused: int
    absent: int


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person's page: `person.html.j2`."""

    head: Head
    name: str
    title: str
    organisation: str
    memberships: tuple[MembershipView, ...]
    attendance: tuple[AttendanceView, ...]
    """Newest year first."""
    meetings: tuple[MeetingCard, ...]
    """The latest that the person belonged to."""


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person in the list."""

    url: str
    name: str
    title: str
    committees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The list of persons: `people.html.j2`."""

    head: Head
    people: tuple[PersonCard, ...]


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One treatment of a case."""

    item: Anchor
    number: str
    committee: Anchor
    day: date
    phase: Phase
    outcome: Outcome | None
    decision: str
    """Safe markup."""
    forwarded_to: Anchor | None


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case's way through the bodies: `case.html.j2`."""

    head: Head
    case: str
    title: str
    """The title it had last."""
    steps: tuple[CaseStep, ...]
    """In order of time."""
    memos: tuple[MemoCard, ...]
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case in the list."""

    url: str
    case: str
    title: str
    committees: tuple[str, ...]
    first: date
    last: date
    total: int


@dataclass(frozen=True, slots=True)
class CasesView:
    """The list of cases: `cases.html.j2`."""

    head: Head
    cases: tuple[CaseCard, ...]
    """The latest treated first."""


@dataclass(frozen=True, slots=True)
class PageView:
    """A plain page: `page.html.j2`."""

    head: Head
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class MissingView:
    """What stands where nothing is: `404.html.j2`. Its links must not be relative."""

    head: Head


@dataclass(frozen=True, slots=True)
class StatementPage:
    """`/was/`: the accessibility statement's short address: `was.html.j2`."""

    head: Head
    url: str


View = (
    MeetingView
    | FrontView
    | CommitteesView
    | CommitteeView
    | YearView
    | MeetingsView
    | EventsView
    | EventView
    | NewsView
    | ArticleView
    | MemosView
    | MemoView
    | PersonView
    | PeopleView
    | CaseView
    | CasesView
    | PageView
    | MissingView
    | StatementPage
)


@dataclass(frozen=True, slots=True)
class Chrome:
    """What stands around every page: the site's name, navigation and footer."""

    title: str
    language: Language
    description: str
    authority: str
    base_url: str
    navigation: tuple[Anchor, ...]
    footer: tuple[Anchor, ...]
    contact: Contact
    was_url: str
    search_url: str
    front_url: str = "/"
    drafts: bool = False
    """A preview: every page says so."""


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page to be rendered: its address, its template, its view, and where it comes from."""

    address: str
    template: str
    view: View
    source: str = ""
    """Path of the content file it shows, for messages; empty for a page made of many."""
