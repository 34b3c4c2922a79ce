"""Controlled vocabularies of the record: roles, phases, outcomes and so on."""

from __future__ import annotations

from typing import Final, Literal

Language = Literal["da", "en"]
Role = Literal["chair", "vice_chair", "member", "substitute", "observer", "secretariat", "guest"]
SEATED: Final[frozenset[Role]] = frozenset({"chair", "vice_chair", "member"})
"""Roles with a seat of their own: these people are expected at every meeting."""

Phase = Literal["draft", "agenda", "minutes"]
Status = Literal["planned", "held", "cancelled", "moved"]
MeetingKind = Literal["ordinary", "extraordinary", "joint", "thematic", "constituting"]
MinutesType = Literal["decisions", "extended"]
ItemKind = Literal["decision", "discussion", "information", "approval", "other"]
Outcome = Literal[
    "approved",
    "approved_amended",
    "rejected",
    "postponed",
    "forwarded",
    "noted",
    "discussed",
    "withdrawn",
    "none",
]
AbsenceKind = Literal["excused", "absent", "conflict"]
VoteMethod = Literal["hands", "roll_call", "electronic", "written", "secret"]
VoteResult = Literal["adopted", "rejected", "tied"]
VoteChoice = Literal["for", "against", "abstained", "absent"]
Preview = Literal["", "draft", "embargoed"]
"""Why a document is in a preview only; always empty in a build that is published."""
