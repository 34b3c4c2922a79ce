"""A PDF's text, also where no reader sees it: under boxes, in white, in earlier versions.

pypdfium2 reads the pages; what it does not tell is looked for in the file's own streams
(`streams`). pypdfium2 lives in this module for the gates.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from generator.guarding.papers.content import Content, Hidden, Passage, Unreadable
from generator.guarding.papers.streams import look_into

MAX_PAGES: Final = 5_000
MAX_OBJECTS: Final = 20_000
_EARLIER: Final = 4
_INVISIBLE: Final = 3
_TINY: Final = 1.0
_LIGHT: Final = 245
_DARK: Final = 70
_OPAQUE: Final = 250
_COVERS: Final = 0.7
_WHOLE: Final = 0.6
_COMMENTS: Final = frozenset({1, 3, 16, 9, 10, 11, 12, 13, 14})
_FILE: Final = 17
_WIDGET: Final = 20


@dataclass(frozen=True, slots=True)
class _Box:
    """A thing on a page: its bounds, and its place in the order of painting."""

    left: float
    bottom: float
    right: float
    top: float
    order: int = 0
    color: tuple[int, int, int, int] = (0, 0, 0, 255)

    def share_in(self, other: _Box) -> float:
        """Give the share of this box that lies in another."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        area = (self.right - self.left) * (self.top - self.bottom)
        return wide * high / area if wide > 0 and high > 0 and area > 0 else 0.0


def read_pdf(data: bytes) -> Content:
    """Read a PDF. Raises `Unreadable` if it is locked, damaged or too large."""
    passages, hidden = _read_version(data, "")
    ends = [match.end() for match in re.finditer(rb"%%EOF", data)]
    if b"/Linearized" in data[:2048]:
        ends = ends[1:]
    if len(ends) > 1:
        hidden.append(Hidden("earlier"))
        for number, end in enumerate(ends[:-1][-_EARLIER:], start=1):
            try:
                earlier, found = _read_version(data[:end], f"%%EOF {number}: ")
            except Unreadable:
                continue
            passages += earlier
            hidden += found
    hidden += look_into(data, passages)
    return Content(
        tuple(passages),
        tuple(dict.fromkeys(hidden)),
        "" if any(p.text.strip() for p in passages if p.part != "properties") else "pictures",
    )


def _read_version(data: bytes, prefix: str) -> tuple[list[Passage], list[Hidden]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error) or "ecurity" in str(error)
        raise Unreadable("encrypted" if locked else "damaged") from error
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable("large")
        passages = [Passage(f"{prefix}properties", "\n".join(_properties(document)))]
        hidden = list(_of_document(document, passages))
        for number in range(len(document)):
            _read_page(document[number], f"{prefix}{number + 1}", passages, hidden)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged") from error
    finally:
        document.close()
    return passages, hidden


def _properties(document: Any) -> Iterator[str]:
    yield from (value for value in document.get_metadata_dict().values() if value)
    yield from (str(mark.get_title()) for mark in document.get_toc(max_depth=10))


def _of_document(document: Any, passages: list[Passage]) -> Iterator[Hidden]:
    author = document.get_metadata_value("Author").strip()
    if author:
        yield Hidden("author", "properties", author)
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        yield Hidden("script")
    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        yield Hidden("embedded")
        passages.append(Passage("attachment", attachment.get_name()))
        inner = bytes(attachment.get_data())[:2_000_000]
        passages.append(Passage("attachment", inner.decode("utf-8", "replace")))


def _read_page(page: Any, part: str, passages: list[Passage], hidden: list[Hidden]) -> None:
    words = page.get_textpage()
    text = words.get_text_range() if words.count_chars() else ""
    passages.append(Passage(part, text.replace("\ufffe", "-\n").replace("\x02", "-\n")))
    words.close()
    hidden += (Hidden(kind, part) for kind in _unseen(page))
    hidden += _annotations(page, part, passages)
    page.close()


@dataclass(frozen=True, slots=True)
class _Painting:
    """What is painted on a page: texts with their mode and height, filled shapes, pictures."""

    sheet: _Box
    texts: tuple[tuple[_Box, int, float], ...]
    fills: tuple[_Box, ...]
    pictures: tuple[_Box, ...]


def _painting(page: Any) -> _Painting:
    texts: list[tuple[_Box, int, float]] = []
    fills: list[_Box] = []
    pictures: list[_Box] = []
    for order, item in enumerate(page.get_objects(max_depth=1)):
        if order > MAX_OBJECTS:
            raise Unreadable("large")
        try:
            left, bottom, right, top = item.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        box = _Box(left, bottom, right, top, order, _color(item.raw))
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            texts.append((box, raw.FPDFTextObj_GetTextRenderMode(item.raw), _height(item.raw)))
        elif item.type == raw.FPDF_PAGEOBJ_PATH and _is_filled(item.raw):
            fills.append(box)
        elif item.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(box)
    return _Painting(_Box(*page.get_cropbox()), tuple(texts), tuple(fills), tuple(pictures))


def _unseen(page: Any) -> Iterator[str]:
    """Tell what kinds of unseen text a page has, by what is painted where and when."""
    painting = _painting(page)
    sheet, grounds = painting.sheet, [*painting.fills, *painting.pictures]
    # Of a scanned page the whole is a picture, and its text lies beneath so that it can be found.
    small = [picture for picture in painting.pictures if sheet.share_in(picture) < _WHOLE]
    scanned = len(small) < len(painting.pictures)
    for box, mode, height in painting.texts:
        white = _is_light(box) and not _lies_on(box, grounds)
        if (mode == _INVISIBLE and not scanned) or (
            mode != _INVISIBLE and (white or 0 < height < _TINY)
        ):
            yield "invisible"
        if box.right > box.left and box.share_in(sheet) == 0:
            yield "outside"
        if _is_covered(box, painting.fills, small):
            yield "covered"


def _is_light(box: _Box) -> bool:
    return all(part >= _LIGHT for part in box.color[:3]) or box.color[3] == 0


def _lies_on(box: _Box, grounds: Sequence[_Box]) -> bool:
    """Tell whether light text is on something darker that was painted before it."""
    return any(
        ground.order < box.order and not _is_light(ground) and box.share_in(ground) > _COVERS / 2
        for ground in grounds
    )


def _is_covered(box: _Box, fills: Sequence[_Box], pictures: Sequence[_Box]) -> bool:
    return any(
        fill.order > box.order
        and fill.color[3] >= _OPAQUE
        and (_is_light(fill) or sum(fill.color[:3]) < 3 * _DARK)
        and box.share_in(fill) > _COVERS
        for fill in fills
    ) or any(picture.order > box.order and box.share_in(picture) > _COVERS for picture in pictures)


def _color(item: Any) -> tuple[int, int, int, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(item, *(ctypes.byref(part) for part in parts)):
        return (0, 0, 0, 255)
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue, alpha)


def _height(item: Any) -> float:
    """Give the size that letters have on the page, in points."""
    size = ctypes.c_float()
    matrix = raw.FS_MATRIX()
    if not raw.FPDFTextObj_GetFontSize(item, ctypes.byref(size)):
        return 0.0
    raw.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    return float(abs(size.value * (abs(matrix.d) or abs(matrix.b) or 1.0)))


def _is_filled(item: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
    return bool(mode.value)


def _annotations(page: Any, part: str, passages: list[Passage]) -> Iterator[Hidden]:
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), MAX_OBJECTS)):
        note = raw.FPDFPage_GetAnnot(page, number)
        try:
            kind = raw.FPDFAnnot_GetSubtype(note)
            said = [_value(note, key) for key in (b"Contents", b"T", b"V", b"RC")]
            passages.append(Passage(part, "\n".join(filter(None, said))))
            if kind == _FILE:
                yield Hidden("embedded", part)
            elif kind in _COMMENTS and any(said):
                yield Hidden("comment", part)
            elif kind == _WIDGET and said[2]:
                yield Hidden("form", part)
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _value(note: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if size <= 2:  # noqa: PLR2004 - only the end mark
        return ""
    room = (ctypes.c_ushort * (size // 2))()
    raw.FPDFAnnot_GetStringValue(note, key, room, size)
    return bytes(room).decode("utf-16-le", "replace").rstrip("\0")
