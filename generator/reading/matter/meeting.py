"""A meeting's front matter, as the secretariat writes it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.errors import N_
from generator.model import (
    AbsenceKind,
    ItemKind,
    MeetingKind,
    MinutesType,
    Outcome,
    Phase,
    Status,
    VoteChoice,
    VoteMethod,
    VoteResult,
)
from generator.reading.matter.fields import (
    ONE_OR_MANY,
    Clock,
    Day,
    Id,
    Natural,
    Offset,
    Ref,
    Refs,
    Text,
    Texts,
    Url,
    YesNo,
    matter,
)
from generator.reading.matter.site import MemberMatter

Access = Literal["open", "closed"]


@matter
class AttachmentMatter:
    """A paper: a file beside the source, a link, or only its numbers in the case system."""

    title: Annotated[Text, Field(description=N_("The paper's title."))]
    access: Annotated[Access, Field(description=N_("open or closed; it has no default."))]
    file: Annotated[Text | None, Field(description=N_("Path from this file's folder."))] = None
    url: Annotated[Url | None, Field(description=N_("Where it is, if it is elsewhere."))] = None
    document: Annotated[Text | None, Field(description=N_("Document number."))] = None
    case: Annotated[Text | None, Field(description=N_("Case number."))] = None
    kind: Annotated[Text | None, Field(description=N_("What sort of paper it is."))] = None


@matter
class AbsenceMatter:
    """Somebody who was away, from the meeting or from a part of it."""

    name: Annotated[Text, Field(description=N_("A name from the roster."))]
    kind: Annotated[AbsenceKind, Field(description=N_("In what way."))] = "absent"
    reason: Annotated[Text | None, Field(description=N_("Why, if it is public."))] = None
    substitute: Annotated[Text | None, Field(description=N_("Who came instead."))] = None
    start: Annotated[Clock | None, Field(alias="from", description=N_("Away from."))] = None
    end: Annotated[Clock | None, Field(alias="to", description=N_("Away until."))] = None
    numbers: Annotated[
        Texts | None, Field(alias="items", description=N_("The items' numbers, if only some."))
    ] = None


@matter
class BallotMatter:
    """How one person, or a party, voted."""

    vote: Annotated[VoteChoice, Field(description=N_("How they voted."))]
    name: Annotated[Text | None, Field(description=N_("A name from the roster."))] = None
    party: Annotated[Text | None, Field(description=N_("Party letter."))] = None
    number: Annotated[
        Natural | None, Field(alias="count", description=N_("How many of the party."))
    ] = None


@matter
class VoteMatter:
    """One vote."""

    proposal: Annotated[Text | None, Field(description=N_("What was voted on."))] = None
    method: Annotated[VoteMethod | None, Field(description=N_("How it was done."))] = None
    result: Annotated[VoteResult | None, Field(description=N_("What came of it."))] = None
    in_favour: Annotated[Natural | None, Field(alias="for", description=N_("Votes for."))] = None
    against: Annotated[Natural | None, Field(description=N_("Votes against."))] = None
    abstained: Annotated[Natural | None, Field(description=N_("Present, but did not vote."))] = None
    absent: Annotated[Natural | None, Field(description=N_("Not present."))] = None
    by: Annotated[list[BallotMatter] | None, Field(description=N_("By person or party."))] = None


@matter
class StatementMatter:
    """A remark or a dissent."""

    by: Annotated[Text, Field(description=N_("Who made it."))]
    text: Annotated[Text, Field(description=N_("Its wording, in Markdown."))]


@matter
class FollowUpMatter:
    """Something to be done."""

    text: Annotated[Text, Field(description=N_("What is to be done."))]
    owner: Annotated[Text | None, Field(description=N_("Who does it."))] = None
    due: Annotated[Day | None, Field(description=N_("By when."))] = None


@matter
class RecommendationMatter:
    """What is recommended; its wording may stand in the body instead."""

    by: Annotated[Text | None, Field(description=N_("Who recommends."))] = None
    points: Annotated[Texts | None, Field(description=N_("The points, in Markdown."))] = None


@matter
class ItemMatter:
    """An agenda item."""

    number: Annotated[Text, Field(description=N_("The number on the agenda, as text."))]
    access: Annotated[Access, Field(description=N_("open or closed; it has no default."))]
    id: Annotated[Id | None, Field(description=N_("A name that stays if numbers move."))] = None
    title: Annotated[Text | None, Field(description=N_("The title of an open item."))] = None
    kind: Annotated[ItemKind | None, Field(description=N_("What is to happen."))] = None
    case: Annotated[Text | None, Field(description=N_("Case number."))] = None
    outcome: Annotated[Outcome | None, Field(description=N_("What was decided, in a word."))] = None
    decision: Annotated[Text | None, Field(description=N_("The decision, in Markdown."))] = None
    recommendation: Annotated[
        RecommendationMatter | None, Field(description=N_("What is recommended, and by whom."))
    ] = None
    votes: Annotated[
        Annotated[list[VoteMatter], *ONE_OR_MANY] | None,
        Field(description=N_("One vote, or a list of them.")),
    ] = None
    absentees: Annotated[
        list[AbsenceMatter] | None, Field(description=N_("Only where it differs."))
    ] = None
    attachments: Annotated[
        list[AttachmentMatter] | None, Field(description=N_("Papers of the item."))
    ] = None
    remarks: Annotated[list[StatementMatter] | None, Field(description=N_("Remarks entered."))] = (
        None
    )
    dissent: Annotated[
        list[StatementMatter] | None, Field(description=N_("A minority's opinion."))
    ] = None
    follow_ups: Annotated[list[FollowUpMatter] | None, Field(description=N_("To be done."))] = None
    earlier: Annotated[
        Refs | None,
        Field(description=N_("Earlier treatment, as committee/date#punkt-id.")),
    ] = None
    approves: Annotated[
        Ref | None, Field(description=N_("The meeting whose minutes are approved here."))
    ] = None
    forwarded_to: Annotated[
        Text | None, Field(description=N_("Where it goes next: a committee's id or a name."))
    ] = None
    supplementary: Annotated[
        YesNo, Field(description=N_("Whether it came with a supplementary agenda."))
    ] = False
    recording_offset: Annotated[
        Offset | None, Field(description=N_("Where it begins in the recording."))
    ] = None
    public_title: Annotated[
        Text | None, Field(description=N_("What the public may know of a closed item."))
    ] = None
    public_decision: Annotated[
        Text | None, Field(description=N_("The decision as far as it may be published."))
    ] = None
    closed_reason: Annotated[Text | None, Field(description=N_("The legal ground."))] = None


@matter
class RevisionMatter:
    """A correction after publication."""

    day: Annotated[Day, Field(alias="date", description=N_("When it was made."))]
    what: Annotated[Text, Field(description=N_("What was changed."))]
    why: Annotated[Text, Field(description=N_("Why."))]


@matter
class ApprovalMatter:
    """The approval of these minutes."""

    status: Annotated[Literal["pending", "approved"], Field(description=N_("Approved yet?"))]
    meeting: Annotated[Ref | None, Field(description=N_("Where it was approved."))] = None


@matter
class PublishedMatter:
    """When the record was made public."""

    agenda: Annotated[Day | None, Field(description=N_("The agenda."))] = None
    minutes: Annotated[Day | None, Field(description=N_("The minutes."))] = None


@matter
class MeetingMatter:
    """`content/meetings/*.md`."""

    committee: Annotated[Texts, Field(description=N_("The committee's id; a list if joint."))]
    day: Annotated[Day, Field(alias="date", description=N_("The day of the meeting."))]
    phase: Annotated[Phase, Field(description=N_("How far the record is."))]
    slug: Annotated[Id | None, Field(description=N_("Tells two meetings on one day apart."))] = None
    title: Annotated[Text | None, Field(description=N_("A title of its own."))] = None
    start: Annotated[Clock | None, Field(description=N_("When it begins."))] = None
    end: Annotated[Clock | None, Field(description=N_("When it ends."))] = None
    place: Annotated[Text | None, Field(description=N_("Where it is."))] = None
    online: Annotated[Url | None, Field(description=N_("Where to follow it online."))] = None
    status: Annotated[
        Status | None, Field(description=N_("Left out: held if minutes, else planned."))
    ] = None
    reason: Annotated[Text | None, Field(description=N_("Why it is cancelled or moved."))] = None
    moved_from: Annotated[Day | None, Field(description=N_("The day it was first set for."))] = None
    moved_to: Annotated[Day | None, Field(description=N_("The day it takes place instead."))] = None
    kind: Annotated[MeetingKind | None, Field(description=N_("What sort of meeting."))] = None
    minutes_type: Annotated[
        MinutesType | None, Field(description=N_("Decisions only, or extended."))
    ] = None
    approval: Annotated[
        ApprovalMatter | None, Field(description=N_("The approval of these minutes."))
    ] = None
    members: Annotated[
        list[MemberMatter] | None, Field(description=N_("Left out: the roster of that day."))
    ] = None
    absentees: Annotated[list[AbsenceMatter] | None, Field(description=N_("Who was away."))] = None
    chair: Annotated[Text | None, Field(description=N_("Who led it, if not the chair."))] = None
    secretary: Annotated[Text | None, Field(description=N_("Who took the minutes."))] = None
    agenda: Annotated[list[ItemMatter] | None, Field(description=N_("The items, in order."))] = None
    attachments: Annotated[
        list[AttachmentMatter] | None, Field(description=N_("Papers of the whole meeting."))
    ] = None
    revisions: Annotated[
        list[RevisionMatter] | None, Field(description=N_("Corrections after publication."))
    ] = None
    recording: Annotated[Url | None, Field(description=N_("Address of the recording."))] = None
    published: Annotated[
        PublishedMatter | None, Field(description=N_("When agenda and minutes came out."))
    ] = None
    publish_from: Annotated[Day | None, Field(description=N_("Hidden before this day."))] = None
