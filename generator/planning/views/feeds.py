"""The views of feeds, and of the list of changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from generator.model import Language, Outcome


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An agenda item within an entry."""

    number: str
    title: str
    url: str
    outcome: Outcome | None = None
    text: str = ""
    """The decision's first sentences, plain."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """Something that was published: an agenda, minutes, a correction, news, a memo."""

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str
    """Plain text."""
    items: tuple[FeedItem, ...] = ()
    html: str = ""
    """Safe markup; its internal links are absolute addresses on the site."""
    categories: tuple[str, ...] = ()
    dated: bool = True
    """Whether the day of publication is known; if not, another day is used instead."""


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed: the newest entry first."""

    id: str
    title: str
    url: str
    """The feed's own URL."""
    page: str
    """The page with the same content."""
    site: str
    """The site's URL, without a final slash."""
    author: str
    rights: str
    language: Language
    updated: datetime
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the list of changes, which the script of the follow page reads."""

    name: str
    """It never changes; the reader's browser remembers it as seen."""
    title: str
    address: str
    """Address on the site, with the fragment of an item."""
    about: tuple[str, ...]
    """The pages of the committees and cases that it belongs to."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What is new, the newest first."""

    entries: tuple[Change, ...]
