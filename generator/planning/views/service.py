"""The views of the pages on following the record, its data and its completeness."""

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
    """The day of publication, if known."""


@dataclass(frozen=True, slots=True)
class FollowRow:
    """Something that can be followed; an empty address means that there is no such format."""

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
    """The list of changes, which a script reads."""
    search: str
    """The search page, whose searches can be followed too."""
    manifest: str = ""
    """The address of the search index's manifest, which is added when the index has been built."""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of a table, and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A table (CSV) and its columns."""

    name: str
    title: str
    url: str
    columns: tuple[ColumnView, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """The page for reusers: `data.html.j2`."""

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
    follow: str
    completeness: str
    contact_email: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How complete the record is, of one committee or all, in one year or all."""

    meetings: int
    """Those that took place."""
    with_minutes: int
    papers: int
    papers_missing: int
    """Papers of which only the numbers are known."""
    items: int
    """Items of minutes."""
    items_undecided: int
    """Items with neither an outcome nor a decision."""
    dated: int
    """Minutes whose day of publication is known."""
    median: float | None
    """Days from the meeting to the minutes."""
    shortest: int | None
    longest: int | None

    @property
    def without_minutes(self) -> int:
        """Number of meetings without minutes."""
        return self.meetings - self.with_minutes


@dataclass(frozen=True, slots=True)
class Gap:
    """A meeting whose record lacks something."""

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
