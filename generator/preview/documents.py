"""Documents, feeds, calendars and data: made only when somebody asks to see one.

They take longer than everything else that a save brings about, and hardly anybody looks at
them while writing. So an edition holds what they are made from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from generator.planning.views import Chrome, MeetingView, PlannedFile, PlannedPage
from generator.rendering.files import render_file
from generator.rendering.pdf import place_of_pdf, render_pdf
from generator.rendering.theme import Theme


class Deferred(Protocol):
    """A file that is not made yet."""

    def make(self) -> bytes:
        """Make it. Raises `ThemeError`."""


@dataclass(frozen=True, slots=True)
class DeferredFile:
    """A feed, a calendar, or data."""

    file: PlannedFile

    def make(self) -> bytes:
        """Write it."""
        return render_file(self.file)


@dataclass(frozen=True, slots=True)
class DeferredDocument:
    """One meeting's document."""

    view: MeetingView
    chrome: Chrome
    theme: Theme
    source: str

    def make(self) -> bytes:
        """Set it. Raises `ThemeError`."""
        return render_pdf(self.view, self.chrome, self.theme, self.source)


class Shelf:
    """Takes the place of the steps that make such files, and only notes what they are."""

    def __init__(self, files: Sequence[PlannedFile]) -> None:
        self.held: dict[PurePosixPath, Deferred] = {
            PurePosixPath(file.address.lstrip("/")): DeferredFile(file) for file in files
        }

    def put(
        self,
        pages: Sequence[PlannedPage],
        chrome: Chrome,
        theme: Theme,
        executor: Executor,
        *,
        offline: bool = False,
    ) -> Mapping[PurePosixPath, bytes]:
        """Note the documents that pages have; none of them is made."""
        del executor, offline
        for page in pages:
            place = place_of_pdf(page)
            if place and isinstance(page.view, MeetingView):
                self.held[place] = DeferredDocument(page.view, chrome, theme, page.source)
        return {}
