"""The views of the front page and plain pages, the chrome, and the planned page itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

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

TEMPLATES: Final[Mapping[str, type]] = {
    "meeting.html.j2": MeetingView,
    "front.html.j2": FrontView,
    "committees.html.j2": CommitteesView,
    "committee.html.j2": CommitteeView,
    "year.html.j2": YearView,
    "meetings.html.j2": MeetingsView,
    "events.html.j2": EventsView,
    "event.html.j2": EventView,
    "news.html.j2": NewsView,
    "article.html.j2": ArticleView,
    "memos.html.j2": MemosView,
    "memo.html.j2": MemoView,
    "person.html.j2": PersonView,
    "people.html.j2": PeopleView,
    "case.html.j2": CaseView,
    "cases.html.j2": CasesView,
    "page.html.j2": PageView,
    "404.html.j2": MissingView,
    "was.html.j2": StatementPage,
    "search.html.j2": SearchView,
    "follow.html.j2": FollowView,
    "data.html.j2": DataView,
    "completeness.html.j2": CompletenessView,
    "completeness_committee.html.j2": CommitteeCompletenessView,
    "register.html.j2": RegisterView,
    "redirect.html.j2": RedirectView,
    "gone.html.j2": TombstoneView,
}
"""The templates that show pages, and what each of them shows."""

_TEMPLATE_OF: Final = {view: template for template, view in TEMPLATES.items()}


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
    """A page to be rendered: its address, its view, and its source."""

    address: str
    view: View
    source: str = ""
    """Path of its content file, for messages; empty for a page made of several."""

    @property
    def template(self) -> str:
        """The template that shows its view."""
        return _TEMPLATE_OF[type(self.view)]
