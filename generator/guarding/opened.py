"""Papers, opened once and remembered as long as they stay as they are.

To read a paper takes longer than to make a page, and most papers are older than the last build.
What was learned of one lies under lock, and the key is the paper itself (see `lock`). That of an
open paper, which everybody may read, is remembered with the file's stamp: only those that were
touched are read again. A paper that is kept back is read by every build.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import time_ns
from typing import Final, TypeVar

from generator.guarding.contacts import Official
from generator.guarding.lock import Locked, key_of
from generator.guarding.memory import Memory
from generator.guarding.papers.confinement import examine_all
from generator.guarding.papers.content import Content, from_data
from generator.guarding.personal import in_passages, paths_of
from generator.guarding.words import spoken, written
from generator.kept import proves
from generator.work import Serial, breadth, spread

A = TypeVar("A")
Key = Callable[[Path], bytes]
"""Gives a paper's key; none, where it may not be read."""

_WORTH_PROCESSES: Final = 100
"""Papers that have been looked through before other processes have started."""


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A paper that everybody may read."""

    content: Content
    """Without its passages, where no personal data stand in them."""
    spoken: bytes
    """Its words, joined by spaces."""

    def pack(self) -> bytes:
        """Write it."""
        return json.dumps(self.content.as_data()).encode() + b"\n" + self.spoken


def read_open(
    papers: Iterable[str], root: Path, known: Official, executor: Executor, memory: Memory
) -> dict[str, OpenPaper]:
    """Read open papers, by their paths from the site's root, and look through what they say."""
    keys = _Keys(memory)
    there = paths_of(papers, root)
    shelf = _Shelf(there, keys.of, b"open paper", _said(known), memory)
    found = {path: _unpacked(kept) for path, kept in shelf.recall().items()}
    contents = examine_all(there.keys() - found.keys(), number=breadth(executor))
    fresh = [(there[path], content) for path, content in contents.items()]
    worker = executor if len(fresh) >= _WORTH_PROCESSES else Serial()
    for path, paper in zip(contents, spread(partial(_look, known), fresh, worker), strict=True):
        found[path] = paper
        if not paper.content.unread:
            shelf.keep(path, paper.pack())
    keys.keep()
    return {there[path]: found[path] for path in sorted(there)}


def read_private(
    papers: Iterable[str], root: Path, executor: Executor, memory: Memory
) -> dict[str, Content]:
    """Read papers that are kept back, by their paths from the site's root."""
    there = paths_of(papers, root)
    shelf = _Shelf(there, _key, b"paper", b"", memory)
    found = {path: from_data(json.loads(kept)) for path, kept in shelf.recall().items()}
    fresh = examine_all(there.keys() - found.keys(), number=breadth(executor))
    for path, content in fresh.items():
        found[path] = content
        if not content.unread:
            shelf.keep(path, json.dumps(content.as_data()).encode())
    return {there[path]: found[path] for path in sorted(there)}


def _look(known: Official, paper: tuple[str, Content]) -> OpenPaper:
    path, content = paper
    words = spoken(b" ".join(written(passage.text) for passage in content.passages))
    if any(True for _ in in_passages(path, content, known)):
        return OpenPaper(content, words)
    return OpenPaper(replace(content, passages=()), words)


def _unpacked(kept: bytes) -> OpenPaper:
    head, _, words = kept.partition(b"\n")
    return OpenPaper(from_data(json.loads(head)), words)


def _said(known: Official) -> bytes:
    """Write down what is the authority's own: it decides what is found."""
    return json.dumps(
        [sorted(known.domains), sorted(known.addresses), sorted(known.phones)]
    ).encode()


class _Shelf:
    """Papers of one kind with what is remembered of them, each under its own key."""

    def __init__(
        self, there: Mapping[Path, str], key: Key, kind: bytes, around: bytes, memory: Memory
    ) -> None:
        self._kind = (kind, around)
        self._locked = Locked(memory)
        self._keys = {path: key(path) for path in there} if self._locked else {}

    def recall(self) -> dict[Path, bytes]:
        """Give what is remembered of papers that are what they were."""
        kept = {
            path: self._locked.recall(key, *self._parts(path))
            for path, key in self._keys.items()
            if key
        }
        return {path: data for path, data in kept.items() if data is not None}

    def keep(self, path: Path, data: bytes) -> None:
        """Keep what was learned of a paper, if it has not changed meanwhile."""
        key = self._keys.get(path)
        if key and _key(path) == key:
            self._locked.keep(data, key, *self._parts(path))

    def _parts(self, path: Path) -> tuple[bytes, ...]:
        return (*self._kind, path.name.encode("utf-8", "surrogateescape"))


class _Keys:
    """The keys of open papers; one that lies as it lay is not read to learn its key."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        kept = memory.recall(b"keys of papers")
        self._known: dict[str, list[int | str]] = json.loads(kept) if kept else {}
        self._now: dict[str, list[int | str]] = {}

    def of(self, path: Path) -> bytes:
        """Give a paper's key; none, where it may not be read."""
        moment = time_ns()
        try:
            status = path.stat()
        except OSError:
            return b""
        stamp = [status.st_size, status.st_ctime_ns, status.st_ino]
        *lay, known = self._known.get(str(path), [""])
        key = bytes.fromhex(str(known)) if lay == stamp else _key(path)
        if key and proves(status.st_ctime_ns, moment):
            self._now[str(path)] = [*stamp, key.hex()]
        return key

    def keep(self) -> None:
        """Keep the keys of these papers, and of no others."""
        if self._now != self._known:
            self._memory.keep(json.dumps(self._now).encode(), b"keys of papers")


def _key(paper: Path) -> bytes:
    try:
        return key_of(paper)
    except OSError:
        return b""
