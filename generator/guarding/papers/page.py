"""The objects on a page of a PDF, with their places, in painting order.

Where painting order alone does not show whether text can be read, the page is rendered and
examined: white text may lie on a pattern, and a black frame has the same bounds as a black box.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from pypdfium2 import raw

from generator.guarding.papers.content import Unreadable
from generator.guarding.papers.painting import Box, Painting, Text

MAX_OBJECTS: Final = 20_000
_OPAQUE: Final = 250
_THICK: Final = 5.0
"""Width in points from which a line can cover a line of text."""
_DEEPEST: Final = 8
"""Levels of objects within objects."""
_LARGEST: Final = 4_000_000
"""Pixels of a rendered page; a larger page is rendered at a smaller scale."""
_ALIKE: Final = 12
"""Difference between shades of grey that nobody can see."""
_SPACES: Final = frozenset({0x20, 0xA0})

_Matrix = tuple[float, float, float, float, float, float]
_ITSELF: Final[_Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Look:
    """The page as it looks, rendered once if it is needed."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._size = (0, 0, 0)
        self._shades = b""

    def is_plain(self, box: Box) -> bool:
        """Return whether a place has a single colour, so that no text can be read there."""
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
        """Return the pixel at a place on the page."""
        across, down = ctypes.c_int(), ctypes.c_int()
        width, height, _ = self._size
        raw.FPDF_PageToDevice(
            self._page, 0, 0, width, height, 0, x, y, ctypes.byref(across), ctypes.byref(down)
        )
        return across.value, down.value


def read_painting(page: Any) -> tuple[Painting, list[bytes]]:
    """Return what is painted on a page, and the photographs that are wrapped in other streams."""
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
    """Return the place of each letter, with the painting order of its text object."""
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
    """Return a photograph that has a second compression around it, as the camera wrote it."""
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
    """Yield all objects in painting order, including those inside form objects."""
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
    """Return the combination of two transformations."""
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
    """Return the bounds of points on the page: left, bottom, right, top."""
    moved = [_moved(x, y, matrix) for x, y in points]
    wide, high = [x for x, _ in moved], [y for _, y in moved]
    return min(wide), min(high), max(wide), max(high)


def box_of(item: Any, matrix: _Matrix = _ITSELF, order: int = 0) -> Box | None:
    """Return the bounds of an object on the page, or `None` if it has none."""
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
    """Return the part of a shape inside its clipping path."""
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
    """Return the fill colour of an object, with alpha; white for a pattern."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(item, *(ctypes.byref(part) for part in parts)):
        return (0, 0, 0, 255)
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue, alpha)


def _height(item: Any, matrix: _Matrix) -> float:
    """Return the font size on the page, in points."""
    size = ctypes.c_float()
    if not raw.FPDFTextObj_GetFontSize(item, ctypes.byref(size)):
        return 0.0
    a, b, c, d, _, _ = _joined(_matrix(item), matrix)
    return float(abs(size.value * (a * d - b * c) / (math.hypot(a, b) or 1.0)))


def fills_bounds(item: Any, box: Box) -> bool:
    """Return whether a shape fills its bounds, or is a line thick enough to do so."""
    mode, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
    if mode.value:
        return True
    raw.FPDFPageObj_GetStrokeWidth(item, ctypes.byref(width))
    thin = min(box.right - box.left, box.top - box.bottom)
    return bool(stroke.value) and width.value >= _THICK and thin <= 2 * width.value


def is_opaque(item: Any, box: Box) -> bool:
    """Return whether an object is opaque."""
    return box.color[3] >= _OPAQUE and not raw.FPDFPageObj_HasTransparency(item)
