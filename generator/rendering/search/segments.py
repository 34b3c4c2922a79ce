"""A year's documents, turned round: which documents each term has.

A segment is what is remembered. If no group of it has changed, what it gave the last time is
taken as it is. If some have, but each still has as many documents as before, only the terms
that they gained or lost are written anew. Otherwise all of it is. Nothing of a segment
depends on another, and which way it was made is not to be seen in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.planning.searchables import DocumentGroup
from generator.rendering.search.amending import amend
from generator.rendering.search.analysis import Analyser
from generator.rendering.search.buckets import (
    Row,
    digest_of_bytes,
    in_buckets,
    pack_rows,
    unpack_rows,
)
from generator.rendering.search.groups import (
    State,
    analyse_group,
    digest_of,
    name_of_analysis,
    note_words,
    unpack_group,
)
from generator.rendering.search.memo import Memo, pack, unpack
from generator.rendering.search.postings import Encoder


class DamagedError(Exception):
    """What was remembered is not what was written; it must be made anew."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """What is known of a group without its texts."""

    day: int
    """Day of the year from 1; 0 for none."""
    bodies: tuple[str, ...]
    shards: tuple[tuple[str, int], ...]
    """Name, and number of documents."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What a segment gives to the index."""

    year: int
    """0 for what has no date."""
    groups: list[GroupRow]
    states: list[State]
    """For each document."""
    persons: Mapping[str, list[int]]
    """For each name, the places of the documents in this segment."""
    bodies: Mapping[str, str]
    """Ids and names."""
    digests: Mapping[str, str]
    """What each bucket of terms holds, by name."""
    read: Callable[[str], bytes]
    """Gives a bucket."""

    @property
    def length(self) -> int:
        """How many documents the segment has."""
        return len(self.states)

    def rows(self, bucket: str) -> list[Row]:
        """Give the terms of a bucket."""
        return list(unpack_rows(self.read(bucket)))


def segment(year: int, groups: Sequence[DocumentGroup], analyser: Analyser, memo: Memo) -> Segment:
    """Give a year's segment. `groups` are in the order that their documents get."""
    names = [name_of_analysis(group, analyser) for group in groups]
    key = digest_of([*(group.name for group in groups), *names])
    entry = unpack(memo.read(f"search/{year}/summary"))
    if entry is not None and entry[0]["key"] == key:
        return _restore(year, entry[0], memo)
    before = _recall_groups(year, memo)
    found, scripts = _analyse(groups, names, analyser, before, texts(year, memo))
    buckets = None
    if entry is not None and before is not None:
        old = _restore(year, entry[0], memo)
        buckets = amend(
            [before.get(name) for name in entry[0]["groups"]], found, old.digests, old.read
        )
    if buckets is None:
        buckets = {name: pack_rows(rows) for name, rows in in_buckets(_turn(found)).items()}
    memo.write(f"search/{year}/groups", pack(names, found))
    memo.write(f"search/{year}/texts", pack(list(scripts), list(scripts.values())))
    memo.write(f"search/{year}/buckets", b"".join(buckets.values()))
    header = {"key": key, "groups": names, **_summary(groups, found, buckets)}
    memo.write(f"search/{year}/summary", pack(header, ()))
    return _segment(year, header, buckets.__getitem__)


def texts(year: int, memo: Memo) -> Mapping[str, bytes]:
    """Give the scripts of a year's shards by name, as they were remembered."""
    entry = unpack(memo.read(f"search/{year}/texts"))
    return dict(zip(entry[0], entry[1], strict=True)) if entry else {}


# --- Analysing ------------------------------------------------------------------------------


def _recall_groups(year: int, memo: Memo) -> dict[str, bytes] | None:
    entry = unpack(memo.read(f"search/{year}/groups"))
    return dict(zip(entry[0], entry[1], strict=True)) if entry else None


def _analyse(
    groups: Sequence[DocumentGroup],
    names: Sequence[str],
    analyser: Analyser,
    before: Mapping[str, bytes] | None,
    known: Mapping[str, bytes],
) -> tuple[list[bytes], dict[str, bytes]]:
    """Give each group analysed, and the scripts of all shards; `known` are those at hand."""
    found: list[bytes] = []
    scripts: dict[str, bytes] = {}
    for group, name in zip(groups, names, strict=True):
        data = (before or {}).get(name)
        shards = unpack_group(data).shards if data else []
        if data is None or any(shard not in known for shard, _ in shards):
            analysed, made = analyse_group(group, analyser)
            data = analysed.pack()
            scripts.update((shard.name, shard.script) for shard in made)
        else:
            scripts.update((shard, known[shard]) for shard, _ in shards)
        found.append(data)
    return found, scripts


# --- Turning round --------------------------------------------------------------------------


def _turn(found: Sequence[bytes]) -> list[Row]:
    """Write the whole segment's terms."""
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
        "buckets": [[name, digest_of_bytes(data), len(data)] for name, data in buckets.items()],
    }


def _restore(year: int, header: Mapping[str, Any], memo: Memo) -> Segment:
    """Make the segment that an entry tells of; its buckets are read when they are needed."""
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
        if digest_of_bytes(data) != digests[bucket]:
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
