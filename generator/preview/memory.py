"""What need not be done again: files read, papers measured, pages and the index made before.

A save changes one file among a thousand. What came of the others is kept, and used again only
when everything it was made from is equal: the function and what it was given, the file's
stamp, and for a page its view, the chrome and the theme. Comparing the things themselves
leaves no key to get wrong.
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
    """What one function gave for files, as long as it is given the same beside them."""

    given: Mapping[str, Any]
    results: dict[str, tuple[object, Any]] = field(default_factory=dict)
    used: dict[str, tuple[object, Any]] = field(default_factory=dict)
    """What of it was asked for since the edition began; the rest is gone from the site."""

    def turn(self) -> None:
        """Forget what the last edition that asked for anything did not ask for."""
        if self.used:
            self.results, self.used = self.used, {}


class Memory(Serial):
    """An executor that does a piece of work only if what it is done to is new.

    Where much is new at once, as at the start, processes share it.
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
        """Work from this look at the folders: taken *before* any of its files is read.

        What is written while we read then differs from the next look, and is read again.
        """
        if papers(snapshot) != papers(self._snapshot):
            # A text is read together with the papers it names: they are there or they are not.
            self._books.clear()
        self._snapshot = snapshot
        for book in self._books.values():
            book.turn()

    def each(self, function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
        """Apply a function to parts; of files, and of what has an address, to the changed ones."""
        book = self._open(function)
        named = [self._identify(part) for part in parts]
        done: list[Any] = []
        for name, state in named:
            kept = book.results.get(name)
            done.append(kept[1] if kept and state is not None and kept[0] == state else _NEW)
        changed = [at for at, result in enumerate(done) if result is _NEW]
        # Only reading is worth the journey to other processes.
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
        """Give the index that this work makes: the last one, if it would be the same."""
        index = DeferredIndex(work, (work.args, work.keywords), self._notes)
        if self._index is None or self._index != index:
            self._index = index
        return self._index

    def defer(
        self, planned: Plan, theme: Theme, index: DeferredIndex
    ) -> Mapping[PurePosixPath, DeferredPage]:
        """Give the pages by their place, those that would look the same as they were before.

        Some of the others are tried out. Raises `ThemeError` if that fails, and forgets them all.
        """
        if self._surroundings != (planned.chrome, theme):
            self._pages = {}
            self._surroundings = (planned.chrome, theme)
        known: dict[str, DeferredPage] = {}
        fresh: list[DeferredPage] = []
        for page in planned.pages:
            finder = index if can_search(page.view) else None
            kept = self._pages.get(page.address)
            # Most are the very same, and need not be compared.
            if not (kept and kept.index is finder and (kept.page is page or kept.page == page)):
                kept = DeferredPage(file_of(page.address), page, planned.chrome, theme, finder)
                fresh.append(kept)
            known[page.address] = kept
        try_out(fresh, self)
        self._pages = known
        return {page.place: page for page in known.values()}

    def _identify(self, part: object) -> tuple[str, object]:
        """Give a part's name, and the state of it that a result is good for; `None` for never."""
        if isinstance(part, Path):
            return str(part), self._snapshot.get(str(part))
        address = getattr(part, "address", None)
        return (address, part) if isinstance(address, str) else ("", None)

    def _open(self, function: Callable[..., Any]) -> _Book:
        """Give what is remembered of a function; nothing, if it is given something new."""
        name: object = function
        given: Mapping[str, Any] = {}
        if isinstance(function, partial):
            name, given = (function.func, function.args), function.keywords
        book = self._books.get(name)
        if book is None or book.given != given:
            book = self._books[name] = _Book(given)
        return book
