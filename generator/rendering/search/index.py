"""The search index of a site: small files that a browser fetches as it needs them.

    manifest  the names of the other files, and what is known of all documents (`columns`)
    words     blocks of the lexicon: how many documents contain each term, and where its list is
    lists     blocks of posting lists: which documents, and how relevant they are
    persons   the documents for each name; fetched when a reader filters by it
    texts     the shards: titles, addresses, texts

A query needs the manifest, a block of words and of lists for each word, and a shard for each result
that is shown. All files are scripts with one function call (`shards.script`). Their names change
with their content, and only the manifest's is written into a page. The same documents give the same
bytes, whatever was built before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any, Final
from zlib import crc32

from generator.planning.searchables import DocumentGroup, SearchDocument
from generator.rendering.search import columns, lexicon
from generator.rendering.search.analysis import PARAGRAPHS, Analyser
from generator.rendering.search.chunks import Chunk, chunks, terms_among
from generator.rendering.search.groups import Analysis, analyse_group
from generator.rendering.search.memo import Memo
from generator.rendering.search.segments import DamagedError, Segment, recall, segment, texts
from generator.rendering.search.shards import cut, name_of, script
from generator.rendering.search.stems import INFLECTIONS, written_longer

_FEWEST_WORDS, _MOST_WORDS = 250, 700
_LEAST_LISTS, _MOST_LISTS = 4_000, 8_000
_CUT: Final = 4

Documents = tuple[SearchDocument, ...]
"""The documents of one group."""
Analyse = Callable[[Sequence[Documents]], Sequence[Analysis]]
_Rule = Callable[[Sequence[Chunk], Chunk], bool]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The files of an index by path, and the path of its manifest."""

    files: Mapping[PurePosixPath, bytes]
    manifest: PurePosixPath


def build_index(
    groups: Iterable[DocumentGroup],
    analyser: Analyser,
    *,
    folder: PurePosixPath,
    memo: Memo | None = None,
    analyse: Analyse | None = None,
) -> SearchIndex:
    """Index documents into files below `folder`.

    With a memo, only groups with a new digest are analysed; the files are the same. `analyse`
    replaces the analysis in this process, for example by several others.
    """
    years = _by_year(groups)
    kept = _Kept() if memo is None else memo
    work = analyse or partial(_analyse_here, analyser)
    try:
        return _build(years, analyser, work, folder, kept)
    except DamagedError:
        return _build(years, analyser, work, folder, _Blind(kept))


def _analyse_here(analyser: Analyser, groups: Sequence[Documents]) -> list[Analysis]:
    return [analyse_group(documents, analyser) for documents in groups]


def _build(
    years: Mapping[int, list[DocumentGroup]],
    analyser: Analyser,
    analyse: Analyse,
    folder: PurePosixPath,
    memo: Memo,
) -> SearchIndex:
    recalled = [recall(year, groups, analyser, memo) for year, groups in years.items()]
    missing = dict(each for year in recalled for each in year.missing())
    analyses = analyse([group.documents for group in missing.values()])
    fresh = dict(zip(missing, analyses, strict=True))
    segments = [segment(year, fresh, memo) for year in recalled]
    files: dict[PurePosixPath, bytes] = {}

    def publish(value: Any) -> str:
        data = script(value)
        name = name_of(data)
        files[folder / f"{name}.js"] = data
        return name

    row = chunks(segments, memo)
    words = _blocks(row, _word_block_ends)
    bundles = columns.bundles(segments)
    states = sorted({state for part in segments for state in part.states})
    bodies = dict(sorted(item for part in segments for item in part.bodies.items()))
    body_numbers = {name: number for number, name in enumerate(bodies)}
    body_sets = sorted({bundle.bodies for bundle in bundles})
    manifest = {
        "stop": " ".join(sorted(analyser.stop_words)),
        "dates": written_longer(analyser.language),
        "same": _marked_beside(row, analyser),
        "marks": lexicon.MARKS,
        "endings": lexicon.ENDINGS,
        "inflections": INFLECTIONS,
        "years": [part.year for part in segments],
        "lengths": [part.length for part in segments],
        "bodyNames": list(bodies.items()),
        "bodySets": [[body_numbers[name] for name in found] for found in body_sets],
        "table": states,
        **columns.write(
            bundles, (state for part in segments for state in part.states), body_sets, states
        ),
        "persons": publish(_persons(segments)),
        "wordKeys": " ".join(row[0].first for row in words),
        "words": "".join(publish(_word_block(row, publish)) for row in words),
    }
    name = publish(manifest)
    return SearchIndex(_Files(files, folder, bundles, years, memo), folder / f"{name}.js")


def _marked_beside(row: Sequence[Chunk], analyser: Analyser) -> dict[str, list[str]]:
    """Return, by stem, the other words to highlight in texts.

    These are synonyms, other plurals, and numbers after §. Only those in the index are listed, so
    that no site publishes words of its own accord.
    """
    there = terms_among(row, (*analyser.marked, *PARAGRAPHS))
    marked = {
        stem: [word for word in words if analyser.stem(word) in there]
        for stem, words in analyser.marked.items()
        if stem in there
    }
    marked |= {term: [term[1:]] for term in PARAGRAPHS if term in there}
    for stem, meant in analyser.same.items():
        marked[stem] = [*marked.get(stem, ()), *meant]
    return {stem: marked[stem] for stem in sorted(marked) if marked[stem]}


def _word_block(row: Sequence[Chunk], publish: Callable[[str], str]) -> str:
    """Write a block of the lexicon, then the names of its blocks of lists, and their offsets."""
    lists = _blocks(row, _list_block_ends)
    names = "".join(
        publish(columns.pack_bytes(b"".join(chunk.lists for chunk in block))) for block in lists
    )
    return f"{b''.join(chunk.entries for chunk in row).decode()} {names} {_starts(lists)}"


# --- What is remembered -----------------------------------------------------------------------


class _Kept:
    """Keeps the texts of one build, if there is no memo."""

    def __init__(self) -> None:
        self._texts: dict[str, bytes] = {}

    def read(self, key: str) -> bytes | None:
        return self._texts.get(key)

    def write(self, key: str, data: bytes) -> None:
        if key.endswith("/texts"):
            self._texts[key] = data


class _Blind:
    """Writes to a memo, but reads only what was written in this build."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._written: set[str] = set()

    def read(self, key: str) -> bytes | None:
        return self._memo.read(key) if key in self._written else None

    def write(self, key: str, data: bytes) -> None:
        self._written.add(key)
        self._memo.write(key, data)


class _Files(Mapping[PurePosixPath, bytes]):
    """All files of the index.

    The shards are many and large, and most are already published. They are read from the memo only
    when needed, and made again if they are missing.
    """

    def __init__(
        self,
        files: Mapping[PurePosixPath, bytes],
        folder: PurePosixPath,
        bundles: Iterable[columns.Bundle],
        years: Mapping[int, Sequence[DocumentGroup]],
        memo: Memo,
    ) -> None:
        self._files = files
        self._folder = folder
        self._memo = memo
        self._groups = years
        self._names = {
            published: (bundle.year, name)
            for bundle in bundles
            for published, name in bundle.names()
        }
        self._read: dict[int, Mapping[str, bytes]] = {}

    def __getitem__(self, path: PurePosixPath) -> bytes:
        if path in self._files:
            return self._files[path]
        if path != self._place(path.stem):
            raise KeyError(path)
        year, name = self._names[path.stem]
        if year not in self._read:
            self._read = {year: texts(year, self._memo)}
        if name not in self._read[year]:
            made = (shard for group in self._groups[year] for shard in cut(group.documents))
            self._read = {year: {shard.name: shard.script for shard in made}}
        return self._read[year][name]

    def __iter__(self) -> Iterator[PurePosixPath]:
        yield from self._files
        yield from map(self._place, self._names)

    def __len__(self) -> int:
        return len(self._files) + len(self._names)

    def _place(self, name: str) -> PurePosixPath:
        return self._folder / f"{name}.js"


# --- Documents and terms ------------------------------------------------------------------------


def _by_year(groups: Iterable[DocumentGroup]) -> dict[int, list[DocumentGroup]]:
    """Group by year, newest first, with groups in the order of their documents."""
    found: dict[int, list[DocumentGroup]] = {}
    for group in sorted(groups, key=_place):
        found.setdefault(group.day.year if group.day else 0, []).append(group)
    return found


def _place(group: DocumentGroup) -> tuple[int, str]:
    return -(group.day or date.min).toordinal(), group.name


def _blocks(row: Sequence[Chunk], ends: _Rule) -> list[list[Chunk]]:
    """Combine chunks into blocks; `ends` says whether a block is full before a chunk."""
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
    """Write the indexes of the blocks' first terms, as differences."""
    steps = [0, *(sum(chunk.number for chunk in block) for block in blocks)]
    return ",".join(map(str, steps[:-1]))


def _persons(segments: Sequence[Segment]) -> dict[str, str]:
    """Write, for each name, the numbers of the documents that name it, as differences."""
    found: dict[str, list[int]] = {}
    base = 0
    for part in segments:
        for name, places in part.persons.items():
            found.setdefault(name, []).extend(base + place for place in places)
        base += part.length
    return {
        name: ",".join(str(after - before) for before, after in pairwise((0, *found[name])))
        for name in sorted(found)
    }
