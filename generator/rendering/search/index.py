"""The search index of a site: small files that a browser fetches as it needs them.

    manifest   what the other files are called, and the names of bodies and states
    columns    for each shard its day and bodies, for each document its kind, outcome, phase
    lexicon    blocks of terms: how many documents hold each
    lists      blocks of lists: which documents, and how well they fit
    persons    for each name the documents; fetched when a reader asks for it
    directory  blocks of the shards' names
    texts      the shards: titles, addresses, texts

A query needs the manifest, the columns, a block of lexicon and of lists for each word, and a
directory block and a shard for each result that is shown. All files are scripts that make one
call (`shards.script`); their names say their content, and only the manifest's is written into
a page. The same documents give the same bytes, whatever was built before.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import PurePosixPath
from typing import Any, Final
from zlib import crc32

from generator.planning.searchables import DocumentGroup
from generator.rendering.search import lexicon
from generator.rendering.search.analysis import Analyser
from generator.rendering.search.memo import Memo, NoMemo
from generator.rendering.search.postings import join
from generator.rendering.search.segments import Segment, segment, texts
from generator.rendering.search.shards import name_of, script
from generator.rendering.search.tokens import key

ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""The 64 letters that small numbers are written in."""

PER_DIRECTORY: Final = 64
_LEAST_LIST: Final = 6_000
_MOST_LIST: Final = 20_000
_CUT: Final = 128


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
    kept = _Kept() if memo is None else memo
    segments = _segments(groups, analyser, kept)
    files: dict[PurePosixPath, bytes] = {}

    def publish(value: Any) -> str:
        data = script(value)
        name = name_of(data)
        files[folder / f"{name}.js"] = data
        return name

    body_sets = _numbered(tuple(row[2]) for part in segments for row in part.rows)
    states = _numbered(state for part in segments for state in part.states)
    terms, totals, lists, words = _merge(segments)
    shards = [row[3] for part in segments for row in part.rows]
    words_blocks = list(lexicon.blocks(terms, totals, words))
    list_blocks = list(_list_blocks(terms, lists, {block.start for block in words_blocks}))
    bodies = _bodies(segments)
    manifest = {
        "stop": " ".join(sorted(analyser.stop_words)),
        "same": {word: list(analyser.same[word]) for word in sorted(analyser.same)},
        "years": [part.year for part in segments],
        "lengths": [part.length for part in segments],
        "newest": _newest(segments),
        "bodies": [[name, bodies[name]] for name in sorted(bodies)],
        "bodySets": [[sorted(bodies).index(name) for name in found] for found in body_sets],
        "states": [list(state) for state in states],
        "columns": publish(_columns(segments, body_sets, states)),
        "persons": publish(_persons(segments)),
        "wordKeys": " ".join(block.first for block in words_blocks),
        "wordStarts": _steps(block.start for block in words_blocks),
        "words": "".join(publish(block.text) for block in words_blocks),
        "listStarts": _steps(start for start, _ in list_blocks),
        "lists": "".join(publish(base64.b64encode(data).decode()) for _, data in list_blocks),
        "directory": "".join(
            publish("".join(shards[at : at + PER_DIRECTORY]))
            for at in range(0, len(shards), PER_DIRECTORY)
        ),
    }
    name = publish(manifest)
    return SearchIndex(_Files(files, folder, segments, kept), folder / f"{name}.js")


class _Kept(NoMemo):
    """Keeps the texts of one build, for want of a memory."""

    def __init__(self) -> None:
        self._texts: dict[str, bytes] = {}

    def read(self, key: str) -> bytes | None:
        return self._texts.get(key)

    def write(self, key: str, data: bytes) -> None:
        if key.endswith("/texts"):
            self._texts[key] = data


class _Files(Mapping[PurePosixPath, bytes]):
    """All files.

    The shards are many and large, and most were published long ago: they are read from
    memory only when asked for.
    """

    def __init__(
        self,
        files: Mapping[PurePosixPath, bytes],
        folder: PurePosixPath,
        segments: Sequence[Segment],
        memo: Memo,
    ) -> None:
        self._files = files
        self._memo = memo
        self._years = {folder / f"{row[3]}.js": part.year for part in segments for row in part.rows}
        self._read: dict[int, Mapping[str, bytes]] = {}

    def __getitem__(self, path: PurePosixPath) -> bytes:
        if path in self._files:
            return self._files[path]
        year = self._years[path]
        if year not in self._read:
            self._read = {year: texts(year, self._memo) or {}}
        return self._read[year][path.stem]

    def __iter__(self) -> Iterator[PurePosixPath]:
        yield from self._files
        yield from self._years

    def __len__(self) -> int:
        return len(self._files) + len(self._years)


def _segments(groups: Iterable[DocumentGroup], analyser: Analyser, memo: Memo) -> list[Segment]:
    by_year: dict[int, list[DocumentGroup]] = {}
    for group in groups:
        by_year.setdefault(group.day.year if group.day else 0, []).append(group)
    return [
        segment(
            year,
            sorted(by_year[year], key=lambda group: (group.day or date.min, group.name)),
            analyser,
            memo,
        )
        for year in sorted(by_year)
    ]


def _numbered(values: Iterable[Any]) -> dict[Any, int]:
    return {value: number for number, value in enumerate(sorted(set(values)))}


def _merge(
    segments: Sequence[Segment],
) -> tuple[list[str], list[int], list[bytes], list[str]]:
    """Join the segments' lists, in the order of the terms' keys."""
    lists: dict[str, list[tuple[int, int, int]]] = {}
    totals: dict[str, int] = {}
    words: dict[str, str] = {}
    for number, part in enumerate(segments):
        for term, count, size, piece, word in zip(
            part.terms, part.counts, part.sizes, part.pieces, part.words, strict=True
        ):
            found = lists.get(term)
            if found is None:
                lists[term] = [(number, size, piece)]
                totals[term] = count
                words[term] = word
                continue
            found.append((number, size, piece))
            totals[term] += count
            old = words[term]
            if word != old and (len(word or term), word) < (len(old or term), old):
                words[term] = word
    terms = sorted(lists, key=lambda term: (key(term), term))
    return (
        terms,
        [totals[term] for term in terms],
        [join(lists[term]) for term in terms],
        [words[term] for term in terms],
    )


def _list_blocks(
    terms: Sequence[str], lists: Sequence[bytes], ends: set[int]
) -> Iterator[tuple[int, bytes]]:
    """Cut the lists into blocks; as in the lexicon, the term that follows decides where.

    A block's terms stand in one block of the lexicon (which begin at `ends`): whoever reads a
    list must know how long those before it are.
    """
    start, size = 0, 0
    for number, (term, data) in enumerate(zip(terms, lists, strict=True)):
        if (
            size + len(data) > _MOST_LIST
            or (size >= _LEAST_LIST and crc32(term.encode()) % _CUT == 0)
            or number in ends
        ):
            if number > start:
                yield start, b"".join(lists[start:number])
            start, size = number, 0
        size += len(data)
    if size:
        yield start, b"".join(lists[start:])


def _columns(
    segments: Sequence[Segment],
    body_sets: Mapping[tuple[str, ...], int],
    states: Mapping[tuple[str, str, str], int],
) -> dict[str, str]:
    """Write what facets and dates need.

    One letter for a document's state; for each shard a letter for the number of its
    documents, two for its day, two for its bodies.
    """
    rows = [row for part in segments for row in part.rows]
    return {
        "counts": "".join(ALPHABET[count] for count, _, _, _ in rows),
        "days": "".join(_two(day) for _, day, _, _ in rows),
        "bodies": "".join(_two(body_sets[tuple(found)]) for _, _, found, _ in rows),
        "states": "".join(ALPHABET[states[state]] for part in segments for state in part.states),
    }


def _two(number: int) -> str:
    return ALPHABET[number // 64] + ALPHABET[number % 64]


def _persons(segments: Sequence[Segment]) -> dict[str, list[int]]:
    """Write for each name the gaps between the documents that name it."""
    found: dict[str, list[int]] = {}
    base = 0
    for part in segments:
        for name, places in part.persons.items():
            found.setdefault(name, []).extend(base + place for place in places)
        base += part.length
    return {name: _differences(found[name]) for name in sorted(found)}


def _differences(numbers: Iterable[int]) -> list[int]:
    rising = list(numbers)
    return [number - before for number, before in zip(rising, [0, *rising], strict=False)]


def _steps(numbers: Iterable[int]) -> str:
    return " ".join(map(str, _differences(numbers)))


def _bodies(segments: Sequence[Segment]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in segments:
        found.update(part.bodies)
    return found


def _newest(segments: Sequence[Segment]) -> list[int]:
    """Give the year and the day of the year of the newest document that has a date."""
    last = segments[-1] if segments and segments[-1].year else None
    return [last.year, max(row[1] for row in last.rows)] if last else [0, 0]


def starts(steps: str) -> list[int]:
    """Read what the manifest says of where blocks start."""
    return list(accumulate(int(step) for step in steps.split())) if steps else []
