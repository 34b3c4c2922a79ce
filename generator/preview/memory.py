"""What need not be done again: files read, papers measured and pages rendered before.

A save changes one file among a thousand. What came of the others is kept, and used again only
when everything it was made from is equal: the function and what it was given, the file's
stamp, and for a page its view, the chrome and the theme. Comparing the things themselves
leaves no key to get wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, Final, TypeVar

from generator.addresses import file_of
from generator.planning.notebook import Notebook
from generator.planning.views import Chrome, PlannedPage
from generator.preview.snapshot import Snapshot, papers
from generator.rendering.pages import render_pages
from generator.rendering.theme import Theme
from generator.work import Serial, spread, workers

A = TypeVar("A")
B = TypeVar("B")

_NEW: Final[Any] = object()

_PAGES_TO_A_FILE: Final = 5
"""Pages that are rendered in the time in which one file is read, or less."""


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


class Notes:
    """Keeps the notes that the search index makes for its next time."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def read(self, key: str) -> bytes | None:
        """Give what was last written under a key, or `None`."""
        return self._kept.get(key)

    def write(self, key: str, data: bytes) -> None:
        """Keep bytes under a key."""
        self._kept[key] = data


class Memory(Serial):
    """An executor that does a piece of work only if what it is done to is new.

    Where much is new at once, as at the start, processes share it.
    """

    def __init__(self) -> None:
        self.notes = Notes()
        self.notebook = Notebook()
        self._snapshot: Snapshot = {}
        self._books: dict[object, _Book] = {}
        self._surroundings: tuple[Chrome, Theme] | None = None
        self._pages: dict[str, tuple[PlannedPage, bytes]] = {}

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

    def render(
        self,
        pages: Sequence[PlannedPage],
        chrome: Chrome,
        theme: Theme,
        executor: Executor,
        *,
        offline: bool = False,
    ) -> Mapping[PurePosixPath, bytes]:
        """Render pages as `render_pages` does, and only those that would look different."""
        del executor  # It is this memory, and keeps nothing of what is not a file.
        if self._surroundings != (chrome, theme):
            self._pages.clear()
            self._surroundings = (chrome, theme)
        known = {
            page.address: kept
            for page in pages
            if (kept := self._pages.get(page.address)) and kept[0] == page
        }
        changed = [page for page in pages if page.address not in known]
        with workers(None, len(changed) // _PAGES_TO_A_FILE) as pool:
            fresh = render_pages(changed, chrome, theme, pool, offline=offline)
        for page in changed:
            known[page.address] = (page, fresh[file_of(page.address)])
        self._pages = known
        return {file_of(page.address): known[page.address][1] for page in pages}

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
