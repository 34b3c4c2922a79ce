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
from hashlib import blake2b
from pathlib import Path
from time import time_ns
from typing import Final

from generator.guarding.contacts import Official
from generator.guarding.lock import Locked, key_of
from generator.guarding.memory import Memory
from generator.guarding.papers.confinement import examine_all
from generator.guarding.papers.content import Content, from_data
from generator.guarding.personal import in_passages, paths_of
from generator.guarding.words import spoken, written
from generator.kept import proves, stamp_of
from generator.work import Serial, breadth, spread

Key = Callable[[Path], bytes]
"""Gives a paper's key; none, where it may not be read."""

_SIZE: Final = 16
"""Bytes that a paper is known by."""
_WORTH_PROCESSES: Final = 100
"""Papers that have been looked through before other processes have started."""


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A paper that everybody may read."""

    content: Content
    """Without its passages, where no personal data stand in them."""
    spoken: bytes
    """Its words, joined by spaces."""


def read_open(
    papers: Iterable[str], root: Path, known: Official, executor: Executor, memory: Memory
) -> dict[str, OpenPaper]:
    """Read open papers, by their paths from the site's root, and look through what they say."""
    there = paths_of(papers, root)
    keys, clear = _Keys(memory), _Clear(memory, known)
    shelf = _Shelf(there, keys.of, b"open paper", memory)
    found: dict[Path, OpenPaper] = {}
    unsure: dict[Path, OpenPaper] = {}
    for path, kept in shelf.recall().items():
        paper = _unpacked(kept, with_passages=not clear.has(shelf.mark(path)))
        (unsure if paper.content.passages else found)[path] = paper
    fresh = examine_all(there.keys() - found.keys() - unsure.keys(), number=breadth(executor))
    for path, content in fresh.items():
        unsure[path] = paper = OpenPaper(content, _spoken(content))
        if not content.unread:
            shelf.keep(path, _packed(paper))
    worker = executor if len(unsure) >= _WORTH_PROCESSES else Serial()
    looked = spread(partial(_look, known), list(unsure.values()), worker)
    found.update(zip(unsure, looked, strict=True))
    keys.keep()
    clear.keep(shelf.mark(path) for path, paper in found.items() if not paper.content.passages)
    return {there[path]: found[path] for path in sorted(there)}


def read_private(
    papers: Iterable[str], root: Path, executor: Executor, memory: Memory
) -> dict[str, Content]:
    """Read papers that are kept back, by their paths from the site's root."""
    there = paths_of(papers, root)
    shelf = _Shelf(there, key_of, b"paper", memory)
    found = {path: from_data(json.loads(kept)) for path, kept in shelf.recall().items()}
    fresh = examine_all(there.keys() - found.keys(), number=breadth(executor))
    for path, content in fresh.items():
        found[path] = content
        if not content.unread:
            shelf.keep(path, json.dumps(content.as_data()).encode())
    return {there[path]: found[path] for path in sorted(there)}


def _spoken(content: Content) -> bytes:
    return spoken(b" ".join(written(passage.text) for passage in content.passages))


def _look(known: Official, paper: OpenPaper) -> OpenPaper:
    """Leave out the passages of a paper, if no personal data stand in them."""
    if any(True for _ in in_passages("", paper.content, known)):
        return paper
    return replace(paper, content=replace(paper.content, passages=()))


def _packed(paper: OpenPaper) -> bytes:
    bare = replace(paper.content, passages=())
    parts = (bare.as_data(), paper.content.as_data())
    head, whole = (json.dumps(part).encode() for part in parts)
    return b"\n".join((head, paper.spoken, whole))


def _unpacked(kept: bytes, *, with_passages: bool) -> OpenPaper:
    head, words, whole = kept.split(b"\n")
    return OpenPaper(from_data(json.loads(whole if with_passages else head)), words)


class _Shelf:
    """Papers of one kind with what is remembered of them, each under its own key."""

    def __init__(self, there: Mapping[Path, str], key: Key, kind: bytes, memory: Memory) -> None:
        self._kind = kind
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
        if key and key_of(path) == key:
            self._locked.keep(data, key, *self._parts(path))

    def _parts(self, path: Path) -> tuple[bytes, ...]:
        return (self._kind, _name(path))

    def mark(self, path: Path) -> bytes:
        """Give what a paper is known by; nothing, where nothing is remembered."""
        key = self._keys.get(path)
        return blake2b(_name(path), key=key, digest_size=_SIZE).digest() if key else b""


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
        stamp = [*stamp_of(status)]
        *lay, known = self._known.get(str(path), [""])
        key = bytes.fromhex(str(known)) if lay == stamp else key_of(path)
        if key and proves(status.st_ctime_ns, moment):
            self._now[str(path)] = [*stamp, key.hex()]
        return key

    def keep(self) -> None:
        """Keep the keys of these papers, and of no others."""
        if self._now != self._known:
            self._memory.keep(json.dumps(self._now).encode(), b"keys of papers")


class _Clear:
    """Open papers in which no personal data stand, but what is the authority's own."""

    def __init__(self, memory: Memory, known: Official) -> None:
        self._memory = memory
        self._name = (b"clear papers", json.dumps(known.as_data()).encode())
        kept = memory.recall(*self._name) or b""
        self._known = {kept[at : at + _SIZE] for at in range(0, len(kept), _SIZE)}

    def has(self, mark: bytes) -> bool:
        """Tell whether a paper was looked through, and nothing found."""
        return mark in self._known

    def keep(self, marks: Iterable[bytes]) -> None:
        """Keep the marks of these papers, and of no others."""
        now = {mark for mark in marks if mark}
        if now != self._known:
            self._memory.keep(b"".join(sorted(now)), *self._name)


def _name(paper: Path) -> bytes:
    return paper.name.encode("utf-8", "surrogateescape")
