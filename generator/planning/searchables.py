"""The documents of the search index: one for each thing that a reader may want to find.

Every agenda item, meeting, event, news article, memo, page, committee and person is a document.
Documents form groups: a meeting and its items are on one page and have the same committees and day.
A group has a digest of its documents, and a build only analyses them if the digest is new.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
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
    """One searchable thing. All texts are plain text and public."""

    address: str
    """With the fragment of an item: `/sundhedsudvalget/2026-03-12/#punkt-3`."""
    title: str
    kind: DocumentKind
    text: str = ""
    """The whole text without title and decision; a line for each paragraph."""
    decision: str = ""
    context: str = ""
    """Where it belongs, such as the meeting's title. Shown, and searched with low weight."""
    phase: DocumentPhase = ""
    outcome: Outcome | None = None
    persons: tuple[str, ...] = ()
    """Names of the people who are mentioned or took part."""
    numbers: tuple[str, ...] = ()
    """Case and document numbers."""
    days: tuple[date, ...] = ()
    """The days by which readers may search for it."""


_values = attrgetter(*(each.name for each in fields(SearchDocument)))
"""Returns the values of all fields of a document, none of which is a dataclass itself."""


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """Documents that belong together.

    `name` is unique and stable (such as a meeting's address) and orders the groups of a day.
    `digest` changes whenever anything in the group does.
    """

    name: str
    digest: str
    documents: tuple[SearchDocument, ...]
    day: date | None = None
    bodies: tuple[Body, ...] = ()


def group(
    name: str,
    documents: tuple[SearchDocument, ...],
    *,
    day: date | None = None,
    bodies: tuple[Body, ...] = (),
) -> DocumentGroup:
    """Make a group, with its digest."""
    said = repr(([_values(document) for document in documents], day, bodies))
    digest = hashlib.sha256(said.encode()).hexdigest()
    return DocumentGroup(name, digest, documents, day, bodies)
