"""Who belongs to a meeting and who was present, for which OParl has no terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.planning.rows import presence
from generator.planning.views import AbsenceView, MeetingView, ParticipantView, Publisher
from generator.rendering.jsontext import filled
from generator.rendering.oparl.names import to_person


def attendance(view: MeetingView, whose: Publisher) -> list[Mapping[str, Any]]:
    """Describe everybody who belongs to the meeting."""
    recorded = view.phase == "minutes"
    return [_participant(row, whose, recorded=recorded) for row in view.participants]


def _participant(row: ParticipantView, whose: Publisher, *, recorded: bool) -> Mapping[str, Any]:
    """Describe a participant and, if there are minutes, whether they were present."""
    return filled(
        **(to_person(row.person, whose) or {}),
        role=row.role,
        party=row.party,
        title=row.title,
        organisation=row.organisation,
        onBehalfOf=row.on_behalf_of,
        voting=row.voting,
        presence=presence(row) if recorded or row.absences else None,
        absences=[absence(each, whose) for each in row.absences],
    )


def absence(view: AbsenceView, whose: Publisher) -> Mapping[str, Any]:
    """Describe in what way, and from which part of the meeting, somebody was absent."""
    return filled(
        kind=view.kind,
        reason=view.reason,
        substitute=to_person(view.substitute, whose),
        from_=view.start.isoformat("minutes") if view.start else None,
        to=view.end.isoformat("minutes") if view.end else None,
        items=list(view.numbers),
    )
