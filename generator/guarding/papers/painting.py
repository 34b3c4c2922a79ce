"""Which text on a page nobody can see, judged by what is painted where and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

INVISIBLE: Final = frozenset({3, 7})
"""Text rendering modes that paint nothing: text recognised by OCR, and clipping paths."""
_TINY: Final = 1.0
_LIGHT: Final = 245
_COVERS: Final = 0.7
_WHOLE: Final = 0.6
_ALIKE: Final = 40
"""Difference between two colours, summed over their components, below which text is unreadable."""
_RUN: Final = 3
"""Letters in a row that carry information."""
_SOME: Final = 100
"""Covering objects that are compared with each letter."""
_FEW: Final = 2_000
"""Covering objects that are compared with each text; a page with more is a drawing."""


@dataclass(frozen=True, slots=True)
class Box:
    """An object on a page: its bounds, its place in painting order, and its colour."""

    left: float
    bottom: float
    right: float
    top: float
    order: int = 0
    color: tuple[int, int, int, int] = (0, 0, 0, 255)

    @property
    def area(self) -> float:
        """The area that it covers."""
        return max(self.right - self.left, 0.0) * max(self.top - self.bottom, 0.0)

    @property
    def is_light(self) -> bool:
        """Whether it cannot be seen on paper."""
        return all(part >= _LIGHT for part in self.color[:3]) or self.color[3] == 0

    def share_in(self, other: Box) -> float:
        """Return the share of this box that lies in another."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide * high / self.area if wide > 0 and high > 0 and self.area > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """A text object: its box, its rendering mode, and its font size."""

    box: Box
    mode: int
    height: float


@dataclass(frozen=True, slots=True)
class Painting:
    """What is painted on a page: texts, filled shapes and pictures."""

    sheet: Box
    texts: tuple[Text, ...]
    fills: tuple[Box, ...]
    """All filled shapes; the opaque ones are in `coverings` too."""
    coverings: tuple[Box, ...]
    pictures: tuple[Box, ...]
    letters: Callable[[], Sequence[Box]]
    """Returns the box of each letter. That is slow, so it is called only if something may cover
    text."""
    is_plain: Callable[[Box], bool]
    """Returns whether a place has a single colour on the finished page."""

    def unseen(self) -> Iterator[str]:
        """Yield the kinds of unseen text on the page."""
        grounds = [*self.fills, *self.pictures]
        small = [picture for picture in self.pictures if self.sheet.share_in(picture) < _WHOLE]
        scanned = self._is_scanned()
        over = sorted([*self.coverings, *small], key=lambda box: -box.area)[:_FEW]
        for text in self.texts:
            box = text.box
            if text.mode in INVISIBLE:
                if not scanned:
                    yield "invisible"
            else:
                is_tiny = 0 < text.height < _TINY
                if is_tiny or (box.is_light and self._is_lost(box, grounds)):
                    yield "invisible"
                if self._is_struck_out(box):
                    yield "covered"
            if box.right > box.left and box.share_in(self.sheet) == 0:
                yield "outside"
            if any(each.order > box.order and box.share_in(each) > _COVERS for each in over):
                yield "covered"
        yield from self._partly_covered(over)

    def _is_scanned(self) -> bool:
        """Return whether the page is a picture, with invisible text for searching.

        A scan may be stamped; but where most text is painted, the picture is its background.
        """
        unpainted = sum(text.mode in INVISIBLE for text in self.texts)
        return self._shown >= _WHOLE and 2 * unpainted >= len(self.texts)

    @property
    def _shown(self) -> float:
        return sum(self.sheet.share_in(picture) for picture in self.pictures)

    def _is_lost(self, box: Box, grounds: Sequence[Box]) -> bool:
        """Return whether light text lies on nothing darker. Patterns are judged as rendered."""
        if _lies_on(box, grounds):
            return False
        unknown = any(_lies_under(box, ground) and ground.is_light for ground in self.fills)
        return not unknown or self.is_plain(box)

    def _is_struck_out(self, box: Box) -> bool:
        """Return whether text has the colour of its background, such as black on black."""
        if box.is_light:
            return False
        return any(
            _lies_under(box, ground)
            and sum(abs(a - b) for a, b in zip(box.color, ground.color, strict=True)) < _ALIKE
            for ground in self.fills
        ) and self.is_plain(box)

    def _partly_covered(self, over: Sequence[Box]) -> Iterator[str]:
        """Find consecutive covered letters in a line whose other letters are visible."""
        touched = [
            each
            for each in over
            if any(
                each.order > text.box.order and 0 < text.box.share_in(each) <= _COVERS
                for text in self.texts
            )
        ][:_SOME]
        if not touched:
            return

        def is_covered(letter: Box) -> bool:
            return any(
                each.order > letter.order and letter.share_in(each) > _COVERS for each in touched
            )

        for covered, letters in groupby(self.letters(), is_covered):
            run = list(letters)
            if covered and len(run) >= _RUN and self.is_plain(_around(run)):
                yield "covered"
                return

    def hides_under(self, drawn: Box) -> bool:
        """Return whether text lies under something that is drawn over the page."""
        return any(text.box.share_in(drawn) > _COVERS for text in self.texts)

    @property
    def is_picture(self) -> bool:
        """Whether the page is a single picture, or several strips of one."""
        return not self.texts and self._shown >= _WHOLE


def _lies_under(box: Box, ground: Box) -> bool:
    return ground.order < box.order and box.share_in(ground) > _COVERS


def _around(run: Sequence[Box]) -> Box:
    """Return the place that letters take together."""
    return Box(
        min(each.left for each in run),
        min(each.bottom for each in run),
        max(each.right for each in run),
        max(each.top for each in run),
    )


def _lies_on(box: Box, grounds: Sequence[Box]) -> bool:
    """Return whether light text lies on something darker that was painted before it."""
    return any(
        ground.order < box.order and not ground.is_light and box.share_in(ground) > _COVERS / 2
        for ground in grounds
    )
