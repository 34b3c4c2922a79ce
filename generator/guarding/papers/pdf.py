"""A PDF's text, also where no reader sees it: under boxes, in white, in earlier versions.

pypdfium2 reads the pages; what it does not tell is looked for in the file's own streams
(`streams`), and what its painting means is said in `painting`. pypdfium2 lives in this module
for the gates.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from generator.guarding.papers.content import Content, Hidden, Passage, Unreadable
from generator.guarding.papers.painting import Box, Painting
from generator.guarding.papers.streams import look_into

Reader = Callable[[bytes, str], Content]
"""Reads a file that lies in another: its bytes and its name."""

MAX_PAGES: Final = 5_000
MAX_OBJECTS: Final = 20_000
_EARLIER: Final = 4
_OPAQUE: Final = 250
_DARK: Final = 70
_THICK: Final = 5.0
"""Points that a line is wide which can cover a line of text."""
_DEEPEST: Final = 8
"""How often what is painted is within something that is painted."""
_HIGHLIGHT: Final = 9
_REDACTION: Final = 28
_DRAWN: Final = frozenset({4, 5, 6, 7, 8, 13, 15})
"""Lines, shapes, stamps and ink that are drawn over a page."""
_COMMENTS: Final = _DRAWN | {1, 3, 9, 10, 11, 12, 14, 16, _REDACTION}
_FILE: Final = 17
_WIDGET: Final = 20

_Matrix = tuple[float, float, float, float, float, float]
_ITSELF: Final[_Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_pdf(data: bytes, read_inner: Reader) -> Content:
    """Read a PDF. Raises `Unreadable` if it is locked, damaged or too large."""
    passages, hidden, locked = _read_version(data, "", read_inner)
    ends = [match.end() for match in re.finditer(rb"%%EOF", data)]
    if b"/Linearized" in data[:2048]:
        ends = ends[1:]
    if len(ends) > 1:
        hidden.append(Hidden("earlier"))
        for number, end in enumerate(ends[:-1][-_EARLIER:], start=1):
            try:
                earlier, found, _ = _read_version(data[:end], f"%%EOF {number}: ", read_inner)
            except Unreadable:
                continue
            passages += earlier
            hidden += found
    has_text = any(p.text.strip() for p in passages if p.part != "properties")
    hidden += look_into(data, passages)
    unread = "locked" if locked else "" if has_text else "pictures"
    if unread == "pictures":
        hidden = [one for one in hidden if one.kind != "page"]
    return Content(tuple(passages), tuple(dict.fromkeys(hidden)), unread)


def _read_version(
    data: bytes, prefix: str, read_inner: Reader
) -> tuple[list[Passage], list[Hidden], bool]:
    """Read a file as it was at some time; tell too whether it is locked against being copied."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error) or "ecurity" in str(error)
        raise Unreadable("encrypted" if locked else "damaged") from error
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable("large")
        passages = [Passage(f"{prefix}properties", "\n".join(_properties(document)))]
        hidden = list(_of_document(document, passages, read_inner))
        for number in range(len(document)):
            _read_page(document[number], f"{prefix}{number + 1}", passages, hidden)
        is_locked = raw.FPDF_GetSecurityHandlerRevision(document) >= 0
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged") from error
    finally:
        document.close()
    return passages, hidden, is_locked


def _properties(document: Any) -> Iterator[str]:
    yield from (value for value in document.get_metadata_dict().values() if value)
    yield from (str(mark.get_title()) for mark in document.get_toc(max_depth=10))


def _of_document(document: Any, passages: list[Passage], read_inner: Reader) -> Iterator[Hidden]:
    author = document.get_metadata_value("Author").strip()
    if author:
        yield Hidden("author", "properties", author)
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        yield Hidden("script")
    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        yield Hidden("embedded")
        name, inner = attachment.get_name(), bytes(attachment.get_data())
        passages.append(Passage("attachment", name))
        read = read_inner(inner, name)
        passages += (Passage("attachment", passage.text) for passage in read.passages)
        if read.unread:
            passages.append(Passage("attachment", inner[:2_000_000].decode("utf-8", "replace")))


def _read_page(page: Any, part: str, passages: list[Passage], hidden: list[Hidden]) -> None:
    words = page.get_textpage()
    text = words.get_text_range() if words.count_chars() else ""
    passages.append(Passage(part, text.replace("\ufffe", "-\n").replace("\x02", "-\n")))
    words.close()
    painting = _painting(page)
    hidden += (Hidden(kind, part) for kind in painting.unseen())
    if painting.is_picture:
        hidden.append(Hidden("page", part))
    hidden += _annotations(page, part, painting, passages)
    page.close()


# --- What is painted ----------------------------------------------------------------------


def _painting(page: Any) -> Painting:
    texts: list[tuple[Box, int, float]] = []
    fills: list[Box] = []
    coverings: list[Box] = []
    pictures: list[Box] = []
    listed = [raw.FPDFPage_GetObject(page, at) for at in range(raw.FPDFPage_CountObjects(page))]
    for order, (item, matrix) in enumerate(_objects(listed, _ITSELF)):
        if order > MAX_OBJECTS:
            raise Unreadable("large")
        box = _box(item, matrix, order)
        kind = raw.FPDFPageObj_GetType(item)
        if box is None:
            continue
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            texts.append((box, raw.FPDFTextObj_GetTextRenderMode(item), _height(item, matrix)))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(box)
        elif kind == raw.FPDF_PAGEOBJ_PATH and _fills(item, box):
            fills.append(box)
            if texts and _is_opaque(item, box):
                coverings.append(_clipped(item, matrix, box))
    sheet = Box(*page.get_cropbox())
    return Painting(sheet, tuple(texts), tuple(fills), tuple(coverings), tuple(pictures))


def _objects(
    items: Sequence[Any], matrix: _Matrix, depth: int = 0
) -> Iterator[tuple[Any, _Matrix]]:
    """Give everything in the order of painting, also what is painted as one thing."""
    for item in items:
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif depth < _DEEPEST:
            inner = [
                raw.FPDFFormObj_GetObject(item, at)
                for at in range(raw.FPDFFormObj_CountObjects(item))
            ]
            yield from _objects(inner, _joined(_matrix(item), matrix), depth + 1)


def _matrix(item: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return _ITSELF
    return found.a, found.b, found.c, found.d, found.e, found.f


def _joined(one: _Matrix, other: _Matrix) -> _Matrix:
    """Give what one change of place and then another make together."""
    a, b, c, d, *_ = other
    x, y = _moved(one[4], one[5], other)
    return (
        one[0] * a + one[1] * c,
        one[0] * b + one[1] * d,
        one[2] * a + one[3] * c,
        one[2] * b + one[3] * d,
        x,
        y,
    )


def _moved(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(
    points: Sequence[tuple[float, float]], matrix: _Matrix
) -> tuple[float, float, float, float]:
    """Give the bounds of points on the page: left, bottom, right, top."""
    moved = [_moved(x, y, matrix) for x, y in points]
    wide, high = [x for x, _ in moved], [y for _, y in moved]
    return min(wide), min(high), max(wide), max(high)


def _box(item: Any, matrix: _Matrix, order: int) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    bounds = [ctypes.byref(each) for each in (left, bottom, right, top)]
    if not raw.FPDFPageObj_GetBounds(item, *bounds):
        return None
    corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    return Box(*_around(corners, matrix), order, _color(item))


def _clipped(item: Any, matrix: _Matrix, box: Box) -> Box:
    """Give the part of a shape that its page shows: much of it may be cut off."""
    clip = raw.FPDFPageObj_GetClipPath(item)
    for path in range(max(raw.FPDFClipPath_CountPaths(clip), 0)):
        points = []
        for number in range(max(raw.FPDFClipPath_CountPathSegments(clip, path), 0)):
            x, y = ctypes.c_float(), ctypes.c_float()
            segment = raw.FPDFClipPath_GetPathSegment(clip, path, number)
            if raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
                points.append((x.value, y.value))
        if points:
            left, bottom, right, top = _around(points, matrix)
            box = Box(
                max(box.left, left),
                max(box.bottom, bottom),
                min(box.right, right),
                min(box.top, top),
                box.order,
                box.color,
            )
    return box


def _color(item: Any) -> tuple[int, int, int, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(item, *(ctypes.byref(part) for part in parts)):
        return (0, 0, 0, 255)
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue, alpha)


def _height(item: Any, matrix: _Matrix) -> float:
    """Give the size that letters have on the page, in points."""
    size = ctypes.c_float()
    if not raw.FPDFTextObj_GetFontSize(item, ctypes.byref(size)):
        return 0.0
    _, b, _, d, _, _ = _joined(_matrix(item), matrix)
    return float(abs(size.value * (abs(d) or abs(b) or 1.0)))


def _fills(item: Any, box: Box) -> bool:
    """Tell whether a shape fills its bounds, or is a line so thick that it does."""
    mode, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
    if mode.value:
        return True
    raw.FPDFPageObj_GetStrokeWidth(item, ctypes.byref(width))
    thin = min(box.right - box.left, box.top - box.bottom)
    return bool(stroke.value) and width.value >= _THICK and thin <= 2 * width.value


def _is_opaque(item: Any, box: Box) -> bool:
    return box.color[3] >= _OPAQUE and not raw.FPDFPageObj_HasTransparency(item)


# --- What is laid over a page -------------------------------------------------------------


def _annotations(
    page: Any, part: str, painting: Painting, passages: list[Passage]
) -> Iterator[Hidden]:
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), MAX_OBJECTS)):
        note = raw.FPDFPage_GetAnnot(page, number)
        try:
            kind = raw.FPDFAnnot_GetSubtype(note)
            said = [_value(note, key) for key in (b"Contents", b"T", b"V", b"RC")]
            passages.append(Passage(part, "\n".join(filter(None, said))))
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


def _covers(note: Any, kind: int) -> bool:
    """Tell whether something that is laid over a page lets nobody see what is under it."""
    if kind == _REDACTION:
        return True
    drawn = [raw.FPDFAnnot_GetObject(note, at) for at in range(raw.FPDFAnnot_GetObjectCount(note))]
    if kind == _HIGHLIGHT:
        colors = [_color(item) for item in drawn] or [_color_of(note)]
        return any(sum(color[:3]) < 3 * _DARK for color in colors)
    if kind not in _DRAWN:
        return False
    if not drawn:
        return bool(raw.FPDFAnnot_HasKey(note, b"IC")) or kind in {4, 8, 15}
    return any(raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE for item in drawn) or any(
        (box := _box(item, _ITSELF, 0)) is not None and _fills(item, box) and _is_opaque(item, box)
        for item in drawn
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_PATH
    )


def _place(note: Any) -> Box:
    found = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(note, ctypes.byref(found))
    return Box(found.left, found.bottom, found.right, found.top)


def _color_of(note: Any) -> tuple[int, int, int, int]:
    """Give the colour of something that has no picture of itself; yellow, where none is said."""
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
