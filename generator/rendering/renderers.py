"""What renders a site: pages, documents and files, and what its search index remembers.

They can be exchanged for such as remember what they have made, as a memo does.
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
    """Renders pages, as `render_pages` does."""

    def __call__(
        self,
        pages: Sequence[PlannedPage],
        chrome: Chrome,
        theme: Theme,
        executor: Executor,
        *,
        offline: bool = False,
    ) -> Mapping[PurePosixPath, bytes | Kept]:
        """Give pages by their place in the output folder."""


class FileRenderer(Protocol):
    """Writes files, as `render_files` does."""

    def __call__(
        self, files: Sequence[PlannedFile], executor: Executor
    ) -> Mapping[PurePosixPath, bytes | Kept]:
        """Give files by their place in the output folder."""


@dataclass(frozen=True, slots=True)
class Renderers:
    """One of each."""

    pages: PageRenderer = render_pages
    documents: PageRenderer = render_pdfs
    files: FileRenderer = render_files
    search: Memo | None = None
    """What the search index was made from."""


ANEW: Final = Renderers()
