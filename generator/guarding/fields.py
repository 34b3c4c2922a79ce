"""What the gates know about the fields of content files: what each can give away.

A list of its own, independent of the schema in `reading/matter/`, which the gates do not trust.
"""

from __future__ import annotations

from typing import Final, get_args

from generator.model.terms import AbsenceKind, ItemKind, MeetingKind

TOLD: Final = frozenset({"number", "public_title", "public_decision", "closed_reason", "access"})
"""The fields of a closed item that the public may know."""
NAMES: Final = frozenset({"document", "case", "file", "url", "id", "slug"})
"""Fields with names and numbers, of which even a short one identifies something."""
_FORMAL: Final = frozenset(
    [
        "access",
        "phase",
        "status",
        "role",
        "outcome",
        "method",
        "result",
        "minutes_type",
        "vote",
        "party",
        "committee",
        "committees",
        "date",
        "start",
        "end",
        "from",
        "to",
        "due",
        "published",
        "updated",
        "moved_from",
        "moved_to",
        "publish_from",
        "supplementary",
        "count",
        "for",
        "against",
        "abstained",
        "absent",
        "items",
        "recording_offset",
        "voting",
    ]
)
"""Fields whose values are dates, numbers or words of the format, which give nothing away."""
_KINDS: Final = frozenset((*get_args(ItemKind), *get_args(MeetingKind), *get_args(AbsenceKind)))


def is_formal(field: str, value: str) -> bool:
    """Return whether a value is a word of the format; the `kind` of a paper is free text."""
    return field in _FORMAL or (field == "kind" and value in _KINDS)
