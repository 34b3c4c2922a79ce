"""What a PowerPoint presentation hides: skipped slides, hidden objects, notes and comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.guarding.papers.content import Hidden
from generator.guarding.papers.markup import events


def look(parts: Mapping[str, bytes]) -> Iterator[Hidden]:
    """Find what is hidden in the parts of a presentation."""
    for name, part in parts.items():
        if not name.startswith("ppt/"):
            continue
        if name.startswith("ppt/slides/slide"):
            yield from _slide(name, part)
        elif name.startswith("ppt/notesSlides/notes") and _has_words(part):
            yield Hidden("notes", name)
        elif name.startswith(("ppt/comments", "ppt/authors")):
            yield Hidden("comment", name)


def _slide(name: str, part: bytes) -> Iterator[Hidden]:
    for kind, what, attributes in events(part):
        if kind != "start":
            continue
        if what == "sld" and attributes.get("show") in {"0", "false"}:
            yield Hidden("slide", name)
        elif what == "cNvPr" and attributes.get("hidden") in {"1", "true"}:
            yield Hidden("text", name, spot=(("figure", ""),))


def _has_words(part: bytes) -> bool:
    """Return whether notes contain more than the slide's number."""
    return any(
        kind == "text" and what.strip() and not what.strip().isdigit()
        for kind, what, _ in events(part)
    )
