"""The inverted index of one year's documents: which documents contain each term.

A segment is the unit of caching. If none of its groups has changed, the cached segment is used. If
some have changed, but each has as many documents as before, only the affected terms are updated.
Otherwise it is rebuilt. A segment depends on no other, and its bytes do not show how it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.planning.searchables import DocumentGroup
from generator.rendering.search.amending import amend
from generator.rendering.search.analysis import Analyser
from generator.rendering.search.buckets import (
    Row,
    in_buckets,
    pack_rows,
    unpack_rows,
)
from generator.rendering.search.groups import (
    Analysis,
    State,
    digest_of,
    name_of_analysis,
    note_words,
    unpack_group,
)
from generator.rendering.search.memo import Memo, pack, short_digest, unpack
from generator.rendering.search.postings import Encoder


class DamagedError(Exception):
    """A cached entry is not what was written, so everything must be rebuilt."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """What is known of a group apart from its texts."""

    day: int
    """Day of the year from 1; 0 for none."""
    bodies: tuple[str, ...]
    shards: tuple[tuple[str, int], ...]
    """Name and number of documents of each."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What a segment contributes to the index."""

    year: int
    """0 for documents without a date."""
    groups: list[GroupRow]
    states: list[State]
    """The state of each document."""
    persons: Mapping[str, list[int]]
    """For each name, the indexes of the documents in this segment."""
    bodies: Mapping[str, str]
    """Names of committees by id."""
    digests: Mapping[str, str]
    """The digest of each bucket of terms, by name."""
    read: Callable[[str], bytes]
    """Returns a bucket."""

    @property
    def length(self) -> int:
        """The number of documents in the segment."""
        return len(self.states)

    def rows(self, bucket: str) -> list[Row]:
        """Return the terms of a bucket."""
        return list(unpack_rows(self.read(bucket)))


@dataclass(frozen=True, slots=True)
class Recalled:
    """A year's groups in the order of their documents, and what is cached for them."""

    year: int
    groups: Sequence[DocumentGroup]
    names: list[str]
    """The cache key of each group's analysis."""
    header: Mapping[str, Any] | None
    """The header of the cached segment."""
    analyses: Mapping[str, bytes] | None
    """The cached analyses of the groups, packed."""
    scripts: Mapping[str, bytes]

    def key(self) -> str:
        """Return the cache key of the segment."""
        return digest_of([*(group.name for group in self.groups), *self.names])

    def is_same(self) -> bool:
        """Return whether the cached segment is still valid."""
        return self.header is not None and self.header["key"] == self.key()

    def missing(self) -> Iterator[tuple[str, DocumentGroup]]:
        """Yield the groups that must be analysed, with the cache keys of their analyses."""
        if not self.is_same():
            for name, group in zip(self.names, self.groups, strict=True):
                data = (self.analyses or {}).get(name)
                if not data or any(shard not in self.scripts for shard in _shards(data)):
                    yield name, group


def recall(year: int, groups: Sequence[DocumentGroup], analyser: Analyser, memo: Memo) -> Recalled:
    """Return what is cached for a year."""
    names = [name_of_analysis(group, analyser) for group in groups]
    entry = unpack(memo.read(f"search/{year}/summary"))
    bare = Recalled(year, groups, names, entry[0] if entry else None, None, {})
    if bare.is_same():
        return bare
    analyses = _by_name(memo, f"search/{year}/groups")
    return replace(bare, analyses=analyses, scripts=texts(year, memo))


def segment(year: Recalled, fresh: Mapping[str, Analysis], memo: Memo) -> Segment:
    """Return a year's segment; `fresh` are the missing analyses by cache key."""
    if year.header is not None and year.is_same():
        return _restore(year.year, year.header, memo)
    before = year.analyses or {}
    found = [fresh[name].data if name in fresh else before[name] for name in year.names]
    scripts = _scripts(year, fresh, found)
    buckets = _amended(year, found, memo)
    if buckets is None:
        buckets = {name: pack_rows(rows) for name, rows in in_buckets(_turn(found)).items()}
    at = f"search/{year.year}"
    memo.write(f"{at}/groups", pack(year.names, found))
    memo.write(f"{at}/texts", pack(list(scripts), list(scripts.values())))
    memo.write(f"{at}/buckets", b"".join(buckets.values()))
    header = {"key": year.key(), "groups": year.names, **_summary(year.groups, found, buckets)}
    memo.write(f"{at}/summary", pack(header, ()))
    return _segment(year.year, header, buckets.__getitem__)


def _scripts(
    year: Recalled, fresh: Mapping[str, Analysis], found: Sequence[bytes]
) -> dict[str, bytes]:
    """Return the scripts of all shards by name."""
    scripts: dict[str, bytes] = {}
    for name, data in zip(year.names, found, strict=True):
        made = fresh[name].scripts if name in fresh else year.scripts
        scripts.update((shard, made[shard]) for shard in _shards(data))
    return scripts


def _amended(year: Recalled, found: Sequence[bytes], memo: Memo) -> dict[str, bytes] | None:
    """Return the cached segment's buckets after the edit; None if they must be made anew."""
    if year.header is None or year.analyses is None:
        return None
    old = _restore(year.year, year.header, memo)
    before = [year.analyses.get(name) for name in year.header["groups"]]
    return amend(before, found, old.digests, old.read)


def texts(year: int, memo: Memo) -> Mapping[str, bytes]:
    """Return the cached scripts of a year's shards by name."""
    return _by_name(memo, f"search/{year}/texts") or {}


def _by_name(memo: Memo, key: str) -> dict[str, bytes] | None:
    """Return the bodies of an entry whose header has their names, if it is there and whole."""
    entry = unpack(memo.read(key))
    return dict(zip(*entry, strict=True)) if entry else None


def _shards(data: bytes) -> Iterator[str]:
    """Return the names of a group's shards."""
    return (name for name, _ in unpack_group(data).shards)


# --- Turning round --------------------------------------------------------------------------


def _turn(found: Sequence[bytes]) -> list[Row]:
    """Invert a whole segment: from documents to terms."""
    documents: dict[str, list[int]] = {}
    levels: dict[str, list[int]] = {}
    words: dict[str, str] = {}
    at = 0
    for data in found:
        group = unpack_group(data)
        for terms in group.documents():
            for term, level in terms.items():
                if term in documents:
                    documents[term].append(at)
                    levels[term].append(level)
                else:
                    documents[term] = [at]
                    levels[term] = [level]
            at += 1
        note_words(words, group)
    encoder = Encoder()
    rows = []
    for term, places in documents.items():
        length, bits = encoder.piece(places, levels[term], at)
        rows.append(Row(term, len(places), length, bits, words.get(term, "")))
    return rows


# --- Remembering ----------------------------------------------------------------------------


def _summary(
    groups: Sequence[DocumentGroup], found: Sequence[bytes], buckets: Mapping[str, bytes]
) -> dict[str, Any]:
    analysed = [unpack_group(data) for data in found]
    persons: dict[str, list[int]] = {}
    at = 0
    for group in analysed:
        for people in group.persons:
            for name in people:
                persons.setdefault(name, []).append(at)
            at += 1
    states = [state for group in analysed for state in group.states]
    table = sorted(set(states))
    return {
        "rows": [
            [
                source.day.timetuple().tm_yday if source.day else 0,
                [body.id for body in source.bodies],
                group.shards,
            ]
            for source, group in zip(groups, analysed, strict=True)
        ],
        "table": table,
        "states": [table.index(state) for state in states],
        "persons": persons,
        "bodies": {body.id: body.name for source in groups for body in source.bodies},
        "buckets": [[name, short_digest(data), len(data)] for name, data in buckets.items()],
    }


def _restore(year: int, header: Mapping[str, Any], memo: Memo) -> Segment:
    """Restore a cached segment; its buckets are read when they are needed."""
    places: dict[str, tuple[int, int]] = {}
    at = 0
    for name, _, size in header["buckets"]:
        places[name] = (at, at + size)
        at += size
    digests = {name: digest for name, digest, _ in header["buckets"]}
    whole: list[bytes] = []

    def read(bucket: str) -> bytes:
        if not whole:
            whole.append(memo.read(f"search/{year}/buckets") or b"")
        start, end = places[bucket]
        data = whole[0][start:end]
        if short_digest(data) != digests[bucket]:
            raise DamagedError(year)
        return data

    return _segment(year, header, read)


def _segment(year: int, header: Mapping[str, Any], read: Callable[[str], bytes]) -> Segment:
    table = [(kind, outcome, phase) for kind, outcome, phase in header["table"]]
    return Segment(
        year,
        [
            GroupRow(day, tuple(ids), tuple((name, count) for name, count in shards))
            for day, ids, shards in header["rows"]
        ],
        [table[number] for number in header["states"]],
        header["persons"],
        header["bodies"],
        {name: digest for name, digest, _ in header["buckets"]},
        read,
    )
