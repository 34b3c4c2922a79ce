"""Meetings in the words of OParl 1.1; what it has no word for begins with `referat:`.

OParl is the vocabulary for council information that most programs know. Its objects are found
by the address in `id`; items, files and places, which have none of their own, are named by a
place within their meeting's. `docs/data.md` tells where a site of files cannot follow it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from generator.language import speech
from generator.planning.rows import presence
from generator.planning.views import (
    AbsenceView,
    Anchor,
    BallotView,
    ItemView,
    MeetingData,
    MeetingView,
    Paper,
    ParticipantView,
    Publisher,
    StatementView,
    VoteView,
)
from generator.reading.markdown import plain_text
from generator.rendering.jsontext import filled
from generator.rendering.prose import make_absolute
from generator.rendering.words import word

TYPE: Final = "https://schema.oparl.org/1.1/"

_STATES: Final = {"planned": "terminiert", "agenda": "eingeladen", "minutes": "durchgeführt"}
"""How far a meeting is, in the words that OParl recommends."""

_MEDIA: Final = {
    "CSV": "text/csv",
    "DOC": "application/msword",
    "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "JPEG": "image/jpeg",
    "JPG": "image/jpeg",
    "ODP": "application/vnd.oasis.opendocument.presentation",
    "ODS": "application/vnd.oasis.opendocument.spreadsheet",
    "ODT": "application/vnd.oasis.opendocument.text",
    "PDF": "application/pdf",
    "PNG": "image/png",
    "PPTX": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "RTF": "application/rtf",
    "SVG": "image/svg+xml",
    "TXT": "text/plain",
    "XLS": "application/vnd.ms-excel",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ZIP": "application/zip",
}


def meeting(data: MeetingData, whose: Publisher) -> Mapping[str, Any]:
    """Give a meeting; texts that its view does not hold are left out."""
    view, own = data.meeting, identity(whose, data.address)
    recorded = view.phase == "minutes" and not view.called_off
    document = {"resultsProtocol" if recorded else "invitation": _document(view, whose, own)}
    return filled(
        id=own,
        type=f"{TYPE}Meeting",
        name=data.name,
        meetingState=_STATES[view.phase if view.agenda else "planned"],
        cancelled=view.called_off,
        start=data.start.isoformat(),
        end=data.end.isoformat() if data.end else None,
        location=_location(view, own),
        organization=[identity(whose, each.url) for each in view.committees if each.url],
        participant=_present(view, whose) if recorded else None,
        **document,
        auxiliaryFile=files(view.attachments, whose, f"{own}#file"),
        agendaItem=[_item(each, place, data, whose) for place, each in enumerate(view.agenda)],
        license=whose.licence_url,
        modified=data.modified.isoformat() if data.modified else None,
        web=whose.site + data.address,
        **_meeting_beyond(data, whose),
    )


def identity(whose: Publisher, address: str) -> str:
    """Give the address of the data that belongs to a page."""
    return f"{whose.site}{address}data.json"


def person(anchor: Anchor | None, whose: Publisher) -> Mapping[str, Any] | None:
    """Name a person, with the address of the person's data if there is any."""
    if anchor is None:
        return None
    return filled(name=anchor.title, person=identity(whose, anchor.url) if anchor.url else None)


def link(anchor: Anchor | None, whose: Publisher) -> Mapping[str, Any] | None:
    """Name a place of the record, with its address on the site."""
    if anchor is None:
        return None
    return filled(name=anchor.title, web=whose.site + anchor.url if anchor.url else None)


def files(papers: Iterable[Paper], whose: Publisher, name: str) -> list[Mapping[str, Any]]:
    """Give those attachments that can be had."""
    return [
        _file(paper, whose, f"{name}-{number}")
        for number, paper in enumerate(papers, 1)
        if paper.url
    ]


def _meeting_beyond(data: MeetingData, whose: Publisher) -> Mapping[str, Any]:
    view = data.meeting
    return filled(
        referat_key=data.address.strip("/"),
        referat_title=view.title,
        referat_phase=view.phase,
        referat_status=view.status,
        referat_kind=view.kind,
        referat_minutesType=view.minutes_type,
        referat_reason=plain_text(view.reason),
        referat_movedFrom=view.moved_from.isoformat() if view.moved_from else None,
        referat_movedTo=view.moved_to_day.isoformat() if view.moved_to_day else None,
        referat_online=view.online,
        referat_recording=view.recording,
        referat_agendaPublished=_day(view.agenda_published),
        referat_minutesPublished=_day(view.minutes_published),
        referat_approved=view.approved if view.phase == "minutes" else None,
        referat_approvedAt=link(view.approved_at, whose),
        referat_chairedBy=person(view.chaired_by, whose),
        referat_secretary=person(view.secretary, whose),
        referat_introduction=make_absolute(view.introduction, whose.site),
        referat_attendance=[] if view.called_off else _attendance(view, whose),
        referat_missingFiles=_missing(view.attachments),
        referat_revisions=[
            filled(date=each.day.isoformat(), what=each.what, why=each.why)
            for each in view.revisions
        ],
    )


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def _location(view: MeetingView, own: str) -> Mapping[str, Any] | None:
    if not view.place:
        return None
    return {"id": f"{own}#place", "type": f"{TYPE}Location", "description": view.place}


def _present(view: MeetingView, whose: Publisher) -> list[str]:
    """Name those who were there for some of the meeting at least, and have data of their own."""
    there = (row.person.url for row in view.participants if not row.absent)
    return [identity(whose, url) for url in there if url]


def _document(view: MeetingView, whose: Publisher, own: str) -> Mapping[str, Any] | None:
    if not view.pdf:
        return None
    return {
        "id": f"{own}#pdf",
        "type": f"{TYPE}File",
        "fileName": PurePosixPath(view.pdf).name,
        "mimeType": "application/pdf",
        "accessUrl": whose.site + view.pdf,
    }


def _file(paper: Paper, whose: Publisher, name: str) -> Mapping[str, Any]:
    url = paper.url if paper.external else whose.site + paper.url
    return filled(
        id=name,
        type=f"{TYPE}File",
        name=paper.title,
        fileName=None if paper.external else PurePosixPath(paper.url).name,
        mimeType=_MEDIA.get(paper.format, "application/octet-stream") if paper.format else None,
        size=paper.size,
        accessUrl=url,
        externalServiceUrl=url if paper.external else None,
        referat_pages=paper.pages,
        **_numbers(paper),
    )


def _numbers(paper: Paper) -> Mapping[str, Any]:
    return filled(
        referat_document=paper.document,
        referat_case=paper.case.title if paper.case else None,
        referat_kind=paper.kind,
    )


def _missing(papers: Iterable[Paper]) -> list[Mapping[str, Any]]:
    """Name those attachments of which only the numbers are known."""
    return [filled(name=paper.title, **_numbers(paper)) for paper in papers if not paper.url]


# --- Items ------------------------------------------------------------------------------


def _item(item: ItemView, place: int, data: MeetingData, whose: Publisher) -> Mapping[str, Any]:
    own = f"{identity(whose, data.address)}#{item.anchor}"
    said = speech(whose.language)
    return filled(
        id=own,
        type=f"{TYPE}AgendaItem",
        number=item.number,
        order=place,
        name=item.title,
        public=not item.closed,
        result=said.gettext(word(item.outcome, "outcome")) if item.outcome else None,
        resolutionText=plain_text(item.decision),
        auxiliaryFile=files(item.attachments, whose, f"{own}-file"),
        web=f"{whose.site}{data.address}#{item.anchor}",
        **_item_beyond(item, whose),
    )


def _item_beyond(item: ItemView, whose: Publisher) -> Mapping[str, Any]:
    return filled(
        referat_anchor=item.anchor,
        referat_kind=item.kind,
        referat_case=item.case.title if item.case else None,
        referat_outcome=item.outcome,
        referat_decision=make_absolute(item.decision, whose.site),
        referat_forwardedTo=link(item.forwarded_to, whose),
        referat_closedReason=item.closed_reason,
        referat_supplementary=item.supplementary or None,
        referat_recommendation=make_absolute(item.recommendation, whose.site),
        referat_recommendedBy=item.recommended_by,
        referat_sections=[
            {"name": each.name, "html": make_absolute(each.html, whose.site)}
            for each in item.sections
        ],
        referat_votes=[_vote(each, whose) for each in item.votes],
        referat_absences=[
            filled(**(person(each.person, whose) or {}), **_absence(each, whose))
            for each in item.absences
        ],
        referat_remarks=_statements(item.remarks, whose),
        referat_dissent=_statements(item.dissent, whose),
        referat_followUps=[
            filled(text=each.text, owner=each.owner, due=_day(each.due)) for each in item.follow_ups
        ],
        referat_earlier=[link(each, whose) for each in item.earlier],
        referat_approves=link(item.approves, whose),
        referat_recording=item.recording,
        referat_missingFiles=_missing(item.attachments),
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
        **(person(ballot.person, whose) or {}),
        party=ballot.party,
        number=ballot.number,
    )


def _statements(statements: Iterable[StatementView], whose: Publisher) -> list[Mapping[str, Any]]:
    return [filled(by=each.by, html=make_absolute(each.html, whose.site)) for each in statements]


# --- Attendance -------------------------------------------------------------------------


def _attendance(view: MeetingView, whose: Publisher) -> list[Mapping[str, Any]]:
    recorded = view.phase == "minutes"
    return [_participant(row, whose, recorded=recorded) for row in view.participants]


def _participant(row: ParticipantView, whose: Publisher, *, recorded: bool) -> Mapping[str, Any]:
    """Tell who belongs to the meeting and, once it was recorded, who was there."""
    return filled(
        **(person(row.person, whose) or {}),
        role=row.role,
        party=row.party,
        title=row.title,
        organisation=row.organisation,
        onBehalfOf=row.on_behalf_of,
        voting=row.voting,
        presence=presence(row) if recorded or row.absences else None,
        absences=[_absence(each, whose) for each in row.absences],
    )


def _absence(absence: AbsenceView, whose: Publisher) -> Mapping[str, Any]:
    return filled(
        kind=absence.kind,
        reason=absence.reason,
        substitute=person(absence.substitute, whose),
        from_=absence.start.isoformat("minutes") if absence.start else None,
        to=absence.end.isoformat("minutes") if absence.end else None,
        items=list(absence.numbers),
    )
