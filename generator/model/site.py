"""The whole record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.bodies import Committee, Person
from generator.model.meetings import Meeting
from generator.model.publications import Article, Event, Memo, Page
from generator.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Site:
    """The whole public record, in order. Nothing hidden is in it."""

    settings: Settings
    people: Mapping[str, Person]
    committees: Mapping[str, Committee]
    meetings: tuple[Meeting, ...]
    events: tuple[Event, ...] = ()
    articles: tuple[Article, ...] = ()
    memos: tuple[Memo, ...] = ()
    pages: tuple[Page, ...] = ()
    drafts: bool = False
    """Whether it is a preview with drafts and withheld files, which is never published."""
