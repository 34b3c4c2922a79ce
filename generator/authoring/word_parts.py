"""What a Word file holds that mammoth passes over: made readable for it, or told.

A field may hold the very word that says an item to be closed. So what mammoth does not know but
what is plain text inside is called by a name that it knows; and what then is not read is counted.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Final

from generator.authoring.lines import cleaned
from generator.guarding.papers.markup import events

DOCUMENT: Final = "word/document.xml"
_TEXTS: Final = frozenset({DOCUMENT, "word/footnotes.xml", "word/endnotes.xml"})
_PASSED_OVER: Final = re.compile(rb"(?<=[</])w:(?:fldSimple|bdo|dir)(?=[\s>/])")
_APART: Final = frozenset({"p", "tab", "br", "cr", "noBreakHyphen"})
_TAKEN_AWAY: Final = frozenset({"del", "moveFrom"})
_WORD: Final = re.compile(r"[^\W_]+")


def opened(data: bytes) -> bytes:
    """Write a Word file anew, with what stands in simple fields as text like any other."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as written:
        for name in dict.fromkeys(archive.namelist()):
            part = archive.read(name)
            written.writestr(
                name, _PASSED_OVER.sub(b"w:smartTag", part) if name in _TEXTS else part
            )
    return made.getvalue()


def words_of(data: bytes) -> set[str]:
    """Give the words of a Word file; a document within it counts as one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.read(DOCUMENT)
    within = {"altChunk"} if re.search(rb"<w:altChunk\b", part) else set()
    return words_in(["".join(_said(part))]) | within


def words_in(texts: Iterable[str]) -> set[str]:
    """Give the words of texts."""
    return {word for text in texts for word in _WORD.findall(cleaned(text))}


def _said(part: bytes) -> Iterator[str]:
    """Give the text of a part, without what a tracked change has taken away."""
    inside: list[str] = []
    for kind, what, _ in events(part):
        if kind == "start":
            inside.append(what)
            if what in _APART:
                yield " "
        elif kind == "end":
            del inside[-1:]
        elif inside[-1:] == ["t"] and _TAKEN_AWAY.isdisjoint(inside):
            yield what
