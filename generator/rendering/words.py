"""Labels for the record's own terms on a page: outcomes, roles, statuses.

The model has one short English word for each; readers see the catalogue's text. If one is missing
here, a test fails and not a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.errors import N_
from generator.planning.words import ROLES

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "outcome": {
        "approved": N_("Approved"),
        "approved_amended": N_("Approved with changes"),
        "rejected": N_("Not approved"),
        "postponed": N_("Postponed"),
        "forwarded": N_("Forwarded"),
        "noted": N_("Noted"),
        "discussed": N_("Discussed"),
        "withdrawn": N_("Taken off the agenda"),
        "none": N_("No decision"),
    },
    "role": ROLES,
    "status": {
        "planned": N_("Planned"),
        "held": N_("Held"),
        "cancelled": N_("Cancelled"),
        "moved": N_("Moved"),
    },
    "phase": {
        "draft": N_("Draft"),
        "agenda": N_("Agenda"),
        "minutes": N_("Minutes"),
    },
    "meeting": {
        "ordinary": N_("Ordinary meeting"),
        "extraordinary": N_("Extraordinary meeting"),
        "joint": N_("Joint meeting"),
        "thematic": N_("Theme meeting"),
        "constituting": N_("Constituting meeting"),
    },
    "minutes_type": {
        "decisions": N_("Minutes of decisions"),
        "extended": N_("Extended minutes"),
    },
    "item": {
        "decision": N_("For decision"),
        "discussion": N_("For discussion"),
        "information": N_("For information"),
        "approval": N_("For approval"),
        "other": N_("Other item"),
    },
    "absence": {
        "excused": N_("Excused"),
        "absent": N_("Absent"),
        "conflict": N_("Conflict of interest"),
    },
    "method": {
        "hands": N_("Show of hands"),
        "roll_call": N_("Roll call"),
        "electronic": N_("Electronic vote"),
        "written": N_("Written vote"),
        "secret": N_("Secret ballot"),
    },
    "result": {
        "adopted": N_("Adopted"),
        "rejected": N_("Voted down"),
        "tied": N_("Tied vote"),
    },
    "document": {
        "item": N_("Agenda item"),
        "meeting": N_("Meeting"),
        "event": N_("Event"),
        "news": N_("News item"),
        "memo": N_("Memo"),
        "page": N_("Page"),
        "committee": N_("Committee"),
        "person": N_("Person"),
    },
    "choice": {
        "for": N_("For"),
        "against": N_("Against"),
        "abstained": N_("Abstained"),
        "absent": N_("Did not take part"),
    },
}
"""Catalogue texts by kind of term, then by the model's word."""


def word(value: str, kind: str) -> str:
    """Return the catalogue text of a model's word. Raises `KeyError` if it is not listed."""
    return WORDS[kind][value]
