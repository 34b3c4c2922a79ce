"""Pages, documents, feeds, data and the search index: made only when somebody asks to see one.

A site is thousands of pages, and who writes looks at a few. So an edition holds what each is
made from; what it was made of once is kept for as long as it would be the same. The one loss
would be that a fault in a template is found only where somebody looks, so of what is new some
is made at once.
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
"""Pages that are made at once, beside one of each template; a save seldom changes more."""


class Deferred(Protocol):
    """Something that is not made yet."""

    def make(self) -> bytes | None:
        """Make it; `None` if it turns out that there is no such thing. Raises `ThemeError`."""


class Notes:
    """Keeps what the search index notes for its next time, and lets one index be made at a time."""

    def __init__(self) -> None:
        self.busy = Lock()
        self._kept: dict[str, bytes] = {}

    def read(self, key: str) -> bytes | None:
        """Give what was last written under a key, or `None`."""
        return self._kept.get(key)

    def write(self, key: str, data: bytes) -> None:
        """Keep bytes under a key."""
        self._kept[key] = data


@dataclass(frozen=True, slots=True)
class DeferredIndex:
    """The search index of an edition. Two are equal if they are made from the same."""

    work: partial[SearchIndex] = field(compare=False)
    sources: tuple[object, ...]
    """What the work is given."""
    notes: Notes = field(compare=False)
    made: list[SearchIndex] = field(default_factory=list, compare=False)

    @property
    def folder(self) -> PurePosixPath:
        """Where its files are."""
        folder: PurePosixPath = self.work.keywords["folder"]
        return folder

    def prepare(self) -> None:
        """Make it while nobody waits; what fails is told to whoever asks for something of it."""
        with suppress(Exception):
            self.make()

    def make(self) -> SearchIndex:
        """Make it, or wait until it has been made."""
        with self.notes.busy:
            return self._finish()

    def read(self, place: PurePosixPath) -> bytes | None:
        """Give one of its files."""
        with self.notes.busy:
            return self._finish().files.get(place)

    def _finish(self) -> SearchIndex:
        if not self.made:
            self.made.append(self.work(memo=self.notes))
        return self.made[0]


@dataclass(frozen=True, slots=True)
class IndexFile:
    """What may be a file of the index."""

    index: DeferredIndex
    place: PurePosixPath

    def make(self) -> bytes | None:
        """Give it, if it is one."""
        return self.index.read(self.place)


@dataclass(frozen=True, slots=True)
class DeferredPage:
    """A page. Two are equal if they would look the same."""

    place: PurePosixPath
    page: PlannedPage
    chrome: Chrome
    theme: Theme
    index: DeferredIndex | None = None
    """Only for a page that must know where it begins."""
    kept: list[bytes] = field(default_factory=list, compare=False, repr=False)

    def make(self) -> bytes:
        """Render it, unless it has been. Raises `ThemeError`."""
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
    """One meeting's document."""

    view: MeetingView
    chrome: Chrome
    theme: Theme
    source: str

    def make(self) -> bytes:
        """Set it. Raises `ThemeError`."""
        return render_pdf(self.view, self.chrome, self.theme, self.source)


def defer_files(planned: Plan, theme: Theme) -> Mapping[str, Deferred]:
    """Note what is not a page, by address: documents, feeds, calendars, data."""
    held: dict[str, Deferred] = {file.address: DeferredFile(file) for file in planned.files}
    for page in planned.pages:
        view = page.view
        if isinstance(view, MeetingView) and view.pdf:
            held[view.pdf] = DeferredDocument(view, planned.chrome, theme, page.source)
    return held


def try_out(fresh: Sequence[DeferredPage], executor: Executor) -> None:
    """Make some of the pages that are new, and keep them. Raises `ThemeError` for all of these."""
    tried = list(_samples(fresh))
    if tried:
        first = tried[0]
        made = render_pages([one.page for one in tried], first.chrome, first.theme, executor)
        for one in tried:
            # A page that searches was made without its index, and only to see that it can be.
            if not one.index:
                one.kept.append(made[one.place])


def _samples(fresh: Sequence[DeferredPage]) -> Iterator[DeferredPage]:
    templates: set[str] = set()
    for at, one in enumerate(fresh):
        if at < _TRIED or one.page.template not in templates:
            yield one
        templates.add(one.page.template)
