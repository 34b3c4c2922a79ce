"""The views of the front page and plain pages, the chrome, and the planned page itself."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Contact, Language
from generator.planning.views.bodies import (
    CasesView,
    CaseView,
    CommitteesView,
    CommitteeView,
    PeopleView,
    PersonView,
)
from generator.planning.views.meetings import MeetingsView, MeetingView, YearView
from generator.planning.views.moved import RedirectView, TombstoneView
from generator.planning.views.parts import (
    Anchor,
    ArticleCard,
    CommitteeCard,
    DecisionCard,
    EventCard,
    Head,
    MeetingCard,
)
from generator.planning.views.publications import (
    ArticleView,
    EventsView,
    EventView,
    MemosView,
    MemoView,
    NewsView,
)
from generator.planning.views.search import RegisterView, SearchView
from generator.planning.views.service import (
    CommitteeCompletenessView,
    CompletenessView,
    DataView,
    FollowView,
)


@dataclass(frozen=True, slots=True)
class FrontView:
    """The front page: `front.html.j2`."""

    head: Head
    upcoming: tuple[MeetingCard, ...]
    decisions: tuple[DecisionCard, ...]
    minutes: tuple[MeetingCard, ...]
    """Latest minutes."""
    articles: tuple[ArticleCard, ...]
    events: tuple[EventCard, ...]
    committees: tuple[CommitteeCard, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A plain page: `page.html.j2`."""

    head: Head
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class MissingView:
    """The page for a missing address: `404.html.j2`. Its links must not be relative."""

    head: Head


@dataclass(frozen=True, slots=True)
class StatementPage:
    """`/was/`, the short address of the accessibility statement: `was.html.j2`."""

    head: Head
    url: str


View = (
    MeetingView
    | FrontView
    | CommitteesView
    | CommitteeView
    | YearView
    | MeetingsView
    | EventsView
    | EventView
    | NewsView
    | ArticleView
    | MemosView
    | MemoView
    | PersonView
    | PeopleView
    | CaseView
    | CasesView
    | PageView
    | MissingView
    | StatementPage
    | SearchView
    | FollowView
    | DataView
    | CompletenessView
    | CommitteeCompletenessView
    | RegisterView
    | RedirectView
    | TombstoneView
)


@dataclass(frozen=True, slots=True)
class Chrome:
    """What every page has in common: the site's name, navigation and footer."""

    title: str
    language: Language
    description: str
    authority: str
    base_url: str
    navigation: tuple[Anchor, ...]
    footer: tuple[Anchor, ...]
    contact: Contact
    was_url: str
    search_url: str
    front_url: str = "/"
    drafts: bool = False
    """Whether this is a preview with drafts, which every page then says."""


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page to be rendered: its address, its template, its view, and its source."""

    address: str
    template: str
    view: View
    source: str = ""
    """Path of its content file, for messages; empty for a page made of several."""
