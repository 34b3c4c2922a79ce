"""Texts, and what they refer to: links, references, attachments."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.errors import Position


@dataclass(frozen=True, slots=True)
class Link:
    """The target of a link as written, and its position."""

    target: str
    position: Position


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown, rendered and checked. The n-th internal link is a placeholder: NUL n NUL.

    `html` is safe to show once the links are filled in (`generator.reading.markdown.fill`).
    Headings keep the level that they were written with (`##` is h2). `html` is empty if nothing was
    written, or only `.` or `-`.
    """

    html: str = ""
    links: tuple[Link, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.html)


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to another part of the record, such as `sundhedsudvalget/2026-03-12#punkt-3`."""

    target: str
    position: Position


@dataclass(frozen=True, slots=True)
class Attachment:
    """A public paper: a file beside the source, a link, or only its document number."""

    title: str
    position: Position
    source: Path | None = None
    """The file to copy: an existing plain file inside the content folder."""
    url: str = ""
    document: str = ""
    case: str = ""
    kind: str = ""
