"""A meeting and its agenda, from draft to minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from generator.errors import Position
from generator.model.terms import (
    AbsenceKind,
    ItemKind,
    MeetingKind,
    MinutesType,
    Outcome,
    Phase,
    Preview,
    Role,
    Status,
    VoteChoice,
    VoteMethod,
    VoteResult,
)
from generator.model.texts import Attachment, Prose, Reference


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who belongs to a meeting, with the role and title of that day."""

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
    """Who was absent, in what way, and from which part of the meeting.

    Without `start`, `end` and `numbers` it is the whole meeting, or the item that the absence
    belongs to. `start` and `end` are the times between which the person was away.
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
        """Whether the person was present for some of the meeting."""
        return bool(self.start or self.end or self.numbers)


@dataclass(frozen=True, slots=True)
class Ballot:
    """How one person, or a number of people from one party, voted."""

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
    """A remark or a minority's dissent entered in the minutes, with its author."""

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
    """One of the authority's named sections of an item; never empty."""

    name: str
    text: Prose
    position: Position


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An agenda item that is public in full. `number` is text: "1.10", "c)"."""

    number: str
    anchor: str
    title: str
    position: Position
    kind: ItemKind | None = None
    case: str = ""
    outcome: Outcome | None = None
    decision: Prose = Prose()
    sections: tuple[Section, ...] = ()
    """All but the decision and the recommendation, in the authority's order."""
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


@dataclass(frozen=True, slots=True)
class ClosedItem:
    """What the law allows to publish about a closed item, and nothing derived from the rest."""

    number: str
    anchor: str
    position: Position
    public_title: str
    public_decision: Prose = Prose()
    closed_reason: str = ""


AgendaItem = OpenItem | ClosedItem


@dataclass(frozen=True, slots=True)
class Revision:
    """A correction after publication, shown to readers."""

    day: date
    what: str
    why: str
    position: Position


@dataclass(frozen=True, slots=True)
class Approval:
    """Where these minutes were approved, as stated on the meeting itself."""

    status: Literal["pending", "approved"]
    position: Position
    meeting: Reference | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting and its record, which moves from draft to agenda to minutes."""

    committees: tuple[str, ...]
    """Ids; the first gives the address. More than one means a joint meeting."""
    day: date
    phase: Phase
    position: Position
    slug: str = ""
    """Part of the address that distinguishes meetings of one committee on one day."""
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
    """Id of the person who led the meeting, if it was not the chair."""
    secretary: str = ""
    """Id of the person who took the minutes."""
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
    def called_off(self) -> bool:
        """Whether nothing takes place on the file's day: cancelled, or moved to another day."""
        moved_here = self.moved_from is not None and self.moved_to is None
        return self.status == "cancelled" or (self.status == "moved" and not moved_here)

    @property
    def recorded(self) -> bool:
        """Whether it was held and its minutes are published."""
        return self.phase == "minutes" and not self.called_off

    @property
    def away(self) -> dict[str, AbsenceKind]:
        """Who was absent from the whole meeting, by id, and in what way."""
        return {each.person: each.kind for each in self.absences if not each.partial}

    @property
    def key(self) -> str:
        """How references name it: `sundhedsudvalget/2026-03-12`."""
        day = self.day.isoformat()
        return f"{self.committee}/{day}-{self.slug}" if self.slug else f"{self.committee}/{day}"
