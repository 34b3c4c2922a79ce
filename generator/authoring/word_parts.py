"""Handles what mammoth ignores in a Word file: makes it readable, or allows it to be reported.

A field may contain the very word that marks an item as closed. So elements that mammoth does not
know, but that contain plain text, are renamed to one that it knows; and the words of the document
are collected, so that those that are not read can be found.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Final

from generator.authoring.lines import cleaned
from generator.authoring.word_numbers import Numbering
from generator.guarding.papers.markup import events

DOCUMENT: Final = "word/document.xml"
_NUMBERING: Final = "word/numbering.xml"
_STYLES: Final = "word/styles.xml"
_TEXTS: Final = frozenset({DOCUMENT, "word/footnotes.xml", "word/endnotes.xml"})
_PASSED_OVER: Final = re.compile(rb"(?<=[</])w:(?:fldSimple|bdo|dir)(?=[\s>/])")
_APART: Final = frozenset({"p", "tab", "br", "cr", "noBreakHyphen"})
_TAKEN_AWAY: Final = frozenset({"del", "moveFrom"})
_WORD: Final = re.compile(r"[^\W_]+")


def opened(data: bytes) -> bytes:
    """Return a copy of a Word file in which the text of simple fields is ordinary text.

    The same for the numbers that Word counts by itself. Where they cannot be written, the lists
    stay, and mammoth counts them.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in _TEXTS & parts.keys():
        parts[name] = _PASSED_OVER.sub(b"w:smartTag", parts[name])
    if _NUMBERING in parts:
        numbering = Numbering(parts[_NUMBERING], parts.get(_STYLES, b""))
        texts = {name: numbering.write_into(parts[name]) for name in _TEXTS & parts.keys()}
        written = {name: text for name, text in texts.items() if text is not None}
        if written.keys() == texts.keys():
            del parts[_NUMBERING]
            parts |= written
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def words_of(data: bytes) -> set[str]:
    """Return the words of a Word file; an embedded document counts as one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.read(DOCUMENT)
    within = {"altChunk"} if re.search(rb"<w:altChunk\b", part) else set()
    return words_in(["".join(_said(part))]) | within


def words_in(texts: Iterable[str]) -> set[str]:
    """Return the words of texts."""
    return {word for text in texts for word in _WORD.findall(cleaned(text))}


def _said(part: bytes) -> Iterator[str]:
    """Yield the text of a part, without tracked deletions."""
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
