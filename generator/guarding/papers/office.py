"""Office documents that are ZIP archives: what the formats of all programs have in common.

XML parts are examined as such, embedded files and pictures by their own readers, and parts of
unknown kinds are searched for text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from generator.guarding.papers import open_document, presentation, sheet, writing
from generator.guarding.papers.archive import GZIP, Archive, unpack
from generator.guarding.papers.binary import strings
from generator.guarding.papers.book import Book
from generator.guarding.papers.content import (
    Content,
    Hidden,
    Passage,
    Reader,
    Unreadable,
    always,
    few,
    is_somebody,
)
from generator.guarding.papers.markup import Event, events
from generator.guarding.papers.picture import PICTURES, is_picture

OFFICE: Final = frozenset(
    [
        *("docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "xltx", "xltm"),
        *("pptx", "pptm", "ppsx", "ppsm", "potx", "potm", "odt", "ods", "odp"),
    ]
)
_CREATORS: Final = frozenset({"creator", "lastModifiedBy", "initial-creator", "Manager"})
_OF_THE_FORMAT: Final = frozenset({"mimetype", "Thumbnails/thumbnail.png"})
"""Parts without information; the thumbnail is rendered anew each time the document is saved."""
_KINDS: Final = (
    (re.compile(r"vbaProject\.bin$|/Basic/|/Scripts/"), "script"),
    (re.compile(r"^/xl/model/"), "cache"),
    (re.compile(r"humbnail"), "thumbnail"),
    (re.compile(r"/(?:embeddings|activeX)|^/Object [^/]*$", re.IGNORECASE), "embedded"),
)
"""What the names of parts that are not XML say: programs; Excel's database of the tables behind
pivot tables, which is compressed; files of other programs. An object of OpenDocument has a folder,
with a `content.xml` in it."""
_FIGURES: Final = frozenset({"chart", "math"})
"""Such objects that hold nothing but what a reader sees."""


def is_office(archive: Archive) -> bool:
    """Return whether an archive is an office document, whatever its name says."""
    return "[Content_Types].xml" in archive or {"mimetype", "content.xml"} <= set(archive)


def read_office(archive: Archive, read_inner: Reader) -> Content:
    """Examine an office document. Raises `Unreadable`."""
    names = list(archive)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read(
        "META-INF/manifest.xml"
    ):
        raise Unreadable("encrypted")
    if "[Content_Types].xml" not in archive and "content.xml" not in archive:
        raise Unreadable("damaged")
    if "xl/workbook.bin" in archive:
        # Excel's binary form, whose cells are not examined.
        raise Unreadable("unknown")
    parts = {
        name: archive.read(name)
        for name in names
        if name.lower().endswith((".xml", ".rels", ".vml"))
    }
    passages = [Passage("", archive.comment, (("packed", ""),))]
    hidden: list[Hidden] = []
    unread = ""
    book = Book(parts)
    formats = (writing, sheet, presentation, open_document)
    looks = [each.looker(parts) for each in formats]
    seen: list[list[Hidden]] = [[] for _ in formats]
    for name in names:
        if name.endswith("/"):
            continue
        if name in parts:
            found = events(parts[name])
            passages.append(book.read(name, found))
            hidden += _of_any(name, found)
            for look, its in zip(looks, seen, strict=True):
                its.extend(look(name, found))
            del found  # a large sheet has millions of events, and the next part is read meanwhile
        else:
            inner = _read_part(name, archive.read(name), read_inner)
            named = inner.within((), always(name))
            passages += named.passages
            hidden += named.hidden
            unread = unread or inner.unread
    passages += sheet.shown_numbers(parts)
    hidden += chain.from_iterable(seen)
    return Content(
        tuple(map(book.place_passage, passages)),
        few(map(book.place, hidden)),
        unread,
    )


def _of_any(name: str, read: Sequence[Event]) -> Iterator[Hidden]:
    """Find what parts in any of the formats may hide: names, properties, links to other files."""
    if name in {"docProps/core.xml", "docProps/app.xml", "meta.xml"}:
        yield from _names(name, read)
    if name == "docProps/custom.xml":
        keys = [a["name"] for k, _, a in read if k == "start" and "name" in a]
        if keys:
            yield Hidden("custom", name, ", ".join(keys))
    if name.endswith("/content.xml") and not _is_figure(read):
        yield Hidden("embedded", name)
    if re.search(r"/(?:externalLinks)/[^/]+\.xml$", f"/{name}"):
        yield Hidden("external", name)
    if name.endswith(".rels"):
        for kind, _, attributes in read:
            target = attributes.get("Target", "") if kind == "start" else ""
            if attributes.get("TargetMode") == "External" and re.match(
                r"file:|\\\\|[A-Za-z]:\\", target
            ):
                yield Hidden("external", name)


def _is_figure(read: Sequence[Event]) -> bool:
    """Return whether an object of OpenDocument is a chart or a formula."""
    names = [what for kind, what, _ in read if kind == "start"]
    root = names[names.index("body") + 1 :] if "body" in names else names
    return bool(_FIGURES.intersection(root[:1]))


def _names(name: str, read: Sequence[Event]) -> Iterator[Hidden]:
    element = ""
    for kind, what, _ in read:
        if kind == "start":
            element = what
        elif kind == "text" and element in _CREATORS and what.strip():
            if is_somebody(what):
                yield Hidden("author", name, what.strip())
        elif kind == "end":
            element = ""


def _read_part(name: str, part: bytes, read_inner: Reader) -> Content:
    """Examine a part that is not XML: a macro, an embedded file, a picture."""
    if name in _OF_THE_FORMAT or not part:
        return Content()
    ending = name.rpartition(".")[2].lower()
    kind = next((kind for pattern, kind in _KINDS if pattern.search(f"/{name}")), "")
    told = (Hidden(kind, name),) if kind else ()
    if kind in {"cache", "thumbnail"}:
        return Content(hidden=told, unread="unknown" if kind == "cache" else "")
    if kind != "script":
        if ending in PICTURES or is_picture(part):
            return read_inner(part, name)
        if part.startswith(GZIP):
            return _read_part(name, unpack(part), read_inner)
        if part[:4] in (b"PK\3\4", b"%PDF") or ending in {"mht", "mhtml"}:
            inner = read_inner(part, name)
            told = told or (Hidden("embedded", name),)
            return Content(inner.passages, (*inner.hidden, *told), inner.unread)
    return Content((Passage("", strings(part)),), told)
