"""A PDF's text, including what no reader sees: under boxes, in white, in earlier revisions.

pypdfium2 reads the pages (`page`, `letters`) and their annotations (here). What it does not report
is searched for in the file's own streams (`streams`), and `painting` judges what is visible. Among
the gates, only these three modules use pypdfium2.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from generator.guarding.papers.content import (
    Content,
    Hidden,
    Passage,
    Reader,
    Unreadable,
    few,
    is_somebody,
)
from generator.guarding.papers.letters import read_letters
from generator.guarding.papers.page import (
    MAX_OBJECTS,
    box_of,
    fill_of,
    fills_bounds,
    is_opaque,
    read_painting,
)
from generator.guarding.papers.painting import Box, Painting
from generator.guarding.papers.spot import Spot
from generator.guarding.papers.streams import look_into

MAX_PAGES: Final = 5_000
MAX_EARLIER: Final = 12
_DARK: Final = 70
_HIGHLIGHT: Final = 9
_REDACTION: Final = 28
_DRAWN: Final = frozenset({4, 5, 6, 7, 8, 13, 15})
"""Types of annotations that are drawn over a page: lines, shapes, stamps and ink."""
_COMMENTS: Final = _DRAWN | {1, 3, 9, 10, 11, 12, 14, 16, _REDACTION}
_FILE: Final = 17
_PRINTED: Final = 4
"""The flag of an annotation that is visible in print."""
_WIDGET: Final = 20


_EARLIER: Final = (("earlier", ""),)
_LAID_OVER: Final = (("annotation", ""),)
_OUTLINE: Final = (("outline", ""),)
_PICTURE: Final = (("picture", ""),)
_PROPERTIES: Final = (("properties", ""),)


def read_pdf(data: bytes, read_inner: Reader) -> Content:
    """Examine a PDF. Raises `Unreadable` if it is encrypted, damaged or too large."""
    last = _read_version(data, "", (), read_inner)
    passages, hidden, pages = [*last.content.passages], [*last.content.hidden], last.pages
    ends = [match.end() for match in re.finditer(rb"%%EOF", data)]
    if b"/Linearized" in data[:2048]:
        ends = ends[1:]
    if len(ends) > 1:
        hidden.append(Hidden("earlier"))
        if len(ends) - 1 > MAX_EARLIER:
            raise Unreadable("large")
        for number, end in enumerate(ends[:-1], start=1):
            try:
                earlier = _read_version(data[:end], f"%%EOF {number}: ", _EARLIER, read_inner)
            except Unreadable:
                continue
            passages += earlier.content.passages
            hidden += earlier.content.hidden
        # Every revision has pages of its own, and all of them have been read.
        pages = len(data)
    has_text = any(p.text.strip() for p in passages if p.part != "properties")
    hidden += look_into(data, passages, pages, read_inner)
    unread = ""
    if last.is_locked:
        unread = "locked"
    elif not has_text:
        unread = "pictures"
        hidden = [one for one in hidden if one.kind != "page"]
    return Content(tuple(passages), few(hidden), unread)


@dataclass(frozen=True, slots=True)
class _Version:
    """A revision of a PDF: its text, and what it hides."""

    content: Content
    pages: int
    """The number of pages."""
    is_locked: bool
    """Whether it is locked against copying."""


def _read_version(data: bytes, prefix: str, outer: Spot, read_inner: Reader) -> _Version:
    """Examine one revision; `prefix` precedes the names of its parts, `outer` their spots."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error) or "ecurity" in str(error)
        raise Unreadable("encrypted" if locked else "damaged") from error
    try:
        pages = len(document)
        if pages > MAX_PAGES:
            raise Unreadable("large")
        properties = Passage(f"{prefix}properties", "\n".join(_properties(document)), _OUTLINE)
        passages = [properties]
        hidden = list(_of_document(document, passages, read_inner))
        for number in range(pages):
            part, page = f"{prefix}{number + 1}", document[number]
            spot = (("page", f"{number + 1}"),)
            found, seen = _read_page(page, part, read_inner)
            laid_over = _put_down(page)
            page.close()
            if laid_over:
                whole = read_letters(document[number]).text
                found.append(Passage(part, whole.removeprefix(found[0].text), _LAID_OVER))
            shown = Content(tuple(one for one in found if one.text), tuple(seen)).within(spot)
            passages += shown.passages
            hidden += shown.hidden
        is_locked = raw.FPDF_GetSecurityHandlerRevision(document) >= 0
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged") from error
    finally:
        document.close()
    content = Content(tuple(passages), tuple(hidden)).within(outer)
    return _Version(content, pages, is_locked)


def _properties(document: Any) -> Iterator[str]:
    yield from (value for value in document.get_metadata_dict().values() if value)
    yield from (str(mark.get_title()) for mark in document.get_toc(max_depth=10))


def _of_document(document: Any, passages: list[Passage], read_inner: Reader) -> Iterator[Hidden]:
    author = document.get_metadata_value("Author").strip()
    if is_somebody(author):
        yield Hidden("author", "properties", author, _PROPERTIES)
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        yield Hidden("script")
    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        name, inner = attachment.get_name(), bytes(attachment.get_data())
        spot = (("file", name),)
        yield Hidden("embedded", spot=spot)
        passages.append(Passage("attachment", name, spot))
        read = read_inner(inner, name)
        passages += read.within(spot).passages
        if read.unread:
            text = inner[:2_000_000].decode("utf-8", "replace")
            passages.append(Passage("attachment", text, spot))


def _read_page(page: Any, part: str, read_inner: Reader) -> tuple[list[Passage], list[Hidden]]:
    """Examine a page: its text, first of all what stands level, and what it hides."""
    letters = read_letters(page)
    passages = [Passage(part, letters.text)]
    passages += [Passage(part, letters.turned)] if letters.turned else []
    hidden = [Hidden("letters", part)] if letters.unknown else []
    painting, photographs = read_painting(page)
    for photograph in photographs:
        read = read_inner(photograph, "photograph.jpg")
        passages += (Passage(part, passage.text, _PICTURE) for passage in read.passages)
        hidden += (Hidden(one.kind, part, one.detail, _PICTURE) for one in read.hidden)
    hidden += (Hidden(kind, part) for kind in painting.unseen())
    if painting.is_picture:
        hidden.append(Hidden("page", part))
    hidden += _annotations(page, part, painting, passages)
    return passages, hidden


# --- What is laid over a page -------------------------------------------------------------


def _annotations(
    page: Any, part: str, painting: Painting, passages: list[Passage]
) -> Iterator[Hidden]:
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), MAX_OBJECTS)):
        note = raw.FPDFPage_GetAnnot(page, number)
        try:
            kind = raw.FPDFAnnot_GetSubtype(note)
            said = [_value(note, key) for key in (b"Contents", b"T", b"V", b"RC")]
            passages.append(Passage(part, "\n".join(filter(None, said)), _LAID_OVER))
            if kind == _FILE:
                yield Hidden("embedded", part)
            elif _covers(note, kind) and painting.hides_under(_place(note)):
                yield Hidden("covered", part)
            elif kind in _COMMENTS and any(said):
                yield Hidden("comment", part)
            elif kind == _WIDGET and said[2]:
                yield Hidden("form", part)
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _put_down(page: Any) -> bool:
    """Merge a page's annotations into it, in memory, if any of them contains text."""
    says = False
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), MAX_OBJECTS)):
        note = raw.FPDFPage_GetAnnot(page, number)
        drawn = (
            raw.FPDFPageObj_GetType(raw.FPDFAnnot_GetObject(note, at))
            for at in range(raw.FPDFAnnot_GetObjectCount(note))
        )
        if any(kind in {raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM} for kind in drawn):
            says = True
            raw.FPDFAnnot_SetFlags(note, _PRINTED)
        raw.FPDFPage_CloseAnnot(note)
    return says and raw.FPDFPage_Flatten(page, raw.FLAT_PRINT) == raw.FLATTEN_SUCCESS


def _covers(note: Any, kind: int) -> bool:
    """Return whether an annotation hides what is under it."""
    if kind == _REDACTION:
        return True
    drawn = [raw.FPDFAnnot_GetObject(note, at) for at in range(raw.FPDFAnnot_GetObjectCount(note))]
    if kind == _HIGHLIGHT:
        colors = [fill_of(item) for item in drawn] or [_color_of(note)]
        return any(sum(color[:3]) < 3 * _DARK for color in colors)
    if kind not in _DRAWN:
        return False
    if not drawn:
        return bool(raw.FPDFAnnot_HasKey(note, b"IC")) or kind in {4, 8, 15}
    return any(raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE for item in drawn) or any(
        (box := box_of(item)) is not None and fills_bounds(item, box) and is_opaque(item, box)
        for item in drawn
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_PATH
    )


def _place(note: Any) -> Box:
    found = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(note, ctypes.byref(found))
    return Box(found.left, found.bottom, found.right, found.top)


def _color_of(note: Any) -> tuple[int, int, int, int]:
    """Return the colour of an annotation that is drawn by the viewer; yellow by default."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFAnnot_GetColor(note, 0, *(ctypes.byref(part) for part in parts)):
        return (255, 255, 0, 255)
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue, alpha)


def _value(note: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if size <= 2:  # noqa: PLR2004 - only the end mark
        return ""
    room = (ctypes.c_ushort * (size // 2))()
    raw.FPDFAnnot_GetStringValue(note, key, room, size)
    return bytes(room).decode("utf-16-le", "replace").rstrip("\0")
