"""The views of the pages of committees, people and cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model import Contact, Outcome, Phase, Role
from generator.planning.views.meetings import YearLink
from generator.planning.views.parts import (
    Anchor,
    ArticleCard,
    CalledOff,
    CommitteeCard,
    DecisionCard,
    EventCard,
    Head,
    MeetingCard,
    MemoCard,
    Paper,
)
from generator.planning.views.pictures import CaseWay


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
    is_former: bool
    """Whether its last day is over."""
    replaces: tuple[Anchor, ...]
    replaced_by: tuple[Anchor, ...]
    members: tuple[SeatView, ...]
    """The present ones, in the roster's order; the template groups them by role."""
    former_members: tuple[SeatView, ...]
    upcoming: tuple[MeetingCard, ...]
    """Soonest first."""
    latest: tuple[MeetingCard, ...]
    """The latest past meetings, newest first."""
    decisions: tuple[DecisionCard, ...]
    years: tuple[YearLink, ...]
    """Newest first."""
    coming_events: tuple[EventCard, ...]
    """Soonest first."""
    past_events: tuple[EventCard, ...]
    """The latest, newest first; so are memos and news."""
    memos: tuple[MemoCard, ...]
    articles: tuple[ArticleCard, ...]
    coming_events_url: str
    """The list of all events if some coming ones are left out here; so are the next three."""
    past_events_url: str
    memos_url: str
    articles_url: str


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
    """Attendance in one committee and year; only meetings held, with minutes, count."""

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
    """The latest in which the person was a participant."""


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
    off: CalledOff | None = None
    """Whether the meeting was cancelled or moved, if it was."""
    decision_summary: str = ""
    """The decision's first sentences, for the top of the page."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case's page: `case.html.j2`."""

    head: Head
    case: str
    title: str
    """The title it had last."""
    steps: tuple[CaseStep, ...]
    """In order of time."""
    way: CaseWay | None
    """The steps as a diagram, if there are several."""
    memos: tuple[MemoCard, ...]
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case in the list."""

    url: str
    case: str
    title: str
    committees: tuple[str, ...]
    last: date
    """The last day on an agenda; of a meeting that was called off only if there is no other."""
    total: int
    """How often it was treated, according to minutes."""


@dataclass(frozen=True, slots=True)
class CasesView:
    """The latest cases, or those that were on an agenda in a year: `cases.html.j2`."""

    head: Head
    cases: tuple[CaseCard, ...]
    """The latest treated first; in the list of a year the last day of each is that of the year."""
    years: tuple[YearLink, ...]
    year: int | None
    """The year that this is the list of, if it is."""
