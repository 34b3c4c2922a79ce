"""What a feed holds, and the list of what is new for those who follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from generator.model import Language, Outcome


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An item of the agenda within an entry."""

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
    """Whether `published` is a day that somebody wrote down."""


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed: the newest entry first."""

    id: str
    title: str
    url: str
    """Its own."""
    page: str
    """The page with the same content."""
    site: str
    """The site's address, without a slash at its end."""
    author: str
    rights: str
    language: Language
    updated: datetime
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was published, as the page of those who follow needs it."""

    name: str
    """It never changes; by it a reader's browser knows what it has shown."""
    title: str
    address: str
    """On the site, with the place of an item."""
    about: tuple[str, ...]
    """The pages of the committees and cases that it belongs to."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What is new, the newest first."""

    entries: tuple[Change, ...]
