"""The functions that render a site, and the memory of its search index.

A memo exchanges them for versions that remember their results.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Protocol

from generator.kept import Kept
from generator.planning.views import Chrome, PlannedFile, PlannedPage
from generator.rendering.files import render_files
from generator.rendering.pages import render_pages
from generator.rendering.pdf import render_pdfs
from generator.rendering.search.memo import Memo
from generator.rendering.theme import Theme


class PageRenderer(Protocol):
    """Renders pages like `render_pages`."""

    def __call__(
        self,
        pages: Sequence[PlannedPage],
        chrome: Chrome,
        theme: Theme,
        executor: Executor,
        *,
        offline: bool = False,
    ) -> Mapping[PurePosixPath, bytes | Kept]:
        """Return pages by their path in the output folder."""


class FileRenderer(Protocol):
    """Writes files like `render_files`."""

    def __call__(
        self, files: Sequence[PlannedFile], executor: Executor
    ) -> Mapping[PurePosixPath, bytes | Kept]:
        """Return files by their path in the output folder."""


@dataclass(frozen=True, slots=True)
class Renderers:
    """One renderer of each kind."""

    pages: PageRenderer = render_pages
    documents: PageRenderer = render_pdfs
    files: FileRenderer = render_files
    search: Memo | None = None
    """What the search index was made from before."""


ANEW: Final = Renderers()
