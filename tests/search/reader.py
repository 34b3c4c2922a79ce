"""Reads an index in Python as the browser does, for tests and benchmarks.

Only the index's files are used, and no code that wrote them. `everything` yields all texts that
could be extracted from it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from pathlib import PurePosixPath
from typing import Any, Final

from generator.rendering.search import columns, lexicon
from generator.rendering.search.lexicon import Entry
from generator.rendering.search.postings import LEVELS_BY_CODE, rice
from generator.rendering.search.tokens import key

_NAME: Final = 10
_BASE64: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_MOST_WORDS: Final = 1 << 20
"""An upper bound of the words in a block of the lexicon."""


Posting = tuple[int, int]
"""A document's position in its segment, and the level."""


def unpack_bytes(letters: str) -> bytes:
    """Decode what `columns.pack_bytes` wrote."""
    digits = letters.translate(str.maketrans(columns.ALPHABET, _BASE64))
    return base64.b64decode(digits + "=" * (-len(digits) % 4))


def bundles_of(raw: dict[str, Any]) -> Iterator[tuple[int, int, int, str]]:
    """Read, for each bundle, its number of documents, day, set of committees and print."""
    prints, size = raw["prints"], columns.PRINT
    told = (prints[at : at + size] for at in range(0, len(prints), size))
    return zip(raw["counts"], raw["days"], raw["bodies"], told, strict=True)


@dataclass(frozen=True, slots=True)
class Columns:
    """The data of each document except its text, in the documents' order."""

    kinds: list[str]
    outcomes: list[str]
    phases: list[str]
    days: list[date | None]
    bodies: list[tuple[str, ...]]
    """Ids."""
    texts: list[tuple[str, int]]
    """The name of the file of texts, and the position in it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document's texts."""

    title: str
    address: str
    context: str
    text: str


@dataclass(frozen=True, slots=True)
class _WordBlock:
    entries: list[Entry]
    lists: list[str]
    """The names of the blocks of lists."""
    starts: list[int]
    """The entry that the first list of each belongs to."""


class Index:
    """An index, whose files are read on demand. `fetched` records which were."""

    def __init__(self, files: Mapping[PurePosixPath, bytes], manifest: PurePosixPath) -> None:
        self._files = files
        self._folder = manifest.parent
        self.fetched: dict[PurePosixPath, int] = {}
        self._manifest = self._value(manifest)
        self.lengths: list[int] = self._manifest["lengths"]
        self._word_keys: list[str] = self._manifest["wordKeys"].split(" ")
        self._blocks: dict[int, _WordBlock] = {}

    def _value(self, path: PurePosixPath) -> Any:
        data = self._files[path]
        self.fetched[path] = len(data)
        return json.loads(data.removeprefix(b"Referat(").removesuffix(b");\n"))

    def _named(self, name: str) -> Any:
        return self._value(self._folder / f"{name}.js")

    @property
    def size(self) -> int:
        """The number of documents."""
        return sum(self.lengths)

    @property
    def word_blocks(self) -> int:
        """The number of blocks of the lexicon."""
        return len(self._manifest["words"]) // _NAME

    @property
    def body_names(self) -> dict[str, str]:
        """The bodies' names by id."""
        return dict(self._manifest["bodyNames"])

    @property
    def newest(self) -> date | None:
        """The date of the newest document that has one."""
        days = self.columns.days
        return days[0] if days else None

    def _block(self, number: int) -> _WordBlock:
        if number not in self._blocks:
            names = self._manifest["words"]
            said: str = self._named(names[number * _NAME : (number + 1) * _NAME])
            entries, lists, steps = said.split(" ")
            self._blocks[number] = _WordBlock(
                list(lexicon.read(entries)),
                [lists[at : at + _NAME] for at in range(0, len(lists), _NAME)],
                starts(steps),
            )
        return self._blocks[number]

    def entries(self, block: int) -> list[Entry]:
        """Return the entries of a block of the lexicon."""
        return self._block(block).entries

    def block_of(self, wanted: str) -> int:
        """Return the block of the lexicon that contains a key, or would contain it."""
        found = 0
        for number, first in enumerate(self._word_keys):
            # Spellings of one word may be in two blocks: begin with the first.
            if first >= wanted:
                break
            found = number
        return found

    def spellings(self, wanted: str) -> list[tuple[int, Entry]]:
        """Return the entries with a key, each with its term's number."""
        if not self.word_blocks:
            return []
        found: list[tuple[int, Entry]] = []
        block = self.block_of(wanted)
        while block < self.word_blocks and (not block or self._word_keys[block] <= wanted):
            found += [
                (self.number_of(block, place), entry)
                for place, entry in enumerate(self.entries(block))
                if key(entry.term) == wanted
            ]
            block += 1
        return found

    def number_of(self, block: int, place: int) -> int:
        """Return the number of the term at a position in a block of the lexicon; numbers rise."""
        return block * _MOST_WORDS + place

    def list_block_of(self, number: int) -> tuple[int, int]:
        """Return the block of words of a term, and in it the number of its block of lists."""
        block, at = divmod(number, _MOST_WORDS)
        return block, max(n for n, start in enumerate(self._block(block).starts) if start <= at)

    def postings(self, number: int) -> list[Posting]:
        """Return the documents of a term by its number, with their levels."""
        block, lists = self.list_block_of(number)
        found = self._block(block)
        decoder = Decoder(unpack_bytes(self._named(found.lists[lists])), self.lengths)
        wanted = number % _MOST_WORDS
        for entry in found.entries[found.starts[lists] : wanted]:
            list(decoder.postings(entry.total))
        return list(decoder.postings(found.entries[wanted].total))

    @cached_property
    def columns(self) -> Columns:
        """The data of all documents."""
        raw = self._manifest
        states = [raw["table"][columns.ALPHABET.index(letter)] for letter in raw["states"]]
        years = [
            year
            for year, length in zip(raw["years"], self.lengths, strict=True)
            for _ in range(length)
        ]
        names = [name for name, _ in raw["bodyNames"]]
        days: list[date | None] = []
        bodies: list[tuple[str, ...]] = []
        texts: list[tuple[str, int]] = []
        for count, day, found, told in bundles_of(raw):
            number = columns.day_number(years[len(days)], day)
            shards = raw["shards"][len(days) : len(days) + count]
            for at in range(count):
                before = shards[: at + 1]
                name = columns.text_name(told, number, before.count("0") - 1)
                texts.append((name, at - before.rindex("0")))
            days += [date(1970, 1, 1) + timedelta(days=number) if day else None] * count
            bodies += [tuple(names[body] for body in raw["bodySets"][found])] * count
        return Columns(
            [state[0] for state in states],
            [state[1] for state in states],
            [state[2] for state in states],
            days,
            bodies,
            texts,
        )

    @cached_property
    def persons(self) -> dict[str, list[int]]:
        """The documents that name a person, by name."""
        raw: dict[str, str] = self._named(self._manifest["persons"])
        return {name: starts(steps) for name, steps in raw.items()}

    def text(self, document: int) -> Text:
        """Return a document's texts."""
        name, place = self.columns.texts[document]
        return Text(*self._named(name)[place])

    def everything(self) -> Iterator[str]:
        """Yield every word, name and text in the index."""
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


class Decoder:
    """Decodes lists as the browser does."""

    def __init__(self, data: bytes, lengths: Sequence[int]) -> None:
        """Begin with a block of lists, and the lengths of all segments."""
        self._data = data
        self._at = 0
        self._lengths = lengths
        self._bases = [sum(lengths[:segment]) for segment in range(len(lengths))]

    def postings(self, total: int) -> Iterator[Posting]:
        """Yield the next list, that of a term in so many documents."""
        segment = -1
        while total > 0:
            segment += self._gamma()
            count = self._gamma()
            yield from self._piece(segment, count)
            total -= count
        self._at = -(-self._at // 8) * 8

    def _gamma(self) -> int:
        digits = 0
        while not self._bit():
            digits += 1
        return self._number(1, digits)

    def _piece(self, segment: int, count: int) -> Iterator[Posting]:
        k = rice(count, self._lengths[segment])
        place = -1
        for _ in range(count):
            gap = 0
            while self._bit():
                gap += 1
            gap = self._number(gap, k)
            code = ""
            while code not in LEVELS_BY_CODE:
                code += str(self._bit())
            place += gap + 1
            yield self._bases[segment] + place, LEVELS_BY_CODE[code]

    def _number(self, start: int, digits: int) -> int:
        for _ in range(digits):
            start = start * 2 + self._bit()
        return start

    def _bit(self) -> int:
        at = self._at
        self._at += 1
        return self._data[at >> 3] >> (7 - (at & 7)) & 1


def starts(steps: str) -> list[int]:
    """Decode the positions at which blocks start."""
    return list(accumulate(int(step) for step in steps.split(",") if step))
