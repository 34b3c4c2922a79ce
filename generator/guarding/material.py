"""The whole content folder as the gates see it: private texts, open texts, and the papers."""

from __future__ import annotations

import json
from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import astuple, dataclass
from datetime import date
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final, TypeVar

from generator.guarding.contacts import Official
from generator.guarding.lock import Locked, key_of
from generator.guarding.memory import FORGETFUL, Memory
from generator.guarding.personal import in_pieces
from generator.guarding.private import Secret, divide
from generator.guarding.quotations import quotable
from generator.guarding.waivers import Found
from generator.guarding.whereabouts import whereabouts
from generator.guarding.words import spoken, written
from generator.kept import Content
from generator.model import Language
from generator.reading.registry import FILE as REGISTRY
from generator.reading.source import is_hidden
from generator.work import Serial, spread

A = TypeVar("A")
Named = tuple[str, Content]
"""The name and the content of a file that is to be published."""

LOTS: Final = 4
"""Pieces that the work of a large site is cut into. The marks are sent once for each piece."""
_OF_ITSELF: Final = 3_000
"""The fixed cost of a file, as the number of bytes that are searched in the same time."""
_WORTH_PROCESSES: Final = 100
"""With fewer files than this, starting worker processes takes longer than the work."""
_READ: Final = (".md", ".yml")
_WITHHELD: Final = frozenset({"draft", "embargoed"})


@dataclass(frozen=True, slots=True)
class Material:
    """What the content folder holds. Paths are relative to the site's root."""

    secrets: tuple[Secret, ...]
    personal: tuple[Found, ...]
    """Personal data found in the open texts."""
    spoken: Mapping[str, bytes]
    """The open text of each file, as words joined by spaces."""
    open_papers: frozenset[str]
    private_papers: frozenset[str]
    quotable: frozenset[bytes] = frozenset()
    """Short texts of open files that pages combine with others."""

    def withheld(self) -> frozenset[str]:
        """Return drafts, files that wait for their day, and the papers that nothing open names."""
        texts = (secret.path for secret in self.secrets if secret.kind in _WITHHELD)
        return self.private_papers.union(texts)


def gather(
    root: Path,
    today: date,
    known: Official,
    executor: Executor,
    memory: Memory = FORGETFUL,
    *,
    drafts: bool,
    language: Language,
) -> Material:
    """Read every file of the content folder, and look for personal data on the way.

    A file in which nothing was found is not read again until it changes.
    """
    files = _files_of(root)
    sources = [path for path in files if _is_text(path)]
    recalled = _Recalled(root, today, known, memory, drafts=drafts, language=language)
    done = [recalled.get(file) for file in sources]
    new = [file for file, one in zip(sources, done, strict=True) if one is None]
    work = partial(_read, root=root, today=today, known=known, drafts=drafts, language=language)
    fresh = iter(spread(work, new, executor if len(new) >= _WORTH_PROCESSES else Serial()))
    read = [one or recalled.put(file, next(fresh)) for file, one in zip(sources, done, strict=True)]
    texts = {_name(path, root) for path in sources}
    papers = {_name(path, root) for path in files} - texts
    # A content file never counts as an open paper, whoever names it: it may be a draft.
    named = frozenset(paper for one in read for paper in one.open_papers) - texts
    return Material(
        tuple(secret for one in read for secret in one.secrets),
        tuple(found for one in read for found in one.personal),
        {_name(path, root): one.spoken for path, one in zip(sources, read, strict=True)},
        named,
        frozenset(papers - named),
        frozenset(text for one in read for text in one.quotable),
    )


def _files_of(root: Path) -> list[Path]:
    """List the content files and papers of a site, in a fixed order."""
    content = root / "content"
    files = [
        path
        for path in sorted(content.rglob("*"))
        # Temporary copies that editors make: `~$x.docx`, `x.md~`, `#x.md#`.
        if not is_hidden(path.name)
        and not path.name.endswith(("~", "#"))
        and path.is_file()
        and not path.is_symlink()
        # The registry of published addresses, written by Referat.
        and path != root / REGISTRY
    ]
    # Texts in hidden folders are not read, but a paper there may be attached.
    return [path for path in files if not _is_text(path) or not _lies_hidden(path, content)]


def _is_text(file: Path) -> bool:
    return file.name.lower().endswith(_READ)


def _lies_hidden(file: Path, content: Path) -> bool:
    return any(map(is_hidden, file.relative_to(content).parts))


@dataclass(frozen=True, slots=True)
class _Read:
    secrets: list[Secret]
    personal: list[Found]
    spoken: bytes
    open_papers: list[str]
    quotable: list[bytes]


class _Recalled:
    """What is remembered about files; nothing about files that are withheld until a certain day."""

    def __init__(
        self,
        root: Path,
        today: date,
        known: Official,
        memory: Memory,
        *,
        drafts: bool,
        language: Language,
    ) -> None:
        self._root = root
        self._today = today
        self._memory = Locked(memory)
        self._around = json.dumps([*known.as_data(), drafts, language]).encode()
        self._keys: dict[Path, bytes] = {}

    def get(self, file: Path) -> _Read | None:
        """Return what was learned from a file with the same bytes, if it still holds today."""
        key = self._keys[file] = key_of(file) if self._memory else b""
        kept = self._memory.recall(key, *self._parts(file)) if key else None
        if not kept:
            return None
        head, spoken, *quotable = kept.split(b"\n")
        since, secrets, papers = json.loads(head)
        if date.fromisoformat(since) > self._today:
            return None
        return _Read([Secret(*secret) for secret in secrets], [], spoken, papers, quotable)

    def put(self, file: Path, read: _Read) -> _Read:
        """Keep what was learned from a file, if nothing was found and no date will change it."""
        key = self._keys[file]
        lasts = not any(secret.kind == "embargoed" for secret in read.secrets)
        if lasts and not read.personal and key and key == key_of(file):
            secrets = [astuple(secret) for secret in read.secrets]
            head = json.dumps([self._today.isoformat(), secrets, read.open_papers]).encode()
            data = b"\n".join((head, read.spoken, *read.quotable))
            self._memory.keep(data, key, *self._parts(file))
        return read

    def _parts(self, file: Path) -> tuple[bytes, ...]:
        return (b"text", self._around, _name(file, self._root).encode("utf-8", "surrogateescape"))


def _read(
    file: Path, *, root: Path, today: date, known: Official, drafts: bool, language: Language
) -> _Read:
    """Divide a file into private and open text, and reduce the open text to what the gates need."""
    divided = divide(file, root, today, drafts=drafts)
    shown = whereabouts(_name(file, root), divided.pieces, language)
    # The file's own name is among them; it need not be valid UTF-8.
    texts = (
        *(written(piece.text) for piece in divided.pieces),
        *(place.encode("utf-8", "surrogateescape") for place in shown),
    )
    return _Read(
        divided.secrets,
        list(in_pieces(divided.pieces, known)),
        spoken(b" \xff ".join(texts)),
        divided.open_papers,
        list(dict.fromkeys(quotable(_name(file, root), divided.pieces, language))),
    )


def in_lots(
    function: Callable[[Sequence[Named]], list[A]], files: Sequence[Named], executor: Executor
) -> list[A]:
    """Apply a function that takes many files at once, in a few large lots, and keep the order."""
    if isinstance(executor, Serial) or len(files) < _WORTH_PROCESSES:
        return function(files)
    ends = list(accumulate(weight(content) for _, content in files))
    cuts = [bisect(ends, ends[-1] * lot // LOTS) for lot in range(LOTS + 1)]
    lots = [files[start:end] for start, end in pairwise(cuts)]
    return [found for lot in executor.map(function, lots) for found in lot]


def weight(content: Content) -> int:
    """Estimate the cost of searching a file; files that are only copied cost almost nothing."""
    if isinstance(content, Path):
        return _OF_ITSELF
    return _OF_ITSELF + (len(content) if isinstance(content, bytes) else content.size)


def _name(path: Path, root: Path) -> str:
    return path.as_posix().removeprefix(f"{root.as_posix()}/")
