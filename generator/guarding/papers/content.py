"""What was found in a file: passages of text, each with its part, and what the file hides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from generator.errors import N_, Severity


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, and the part of the file that it stands in (`page 3`, `word/comments.xml`)."""

    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something that a reader does not see or does not expect: its kind, part and details."""

    kind: str
    part: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """An examined file. `unread` says why it, or a part of it, could not be examined."""

    passages: tuple[Passage, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    unread: str = ""

    def as_data(self) -> dict[str, Any]:
        """Return a form that JSON can hold."""
        return {
            "passages": [[p.part, p.text] for p in self.passages],
            "hidden": [[h.kind, h.part, h.detail] for h in self.hidden],
            "unread": self.unread,
        }


def from_data(data: Any) -> Content:
    """Restore it from JSON."""
    return Content(
        tuple(Passage(str(part), str(text)) for part, text in data["passages"]),
        tuple(Hidden(str(kind), str(part), str(detail)) for kind, part, detail in data["hidden"]),
        str(data["unread"]),
    )


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
    "cells": ("error", N_("holds hidden rows or columns")),
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
