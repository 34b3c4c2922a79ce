"""Pages, documents, feeds, data and the search index, which are made when they are requested.

A site has thousands of pages, and a writer looks at a few. So an edition contains what each is made
from; a page that was made is cached while it would be the same. So that errors in templates are
found even if nobody opens the page, some of the new pages are rendered at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from threading import Lock
from typing import Final, Protocol

from generator.planning.plan import Plan
from generator.planning.views import Chrome, MeetingView, PlannedFile, PlannedPage
from generator.rendering.files import render_file
from generator.rendering.pages import render_page, render_pages
from generator.rendering.pdf import render_pdf
from generator.rendering.search.index import SearchIndex
from generator.rendering.search.site import point_to
from generator.rendering.theme import Theme

_TRIED: Final = 30
"""Pages that are rendered at once, beside one of each template; a save seldom changes more."""


class Deferred(Protocol):
    """Content that is made on request."""

    def make(self) -> bytes | None:
        """Make it; `None` if it turns out that it does not exist. Raises `ThemeError`."""


class Notes:
    """The search index's cache, in memory, and a lock so that one index is made at a time."""

    def __init__(self) -> None:
        self.busy = Lock()
        self._kept: dict[str, bytes] = {}

    def read(self, key: str) -> bytes | None:
        """Return what was last written under a key, or `None`."""
        return self._kept.get(key)

    def write(self, key: str, data: bytes) -> None:
        """Store bytes under a key."""
        self._kept[key] = data


@dataclass(frozen=True, slots=True)
class DeferredIndex:
    """The search index of an edition. Two are equal if they are made from the same content."""

    work: partial[SearchIndex] = field(compare=False)
    sources: tuple[object, ...]
    """The arguments of `work`."""
    notes: Notes = field(compare=False)
    made: list[SearchIndex] = field(default_factory=list, compare=False)

    @property
    def folder(self) -> PurePosixPath:
        """The folder of its files."""
        folder: PurePosixPath = self.work.keywords["folder"]
        return folder

    def prepare(self) -> None:
        """Make it in advance; an error is raised again by the request for one of its files."""
        with suppress(Exception):
            self.make()

    def make(self) -> SearchIndex:
        """Make it, or wait until it has been made."""
        with self.notes.busy:
            return self._finish()

    def read(self, place: PurePosixPath) -> bytes | None:
        """Return one of its files."""
        with self.notes.busy:
            return self._finish().files.get(place)

    def _finish(self) -> SearchIndex:
        if not self.made:
            self.made.append(self.work(memo=self.notes))
        return self.made[0]


@dataclass(frozen=True, slots=True)
class IndexFile:
    """A file that the index may have."""

    index: DeferredIndex
    place: PurePosixPath

    def make(self) -> bytes | None:
        """Return it, if it exists."""
        return self.index.read(self.place)


@dataclass(frozen=True, slots=True)
class DeferredPage:
    """A page. Two are equal if they would look the same."""

    place: PurePosixPath
    page: PlannedPage
    chrome: Chrome
    theme: Theme
    index: DeferredIndex | None = None
    """Only for pages with a search, which need the address of the index."""
    kept: list[bytes] = field(default_factory=list, compare=False, repr=False)

    def make(self) -> bytes:
        """Render it, unless it is cached. Raises `ThemeError`."""
        if not self.kept:
            page = point_to(self.page, self.index.make()) if self.index else self.page
            self.kept.append(render_page(page, self.chrome, self.theme))
        return self.kept[0]


@dataclass(frozen=True, slots=True)
class DeferredFile:
    """A feed, a calendar, or data."""

    file: PlannedFile

    def make(self) -> bytes:
        """Write it."""
        return render_file(self.file)


@dataclass(frozen=True, slots=True)
class DeferredDocument:
    """The PDF document of a meeting."""

    view: MeetingView
    chrome: Chrome
    theme: Theme
    source: str

    def make(self) -> bytes:
        """Render it. Raises `ThemeError`."""
        return render_pdf(self.view, self.chrome, self.theme, self.source)


def defer_files(planned: Plan, theme: Theme) -> Mapping[str, Deferred]:
    """Return what is not a page, by address: documents, feeds, calendars, data."""
    held: dict[str, Deferred] = {file.address: DeferredFile(file) for file in planned.files}
    for page in planned.pages:
        view = page.view
        if isinstance(view, MeetingView) and view.pdf:
            held[view.pdf] = DeferredDocument(view, planned.chrome, theme, page.source)
    return held


def try_out(fresh: Sequence[DeferredPage], executor: Executor) -> None:
    """Render some of the new pages, and cache them. Raises one `ThemeError` with all errors."""
    tried = list(_samples(fresh))
    if tried:
        first = tried[0]
        made = render_pages([one.page for one in tried], first.chrome, first.theme, executor)
        for one in tried:
            # A page with a search was rendered without its index, only to find errors.
            if not one.index:
                one.kept.append(made[one.place])


def _samples(fresh: Sequence[DeferredPage]) -> Iterator[DeferredPage]:
    templates: set[str] = set()
    for at, one in enumerate(fresh):
        if at < _TRIED or one.page.template not in templates:
            yield one
        templates.add(one.page.template)
