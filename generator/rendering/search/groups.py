"""The analysis of a group of documents: the smallest unit that is cached between builds."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.planning.searchables import DocumentGroup, SearchDocument
from generator.rendering.search.analysis import Analyser
from generator.rendering.search.memo import short_digest
from generator.rendering.search.shards import cut

State = tuple[str, str, str]
"""Kind, outcome and phase of a document; '' where it has none."""


def digest_of(texts: list[str]) -> str:
    """Return a short digest of some texts."""
    return short_digest("\n".join(texts).encode())


@dataclass(frozen=True, slots=True)
class AnalysedGroup:
    """What a group contributes to its segment."""

    terms: list[str]
    """The terms of each document, separated by spaces."""
    levels: list[str]
    """The levels of each document's terms, one digit each."""
    words: str
    """Pairs of a term and its shortest word (or = if they are equal), separated by spaces."""
    states: list[State]
    persons: list[list[str]]
    shards: list[tuple[str, int]]
    """Name and number of documents of each."""

    def documents(self) -> Iterator[Mapping[str, int]]:
        """Yield each document's terms with their levels."""
        for terms, levels in zip(self.terms, self.levels, strict=True):
            found = terms.split(" ") if terms else []
            yield dict(zip(found, map(int, levels), strict=True))

    def shortest_words(self) -> Iterator[tuple[str, str]]:
        """Yield the words to show for terms."""
        parts = self.words.split(" ")
        return zip(parts[::2], parts[1::2], strict=False)

    def pack(self) -> bytes:
        """Serialise the group."""
        return json.dumps(
            [self.terms, self.levels, self.words, self.states, self.persons, self.shards],
            ensure_ascii=False,
        ).encode()


def unpack_group(data: bytes) -> AnalysedGroup:
    """Restore a group from `pack`."""
    terms, levels, words, states, persons, shards = json.loads(data)
    return AnalysedGroup(
        terms,
        levels,
        words,
        [(kind, outcome, phase) for kind, outcome, phase in states],
        persons,
        [(name, count) for name, count in shards],
    )


def note_words(
    words: dict[str, str], group: AnalysedGroup, wanted: Container[str] | None = None
) -> None:
    """Record a group's words where they are shorter than the known ones; '' is the term itself."""
    for term, word in group.shortest_words():
        if wanted is not None and term not in wanted:
            continue
        found = "" if word == "=" else word
        old = words.get(term)
        if old is None or (len(found or term), found) < (len(old or term), old):
            words[term] = found


def name_of_analysis(group: DocumentGroup, analyser: Analyser) -> str:
    """Return the cache key of a group's analysis."""
    return digest_of([analyser.digest, group.digest])


@dataclass(frozen=True, slots=True)
class Analysis:
    """The result of analysing a group, as it is cached."""

    data: bytes
    """A packed `AnalysedGroup`."""
    scripts: Mapping[str, bytes]
    """Its shards by name."""


def analyse_group(documents: Sequence[SearchDocument], analyser: Analyser) -> Analysis:
    """Analyse a group's documents, and split their texts into shards."""
    words: dict[str, str] = {}
    found = [analyser.analyse(document, words) for document in documents]
    shards = list(cut(documents))
    analysed = AnalysedGroup(
        [" ".join(terms) for terms in found],
        ["".join(map(str, terms.values())) for terms in found],
        " ".join(f"{term} {'=' if word == term else word}" for term, word in sorted(words.items())),
        [(document.kind, document.outcome or "", document.phase) for document in documents],
        [sorted(set(document.persons)) for document in documents],
        [(shard.name, shard.count) for shard in shards],
    )
    return Analysis(analysed.pack(), {shard.name: shard.script for shard in shards})
