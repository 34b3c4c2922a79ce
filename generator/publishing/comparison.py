"""Which parts of a meeting's data a reader sees differently, and the message for each.

Markup, links and measurements do not count, nor does a new name of the same committee or person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.errors import N_

OF_ITEM: Final[Mapping[str, tuple[str, ...]]] = {
    N_("item {number} has another title than was published, and no revision says so"): ("name",),
    N_("item {number} has another decision than was published, and no revision says so"): (
        "referat:decision",
        "referat:outcome",
        "referat:forwardedTo",
        "referat:votes",
        "referat:closedReason",
    ),
    N_("item {number} has another text than was published, and no revision says so"): (
        "referat:kind",
        "referat:case",
        "referat:approves",
        "referat:recommendation",
        "referat:recommendedBy",
        "referat:sections",
        "referat:remarks",
        "referat:dissent",
    ),
    N_("item {number} has other absentees than were published, and no revision says so"): (
        "referat:absences",
    ),
    N_("item {number} has other attachments than were published, and no revision says so"): (
        "auxiliaryFile",
        "referat:missingFiles",
    ),
}
"""The message for each group of an item's fields, if one of them differs.

A decision's plain text is left out: it follows from the markup, and another version of Referat may
write it otherwise.
"""

_WHO: Final = N_(
    "the minutes say otherwise than was published who took part, and no revision says so"
)
OF_MEETING: Final[Mapping[str, tuple[str, ...]]] = {
    N_(
        "the minutes say otherwise than was published when, where or how the meeting was held, "
        "and no revision says so"
    ): (
        "start",
        "end",
        "location",
        "referat:title",
        "referat:kind",
        "referat:status",
        "referat:reason",
        "referat:movedFrom",
        "referat:introduction",
    ),
    _WHO: (
        "referat:attendance",
        "referat:chairedBy",
        "referat:secretary",
    ),
    N_("the meeting has other attachments than were published, and no revision says so"): (
        "auxiliaryFile",
        "referat:missingFiles",
    ),
}
"""The same for the meeting's own fields."""

HINTS: Final[Mapping[str, str]] = {
    N_("the meeting is called for another time or place than was published"): N_(
        "Write an entry with date, what and why under revisions:, and calendars and feeds tell "
        "those who mean to come; or undo the change."
    ),
    _WHO: N_(
        "Write an entry with date, what and why under revisions:, or undo the change. A new "
        "title or party is a new line in the roster, with from:, and the old one ends with to:."
    ),
}
"""What to do about a message, if it is not the usual."""

_BESIDE: Final = frozenset({"id", "accessUrl", "web", "person", "referat:pages"})
"""Addresses and measurements, which are no part of the minutes' content."""

_NAMED_BY: Final = ("web", "person")
"""Addresses by which a committee or a person is the same, whatever its name."""

_UNSEEN: Final = re.compile(r"<(?!/t[dh]>|/?s>|ol start=)/?[a-z][^<>]*>")
"""Markup, except what separates cells, strikes words out or numbers a list."""


def differing(
    parts: Mapping[str, tuple[str, ...]], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[str]:
    """Yield the message of each group in which a reader sees a difference."""
    for text, fields in parts.items():
        if any(_differs(before.get(field), after.get(field)) for field in fields):
            yield text


def _differs(one: object, other: object) -> bool:
    """Return whether a reader sees a difference; a committee or person may have a new name."""
    if isinstance(one, dict) and isinstance(other, dict):
        same = any(one.get(place) and one[place] == other.get(place) for place in _NAMED_BY)
        fields = (one.keys() | other.keys()) - _BESIDE - ({"name"} if same else set())
        return any(_differs(one.get(field), other.get(field)) for field in fields)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) != len(other) or any(map(_differs, one, other))
    return _plain(one) != _plain(other)


def _plain(value: object) -> object:
    """Return a text as a reader sees it, without markup and surplus spaces."""
    return " ".join(_UNSEEN.sub(" ", value).split()) if isinstance(value, str) else value
