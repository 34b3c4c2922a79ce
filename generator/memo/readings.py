"""Remembers what came of reading a content file, by its bytes and everything it is read against."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from generator.memo.files import is_plain, is_plain_tree, look_at
from generator.memo.store import Store
from generator.memo.values import canonical, freeze, paths_in, thaw
from generator.reading.load import Result
from generator.reading.opening import Context


def read_new(
    store: Store,
    code: bytes,
    function: partial[Result],
    files: Sequence[Path],
    read: Callable[[Sequence[Path]], Sequence[Result]],
) -> list[Result]:
    """Read the files that are not remembered; `function` is `read_file` with its folder bound."""
    context: Context = function.keywords["context"]
    if not is_plain_tree(context.content):
        # With links in the content, the files alone do not determine where a path leads.
        return list(read(files))
    kind: str = function.args[0]
    around = store.name(b"read", code, kind.encode(), _surroundings(context))
    before = [look_at(file) for file in files]
    keys = [
        store.name(around, bytes(file), state.data) if state else b""
        for file, state in zip(files, before, strict=True)
    ]
    recalled = [_recall(store, key, context.today) for key in keys]
    new = [at for at, result in enumerate(recalled) if result is None]
    fresh = dict(zip(new, read([files[at] for at in new]), strict=True))
    for at, result in fresh.items():
        store.forget(keys[at])
        # A file that was saved while it was read is read again next time.
        if before[at] and before[at] == look_at(files[at]) and _may_be_kept(result):
            paths = tuple(paths_in(result.document))
            store.put(keys[at], freeze((context.today, paths, result)))
    return [result or fresh[at] for at, result in enumerate(recalled)]


def _surroundings(context: Context) -> bytes:
    """Serialise what a file is read against, without the day (see `_recall`)."""
    return canonical((replace(context, today=date.min), str(context.root.resolve())))


def _recall(store: Store, key: bytes, today: date) -> Result | None:
    """Return what is remembered of a file, if reading it today would give the same.

    A file that was not held back on one day is not held back on any later day, but it may have been
    on an earlier one. The papers that it names must still be regular files.
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
    """Return whether a file is open and without errors, which may depend on other files."""
    failed = any(problem.severity == "error" for problem in result.problems)
    return result.document is not None and result.hidden is None and not failed
