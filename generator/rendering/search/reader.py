"""The index read back in Python: what the browser sees, for tests and for the leak gate.

Nothing of how the index was made is used here, only its files. `everything` gives all texts
that a reader could get out of it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, Final

from generator.rendering.search import lexicon
from generator.rendering.search.index import ALPHABET, PER_DIRECTORY, starts
from generator.rendering.search.lexicon import Entry
from generator.rendering.search.postings import Decoder, Posting
from generator.rendering.search.tokens import key

_NAME: Final = 10


@dataclass(frozen=True, slots=True)
class Columns:
    """What is known of each document without its text, in the documents' order."""

    kinds: list[str]
    outcomes: list[str]
    phases: list[str]
    days: list[date | None]
    bodies: list[tuple[str, ...]]
    """Ids."""
    shards: list[tuple[int, int]]
    """Number of the shard, and the place in it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document's texts."""

    title: str
    address: str
    context: str
    text: str


class Index:
    """An index's files, read as they are asked for. `fetched` notes which were."""

    def __init__(self, files: Mapping[PurePosixPath, bytes], manifest: PurePosixPath) -> None:
        self._files = files
        self._folder = manifest.parent
        self.fetched: dict[PurePosixPath, int] = {}
        self._manifest = self._value(manifest)
        self.lengths: list[int] = self._manifest["lengths"]
        self._list_starts = starts(self._manifest["listStarts"])
        self._word_starts = starts(self._manifest["wordStarts"])
        self._word_keys: list[str] = self._manifest["wordKeys"].split(" ")
        self._blocks: dict[int, list[Entry]] = {}

    def _value(self, path: PurePosixPath) -> Any:
        data = self._files[path]
        self.fetched[path] = len(data)
        return json.loads(data.removeprefix(b"Referat(").removesuffix(b");\n"))

    def _named(self, name: str) -> Any:
        return self._value(self._folder / f"{name}.js")

    def _block(self, family: str, number: int) -> Any:
        return self._named(self._manifest[family][number * _NAME : (number + 1) * _NAME])

    @property
    def size(self) -> int:
        """How many documents there are."""
        return sum(self.lengths)

    @property
    def word_blocks(self) -> int:
        """How many blocks the lexicon has."""
        return len(self._word_starts)

    @property
    def body_names(self) -> dict[str, str]:
        """The bodies' names by id."""
        return dict(self._manifest["bodies"])

    @property
    def newest(self) -> date | None:
        """The day of the newest document that has one."""
        year, day = self._manifest["newest"]
        return date(year, 1, 1) + timedelta(days=day - 1) if year else None

    def entries(self, block: int) -> list[Entry]:
        """Give the entries of a block of the lexicon."""
        if block not in self._blocks:
            self._blocks[block] = list(lexicon.read(self._block("words", block)))
        return self._blocks[block]

    def block_of(self, wanted: str) -> int:
        """Give the block of the lexicon where a key stands, or would stand."""
        found = 0
        for number, first in enumerate(self._word_keys):
            # Spellings of one word can be parted by the end of a block: begin with the first.
            if first >= wanted:
                break
            found = number
        return found

    def spellings(self, wanted: str) -> list[tuple[int, Entry]]:
        """Give the entries with a key, each with its term's number."""
        if not self._word_starts:
            return []
        found: list[tuple[int, Entry]] = []
        block = self.block_of(wanted)
        while block < self.word_blocks and (not block or self._word_keys[block] <= wanted):
            start = self._word_starts[block]
            found += [
                (start + place, entry)
                for place, entry in enumerate(self.entries(block))
                if key(entry.term) == wanted
            ]
            block += 1
        return found

    def number_of(self, block: int, place: int) -> int:
        """Give the number of the term at a place in a block of the lexicon."""
        return self._word_starts[block] + place

    def list_block_of(self, number: int) -> int:
        """Give the block of lists where a term's list stands."""
        return max(n for n, start in enumerate(self._list_starts) if start <= number)

    def postings(self, number: int) -> list[Posting]:
        """Give the documents of a term by its number, with their levels."""
        block = self.list_block_of(number)
        decoder = Decoder(base64.b64decode(self._block("lists", block)), self.lengths)
        for passed in range(self._list_starts[block], number):
            list(decoder.postings(self._total(passed)))
        return list(decoder.postings(self._total(number)))

    def _total(self, number: int) -> int:
        block = max(n for n, start in enumerate(self._word_starts) if start <= number)
        return self.entries(block)[number - self._word_starts[block]].total

    @cached_property
    def columns(self) -> Columns:
        """What is known of all documents."""
        raw = self._named(self._manifest["columns"])
        states: list[list[str]] = [
            self._manifest["states"][ALPHABET.index(letter)] for letter in raw["states"]
        ]
        years = [
            year
            for year, length in zip(self._manifest["years"], self.lengths, strict=True)
            for _ in range(length)
        ]
        days: list[date | None] = []
        bodies: list[tuple[str, ...]] = []
        shards: list[tuple[int, int]] = []
        names = [name for name, _ in self._manifest["bodies"]]
        for shard, letter in enumerate(raw["counts"]):
            day = _number(raw["days"][shard * 2 : shard * 2 + 2])
            found = self._manifest["bodySets"][_number(raw["bodies"][shard * 2 : shard * 2 + 2])]
            for place in range(ALPHABET.index(letter)):
                year = years[len(days)]
                days.append(date(year, 1, 1) + timedelta(days=day - 1) if day else None)
                bodies.append(tuple(names[body] for body in found))
                shards.append((shard, place))
        return Columns(
            [state[0] for state in states],
            [state[1] for state in states],
            [state[2] for state in states],
            days,
            bodies,
            shards,
        )

    @cached_property
    def persons(self) -> dict[str, list[int]]:
        """The documents that name a person, by name."""
        raw: dict[str, str] = self._named(self._manifest["persons"])
        return {name: starts(steps) for name, steps in raw.items()}

    def text(self, document: int) -> Text:
        """Give a document's texts."""
        shard, place = self.columns.shards[document]
        names = self._block("directory", shard // PER_DIRECTORY)
        at = shard % PER_DIRECTORY * _NAME
        return Text(*self._named(names[at : at + _NAME])[place])

    def everything(self) -> Iterator[str]:
        """Give every word, name and text that the index holds."""
        for block in range(self.word_blocks):
            for entry in self.entries(block):
                yield entry.term
                yield entry.word
        yield from self.persons
        yield from self.body_names
        yield from self.body_names.values()
        for document in range(self.size):
            text = self.text(document)
            yield from (text.title, text.address, text.context, text.text)


def _number(letters: str) -> int:
    return ALPHABET.index(letters[0]) * 64 + ALPHABET.index(letters[1])
