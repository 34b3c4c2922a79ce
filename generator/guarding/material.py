"""The whole content folder, divided: what is private, what is open, which papers are which."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from generator.guarding.contacts import Official
from generator.guarding.personal import Found, in_pieces
from generator.guarding.private import OPEN_FILES, Secret, divide
from generator.guarding.words import END, words, written
from generator.reading.registry import FILE as REGISTRY
from generator.work import Serial, spread

A = TypeVar("A")
B = TypeVar("B")

LOTS: Final = 4
"""Pieces that a large site's work is cut into: what each worker must know is sent as often."""
_READ: Final = (".md", ".yml")


@dataclass(frozen=True, slots=True)
class Material:
    """What the content folder holds. Paths are relative to the site's root."""

    secrets: tuple[Secret, ...]
    personal: tuple[Found, ...]
    """What the open texts hold of personal data."""
    spoken: Mapping[str, bytes]
    """Each file's open text as words, joined by spaces."""
    open_papers: frozenset[str]
    private_papers: frozenset[str]


def gather(
    root: Path, today: date, known: Official, executor: Executor, *, drafts: bool
) -> Material:
    """Read every file of the content folder, and look for personal data on the way."""
    content = root / "content"
    files = [
        path
        for path in sorted(content.rglob("*"))
        if not path.name.startswith(".")
        and path.is_file()
        and not path.is_symlink()
        # Referat's own list of what is public.
        and path != root / REGISTRY
    ]
    sources = [
        path
        for path in files
        if path.name.lower().endswith(_READ) or _name(path, root) in OPEN_FILES
    ]
    read = spread(
        partial(_read, root=root, today=today, known=known, drafts=drafts), sources, executor
    )
    papers = {_name(path, root) for path in files} - {_name(path, root) for path in sources}
    named = frozenset(paper for one in read for paper in one.open_papers)
    return Material(
        tuple(secret for one in read for secret in one.secrets),
        tuple(found for one in read for found in one.personal),
        {_name(path, root): one.spoken for path, one in zip(sources, read, strict=True)},
        named,
        frozenset(papers - named),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    secrets: list[Secret]
    personal: list[Found]
    spoken: bytes
    open_papers: list[str]


def _read(file: Path, *, root: Path, today: date, known: Official, drafts: bool) -> _Read:
    """Read a file, and keep of its open texts what is needed."""
    divided = divide(file, root, today, drafts=drafts)
    joined = b" \xff ".join(written(piece.text) for piece in divided.pieces)
    return _Read(
        divided.secrets,
        list(in_pieces(divided.pieces, known)),
        b" ".join(words(joined)),
        divided.open_papers,
    )


def in_lots(
    function: Callable[[Sequence[A]], list[B]], parts: Sequence[A], executor: Executor
) -> list[B]:
    """Apply a function that takes many parts at once, in few and large lots, in order."""
    if isinstance(executor, Serial) or len(parts) < LOTS:
        return function(parts)
    size = -(-len(parts) // LOTS)
    lots = [parts[start : start + size] for start in range(0, len(parts), size)]
    return [found for lot in executor.map(function, lots) for found in lot]


def open_words(spoken: Mapping[str, bytes]) -> set[bytes]:
    """Give every word that stands in an open text."""
    found: set[bytes] = set()
    for text in spoken.values():
        found.update(text.split())
    found.discard(END)
    return found


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
