"""A year's documents, analysed and turned round: which documents each term has.

A segment is the unit of remembering. If no group of it has changed, what it gave the last
time is taken as it is; if one has, only that group is analysed again and the segment's lists
are written anew. Nothing of a segment depends on another.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.planning.searchables import DocumentGroup
from generator.rendering.search.analysis import Analysed, Analyser
from generator.rendering.search.memo import Memo, lines, pack, split_lines, unpack
from generator.rendering.search.postings import Bits, Encoder
from generator.rendering.search.shards import Shard, cut

State = tuple[str, str, str]
"""Kind, outcome and phase of a document; '' where it has none."""

_DIGEST: Final = 16


@dataclass(frozen=True, slots=True)
class Segment:
    """What a segment gives to the index."""

    year: int
    """0 for what has no date."""
    terms: list[str]
    """In the order of their letters."""
    counts: array[int]
    """How many documents hold each term."""
    sizes: array[int]
    """How many bits each term's piece of its list has."""
    pieces: list[int]
    """The bits."""
    words: list[str]
    """The shortest word seen for each term; '' where it is the term."""
    rows: list[list[Any]]
    """For each shard: how many documents, its day (0 or 1 to 366), its bodies' ids, its name."""
    states: list[State]
    """For each document."""
    persons: dict[str, list[int]]
    """For each name, the places of the documents in this segment."""
    bodies: dict[str, str]
    """Ids and names."""

    @property
    def length(self) -> int:
        """How many documents the segment has."""
        return len(self.states)


def segment(year: int, groups: Sequence[DocumentGroup], analyser: Analyser, memo: Memo) -> Segment:
    """Give a year's segment. `groups` are in the order that their documents get."""
    names = [part for group in groups for part in (group.name, group.digest)]
    key = _digest([analyser.digest, *names])
    remembered = _recall(year, key, memo)
    if remembered is not None:
        return remembered
    found = _analyse(year, groups, analyser, memo)
    made = _turn(year, groups, found)
    memo.write(f"search/{year}/index", _write(made, key))
    return made


def texts(year: int, memo: Memo) -> Mapping[str, bytes] | None:
    """Give the scripts of a year's shards by name, as they were remembered."""
    entry = unpack(memo.read(f"search/{year}/texts"))
    if entry is None:
        return None
    header, bodies = entry
    return dict(zip(header["names"], bodies, strict=True))


def _digest(texts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:_DIGEST]


# --- Analysing ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Group:
    """A group's documents, analysed. Terms are one text for each document: fast to keep."""

    digest: str
    terms: list[str]
    """For each document its terms, separated by spaces."""
    levels: list[bytes]
    words: str
    """Pairs of term and word, separated by spaces."""
    states: list[State]
    persons: list[list[str]]
    shards: list[Shard]


def _analyse(
    year: int, groups: Sequence[DocumentGroup], analyser: Analyser, memo: Memo
) -> list[_Group]:
    known = _recall_groups(year, memo)
    found = [
        known.get(_name(group, analyser)) or _analyse_group(group, analyser) for group in groups
    ]
    _remember_groups(year, found, memo)
    return found


def _name(group: DocumentGroup, analyser: Analyser) -> str:
    """Name what analysing a group gives: the same name, the same result."""
    return _digest([analyser.digest, group.digest])


def _analyse_group(group: DocumentGroup, analyser: Analyser) -> _Group:
    documents = group.documents()
    analysed: list[Analysed] = [analyser.analyse(document) for document in documents]
    words: dict[str, str] = {}
    for result in analysed:
        for term, word in result.words.items():
            old = words.get(term)
            if old is None or (len(word), word) < (len(old), old):
                words[term] = word
    return _Group(
        _name(group, analyser),
        [" ".join(result.terms) for result in analysed],
        [bytes(result.terms.values()) for result in analysed],
        " ".join(f"{term} {word}" for term, word in words.items() if word != term),
        [(document.kind, document.outcome or "", document.phase) for document in documents],
        [sorted(set(document.persons)) for document in documents],
        list(cut(documents)),
    )


def _remember_groups(year: int, groups: list[_Group], memo: Memo) -> None:
    header = [
        [
            group.digest,
            group.words,
            group.states,
            group.persons,
            group.terms,
            [[shard.name, shard.count] for shard in group.shards],
        ]
        for group in groups
    ]
    levels = [level for group in groups for level in group.levels]
    memo.write(f"search/{year}/groups", pack({"groups": header}, levels))
    scripts = {shard.name: shard.script for group in groups for shard in group.shards}
    memo.write(f"search/{year}/texts", pack({"names": list(scripts)}, list(scripts.values())))


def _recall_groups(year: int, memo: Memo) -> dict[str, _Group]:
    entry = unpack(memo.read(f"search/{year}/groups"))
    scripts = texts(year, memo)
    if entry is None or scripts is None:
        return {}
    header, levels = entry
    found: dict[str, _Group] = {}
    at = 0
    for digest, words, states, persons, terms, shards in header["groups"]:
        if any(name not in scripts for name, _ in shards):
            return {}
        found[digest] = _Group(
            digest,
            terms,
            levels[at : at + len(terms)],
            words,
            [tuple(state) for state in states],
            persons,
            [Shard(name, count, scripts[name]) for name, count in shards],
        )
        at += len(terms)
    return found


# --- Turning round --------------------------------------------------------------------------


def _turn(year: int, groups: Sequence[DocumentGroup], found: list[_Group]) -> Segment:
    documents: dict[str, list[int]] = {}
    levels: dict[str, list[int]] = {}
    persons: dict[str, list[int]] = {}
    at = 0
    for group in found:
        for terms, fits, names in zip(group.terms, group.levels, group.persons, strict=True):
            for term, level in zip(terms.split(" "), fits, strict=False):
                if term in documents:
                    documents[term].append(at)
                    levels[term].append(level)
                else:
                    documents[term] = [at]
                    levels[term] = [level]
            for name in names:
                persons.setdefault(name, []).append(at)
            at += 1
    documents.pop("", None)
    ordered = sorted(documents)
    encoder = Encoder()
    pieces: list[Bits] = [encoder.piece(documents[term], levels[term], at) for term in ordered]
    words = _shortest_words(found)
    return Segment(
        year,
        ordered,
        array("I", [len(documents[term]) for term in ordered]),
        array("I", [piece.length for piece in pieces]),
        [piece.value for piece in pieces],
        [words.get(term, "") for term in ordered],
        [
            [
                shard.count,
                group.day.timetuple().tm_yday if group.day else 0,
                [body.id for body in group.bodies],
                shard.name,
            ]
            for group, result in zip(groups, found, strict=True)
            for shard in result.shards
        ],
        [state for result in found for state in result.states],
        persons,
        {body.id: body.name for group in groups for body in group.bodies},
    )


def _shortest_words(groups: list[_Group]) -> dict[str, str]:
    words: dict[str, str] = {}
    for group in groups:
        parts = group.words.split(" ")
        for term, word in zip(parts[::2], parts[1::2], strict=False):
            old = words.get(term)
            if old is None or (len(word), word) < (len(old), old):
                words[term] = word
    return words


# --- Remembering ----------------------------------------------------------------------------


def _write(segment: Segment, key: str) -> bytes:
    header = {
        "key": key,
        "rows": segment.rows,
        "states": segment.states,
        "persons": segment.persons,
        "bodies": segment.bodies,
    }
    bodies = (
        lines(segment.terms),
        segment.counts.tobytes(),
        segment.sizes.tobytes(),
        b"".join(
            piece.to_bytes((size + 7) // 8, "big")
            for piece, size in zip(segment.pieces, segment.sizes, strict=True)
        ),
        lines(segment.words),
    )
    return pack(header, bodies)


def _recall(year: int, key: str, memo: Memo) -> Segment | None:
    entry = unpack(memo.read(f"search/{year}/index"))
    if entry is None or entry[0]["key"] != key:
        return None
    header, (terms, counts, sizes, joined, words) = entry
    pieces: list[int] = []
    at = 0
    for size in array("I", sizes):
        end = at + (size + 7) // 8
        pieces.append(int.from_bytes(joined[at:end], "big"))
        at = end
    return Segment(
        year,
        split_lines(terms) if terms else [],
        array("I", counts),
        array("I", sizes),
        pieces,
        split_lines(words) if terms else [],
        header["rows"],
        [tuple(state) for state in header["states"]],
        header["persons"],
        header["bodies"],
    )
