"""Papers, read once and remembered until they change.

Reading a paper takes longer than rendering a page, and most papers are older than the last build.
What was learned from a paper is encrypted with the paper itself as the key (see `lock`). The key of
an open paper is stored with the file's stamp, so only papers with a new stamp are read again. A
private paper is read by every build to derive its key.
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
from generator.guarding.memory import Digests, Memory
from generator.guarding.papers.confinement import examine_all
from generator.guarding.papers.content import Content, from_data
from generator.guarding.personal import in_passages, paths_of
from generator.guarding.words import spoken, written
from generator.kept import proves, stamp_of
from generator.work import Serial, breadth, spread

Key = Callable[[Path], bytes]
"""Returns a paper's key, or nothing if the paper cannot be read."""

_SIZE: Final = 16
"""Bytes of a digest that identifies a paper."""
_WORTH_PROCESSES: Final = 100
"""With fewer papers than this, starting worker processes takes longer than the work."""


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A paper that is published."""

    content: Content
    """Its passages are dropped if they contain no personal data."""
    spoken: bytes
    """Its words, joined by spaces."""


def read_open(
    papers: Iterable[str], root: Path, known: Official, executor: Executor, memory: Memory
) -> dict[str, OpenPaper]:
    """Read open papers, by their paths from the site's root, and look for personal data in them."""
    there = paths_of(papers, root)
    keys = _Keys(memory)
    # The papers without personal data, apart from the authority's own contacts.
    clear = Digests(memory, b"clear papers", json.dumps(known.as_data()).encode(), size=_SIZE)
    shelf = _Shelf(there, keys.of, b"open paper", memory)
    found: dict[Path, OpenPaper] = {}
    unsure: dict[Path, OpenPaper] = {}
    for path, kept in shelf.recall().items():
        paper = _unpacked(kept, with_passages=shelf.mark(path) not in clear.known)
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
    searched = (shelf.mark(path) for path, paper in found.items() if not paper.content.passages)
    clear.replace(filter(None, searched))
    return {there[path]: found[path] for path in sorted(there)}


def read_private(
    papers: Iterable[str], root: Path, executor: Executor, memory: Memory
) -> dict[str, Content]:
    """Read papers that are not published, by their paths from the site's root."""
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
    """Drop the passages of a paper if they contain no personal data."""
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
    """Papers of one kind, with what is remembered of each, encrypted with its own key."""

    def __init__(self, there: Mapping[Path, str], key: Key, kind: bytes, memory: Memory) -> None:
        self._kind = kind
        self._locked = Locked(memory)
        self._keys = {path: key(path) for path in there} if self._locked else {}

    def recall(self) -> dict[Path, bytes]:
        """Return what is remembered of the papers that have not changed."""
        kept = {
            path: self._locked.recall(key, *self._parts(path))
            for path, key in self._keys.items()
            if key
        }
        return {path: data for path, data in kept.items() if data is not None}

    def keep(self, path: Path, data: bytes) -> None:
        """Keep what was learned from a paper, unless it has changed meanwhile."""
        key = self._keys.get(path)
        if key and key_of(path) == key:
            self._locked.keep(data, key, *self._parts(path))

    def _parts(self, path: Path) -> tuple[bytes, ...]:
        return (self._kind, _name(path))

    def mark(self, path: Path) -> bytes:
        """Return a digest that identifies a paper; empty if nothing is remembered."""
        key = self._keys.get(path)
        return blake2b(_name(path), key=key, digest_size=_SIZE).digest() if key else b""


class _Keys:
    """The keys of open papers. A paper whose stamp is unchanged is not read to derive its key."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        kept = memory.recall(b"keys of papers")
        self._known: dict[str, list[int | str]] = json.loads(kept) if kept else {}
        self._now: dict[str, list[int | str]] = {}

    def of(self, path: Path) -> bytes:
        """Return a paper's key, or nothing if the paper cannot be read."""
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
        """Keep the keys of the papers that were asked for, and drop all others."""
        if self._now != self._known:
            self._memory.keep(json.dumps(self._now).encode(), b"keys of papers")


def _name(paper: Path) -> bytes:
    return paper.name.encode("utf-8", "surrogateescape")
