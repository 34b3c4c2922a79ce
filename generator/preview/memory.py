"""Caches results for the next edition: files read, attachments examined, pages, and the index.

A save changes one file among a thousand. The results for the others are cached, and reused only if
everything they were made from is equal: the function and its arguments, the file's stamp, and for a
page its view, the chrome and the theme. The values themselves are compared, so there are no cache
keys that could be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, Final, TypeVar

from generator.addresses import file_of
from generator.planning.notebook import Notebook
from generator.planning.plan import Plan
from generator.planning.views import Chrome
from generator.preview.deferred import DeferredIndex, DeferredPage, Notes, try_out
from generator.preview.snapshot import Snapshot, papers
from generator.rendering.search.index import SearchIndex
from generator.rendering.search.site import can_search
from generator.rendering.theme import Theme
from generator.work import Serial, spread, workers

A = TypeVar("A")
B = TypeVar("B")

_NEW: Final[Any] = object()


@dataclass(slots=True)
class _Book:
    """The results of one function by file, valid while its other arguments are the same."""

    given: Mapping[str, Any]
    results: dict[str, tuple[object, Any]] = field(default_factory=dict)
    used: dict[str, tuple[object, Any]] = field(default_factory=dict)
    """The results used since the edition began; the others are no longer part of the site."""

    def turn(self) -> None:
        """Drop the results that the last edition that used any did not use."""
        if self.used:
            self.results, self.used = self.used, {}


class Memory(Serial):
    """An executor that applies a function only to parts that are new or changed.

    Where there are many of these, as at the start, several processes share the work.
    """

    def __init__(self) -> None:
        self.notebook = Notebook()
        self._snapshot: Snapshot = {}
        self._books: dict[object, _Book] = {}
        self._notes = Notes()
        self._index: DeferredIndex | None = None
        self._surroundings: tuple[Chrome, Theme] | None = None
        self._pages: dict[str, DeferredPage] = {}

    def begin(self, snapshot: Snapshot) -> None:
        """Begin an edition from a snapshot that was taken *before* any of its files is read.

        A file written during the reading then differs in the next snapshot, and is read again.
        """
        if papers(snapshot) != papers(self._snapshot):
            # Reading a text checks whether the files that it names exist.
            self._books.clear()
        self._snapshot = snapshot
        for book in self._books.values():
            book.turn()

    def each(self, function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
        """Apply a function to parts; to files and parts with an address only if they changed."""
        book = self._open(function)
        named = [self._identify(part) for part in parts]
        done: list[Any] = []
        for name, state in named:
            kept = book.results.get(name)
            done.append(kept[1] if kept and state is not None and kept[0] == state else _NEW)
        changed = [at for at, result in enumerate(done) if result is _NEW]
        # Only reading files takes long enough to be worth sending to other processes.
        files = sum(isinstance(parts[at], Path) for at in changed)
        with workers(None, files) as executor:
            fresh = spread(function, [parts[at] for at in changed], executor)
        for at, result in zip(changed, fresh, strict=True):
            done[at] = result
        for (name, state), result in zip(named, done, strict=True):
            if state is not None:
                book.used[name] = (state, result)
        return done

    def index(self, work: partial[SearchIndex]) -> DeferredIndex:
        """Return the index that this work makes: the last one, if it would be the same."""
        index = DeferredIndex(work, (work.args, work.keywords), self._notes)
        if self._index is None or self._index != index:
            self._index = index
        return self._index

    def defer(
        self, planned: Plan, theme: Theme, index: DeferredIndex
    ) -> Mapping[PurePosixPath, DeferredPage]:
        """Return the pages by their place, reusing those that would look the same.

        Some of the others are rendered. Raises `ThemeError` if that fails, and caches none of them.
        """
        if self._surroundings != (planned.chrome, theme):
            self._pages = {}
            self._surroundings = (planned.chrome, theme)
        known: dict[str, DeferredPage] = {}
        fresh: list[DeferredPage] = []
        for page in planned.pages:
            finder = index if can_search(page.view) else None
            kept = self._pages.get(page.address)
            # Most are the same object, and need not be compared.
            if not (kept and kept.index is finder and (kept.page is page or kept.page == page)):
                kept = DeferredPage(file_of(page.address), page, planned.chrome, theme, finder)
                fresh.append(kept)
            known[page.address] = kept
        try_out(fresh, self)
        self._pages = known
        return {page.place: page for page in known.values()}

    def _identify(self, part: object) -> tuple[str, object]:
        """Return a part's name, and the state that a result is valid for; `None` for none."""
        if isinstance(part, Path):
            return str(part), self._snapshot.get(str(part))
        address = getattr(part, "address", None)
        return (address, part) if isinstance(address, str) else ("", None)

    def _open(self, function: Callable[..., Any]) -> _Book:
        """Return the results of a function; none, if its other arguments changed."""
        name: object = function
        given: Mapping[str, Any] = {}
        if isinstance(function, partial):
            name, given = (function.func, function.args), function.keywords
        book = self._books.get(name)
        if book is None or book.given != given:
            book = self._books[name] = _Book(given)
        return book
