"""Texts, and what they name: links, references, papers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.errors import Position


@dataclass(frozen=True, slots=True)
class Link:
    """A link's target as it was written, and where."""

    target: str
    position: Position


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown, rendered once and checked; the n-th internal link stands as NUL n NUL.

    `html` is safe to show after the links are put in (`generator.reading.markdown.fill`).
    Headings in it have the level that they were written with (`##` is h2). An empty `html`
    means that nothing was written, or only `.` or `-`.
    """

    html: str = ""
    links: tuple[Link, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.html)


@dataclass(frozen=True, slots=True)
class Reference:
    """The address of another part of the record, as `sundhedsudvalget/2026-03-12#punkt-3`."""

    target: str
    position: Position


@dataclass(frozen=True, slots=True)
class Attachment:
    """An open paper: a file beside the source, a link elsewhere, or only its numbers."""

    title: str
    position: Position
    source: Path | None = None
    """The file to copy: resolved, inside the content folder, plain, readable."""
    url: str = ""
    document: str = ""
    case: str = ""
    kind: str = ""
