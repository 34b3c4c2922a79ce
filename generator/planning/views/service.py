"""What the pages show that help to follow the record, to reuse it, and to trust it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.planning.views.data import Distribution
from generator.planning.views.parts import Anchor, Head


@dataclass(frozen=True, slots=True)
class FollowNews:
    """One of the newest entries of a feed."""

    title: str
    url: str
    day: date | None
    """When it was published, where that is known."""


@dataclass(frozen=True, slots=True)
class FollowRow:
    """Something that can be followed; an empty address means that there is no such form."""

    name: Anchor
    feed: str
    calendar: str
    latest: tuple[FollowNews, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowView:
    """How to follow the record: `follow.html.j2`."""

    head: Head
    whole: FollowRow
    kinds: tuple[FollowRow, ...]
    committees: tuple[FollowRow, ...]
    cases: Anchor | None
    """The list of cases; each case's page has its own feed."""
    changes: str
    """The list of what is new, which a script reads."""
    search: str
    """The search page, whose searches can be followed too."""
    manifest: str = ""
    """The address of the search index's manifest; known when the index is made."""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of a table, and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A table that can be had, and its columns."""

    name: str
    title: str
    url: str
    columns: tuple[ColumnView, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """What can be reused, and how: `data.html.j2`."""

    head: Head
    authority: str
    licence: str
    licence_url: str
    whole: Distribution
    schema: str
    catalogue: str
    tables: tuple[TableView, ...]
    example: Anchor | None
    """The data of the latest meeting with minutes."""
    feed: str
    calendar: str
    follow: str
    completeness: str
    contact_email: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How complete the record is of one committee, in one year or in all."""

    meetings: int
    """Those that took place."""
    with_minutes: int
    papers: int
    papers_missing: int
    """Of which only the numbers are known."""
    items: int
    """Of minutes."""
    items_undecided: int
    """Without an outcome and without a decision."""
    dated: int
    """Minutes of which the day of publication is known."""
    median: float | None
    """Days from the meeting to the minutes."""
    shortest: int | None
    longest: int | None

    @property
    def without_minutes(self) -> int:
        """How many meetings lack their minutes."""
        return self.meetings - self.with_minutes


@dataclass(frozen=True, slots=True)
class Gap:
    """A meeting of which something is missing."""

    meeting: Anchor
    day: date
    minutes: bool
    """Whether its minutes are missing."""
    papers: int
    items: int


@dataclass(frozen=True, slots=True)
class CommitteeCoverage:
    """A row of the whole site's table: a committee, and its page with the years."""

    committee: Anchor
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class YearCoverage:
    """A row of a committee's table."""

    year: Anchor
    coverage: Coverage
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class CompletenessView:
    """How complete the record is, committee by committee: `completeness.html.j2`."""

    head: Head
    whole: Coverage
    committees: tuple[CommitteeCoverage, ...]
    data: str


@dataclass(frozen=True, slots=True)
class CommitteeCompletenessView:
    """What is missing from one committee's record: `completeness_committee.html.j2`."""

    head: Head
    committee: Anchor
    whole: Coverage
    years: tuple[YearCoverage, ...]
    """The newest first."""
