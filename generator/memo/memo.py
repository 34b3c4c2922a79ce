"""Reads, renders, measures and compresses only what the memo does not hold already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import fields
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar, Final, TypeVar, cast

from generator.addresses import file_of
from generator.errors import Problem
from generator.kept import Kept, digest_of
from generator.memo.code import code_digest
from generator.memo.folder import FOLDER
from generator.memo.measures import measure_new
from generator.memo.readings import read_new
from generator.memo.search import SearchMemo
from generator.memo.store import Store
from generator.memo.values import canonical, freeze, thaw
from generator.model import Language, Settings
from generator.planning.documents import measure
from generator.planning.views import Chrome, PlannedFile, PlannedPage
from generator.reading.load import read_file
from generator.rendering.environment import check_templates
from generator.rendering.files import is_whole, place_of_file, render_files
from generator.rendering.packing import Twins, pack
from generator.rendering.pages import render_pages
from generator.rendering.pdf import place_of_pdf, render_pdfs
from generator.rendering.renderers import Renderers
from generator.rendering.theme import Theme
from generator.work import Serial, spread

A = TypeVar("A")
B = TypeVar("B")

_WORTH_PROCESSES: Final[Mapping[str, int]] = {
    "read": 100,
    "page": 400,
    "twins": 50,
    "pdf": 16,
    "file": 2000,
    "paper": 1000,
}
"""With fewer new parts than this, starting worker processes takes longer than the work."""

_BATCH: Final = 1024
"""Pages or files rendered before they are stored: the most that are held in memory at once."""

Renderer = Callable[[Sequence[A], Executor], Mapping[PurePosixPath, bytes]]
Made = Mapping[PurePosixPath, bytes | Kept]


class Memo(Serial):
    """An executor for reading, and renderers, that look in a store first.

    What the store lacks is done by the inner executor. Without a store, everything is.
    """

    learns: ClassVar = True
    """Whether what is new is stored."""

    def __init__(self, store: Store | None, executor: Executor) -> None:
        self._store = store
        self._executor = executor
        self._code = code_digest() if store else b""

    def submit(self, function: Callable[..., B], /, *arguments: Any, **named: Any) -> Future[B]:
        """Pass work on to the inner executor; its result is not stored."""
        return self._executor.submit(function, *arguments, **named)

    def each(self, function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
        """Apply a function to every part; known files are not read, nor known papers measured."""
        store = self._store
        if store and isinstance(function, partial) and function.func is read_file:
            read = partial(self._spread, "read", function)
            return cast("list[B]", read_new(store, self._code, function, cast("Any", parts), read))
        if store and function is measure:
            key = store.name(b"measures", self._code)
            every: Callable[..., Any] = partial(self._spread, "paper", measure)
            return cast("list[B]", measure_new(store, key, cast("Any", parts), every))
        return spread(function, parts, self._executor)

    def render_pages(
        self,
        pages: Sequence[PlannedPage],
        chrome: Chrome,
        theme: Theme,
        executor: Executor,
        *,
        offline: bool = False,
    ) -> Made:
        """Render pages as `render_pages` does, but only those that are not stored."""
        render = partial(_render_with, render_pages, chrome, theme, offline)
        wanted = [(page, file_of(page.address)) for page in pages]
        around = canonical((chrome, offline)), _look_of(theme)
        return self._render("page", render, wanted, around, executor)

    def render_pdfs(
        self,
        pages: Sequence[PlannedPage],
        chrome: Chrome,
        theme: Theme,
        executor: Executor,
        *,
        offline: bool = False,
    ) -> Made:
        """Typeset PDF documents as `render_pdfs` does, but only those that are not stored."""
        render = partial(_render_with, render_pdfs, chrome, theme, offline)
        wanted = [(page, place) for page in pages if (place := place_of_pdf(page))]
        around = canonical((chrome, offline)), _look_of(theme)
        return self._render("pdf", render, wanted, around, executor)

    def render_files(self, files: Sequence[PlannedFile], executor: Executor) -> Made:
        """Render files as `render_files` does, but only those that are not stored."""
        single = [(file, place_of_file(file)) for file in files if not is_whole(file)]
        made = dict(self._render("file", render_files, single, (), executor))
        # Making a key of the whole record takes as long as rendering it.
        made.update(render_files([file for file in files if is_whole(file)], executor))
        return {place: made[place] for place in map(place_of_file, files)}

    def check_templates(self, theme: Theme, language: Language) -> tuple[Problem, ...]:
        """Check templates as `check_templates` does, unless they are known to be correct."""
        store = self._store
        if not store:
            return check_templates(theme, language)
        known = store.name(b"theme", self._code, language.encode(), _look_of(theme))
        if store.get(known) is not None:
            return ()
        problems = check_templates(theme, language)
        if not problems:
            store.put(known, b"")
        return problems

    def renderers(self, settings: Settings) -> Renderers:
        """Return renderers for a site with these settings that use this memo."""
        store = self._store
        search = SearchMemo(store, self._code + canonical(settings)) if store else None
        return Renderers(self.render_pages, self.render_pdfs, self.render_files, search)

    def pack(self, texts: Sequence[bytes | Kept]) -> list[Twins]:
        """Compress texts, but only those that are not stored."""
        store = self._store
        if not store:
            return spread(pack, texts, self._executor)
        names = [digest_of(text) for text in texts]
        keys = [store.name(b"twins", self._code, name.encode()) for name in names]
        kept = [_twins_of(name, store.get(key)) for name, key in zip(names, keys, strict=True)]
        new = [at for at, twins in enumerate(kept) if twins is None]
        packed = self._spread("twins", pack, [texts[at] for at in new])
        fresh = dict(zip(new, packed, strict=True))
        for at, twins in fresh.items():
            store.put(keys[at], freeze((names[at], twins)))
        return [twins or fresh[at] for at, twins in enumerate(kept)]

    def recall(self, *parts: bytes) -> bytes | None:
        """Return what a gate has stored under a name of several parts; it encrypts what is private.

        Implements, with `keep`, the gates' `Memory`.
        """
        store = self._store
        return store.get(store.name(b"gate", self._code, *parts)) if store else None

    def keep(self, data: bytes, *parts: bytes) -> None:
        """Store bytes for a gate."""
        if self._store:
            self._store.put(self._store.name(b"gate", self._code, *parts), data)

    def save(self) -> None:
        """Make permanent what this build used and made, once it has succeeded."""
        if self._store:
            self._store.save()

    def _render(
        self,
        kind: str,
        render: Renderer[A],
        wanted: Sequence[tuple[A, PurePosixPath]],
        around: Sequence[bytes],
        executor: Executor,
    ) -> Made:
        store = self._store
        if not store:
            return render([each for each, _ in wanted], executor)
        start = store.name(kind.encode(), self._code, *around)
        keys = {place: store.name(start, canonical(each)) for each, place in wanted}
        made: dict[PurePosixPath, bytes | Kept] = {}
        new: list[A] = []
        for each, place in wanted:
            kept = store.find(keys[place])
            made[place] = kept or b""
            if not kept:
                new.append(each)
        worker = self._within(kind, len(new))
        for at in range(0, len(new), _BATCH):
            for place, data in render(new[at : at + _BATCH], worker).items():
                made[place] = store.put(keys[place], data) or data
        return made

    def _spread(self, kind: str, function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
        return spread(function, parts, self._within(kind, len(parts)))

    def _within(self, kind: str, amount: int) -> Executor:
        return self._executor if amount >= _WORTH_PROCESSES[kind] else Serial()


def _render_with(
    render: Callable[..., Mapping[PurePosixPath, bytes]],
    chrome: Chrome,
    theme: Theme,
    offline: bool,  # noqa: FBT001 - the last of what is bound before
    pages: Sequence[PlannedPage],
    executor: Executor,
) -> Mapping[PurePosixPath, bytes]:
    return render(pages, chrome, theme, executor, offline=offline)


@contextmanager
def open_memo(
    root: Path, executor: Executor, *, wanted: bool, kind: type[Memo] = Memo
) -> Iterator[Memo]:
    """Open a site's memo; if it cannot be opened, nothing is remembered."""
    store = None
    if wanted:
        try:
            store = Store(root / FOLDER, learns=kind.learns)
        except OSError:
            store = None
    try:
        yield kind(store, executor)
    finally:
        if store:
            store.close()


def _twins_of(name: str, kept: bytes | None) -> Twins | None:
    """Return stored twins, if they are of this very text: no gate examines them later."""
    if kept is None:
        return None
    whose, twins = cast("tuple[str, Twins]", thaw(kept))
    return twins if whose == name else None


def _look_of(theme: Theme) -> bytes:
    """Serialise every field of a theme: what it renders depends on nothing else."""
    return canonical([getattr(theme, field.name) for field in fields(theme)])
