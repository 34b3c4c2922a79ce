"""What of a page's text nobody sees: told from what is painted on it, where, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

INVISIBLE: Final = frozenset({3, 7})
"""Modes of text that paint nothing: for what a machine has read, and for cutting out."""
_TINY: Final = 1.0
_LIGHT: Final = 245
_COVERS: Final = 0.7
_WHOLE: Final = 0.6
_FEW: Final = 2_000
"""Coverings that are compared with each text; a page with more is a drawing."""


@dataclass(frozen=True, slots=True)
class Box:
    """A thing on a page: its bounds, its place in the order of painting, and its colour."""

    left: float
    bottom: float
    right: float
    top: float
    order: int = 0
    color: tuple[int, int, int, int] = (0, 0, 0, 255)

    @property
    def area(self) -> float:
        """How much of the page it takes."""
        return max(self.right - self.left, 0.0) * max(self.top - self.bottom, 0.0)

    @property
    def is_light(self) -> bool:
        """Whether it cannot be seen on paper."""
        return all(part >= _LIGHT for part in self.color[:3]) or self.color[3] == 0

    def share_in(self, other: Box) -> float:
        """Give the share of this box that lies in another."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide * high / self.area if wide > 0 and high > 0 and self.area > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Painting:
    """What is painted on a page: texts with their mode and height, filled shapes, pictures."""

    sheet: Box
    texts: tuple[tuple[Box, int, float], ...]
    fills: tuple[Box, ...]
    """All that is filled; those that nothing shines through are `coverings` too."""
    coverings: tuple[Box, ...]
    pictures: tuple[Box, ...]

    def unseen(self) -> Iterator[str]:
        """Tell what kinds of unseen text there is."""
        grounds = [*self.fills, *self.pictures]
        # Of a scanned page the whole is a picture, and its text lies beneath so it can be found.
        small = [picture for picture in self.pictures if self.sheet.share_in(picture) < _WHOLE]
        scanned = len(small) < len(self.pictures)
        over = sorted([*self.coverings, *small], key=lambda box: -box.area)[:_FEW]
        for box, mode, height in self.texts:
            white = box.is_light and not _lies_on(box, grounds)
            painted = mode not in INVISIBLE
            if (not painted and not scanned) or (painted and (white or 0 < height < _TINY)):
                yield "invisible"
            if box.right > box.left and box.share_in(self.sheet) == 0:
                yield "outside"
            if any(each.order > box.order and box.share_in(each) > _COVERS for each in over):
                yield "covered"

    def hides_under(self, drawn: Box) -> bool:
        """Tell whether text lies under something that is drawn over the page."""
        return any(box.share_in(drawn) > _COVERS for box, _, _ in self.texts)

    @property
    def is_picture(self) -> bool:
        """Whether the page is a picture of a page, or several strips of one."""
        shown = sum(self.sheet.share_in(picture) for picture in self.pictures)
        return not self.texts and shown >= _WHOLE


def _lies_on(box: Box, grounds: Sequence[Box]) -> bool:
    """Tell whether light text is on something darker that was painted before it."""
    return any(
        ground.order < box.order and not ground.is_light and box.share_in(ground) > _COVERS / 2
        for ground in grounds
    )
