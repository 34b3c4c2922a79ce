"""What was found in a file: passages of text, each with its part, and what the file hides."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any, Final, TypeVar

from generator.errors import N_, Severity
from generator.guarding.papers.spot import FEW, LINE, Spot

Points = tuple[tuple[int, Spot], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, and the part of the file that it stands in (`3`, `word/comments.xml`)."""

    part: str
    text: str
    spot: Spot = ()
    """Where a reader finds the part."""
    points: Points = ()
    """Offsets in the text, and where within the spot stands what begins there."""

    def at(self, offset: int) -> Spot:
        """Return where a reader finds what stands at an offset."""
        index = bisect_right(self.points, offset, key=itemgetter(0))
        spot = (*self.spot, *(self.points[index - 1][1] if index else ()))
        if spot[-1:] == (LINE,):
            return (*spot[:-1], ("line", f"{bisect_left(_breaks(self.text), offset) + 1}"))
        return spot


@lru_cache(maxsize=1)
def _breaks(text: str) -> list[int]:
    """Return the offsets of the line breaks. Cached: a list may hold thousands of numbers."""
    return [found.start() for found in re.finditer("\n", text)]


def listed(part: str, texts: Iterable[tuple[str, Spot]]) -> Passage:
    """Return a passage of texts below each other, each with its own place."""
    said = tuple(texts)
    starts = accumulate((len(text) + 1 for text, _ in said), initial=0)
    points = tuple((at, spot) for at, (_, spot) in zip(starts, said, strict=False))
    return Passage(part, "\n".join(text for text, _ in said), (), points)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something that a reader does not see or does not expect: its kind, part and details.

    The marks of waivers are made of these three, so they must not change.
    """

    kind: str
    part: str = ""
    detail: str = ""
    spot: Spot = ()
    """Where a reader finds it."""


_Found = TypeVar("_Found", Passage, Hidden)


def few(hidden: Iterable[Hidden]) -> tuple[Hidden, ...]:
    """Return each thing once, and of those that differ in nothing but their place only some."""
    found: dict[tuple[object, ...], dict[Hidden, None]] = {}
    for one in hidden:
        alike = found.setdefault((one.kind, one.part, one.detail, one.spot[:-1]), {})
        if len(alike) <= FEW:
            alike[one] = None
    return tuple(one for alike in found.values() for one in alike)


@dataclass(frozen=True, slots=True)
class Content:
    """An examined file. `unread` says why it, or a part of it, could not be examined."""

    passages: tuple[Passage, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    unread: str = ""

    def within(self, spot: Spot, rename: Callable[[str], str] = str) -> Content:
        """Return it as the content of a file that is found at a spot, with its parts named anew."""
        return replace(
            self,
            passages=tuple(_moved(one, spot, rename(one.part)) for one in self.passages),
            hidden=tuple(_moved(one, spot, rename(one.part)) for one in self.hidden),
        )

    def as_data(self) -> dict[str, Any]:
        """Return a form that JSON can hold."""
        return {
            "passages": [[p.part, p.text, p.spot, _packed(p.points)] for p in self.passages],
            "hidden": [[h.kind, h.part, h.detail, h.spot] for h in self.hidden],
            "unread": self.unread,
        }


def _moved(one: _Found, spot: Spot, part: str) -> _Found:
    return replace(one, part=part, spot=(*spot, *one.spot))


def always(part: str) -> Callable[[str], str]:
    """Return a function that gives every part the same name."""
    return lambda _: part


def together(contents: Iterable[Content]) -> Content:
    """Return what several files hold as the content of the file that they stand in."""
    listed = list(contents)
    return Content(
        tuple(passage for each in listed for passage in each.passages),
        few(one for each in listed for one in each.hidden),
        next((each.unread for each in listed if each.unread), ""),
    )


def from_data(data: Any) -> Content:
    """Restore it from JSON."""
    return Content(
        tuple(
            Passage(part, text, _spot(spot), tuple(_unpacked(points)))
            for part, text, spot, points in data["passages"]
        ),
        tuple(
            Hidden(kind, part, detail, _spot(spot)) for kind, part, detail, spot in data["hidden"]
        ),
        str(data["unread"]),
    )


def _packed(points: Points) -> list[Any]:
    """Write the cells of a sheet below each other, and the sheet once."""
    return [
        [way, kind, [part for at, spot in alike for part in (at, spot[-1][1] if spot else "")]]
        for (way, kind), alike in groupby(
            points, lambda point: (point[1][:-1], point[1][-1][0] if point[1] else "")
        )
    ]


def _unpacked(data: Any) -> Iterator[tuple[int, Spot]]:
    for way, kind, rows in data:
        outer = _spot(way)
        for at, value in zip(rows[::2], rows[1::2], strict=True):
            yield at, (*outer, (kind, value)) if kind else outer


def _spot(data: Any) -> Spot:
    return tuple((kind, value) for kind, value in data)


Reader = Callable[[bytes, str], Content]
"""Examines a file that is embedded in another, given its bytes and its name."""


_NOBODY: Final = re.compile(
    r"openpyxl|python-docx|python-pptx|pptxgenjs|microsoft\b.*|libreoffice\b.*|apache\b.*|user|bruger"
    r"|administrator|admin|\(?anonymous\)?|unspecified|unknown(?: author)?|ukendt(?: forfatter)?",
    re.IGNORECASE,
)
"""What programs write where a document names its author."""


def is_somebody(author: str) -> bool:
    """Return whether an author, as a document names one, may be a person."""
    return bool(author.strip()) and not _NOBODY.fullmatch(author.strip())


class Unreadable(Exception):  # noqa: N818 - it says what is so, and is caught in this room
    """A file that cannot be read; its one argument is a key of `REASONS`."""


REASONS: Final = {
    "encrypted": N_("it is protected by a password"),
    "locked": N_("it is locked against copying, and not all of it can be examined"),
    "damaged": N_("it is damaged, or not what its name says"),
    "large": N_("it holds more than can be examined"),
    "slow": N_("it takes too long to examine"),
    "old": N_("it has an old format that cannot be examined"),
    "pictures": N_("it holds pictures of pages and no text"),
    "unknown": N_("its format is not known"),
}
"""Why a file could not be examined."""

HIDDEN: Final[dict[str, tuple[Severity, str]]] = {
    "author": ("warning", N_("names a person in its properties: {detail}")),
    "comment": ("error", N_("holds comments")),
    "change": ("error", N_("holds tracked changes")),
    "text": ("error", N_("holds text that is hidden from readers")),
    "sheet": ("error", N_("holds a hidden sheet")),
    "cells": ("error", N_("holds hidden rows, columns or names")),
    "slide": ("error", N_("holds a hidden slide")),
    "notes": ("warning", N_("holds speaker notes")),
    "embedded": ("error", N_("holds another file")),
    "film": ("error", N_("holds a film behind a picture")),
    "script": ("error", N_("holds a program")),
    "form": ("warning", N_("holds a form that has been filled in")),
    "external": ("warning", N_("points to a file elsewhere")),
    "cache": ("warning", N_("keeps a copy of the figures behind a pivot table")),
    "page": ("error", N_("holds a page that is only a picture, without text")),
    "letters": ("error", N_("holds text that can be seen, but not read by a program")),
    "earlier": ("warning", N_("keeps earlier versions of itself")),
    "removed": ("error", N_("still holds pages that were taken out of it")),
    "covered": ("error", N_("holds text under a black box")),
    "invisible": ("error", N_("holds text that cannot be seen")),
    "outside": ("error", N_("holds text outside the page")),
    "layer": ("error", N_("holds a layer that is switched off")),
    "position": ("error", N_("tells where a picture was taken")),
    "thumbnail": ("warning", N_("keeps a small copy of an earlier picture")),
    "custom": ("warning", N_("holds properties of the case system: {detail}")),
}
"""What a file can hide: how serious that is, and how it is described."""

SAID: Final[dict[str, frozenset[str]]] = {
    "author": frozenset({"properties", "camera", "outline"}),
    "cache": frozenset({"pivot"}),
    "cells": frozenset({"body"}),
    "change": frozenset({"deleted"}),
    "comment": frozenset({"comment", "annotation"}),
    "custom": frozenset({"properties"}),
    "notes": frozenset({"notes"}),
    "position": frozenset({"camera"}),
    "sheet": frozenset({"body"}),
    "slide": frozenset({"body"}),
    "thumbnail": frozenset({"camera", "properties"}),
}
"""Steps to a place that the description says already."""
