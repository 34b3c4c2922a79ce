"""Whether minutes contain decisions, and agendas do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from generator.checking.finding import error, warning
from generator.checking.record import Record
from generator.errors import N_, Problem
from generator.model import OpenItem

NOTHING_TO_DECIDE: Final = frozenset(
    {"eventuelt", "evt.", "evt", "meddelelser", "any other business", "announcements"}
)
"""Titles, in lower case, of items that may have no result."""

_SAYS_CLOSED: Final = re.compile(
    r"^\W*(?:lukket|fortroligt?|closed|confidential)\s*[-–—:]"
    r"|[(\[](?:lukket|fortroligt?|closed|confidential)(?:\s+(?:punkt|sag|item))?[)\]]"
    r"|\b(?:lukket punkt|closed item)\b|\bfor lukkede døre\b",
    re.IGNORECASE,
)
"""How case systems mark closed items in their titles."""

AHEAD: Final = timedelta(days=3)
"""How long before a meeting its agenda must be published."""


def decisions_missing(record: Record) -> Iterator[Problem]:
    """Minutes say how each item ended."""
    for meeting, item in record.open_items():
        if not meeting.recorded or _ended(item):
            continue
        if item.kind in {"decision", "approval"}:
            yield error(
                "decision",
                item.position,
                N_("item {number} was to be decided, but the minutes hold no decision"),
                N_("Write decision: or outcome:; outcome: none says that there is none."),
                number=item.number,
            )
        elif item.kind != "other" and item.title.casefold().strip() not in NOTHING_TO_DECIDE:
            yield warning(
                "decision",
                item.position,
                N_("the minutes do not say how item {number} ended"),
                N_("Write decision: or outcome:; outcome: none says that there is none."),
                number=item.number,
            )


def decisions_too_early(record: Record) -> Iterator[Problem]:
    """Nothing is decided before a meeting, or at a cancelled one."""
    for meeting, item in record.open_items():
        if not _ended(item) and not item.votes:
            continue
        if meeting.status == "cancelled":
            yield warning(
                "decision",
                item.position,
                N_("item {number} has a decision, but the meeting was cancelled"),
                number=item.number,
            )
        elif meeting.phase == "agenda":
            yield warning(
                "decision",
                item.position,
                N_("item {number} has a decision, which is published although this is an agenda"),
                N_("Write phase: minutes when the minutes are to come out."),
                number=item.number,
            )


def closed_decisions(record: Record) -> Iterator[Problem]:
    """Closed items have a public decision, and the legal ground for being closed."""
    for meeting, item in record.closed_items():
        if meeting.recorded and not item.public_decision:
            yield warning(
                "decision",
                item.position,
                N_("the minutes do not say what was decided on closed item {number}"),
                N_("Write public_decision: with what may be published of it."),
                number=item.number,
            )
        if not item.closed_reason:
            yield warning(
                "access",
                item.position,
                N_("closed item {number} does not say why it is closed"),
                N_("Write closed_reason: with the legal ground."),
                number=item.number,
            )


def titles_of_closed_items(record: Record) -> Iterator[Problem]:
    """An item whose title says that it is closed is closed."""
    for _, item in record.open_items():
        if _SAYS_CLOSED.search(item.title):
            yield warning(
                "access",
                item.position,
                N_("the title of item {number} says that it is closed, but its access is open"),
                N_("Write access: closed and public_title:, or give it another title."),
                number=item.number,
            )


def agendas_empty(record: Record) -> Iterator[Problem]:
    """A meeting that is near or past has an agenda.

    One further ahead may be published without, as part of the year's calendar.
    """
    due = record.today + AHEAD
    for meeting in record.site.meetings:
        if meeting.agenda or meeting.phase == "draft" or meeting.called_off:
            continue
        if meeting.phase == "minutes" or meeting.day <= due:
            yield warning(
                "empty",
                meeting.position,
                N_("the agenda has no items"),
                N_("Add agenda:, or write phase: draft until there is one."),
            )


def _ended(item: OpenItem) -> bool:
    return bool(item.decision or item.outcome)
