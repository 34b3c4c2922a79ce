"""What is searched: one document for each thing that a reader can want to find.

An agenda item is a document, so is a meeting, an event, a news item, a memo, a page, a
committee, a person. Documents come in groups: those of one meeting belong together, stand
on one page of the record, and have the same bodies and the same day. A group knows a digest
of what it holds without holding it: a build asks for the documents of a group only if the
digest is new.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter
from typing import Literal

from generator.model import Outcome

DocumentKind = Literal["item", "meeting", "event", "news", "memo", "page", "committee", "person"]
DocumentPhase = Literal["", "agenda", "minutes"]


@dataclass(frozen=True, slots=True)
class Body:
    """A committee: its id and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One thing to be found. All texts are plain and may be published."""

    address: str
    """From the site's root, with the place on the page: `/sundhedsudvalget/2026-03-12/#punkt-3`."""
    title: str
    kind: DocumentKind
    text: str = ""
    """The whole text without title and decision; a line for each paragraph."""
    decision: str = ""
    context: str = ""
    """What stands around it and says where it belongs: the meeting's title. Shown, and
    searched with little weight."""
    phase: DocumentPhase = ""
    outcome: Outcome | None = None
    persons: tuple[str, ...] = ()
    """Names of those who are named in it or took part."""
    numbers: tuple[str, ...] = ()
    """Case and document numbers."""
    days: tuple[date, ...] = ()
    """When it is, where a reader who types the day looks for it."""


_values = attrgetter(*(each.name for each in fields(SearchDocument)))
"""Takes out of a document all that it is; none of it is made of parts again."""


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """Documents that belong together.

    `name` is unique and stable (a meeting's address) and orders the groups of a day; `digest`
    changes whenever anything in the group does.
    """

    name: str
    digest: str
    documents: Callable[[], tuple[SearchDocument, ...]] = field(compare=False, repr=False)
    day: date | None = None
    bodies: tuple[Body, ...] = ()


def group(
    name: str,
    documents: tuple[SearchDocument, ...],
    *,
    day: date | None = None,
    bodies: tuple[Body, ...] = (),
) -> DocumentGroup:
    """Make a group of documents that are at hand."""
    said = repr(([_values(document) for document in documents], day, bodies))
    digest = hashlib.sha256(said.encode()).hexdigest()
    return DocumentGroup(name, digest, lambda: documents, day, bodies)
