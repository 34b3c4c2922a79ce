"""The site with all cross-references, for planning to look up.

If planning a page searched the whole site, the time would grow quadratically with the number of
meetings. `gathering` goes through the site once to build the `Record`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.addresses import Addresses
from generator.language import Speech
from generator.model import (
    AgendaItem,
    Article,
    Attachment,
    Committee,
    Event,
    Meeting,
    Membership,
    Memo,
    OpenItem,
    Reference,
    Role,
    Site,
)
from generator.planning.documents import Document
from generator.targets import Targets


@dataclass(frozen=True, slots=True)
class Treated:
    """An open item, and the meeting that treats it."""

    meeting: Meeting
    item: OpenItem


@dataclass(frozen=True, slots=True)
class Placed:
    """Any item, and the meeting on whose agenda it is."""

    meeting: Meeting
    item: AgendaItem


@dataclass(frozen=True, slots=True)
class Attended:
    """A meeting, and a participant's role at it."""

    meeting: Meeting
    role: Role


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper, and the address of the page that it belongs to."""

    page: str
    paper: Attachment


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that pages are planned from. Lists are in order of time, the oldest first."""

    site: Site
    today: date
    speech: Speech
    addresses: Addresses
    targets: Targets
    documents: Mapping[Path, Document | None]
    committees: tuple[Committee, ...]
    """In alphabetical order."""
    subcommittees: Mapping[str, tuple[str, ...]]
    """By committee: the ids of those below it."""
    calendar: tuple[Meeting, ...]
    """Every meeting."""
    meetings: Mapping[str, tuple[Meeting, ...]]
    """By committee; a joint meeting is listed under each of its committees."""
    neighbours: Mapping[str, tuple[Meeting | None, Meeting | None]]
    """By meeting's key: the leading committee's meetings before and after."""
    by_day: Mapping[tuple[str, date], tuple[Meeting, ...]]
    """By leading committee and day."""
    by_address: Mapping[str, Meeting]
    meetings_by_file: Mapping[str, Meeting]
    """By content file."""
    events_by_file: Mapping[str, Event]
    """By content file."""
    articles_by_file: Mapping[str, Article]
    """By content file."""
    memos_by_file: Mapping[str, Memo]
    """By content file."""
    attended: Mapping[str, tuple[Attended, ...]]
    """By person: the meetings of which the person is a participant, guests left out."""
    seats: Mapping[str, tuple[tuple[Committee, Membership], ...]]
    """By person, in the order of the committees; guests' seats left out."""
    placed: Mapping[str, Placed]
    """By an item's address."""
    treatments: Mapping[str, tuple[Treated, ...]]
    """By the address of a case's page."""
    place_in_case: Mapping[str, int]
    """By an item's address: its index among the treatments of its case."""
    approvals: Mapping[str, Treated]
    """By a meeting's address: the item of a later meeting that approved its minutes."""
    events: Mapping[str, tuple[Event, ...]]
    """By the address of a meeting's or a committee's page."""
    memos: Mapping[str, tuple[Memo, ...]]
    """By the address of a meeting's, a committee's or a case's page."""
    papers: Mapping[str, tuple[Filed, ...]]
    """By the address of a case's page: the papers with its number."""
    articles: Mapping[str, tuple[Article, ...]]
    """By the address of a meeting's or a committee's page."""
    titles: Mapping[str, str]
    """By address: the titles of events, news, memos and plain pages."""

    def past(self, meeting: Meeting) -> bool:
        """Return whether the meeting is over."""
        return meeting.day < self.today or meeting.status == "held"


def page_of(targets: Targets, reference: Reference) -> str:
    """Return the page that a reference leads to, without fragment; may be empty."""
    return (targets.reference(reference) or "").partition("#")[0]
