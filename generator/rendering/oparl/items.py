"""An agenda item with its decision, votes and attachments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.language import speech
from generator.planning.views import (
    BallotView,
    ItemView,
    MeetingData,
    Publisher,
    StatementView,
    VoteView,
)
from generator.reading.markdown import plain_text
from generator.rendering.jsontext import filled
from generator.rendering.oparl.attendance import absence
from generator.rendering.oparl.files import files, missing
from generator.rendering.oparl.names import TYPE, as_day, identity, to_page, to_person
from generator.rendering.prose import make_absolute
from generator.rendering.words import word


def item(view: ItemView, place: int, data: MeetingData, whose: Publisher) -> Mapping[str, Any]:
    """Return an item; `place` is its index on the agenda."""
    own = f"{identity(whose, data.address)}#{view.anchor}"
    said = speech(whose.language)
    return filled(
        id=own,
        type=f"{TYPE}AgendaItem",
        number=view.number,
        order=place,
        name=view.title,
        public=not view.closed,
        result=said.gettext(word(view.outcome, "outcome")) if view.outcome else None,
        resolutionText=plain_text(view.decision),
        auxiliaryFile=files(view.attachments, whose, f"{own}-file"),
        web=f"{whose.site}{data.address}#{view.anchor}",
        **_beyond(view, whose),
    )


def _beyond(view: ItemView, whose: Publisher) -> Mapping[str, Any]:
    """Return what OParl has no terms for."""
    return filled(
        referat_anchor=view.anchor,
        referat_kind=view.kind,
        referat_case=view.case.title if view.case else None,
        referat_outcome=view.outcome,
        referat_decision=make_absolute(view.decision, whose.site),
        referat_forwardedTo=to_page(view.forwarded_to, whose),
        referat_closedReason=view.closed_reason,
        referat_supplementary=view.supplementary or None,
        referat_recommendation=make_absolute(view.recommendation, whose.site),
        referat_recommendedBy=view.recommended_by,
        referat_sections=[
            {"name": each.name, "html": make_absolute(each.html, whose.site)}
            for each in view.sections
        ],
        referat_votes=[_vote(each, whose) for each in view.votes],
        referat_absences=[
            filled(**(to_person(each.person, whose) or {}), **absence(each, whose))
            for each in view.absences
        ],
        referat_remarks=_statements(view.remarks, whose),
        referat_dissent=_statements(view.dissent, whose),
        referat_followUps=[
            filled(text=each.text, owner=each.owner, due=as_day(each.due))
            for each in view.follow_ups
        ],
        referat_earlier=[to_page(each, whose) for each in view.earlier],
        referat_approves=to_page(view.approves, whose),
        referat_recording=view.recording,
        referat_missingFiles=missing(view.attachments),
    )


def _vote(vote: VoteView, whose: Publisher) -> Mapping[str, Any]:
    return filled(
        proposal=vote.proposal,
        method=vote.method,
        result=vote.result,
        for_=vote.in_favour,
        against=vote.against,
        abstained=vote.abstained,
        absent=vote.absent,
        ballots=[_ballot(each, whose) for each in vote.ballots],
    )


def _ballot(ballot: BallotView, whose: Publisher) -> Mapping[str, Any]:
    return filled(
        choice=ballot.choice,
        **(to_person(ballot.person, whose) or {}),
        party=ballot.party,
        number=ballot.number,
    )


def _statements(statements: Iterable[StatementView], whose: Publisher) -> list[Mapping[str, Any]]:
    return [filled(by=each.by, html=make_absolute(each.html, whose.site)) for each in statements]
