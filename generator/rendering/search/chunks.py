"""The terms of the whole index, bucket by bucket, with posting lists merged across segments.

A chunk is a run of consecutive terms, with their lexicon entries and posting lists. Chunks are
cached by the content of their bucket in all segments, and combined into the blocks that are
published. Where a chunk ends depends on the term that follows (content-defined chunking), so an
edit changes few chunks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from generator.rendering.search.groups import digest_of
from generator.rendering.search.lexicon import read, write
from generator.rendering.search.memo import Memo, pack, unpack
from generator.rendering.search.postings import join
from generator.rendering.search.segments import Segment
from generator.rendering.search.tokens import key

_KEY: Final = "search/chunks"
_FEWEST: Final = 64
_CUT: Final = 64
_MOST_BYTES: Final = 2_500


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of consecutive terms, in the order of their keys."""

    first: str
    """The key of the first term."""
    number: int
    """The number of terms."""
    entries: bytes
    """Their lexicon entries."""
    lists: bytes


def chunks(segments: Sequence[Segment], memo: Memo) -> list[Chunk]:
    """Return all chunks in order."""
    entry = unpack(memo.read(_KEY))
    known = dict(_recall(*entry)) if entry else {}
    found: dict[str, tuple[str, list[Chunk]]] = {}
    for bucket in sorted({bucket for part in segments for bucket in part.digests}):
        said = digest_of([part.digests.get(bucket, "") for part in segments])
        if bucket in known and known[bucket][0] == said:
            found[bucket] = known[bucket]
        else:
            found[bucket] = said, list(_merge(segments, bucket))
    if found != known:
        memo.write(_KEY, _write(found))
    return [chunk for _, row in found.values() for chunk in row]


def terms_among(row: Sequence[Chunk], terms: Iterable[str]) -> frozenset[str]:
    """Return which of some terms are in the chunks (in order); only a few chunks are read."""
    firsts = [chunk.first for chunk in row]
    places: dict[int, set[str]] = {}
    for term in terms:
        wanted = key(term)
        # Terms with the same key may be split between two chunks.
        first = max(bisect_left(firsts, wanted) - 1, 0)
        for place in range(first, bisect_right(firsts, wanted)):
            places.setdefault(place, set()).add(term)
    return frozenset(
        entry.term
        for place, wanted in places.items()
        for entry in read(row[place].entries.decode())
        if entry.term in wanted
    )


def _merge(segments: Sequence[Segment], bucket: str) -> Iterator[Chunk]:
    pieces: dict[str, list[tuple[int, int, int]]] = {}
    totals: dict[str, int] = {}
    words: dict[str, str] = {}
    for number, part in enumerate(segments):
        if bucket not in part.digests:
            continue
        for row in part.rows(bucket):
            term, word = row.term, row.word
            found = pieces.get(term)
            if found is None:
                pieces[term] = [(number, row.length, row.bits)]
                totals[term] = row.count
                words[term] = word
                continue
            found.append((number, row.length, row.bits))
            totals[term] += row.count
            old = words[term]
            if word != old and (len(word or term), word) < (len(old or term), old):
                words[term] = word
    terms = sorted(pieces, key=lambda term: (key(term), term))
    lists = [join(pieces[term]) for term in terms]
    for start, end in _cuts(terms, lists):
        here = terms[start:end]
        yield Chunk(
            key(here[0]),
            len(here),
            write((term, totals[term], words[term] or term) for term in here).encode(),
            b"".join(lists[start:end]),
        )


def _cuts(terms: Sequence[str], lists: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    start, size = 0, 0
    for number, (term, data) in enumerate(zip(terms, lists, strict=True)):
        enough = number - start >= _FEWEST and crc32(term.encode()) % _CUT == 0
        if number > start and (enough or size + len(data) > _MOST_BYTES):
            yield start, number
            start, size = number, 0
        size += len(data)
    yield start, len(terms)


def _write(found: dict[str, tuple[str, list[Chunk]]]) -> bytes:
    header = [
        [bucket, said, [[chunk.first, chunk.number, len(chunk.entries)] for chunk in row]]
        for bucket, (said, row) in found.items()
    ]
    bodies = [chunk.entries + chunk.lists for _, row in found.values() for chunk in row]
    return pack(header, bodies)


def _recall(
    header: Iterable[tuple[str, str, list[tuple[str, int, int]]]], bodies: Iterable[bytes]
) -> Iterator[tuple[str, tuple[str, list[Chunk]]]]:
    following = iter(bodies)
    for bucket, said, row in header:
        chunks = []
        for first, number, size in row:
            data = next(following)
            chunks.append(Chunk(first, number, data[:size], data[size:]))
        yield bucket, (said, chunks)
