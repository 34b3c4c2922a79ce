"""The views of agenda items on their meeting's page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.model import ClosedItem, Meeting, OpenItem, Statement, Vote
from generator.planning import attendance, links, words
from generator.planning.papers import papers
from generator.planning.record import Record
from generator.planning.texts import DECISION_LENGTH, markup, summarise
from generator.planning.views import (
    BallotView,
    FollowUpView,
    ItemView,
    SectionView,
    StatementView,
    Treatment,
    VoteView,
)

NEIGHBOURS: Final = 4
"""Treatments of the same case listed on each side of an item; the case's page has all of them."""


def agenda(record: Record, meeting: Meeting) -> tuple[ItemView, ...]:
    """Return the views of all items, in the order of the agenda."""
    return tuple(
        _open(record, meeting, item) if isinstance(item, OpenItem) else _closed(record, item)
        for item in meeting.agenda
    )


def _closed(record: Record, item: ClosedItem) -> ItemView:
    return ItemView(
        number=item.number,
        anchor=item.anchor,
        title=item.public_title,
        closed=True,
        decision=markup(item.public_decision, record.targets),
        decision_summary=summarise(item.public_decision, DECISION_LENGTH),
        closed_reason=item.closed_reason,
    )


def _open(record: Record, meeting: Meeting, item: OpenItem) -> ItemView:
    return ItemView(
        number=item.number,
        anchor=item.anchor,
        title=item.title,
        closed=False,
        kind=item.kind,
        case=links.to_case(record, item.case),
        outcome=item.outcome,
        decision=markup(item.decision, record.targets),
        decision_summary=summarise(item.decision, DECISION_LENGTH),
        recommendation=markup(item.recommendation, record.targets),
        recommended_by=item.recommended_by,
        sections=tuple(
            SectionView(section.name, markup(section.text, record.targets))
            for section in item.sections
        ),
        votes=tuple(_vote(record, vote) for vote in item.votes),
        absences=attendance.absences_at(record, meeting, item),
        attachments=papers(record, record.addresses.meeting(meeting), item.attachments),
        remarks=_statements(record, item.remarks),
        dissent=_statements(record, item.dissent),
        follow_ups=tuple(FollowUpView(each.text, each.owner, each.due) for each in item.follow_ups),
        earlier=links.to_references(record, item.earlier),
        treatments=_treatments(record, meeting, item),
        approves=links.to_reference(record, item.approves) if item.approves else None,
        forwarded_to=links.to_some_body(record, item.forwarded_to),
        supplementary=item.supplementary,
        recording=_moment_in(meeting.recording, item.recording_offset),
    )


def _vote(record: Record, vote: Vote) -> VoteView:
    return VoteView(
        proposal=vote.proposal,
        method=vote.method,
        result=vote.result,
        in_favour=vote.in_favour,
        against=vote.against,
        abstained=vote.abstained,
        absent=vote.absent,
        ballots=tuple(
            BallotView(
                choice=ballot.choice,
                person=links.to_somebody(record, ballot.person, ballot.name),
                party=ballot.party,
                number=ballot.number,
            )
            for ballot in vote.ballots
        ),
    )


def _statements(record: Record, statements: Iterable[Statement]) -> tuple[StatementView, ...]:
    return tuple(StatementView(each.by, markup(each.text, record.targets)) for each in statements)


def _treatments(record: Record, meeting: Meeting, item: OpenItem) -> tuple[Treatment, ...]:
    """List the nearest other treatments of the item's case.

    With all of them, a case on every agenda would make the site grow quadratically.
    """
    row = record.treatments.get(record.targets.case(item.case), ()) if item.case else ()
    if not row:
        return ()
    here = record.place_in_case[record.addresses.item(meeting, item.anchor)]
    first = max(0, here - NEIGHBOURS)
    near = enumerate(row[first : here + NEIGHBOURS + 1], first)
    return tuple(
        Treatment(
            item=links.to_title(record, other.meeting, other.item),
            committee=words.names(record, other.meeting.committees),
            day=other.meeting.day,
            outcome=other.item.outcome if other.meeting.recorded else None,
            later=place > here,
            off=words.off(other.meeting),
        )
        for place, other in near
        if other.meeting is not meeting
    )


def _moment_in(recording: str, offset: int | None) -> str:
    """Return the address of a moment in a recording, as a media fragment."""
    if not recording or offset is None:
        return ""
    return f"{recording}{'&' if '#' in recording else '#'}t={offset}"
