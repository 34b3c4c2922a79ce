"""The search index of a site: small files that a browser fetches as it needs them.

    manifest   what the other files are called, and the names of bodies and states
    columns    for each shard its day and bodies, for each document its kind, outcome, phase
    words      blocks of the lexicon: how many documents hold each term
    lists      blocks of lists: which documents, and how well they fit
    persons    for each name the documents; fetched when a reader asks for it
    directory  blocks of the shards' names
    texts      the shards: titles, addresses, texts

A query needs the manifest, the columns, a block of words and of lists for each word, and a
directory block and a shard for each result that is shown. All files are scripts that make one
call (`shards.script`); their names say their content, and only the manifest's is written into
a page. The same documents give the same bytes, whatever was built before.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import PurePosixPath
from typing import Any, Final
from zlib import crc32

from generator.planning.searchables import DocumentGroup
from generator.rendering.search import lexicon
from generator.rendering.search.analysis import Analyser
from generator.rendering.search.chunks import Chunk, chunks
from generator.rendering.search.memo import Memo, NoMemo
from generator.rendering.search.segments import DamagedError, Segment, segment, texts
from generator.rendering.search.shards import cut, name_of, script
from generator.rendering.search.stems import INFLECTIONS

ALPHABET: Final = "".join(map(chr, range(48, 112)))
"""The 64 letters that small numbers are written in."""

PER_DIRECTORY: Final = 64
_FEWEST_WORDS, _MOST_WORDS = 250, 700
_LEAST_LISTS, _MOST_LISTS = 4_000, 8_000
_CUT: Final = 4

_Rule = Callable[[Sequence[Chunk], Chunk], bool]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The files of an index by their place in the site, and which is the manifest."""

    files: Mapping[PurePosixPath, bytes]
    manifest: PurePosixPath


def build_index(
    groups: Iterable[DocumentGroup],
    analyser: Analyser,
    *,
    folder: PurePosixPath,
    memo: Memo | None = None,
) -> SearchIndex:
    """Index documents into files below `folder`.

    With a memo, only groups whose digest is new are analysed; the files are the same.
    """
    years = _by_year(groups)
    kept = _Kept() if memo is None else memo
    try:
        return _build(years, analyser, folder, kept)
    except DamagedError:
        return _build(years, analyser, folder, _Blind(kept))


def _build(
    years: Mapping[int, list[DocumentGroup]], analyser: Analyser, folder: PurePosixPath, memo: Memo
) -> SearchIndex:
    segments = [segment(year, groups, analyser, memo) for year, groups in years.items()]
    files: dict[PurePosixPath, bytes] = {}

    def publish(value: Any) -> str:
        data = script(value)
        name = name_of(data)
        files[folder / f"{name}.js"] = data
        return name

    words = _blocks(chunks(segments, memo), _word_block_ends)
    lists = [block for row in words for block in _blocks(row, _list_block_ends)]
    shards = [row.name for part in segments for row in part.shards]
    states = sorted({state for part in segments for state in part.states})
    bodies = dict(sorted(item for part in segments for item in part.bodies.items()))
    body_sets = sorted({row.bodies for part in segments for row in part.shards})
    manifest = {
        "stop": " ".join(sorted(analyser.stop_words)),
        "same": {word: list(analyser.same[word]) for word in sorted(analyser.same)},
        "marks": lexicon.MARKS,
        "endings": lexicon.ENDINGS,
        "inflections": INFLECTIONS,
        "years": [part.year for part in segments],
        "lengths": [part.length for part in segments],
        "newest": _newest(segments),
        "bodies": list(bodies.items()),
        "bodySets": [[list(bodies).index(name) for name in found] for found in body_sets],
        "states": states,
        "columns": publish(_columns(segments, body_sets, states)),
        "persons": publish(_persons(segments)),
        "wordKeys": " ".join(row[0].first for row in words),
        "wordStarts": _starts(words),
        "words": "".join(
            publish(b"".join(chunk.entries for chunk in row).decode()) for row in words
        ),
        "listStarts": _starts(lists),
        "lists": "".join(
            publish(base64.b64encode(b"".join(chunk.lists for chunk in row)).decode())
            for row in lists
        ),
        "directory": "".join(
            publish("".join(shards[at : at + PER_DIRECTORY]))
            for at in range(0, len(shards), PER_DIRECTORY)
        ),
    }
    name = publish(manifest)
    return SearchIndex(_Files(files, folder, segments, years, memo), folder / f"{name}.js")


# --- What is remembered -----------------------------------------------------------------------


class _Kept(NoMemo):
    """Keeps the texts of one build, for want of a memory."""

    def __init__(self) -> None:
        self._texts: dict[str, bytes] = {}

    def read(self, key: str) -> bytes | None:
        return self._texts.get(key)

    def write(self, key: str, data: bytes) -> None:
        if key.endswith("/texts"):
            self._texts[key] = data


class _Blind:
    """Writes to a memory without believing what is in it."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._written: set[str] = set()

    def read(self, key: str) -> bytes | None:
        return self._memo.read(key) if key in self._written else None

    def write(self, key: str, data: bytes) -> None:
        self._written.add(key)
        self._memo.write(key, data)


class _Files(Mapping[PurePosixPath, bytes]):
    """All files.

    The shards are many and large, and most were published long ago: they are read from
    memory only when asked for, and made again if they are not there.
    """

    def __init__(
        self,
        files: Mapping[PurePosixPath, bytes],
        folder: PurePosixPath,
        segments: Sequence[Segment],
        years: Mapping[int, Sequence[DocumentGroup]],
        memo: Memo,
    ) -> None:
        self._files = files
        self._folder = folder
        self._memo = memo
        self._groups = years
        self._years = {row.name: part.year for part in segments for row in part.shards}
        self._read: dict[int, Mapping[str, bytes]] = {}

    def __getitem__(self, path: PurePosixPath) -> bytes:
        if path in self._files:
            return self._files[path]
        if path != self._place(path.stem):
            raise KeyError(path)
        year = self._years[path.stem]
        if year not in self._read:
            self._read = {year: texts(year, self._memo)}
        if path.stem not in self._read[year]:
            made = (shard for group in self._groups[year] for shard in cut(group.documents()))
            self._read = {year: {shard.name: shard.script for shard in made}}
        return self._read[year][path.stem]

    def __iter__(self) -> Iterator[PurePosixPath]:
        yield from self._files
        yield from map(self._place, self._years)

    def __len__(self) -> int:
        return len(self._files) + len(self._years)

    def _place(self, name: str) -> PurePosixPath:
        return self._folder / f"{name}.js"


# --- Documents and terms ------------------------------------------------------------------------


def _by_year(groups: Iterable[DocumentGroup]) -> dict[int, list[DocumentGroup]]:
    """Sort groups into years, each in the order that its documents get."""
    found: dict[int, list[DocumentGroup]] = {}
    for group in sorted(groups, key=lambda group: (group.day or date.min, group.name)):
        found.setdefault(group.day.year if group.day else 0, []).append(group)
    return found


def _blocks(row: Sequence[Chunk], ends: _Rule) -> list[list[Chunk]]:
    """Put chunks together to blocks; `ends` says whether one is full before a chunk."""
    found: list[list[Chunk]] = []
    for chunk in row:
        if found and not ends(found[-1], chunk):
            found[-1].append(chunk)
        else:
            found.append([chunk])
    return found


def _word_block_ends(block: Sequence[Chunk], following: Chunk) -> bool:
    size = sum(chunk.number for chunk in block)
    return size + following.number > _MOST_WORDS or (size >= _FEWEST_WORDS and _is_end(following))


def _list_block_ends(block: Sequence[Chunk], following: Chunk) -> bool:
    size = sum(len(chunk.lists) for chunk in block)
    return size + len(following.lists) > _MOST_LISTS or (
        size >= _LEAST_LISTS and _is_end(following)
    )


def _is_end(following: Chunk) -> bool:
    return crc32(following.first.encode()) % _CUT == 0


def _starts(blocks: Iterable[Sequence[Chunk]]) -> str:
    """Write the numbers of the blocks' first terms, each as the step from the one before."""
    steps = [0, *(sum(chunk.number for chunk in block) for block in blocks)]
    return " ".join(map(str, steps[:-1]))


def starts(steps: str) -> list[int]:
    """Read what the manifest says of where blocks start."""
    return list(accumulate(int(step) for step in steps.split()))


# --- Columns --------------------------------------------------------------------------------------


def _columns(
    segments: Sequence[Segment],
    body_sets: Sequence[tuple[str, ...]],
    states: Sequence[tuple[str, str, str]],
) -> dict[str, str]:
    """Write what facets and dates need.

    One letter for a document's state; for each shard a letter for the number of its
    documents, two for its day, two for its bodies.
    """
    rows = [row for part in segments for row in part.shards]
    bodies = {found: _two(number) for number, found in enumerate(body_sets)}
    letters = dict(zip(states, ALPHABET, strict=False))
    return {
        "counts": "".join(ALPHABET[row.count] for row in rows),
        "days": "".join(_two(row.day) for row in rows),
        "bodies": "".join(bodies[row.bodies] for row in rows),
        "states": "".join(letters[state] for part in segments for state in part.states),
    }


def _two(number: int) -> str:
    return ALPHABET[number // 64] + ALPHABET[number % 64]


def _persons(segments: Sequence[Segment]) -> dict[str, str]:
    """Write for each name the steps between the documents that name it."""
    found: dict[str, list[int]] = {}
    base = 0
    for part in segments:
        for name, places in part.persons.items():
            found.setdefault(name, []).extend(base + place for place in places)
        base += part.length
    return {
        name: " ".join(str(n - m) for n, m in zip(found[name], [0, *found[name]], strict=False))
        for name in sorted(found)
    }


def _newest(segments: Sequence[Segment]) -> list[int]:
    """Give the year and the day of the year of the newest document that has a date."""
    last = segments[-1] if segments and segments[-1].year else None
    return [last.year, max(row.day for row in last.shards)] if last else [0, 0]
