"""The terms of a segment, grouped into buckets by their first letters.

An edit changes few terms. Posting lists are merged across segments bucket by bucket, and a bucket
that has not changed in any segment is skipped.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.rendering.search.memo import lines, pack, split_lines, unpack
from generator.rendering.search.tokens import key

_LETTERS, _DIGITS = 2, 3


def bucket_of(term: str) -> str:
    """Return the bucket of a term; sorted buckets hold terms in the order of their keys."""
    found = key(term)
    return found[: _DIGITS if found[0].isdigit() else _LETTERS]


@dataclass(frozen=True, slots=True)
class Row:
    """The data of one term in one segment."""

    term: str
    count: int
    """The number of documents with the term."""
    length: int
    """Bits in its piece of the posting list."""
    bits: int
    word: str
    """The shortest word seen for the term; '' if that is the term itself."""


def pack_rows(rows: Sequence[Row]) -> bytes:
    """Serialise a bucket of a segment."""
    return pack(
        None,
        (
            lines([row.term for row in rows]),
            array("I", [row.count for row in rows]).tobytes(),
            array("I", [row.length for row in rows]).tobytes(),
            b"".join(row.bits.to_bytes((row.length + 7) // 8, "big") for row in rows),
            lines([row.word for row in rows]),
        ),
    )


def unpack_rows(data: bytes) -> Iterator[Row]:
    """Restore rows from `pack_rows`."""
    entry = unpack(data)
    if entry is None:
        raise ValueError("a bucket that was checked is not whole")
    terms, counts, lengths, bits, words = entry[1]
    at = 0
    for term, count, length, word in zip(
        split_lines(terms), array("I", counts), array("I", lengths), split_lines(words), strict=True
    ):
        end = at + (length + 7) // 8
        yield Row(term, count, length, int.from_bytes(bits[at:end], "big"), word)
        at = end


def in_buckets(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Sort rows into buckets, by term within each."""
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.term):
        found.setdefault(bucket_of(row.term), []).append(row)
    return found
