"""What a PowerPoint presentation hides: skipped slides, hidden objects, notes and comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.guarding.papers.content import Hidden
from generator.guarding.papers.markup import ON, Event, Look, root_of


def looker(_parts: Mapping[str, bytes]) -> Look:
    """Return what finds what is hidden in a part of a presentation."""
    return _look


def _look(name: str, read: Sequence[Event]) -> Iterator[Hidden]:
    root = root_of(read)
    if root == "sld":
        yield from _slide(name, read)
    elif root == "notes" and _has_words(read):
        yield Hidden("notes", name)
    elif name.startswith(("ppt/comments", "ppt/authors")):
        yield Hidden("comment", name)


def _slide(name: str, read: Sequence[Event]) -> Iterator[Hidden]:
    for kind, what, attributes in read:
        if kind != "start":
            continue
        if what == "sld" and attributes.get("show") in {"0", "false"}:
            yield Hidden("slide", name)
        elif what == "cNvPr" and attributes.get("hidden") in ON:
            yield Hidden("text", name, spot=(("figure", ""),))


def _has_words(read: Sequence[Event]) -> bool:
    """Return whether notes contain more than the slide's number."""
    return any(
        kind == "text" and what.strip() and not what.strip().isdigit() for kind, what, _ in read
    )
