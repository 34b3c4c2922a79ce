"""What stands on a page of a PDF: each thing with its place, in the order of painting.

Where the order alone does not say whether letters can be read, the page is drawn, and looked at:
what is white may lie on a pattern, and a black frame has the bounds of a black box.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from pypdfium2 import raw

from generator.guarding.papers.content import Unreadable
from generator.guarding.papers.painting import Box, Painting, Text

MAX_OBJECTS: Final = 20_000
_OPAQUE: Final = 250
_THICK: Final = 5.0
"""Points that a line is wide which can cover a line of text."""
_DEEPEST: Final = 8
"""How often what is painted is within something that is painted."""
_LARGEST: Final = 4_000_000
"""Points of a page that is drawn; one that is larger is drawn smaller."""
_ALIKE: Final = 12
"""Shades of grey that nobody tells from each other."""
_SPACES: Final = frozenset({0x20, 0xA0})

_Matrix = tuple[float, float, float, float, float, float]
_ITSELF: Final[_Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Look:
    """A page as it looks: drawn when it is asked for, and then once."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._size = (0, 0, 0)
        self._shades = b""

    def is_plain(self, box: Box) -> bool:
        """Tell whether a place has one colour: whatever is written there, nobody reads it."""
        if not self._shades:
            wide, high = self._page.get_size()
            scale = min(1.0, (_LARGEST / max(wide * high, 1.0)) ** 0.5)
            drawn = self._page.render(scale=scale, grayscale=True, may_draw_forms=False)
            self._size = drawn.width, drawn.height, drawn.stride
            self._shades = bytes(drawn.buffer)
            drawn.close()
        width, height, stride = self._size
        corners = [self._at(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
        left, right = (max(min(each(x for x, _ in corners), width), 0) for each in (min, max))
        top, bottom = (max(min(each(y for _, y in corners), height), 0) for each in (min, max))
        shades = {
            shade
            for row in range(top, bottom)
            for shade in self._shades[row * stride + left : row * stride + right]
        }
        return not shades or max(shades) - min(shades) <= _ALIKE

    def _at(self, x: float, y: float) -> tuple[int, int]:
        """Give where a place of the page is in the drawing."""
        across, down = ctypes.c_int(), ctypes.c_int()
        width, height, _ = self._size
        raw.FPDF_PageToDevice(
            self._page, 0, 0, width, height, 0, x, y, ctypes.byref(across), ctypes.byref(down)
        )
        return across.value, down.value


def read_painting(page: Any) -> tuple[Painting, list[bytes]]:
    """Give what is painted on a page, and the pictures whose bytes do not stand in the file."""
    texts: dict[int, Text] = {}
    fills: list[Box] = []
    coverings: list[Box] = []
    pictures: list[Box] = []
    wrapped: list[bytes] = []
    listed = [raw.FPDFPage_GetObject(page, at) for at in range(raw.FPDFPage_CountObjects(page))]
    for order, (item, matrix) in enumerate(_objects(listed, _ITSELF)):
        if order > MAX_OBJECTS:
            raise Unreadable("large")
        box = box_of(item, matrix, order)
        kind = raw.FPDFPageObj_GetType(item)
        if box is None:
            continue
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            mode = raw.FPDFTextObj_GetTextRenderMode(item)
            texts[_address(item)] = Text(box, mode, _height(item, matrix))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(box)
            wrapped += _unwrapped(item)
        elif kind == raw.FPDF_PAGEOBJ_PATH and fills_bounds(item, box):
            fills.append(box)
            if texts and is_opaque(item, box):
                coverings.append(_clipped(item, matrix, box))
        elif kind == raw.FPDF_PAGEOBJ_SHADING:
            fills.append(box)
    painting = Painting(
        Box(*page.get_bbox()),
        tuple(texts.values()),
        tuple(fills),
        tuple(coverings),
        tuple(pictures),
        partial(_letters, page, texts if coverings else {}),
        _Look(page).is_plain,
    )
    return painting, wrapped


def _letters(page: Any, texts: Mapping[int, Text]) -> tuple[Box, ...]:
    """Give each letter's place, with the order of what it is painted with."""
    if not texts:
        return ()
    words = page.get_textpage()
    found: list[Box] = []
    try:
        for number in range(words.count_chars()):
            item = raw.FPDFText_GetTextObject(words, number)
            text = texts.get(_address(item)) if item else None
            if text and raw.FPDFText_GetUnicode(words, number) not in _SPACES:
                left, bottom, right, top = words.get_charbox(number)
                found.append(Box(left, bottom, right, top, text.box.order, text.box.color))
    finally:
        words.close()
    return tuple(found)


def _address(item: Any) -> int:
    return ctypes.addressof(item.contents)


def _unwrapped(item: Any) -> list[bytes]:
    """Give a photograph that is packed in something else too, as it left the camera."""
    if raw.FPDFImageObj_GetImageFilterCount(item) < 2:  # noqa: PLR2004 - the photograph's own
        return []
    size = raw.FPDFImageObj_GetImageDataDecoded(item, None, 0)
    room = (ctypes.c_ubyte * size)()
    raw.FPDFImageObj_GetImageDataDecoded(item, room, size)
    data = bytes(room)
    return [data] if data[:2] == b"\xff\xd8" else []


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


def box_of(item: Any, matrix: _Matrix = _ITSELF, order: int = 0) -> Box | None:
    """Give the bounds of a thing on the page; nothing, where it has none."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    bounds = [ctypes.byref(each) for each in (left, bottom, right, top)]
    if not raw.FPDFPageObj_GetBounds(item, *bounds):
        return None
    edges = left.value, bottom.value, right.value, top.value
    if matrix is not _ITSELF:
        corners = [(x, y) for x in edges[::2] for y in edges[1::2]]
        edges = _around(corners, matrix)
    return Box(*edges, order, fill_of(item))


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


def fill_of(item: Any) -> tuple[int, int, int, int]:
    """Give the colour that a thing is filled with, and how much of it; white for a pattern."""
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


def fills_bounds(item: Any, box: Box) -> bool:
    """Tell whether a shape fills its bounds, or is a line so thick that it does."""
    mode, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
    if mode.value:
        return True
    raw.FPDFPageObj_GetStrokeWidth(item, ctypes.byref(width))
    thin = min(box.right - box.left, box.top - box.bottom)
    return bool(stroke.value) and width.value >= _THICK and thin <= 2 * width.value


def is_opaque(item: Any, box: Box) -> bool:
    """Tell whether nothing shines through a thing."""
    return box.color[3] >= _OPAQUE and not raw.FPDFPageObj_HasTransparency(item)
