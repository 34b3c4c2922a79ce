"""Documents that are set only when somebody asks to see one.

Setting a meeting's document takes longer than everything else that a save brings about, and
hardly anybody looks at it while writing. So an edition holds what it is made from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.planning.views import Chrome, MeetingView, PlannedPage
from generator.rendering.pdf import place_of_pdf, render_pdf
from generator.rendering.theme import Theme


@dataclass(frozen=True, slots=True)
class Deferred:
    """One meeting's document, not set yet."""

    view: MeetingView
    chrome: Chrome
    theme: Theme
    source: str

    def make(self) -> bytes:
        """Set it. Raises `ThemeError`."""
        return render_pdf(self.view, self.chrome, self.theme, self.source)


class Shelf:
    """Takes the place of the step that sets all documents, and only notes what they are."""

    def __init__(self) -> None:
        self.documents: dict[PurePosixPath, Deferred] = {}

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
                self.documents[place] = Deferred(page.view, chrome, theme, page.source)
        return {}
