"""Compressed posting lists: which documents contain a term, and how relevant it is in each.

The documents of a site are numbered in one sequence, cut into segments (one per year). A term's
posting list has a piece for each segment that contains it. Pieces follow each other bit by bit, the
highest bit of a byte first, and the list is padded with zeros to a whole byte. A piece consists of

* the step from the segment before (the first counts from -1), and the number of documents:
  two numbers from 1 in Elias gamma code, as many zeros as the number has binary digits after
  the first, then the digits;
* for each document the gap from the one before (in its segment; the first from -1), less one,
  then the level.

Gaps are Golomb-Rice codes: as many ones as the gap contains 2^k, a zero, and the remainder in k
bits. k follows from the count and the segment's length, so it is not stored. Levels are a prefix
code. The lexicon says how many documents a term has in all, and so where its list ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

LEVEL_CODES: Final = ("10", "0", "110", "111")
LEVELS_BY_CODE: Final = {code: level for level, code in enumerate(LEVEL_CODES)}


class Bits(NamedTuple):
    """A number of bits, as an integer with the highest bit first."""

    length: int
    value: int


def rice(count: int, length: int) -> int:
    """Return the Rice parameter k for a list of `count` of a segment's documents."""
    return max(0, (length * 11 // (count * 16)).bit_length() - 1)


class Encoder:
    """Writes the pieces of posting lists; codes are cached."""

    def __init__(self) -> None:
        self._tables: dict[int, dict[int, str]] = {}

    def piece(self, documents: Sequence[int], levels: Sequence[int], length: int) -> Bits:
        """Write the postings of one term in one segment, starting with their count.

        `documents` are ascending; `length` is the number of documents in the segment.
        """
        count = len(documents)
        k = rice(count, length)
        table = self._tables.setdefault(k, {})
        bits = ["0" * (count.bit_length() - 1), format(count, "b")]
        before = -1
        for place, level in zip(documents, levels, strict=True):
            gap = place - before - 1
            bits.append(table.get(gap) or table.setdefault(gap, _code(gap, k)))
            bits.append(LEVEL_CODES[level])
            before = place
        text = "".join(bits)
        return Bits(len(text), int(text, 2))


def _code(gap: int, k: int) -> str:
    rest = format(gap & ((1 << k) - 1), f"0{k}b") if k else ""
    return "1" * (gap >> k) + "0" + rest


def decode_piece(piece: Bits, length: int) -> tuple[list[int], list[int]]:
    """Read a piece: documents and levels."""
    text = format(piece.value, f"0{piece.length}b")
    at = text.index("1")
    at, count = 2 * at + 1, int(text[at : 2 * at + 1], 2)
    k = rice(count, length)
    places: list[int] = []
    levels: list[int] = []
    place = -1
    for _ in range(count):
        end = text.index("0", at)
        gap = end - at
        at = end + 1 + k
        if k:
            gap = gap << k | int(text[end + 1 : at], 2)
        place += gap + 1
        places.append(place)
        size = 1
        while text[at : at + size] not in LEVELS_BY_CODE:
            size += 1
        levels.append(LEVELS_BY_CODE[text[at : at + size]])
        at += size
    return places, levels


def join(pieces: Iterable[tuple[int, int, int]]) -> bytes:
    """Write a posting list from its pieces: segment, length in bits, bits."""
    length, value, before = 0, 0, -1
    for segment, size, bits in pieces:
        step = segment - before
        width = 2 * step.bit_length() - 1 + size
        value = value << width | step << size | bits
        length += width
        before = segment
    padding = -length % 8
    return (value << padding).to_bytes((length + padding) // 8, "big")
