"""The views of meetings and of lists of meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from generator.model import (
    SEATED,
    AbsenceKind,
    ItemKind,
    MeetingKind,
    MinutesType,
    Outcome,
    Phase,
    Role,
    Status,
    VoteChoice,
    VoteMethod,
    VoteResult,
)
from generator.planning.views.parts import (
    Anchor,
    ArticleCard,
    CalledOff,
    EventCard,
    Head,
    MeetingCard,
    MemoCard,
    Paper,
)
from generator.planning.views.pictures import OutcomeBar, PresenceBar


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """A person's absence, and from which items or times."""

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
    """Empty means present (in minutes). Otherwise one whole absence, or partial ones."""

    @property
    def absent(self) -> AbsenceView | None:
        """The absence from the whole meeting, if there is one."""
        for absence in self.absences:
            if not (absence.start or absence.end or absence.numbers):
                return absence
        return None


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many members attended at least a part of the meeting, and who did not."""

    seats: int
    there: int
    excused: tuple[Anchor, ...]
    absent: tuple[Anchor, ...]


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
    """A task that follows from an item."""

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
    """Another treatment of the same case."""

    item: Anchor
    committee: str
    day: date
    outcome: Outcome | None
    later: bool
    """Whether it is after this meeting."""
    off: CalledOff | None = None
    """Whether that meeting was cancelled or moved, if it was."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """An agenda item on its meeting's page; of a closed one only the public fields."""

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
    """The decision's first sentences as plain text, for the list at the top."""
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
    """URL of this item's moment in the recording."""

    @property
    def earlier_elsewhere(self) -> tuple[Anchor, ...]:
        """The earlier treatments that are not among `treatments`."""
        told = {treatment.item.url for treatment in self.treatments}
        return tuple(anchor for anchor in self.earlier if anchor.url not in told)


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A correction after publication."""

    day: date
    what: str
    why: str
    recent: bool
    """Whether it is less than 14 days old, and so shown at the top of the page too."""


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
    """The meeting that takes place instead; without `url` only its date is known."""
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
    """Whether the meeting is over: "held on" rather than "takes place on"."""
    moved_here: Anchor | None = None
    """The page of the day for which the meeting was first set."""
    called_off: bool = False
    """Whether the meeting does not take place that day: cancelled, or moved to another."""
    pdf: str = ""
    """Address of the PDF document; empty if there is none."""
    authority: str = ""
    """Whose bodies they are, which need not be the site's own."""

    @property
    def turnout(self) -> Turnout | None:
        """The attendance, if there are minutes."""
        seated = [row for row in self.participants if row.role in SEATED]
        if self.phase != "minutes" or self.called_off or not seated:
            return None
        away = [(row.person, row.absent.kind) for row in seated if row.absent]
        return Turnout(
            seats=len(seated),
            there=len(seated) - len(away),
            excused=tuple(person for person, kind in away if kind == "excused"),
            absent=tuple(person for person, kind in away if kind != "excused"),
        )


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year of a committee or of a list, with the number of its meetings or entries."""

    year: int
    url: str
    total: int


@dataclass(frozen=True, slots=True)
class YearView:
    """A committee's year: `year.html.j2`."""

    head: Head
    committee: Anchor
    year: int
    meetings: tuple[MeetingCard, ...]
    """In order of time."""
    years: tuple[YearLink, ...]
    presence: tuple[PresenceBar, ...]
    outcomes: tuple[OutcomeBar, ...]


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """The list of all committees' meetings: `meetings.html.j2`."""

    head: Head
    upcoming: tuple[MeetingCard, ...]
    latest: tuple[MeetingCard, ...]
    archive: tuple[tuple[Anchor, tuple[YearLink, ...]], ...]
    """Committee by committee, its years."""
