"""A meeting with its agenda."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.planning.views import MeetingData, MeetingView, Publisher
from generator.reading.markdown import plain_text
from generator.rendering.jsontext import filled
from generator.rendering.oparl.attendance import attendance
from generator.rendering.oparl.files import document, files, missing
from generator.rendering.oparl.items import item
from generator.rendering.oparl.names import TYPE, as_day, identity, to_page, to_person
from generator.rendering.prose import make_absolute

_STATES: Final = {"planned": "terminiert", "agenda": "eingeladen", "minutes": "durchgeführt"}
"""The state of a meeting, in the terms that OParl recommends."""


def meeting(data: MeetingData, whose: Publisher) -> Mapping[str, Any]:
    """Return a meeting; texts that its view does not contain are omitted."""
    view, own = data.meeting, identity(whose, data.address)
    recorded = view.phase == "minutes" and not view.called_off
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
        **{"resultsProtocol" if recorded else "invitation": document(view, whose, own)},
        auxiliaryFile=files(view.attachments, whose, f"{own}#file"),
        agendaItem=[item(each, place, data, whose) for place, each in enumerate(view.agenda)],
        license=whose.licence_url,
        modified=as_day(data.modified),
        web=whose.site + data.address,
        **_beyond(data, whose),
    )


def _beyond(data: MeetingData, whose: Publisher) -> Mapping[str, Any]:
    """Return what OParl has no terms for."""
    view = data.meeting
    return filled(
        referat_key=data.address.strip("/"),
        referat_title=view.title,
        referat_phase=view.phase,
        referat_status=view.status,
        referat_kind=view.kind,
        referat_minutesType=view.minutes_type,
        referat_reason=plain_text(view.reason),
        referat_movedFrom=as_day(view.moved_from),
        referat_movedTo=as_day(view.moved_to_day),
        referat_online=view.online,
        referat_recording=view.recording,
        referat_agendaPublished=as_day(view.agenda_published),
        referat_minutesPublished=as_day(view.minutes_published),
        referat_approved=view.approved if view.phase == "minutes" else None,
        referat_approvedAt=to_page(view.approved_at, whose),
        referat_chairedBy=to_person(view.chaired_by, whose),
        referat_secretary=to_person(view.secretary, whose),
        referat_introduction=make_absolute(view.introduction, whose.site),
        referat_attendance=[] if view.called_off else attendance(view, whose),
        referat_missingFiles=missing(view.attachments),
        referat_revisions=[
            filled(date=each.day.isoformat(), what=each.what, why=each.why)
            for each in view.revisions
        ],
    )


def _location(view: MeetingView, own: str) -> Mapping[str, Any] | None:
    if not view.place:
        return None
    return {"id": f"{own}#place", "type": f"{TYPE}Location", "description": view.place}


def _present(view: MeetingView, whose: Publisher) -> list[str]:
    """Return those who were present for some of the meeting, and have data of their own."""
    there = (row.person.url for row in view.participants if not row.absent)
    return [identity(whose, url) for url in there if url]
