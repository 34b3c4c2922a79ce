"""The memo at work: reads, renders and examines only what it has not seen before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, Final, TypeVar, cast

from generator.addresses import file_of
from generator.errors import Problem
from generator.kept import Kept, digest_of
from generator.memo.code import code_digest
from generator.memo.files import is_plain, is_plain_tree, look_at
from generator.memo.folder import FOLDER
from generator.memo.measures import Measured, measure_new
from generator.memo.search import SearchMemo
from generator.memo.store import Store
from generator.memo.values import canonical, freeze, paths_in, thaw
from generator.model import Language, Settings
from generator.planning.documents import measure
from generator.planning.views import Chrome, PlannedFile, PlannedPage
from generator.reading.load import Result, read_file
from generator.reading.opening import Context
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
"""How much must be new before other processes are asked to help."""

_BATCH: Final = 1024
"""Pages or files that are made before they are put away: what is held at once."""

Renderer = Callable[[Sequence[A], Executor], Mapping[PurePosixPath, bytes]]
Made = Mapping[PurePosixPath, bytes | Kept]


class Memo(Serial):
    """An executor for reading, and the renderers, that look into a store first.

    What is new is done by the executor within; without a store that is everything.
    """

    def __init__(self, store: Store | None, executor: Executor) -> None:
        self._store = store
        self._executor = executor
        self._code = code_digest() if store else b""

    def submit(self, function: Callable[..., B], /, *arguments: Any, **named: Any) -> Future[B]:
        """Hand work on that is not remembered."""
        return self._executor.submit(function, *arguments, **named)

    def each(self, function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
        """Apply a function to every part; files are read only if they are not known."""
        store = self._store
        if store and isinstance(function, partial) and function.func is read_file:
            return self._read(store, function, parts)
        if store and function is measure:
            key = store.name(b"measures", self._code)
            return cast("list[B]", measure_new(store, key, cast("Any", parts), self._measure))
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
        """Render pages as `render_pages` does, and only those that would look different."""
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
        """Set documents as `render_pdfs` does, and only those that would look different."""
        render = partial(_render_with, render_pdfs, chrome, theme, offline)
        wanted = [(page, place) for page in pages if (place := place_of_pdf(page))]
        around = canonical((chrome, offline)), _look_of(theme)
        return self._render("pdf", render, wanted, around, executor)

    def render_files(self, files: Sequence[PlannedFile], executor: Executor) -> Made:
        """Write files as `render_files` does, and only those that would be different."""
        single = [(file, place_of_file(file)) for file in files if not is_whole(file)]
        made = dict(self._render("file", render_files, single, (), executor))
        # To ask whether a whole record is the same would take as long as to write it down.
        made.update(render_files([file for file in files if is_whole(file)], executor))
        return {place: made[place] for place in map(place_of_file, files)}

    def check_templates(self, theme: Theme, language: Language) -> None:
        """Check templates as `check_templates` does, unless they were in order before."""
        store = self._store
        if not store:
            check_templates(theme, language)
            return
        known = store.name(b"theme", self._code, language.encode(), _look_of(theme))
        if store.get(known) is None:
            check_templates(theme, language)
            store.put(known, b"")

    def renderers(self, settings: Settings) -> Renderers:
        """Give what renders a site with these settings, and remembers."""
        store = self._store
        search = SearchMemo(store, self._code + canonical(settings)) if store else None
        return Renderers(self.render_pages, self.render_pdfs, self.render_files, search)

    def pack(self, texts: Sequence[bytes | Kept]) -> list[Twins]:
        """Compress texts, and only those that are not known."""
        store = self._store
        if not store:
            return spread(pack, texts, self._executor)
        names = [digest_of(text) for text in texts]
        keys = [store.name(b"twins", self._code, name.encode()) for name in names]
        kept = [_twins_of(name, store.get(key)) for name, key in zip(names, keys, strict=True)]
        new = [at for at, twins in enumerate(kept) if twins is None]
        worker = self._within("twins", len(new))
        fresh = dict(zip(new, spread(pack, [texts[at] for at in new], worker), strict=True))
        for at, twins in fresh.items():
            store.put(keys[at], freeze((names[at], twins)))
        return [twins or fresh[at] for at, twins in enumerate(kept)]

    def recall(self, *parts: bytes) -> bytes | None:
        """Give what a gate has kept under a name made of parts; what is private, under lock."""
        return (
            self._store.get(self._store.name(b"gate", self._code, *parts)) if self._store else None
        )

    def keep(self, data: bytes, *parts: bytes) -> None:
        """Keep something for a gate."""
        if self._store:
            self._store.put(self._store.name(b"gate", self._code, *parts), data)

    def save(self) -> None:
        """Keep what this build used and made: it has succeeded."""
        if self._store:
            self._store.save()

    def _read(self, store: Store, function: partial[Any], files: Sequence[Any]) -> list[Any]:
        context: Context = function.keywords["context"]
        if not is_plain_tree(context.content):
            # Where a path leads is then nothing that the files themselves could tell.
            return spread(function, files, self._executor)
        kind: str = function.args[0]
        around = store.name(b"read", self._code, kind.encode(), _surroundings(context))
        before = [look_at(file) for file in files]
        keys = [
            store.name(around, bytes(file), state.data) if state else b""
            for file, state in zip(files, before, strict=True)
        ]
        done: list[Any] = [_recall(store, key, context.today) for key in keys]
        new = [at for at, result in enumerate(done) if result is None]
        executor = self._within("read", len(new))
        fresh = spread(function, [files[at] for at in new], executor)
        for at, result in zip(new, fresh, strict=True):
            done[at] = result
            store.forget(keys[at])
            # A file that was saved while it was read is read again next time.
            if before[at] and before[at] == look_at(files[at]) and _may_be_kept(result):
                paths = tuple(paths_in(result.document))
                store.put(keys[at], freeze((context.today, paths, result)))
        return done

    def _measure(self, papers: Sequence[Path]) -> Sequence[Measured]:
        return spread(measure, papers, self._within("paper", len(papers)))

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
    root: Path, executor: Executor, *, wanted: bool, learns: bool = True
) -> Iterator[Memo]:
    """Open a site's memo; one that cannot be kept is as good as none.

    Who only asks whether all is well is helped by it and writes nothing: `learns` is false.
    """
    store = None
    if wanted:
        try:
            store = Store(root / FOLDER, learns=learns)
        except OSError:
            store = None
    try:
        yield Memo(store, executor)
    finally:
        if store:
            store.close()


def _twins_of(name: str, kept: bytes | None) -> Twins | None:
    """Give kept twins, if they are those of this very text: no gate looks at them any more."""
    if kept is None:
        return None
    whose, twins = cast("tuple[str, Twins]", thaw(kept))
    return twins if whose == name else None


def _surroundings(context: Context) -> bytes:
    """Write down what a file is read against, but for the day: see `_recall`."""
    return canonical((replace(context, today=date.min), str(context.root.resolve())))


def _look_of(theme: Theme) -> bytes:
    """Write down the whole of a theme, with what its own digest says only in other words."""
    return canonical([getattr(theme, field.name) for field in fields(theme)])


def _recall(store: Store, key: bytes, today: date) -> Result | None:
    """Give what came of a file, if it would come of it today.

    A file that was not held back on one day is not held back on a later one; before that, it
    may have been. And the papers that it names must still be plain files.
    """
    data = store.get(key) if key else None
    if data is None:
        return None
    try:
        since, paths, result = thaw(data)
    except ValueError:
        return None
    if not isinstance(result, Result) or since > today:
        return None
    return result if all(map(is_plain, paths)) else None


def _may_be_kept(result: Result) -> bool:
    """Keep what is open and in order; an error may have to do with other files."""
    return result.document is not None and result.hidden is None and not _failed(result.problems)


def _failed(problems: Sequence[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)
