"""Lists of documents in few bits: which documents hold a term, and how well it fits each.

The documents of a site stand in one row, cut into segments (a year each). A term's list is
one piece for each segment that holds it:

* a head: `(count - 1) * SPAN + segment` in seven-bit bytes, lowest first, the eighth bit set
  on all but the last, where `SPAN` is the smallest power of two that holds every segment;
* `count` postings, bit by bit, highest first, filled up with zeros to a whole byte: the gap
  to the document before (in its segment; the first counts from -1), less one, then the level.

Gaps are Golomb-Rice codes: as many ones as the gap holds 2^k, a zero, and k bits of the rest;
k follows from the count and the segment's length, so it is not written. Levels are a prefix
code. The lists of a site are about five bits for each posting, close to what can be reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final


Posting = tuple[int, int]
"""A document's place in its segment, and the level."""

LEVEL_CODES: Final = ("1110", "110", "0", "10", "11110", "111110", "1111110", "1111111")
_TABLE: Final = 4096


def rice(count: int, length: int) -> int:
    """Give the k for a list of so many of a segment's documents."""
    return max(0, (length * 11 // (count * 16)).bit_length() - 1)


class Encoder:
    """Writes the pieces of segments; it keeps the codes of small gaps."""

    def __init__(self) -> None:
        self._tables: dict[int, list[str]] = {}

    def piece(self, documents: Sequence[int], levels: Sequence[int], length: int) -> bytes:
        """Write the postings of one term in one segment (without the head).

        `documents` rise; `length` is the number of documents in the segment.
        """
        k = rice(len(documents), length)
        table = self._table(k)
        bits: list[str] = []
        before = -1
        for place, level in zip(documents, levels, strict=True):
            gap = place - before - 1
            bits.append(table[gap] if gap < _TABLE else _code(gap, k))
            bits.append(LEVEL_CODES[level])
            before = place
        text = "".join(bits)
        size = -(-len(text) // 8)
        return int(text.ljust(size * 8, "0"), 2).to_bytes(size, "big")

    def _table(self, k: int) -> list[str]:
        found = self._tables.get(k)
        if found is None:
            found = self._tables[k] = [_code(gap, k) for gap in range(_TABLE)]
        return found


def _code(gap: int, k: int) -> str:
    rest = format(gap & ((1 << k) - 1), f"0{k}b") if k else ""
    return "1" * (gap >> k) + "0" + rest


def head(segment: int, count: int, span: int) -> bytes:
    """Write the head of a piece."""
    value = (count - 1) * span + segment
    found = bytearray()
    while value > 127:  # noqa: PLR2004 - seven bits
        found.append(value & 127 | 128)
        value >>= 7
    found.append(value)
    return bytes(found)


def span_of(segments: int) -> int:
    """Give the smallest power of two that holds so many segments."""
    return 1 << max(0, segments - 1).bit_length()


_LEVELS_BY_CODE: Final = {code: level for level, code in enumerate(LEVEL_CODES)}


class Decoder:
    """Reads lists back: what the browser does, in Python."""

    def __init__(self, data: bytes, lengths: Sequence[int]) -> None:
        """Take a block of lists, and the lengths of all segments."""
        self._data = data
        self._at = 0
        self._lengths = lengths
        self._bases = [sum(lengths[:segment]) for segment in range(len(lengths))]
        self._span = span_of(len(lengths))

    def postings(self, total: int) -> Iterator[Posting]:
        """Give the next list: of a term that stands in so many documents."""
        while total > 0:
            value, shift = 0, 0
            while True:
                byte = self._data[self._at]
                self._at += 1
                value |= (byte & 127) << shift
                shift += 7
                if byte < 128:  # noqa: PLR2004 - the last of a number
                    break
            segment, count = value % self._span, value // self._span + 1
            yield from self._piece(segment, count)
            total -= count

    def _piece(self, segment: int, count: int) -> Iterator[Posting]:
        k = rice(count, self._lengths[segment])
        bit = self._at * 8
        place = -1
        for _ in range(count):
            gap = 0
            while self._bit(bit):
                gap, bit = gap + 1, bit + 1
            bit += 1
            for _ in range(k):
                gap, bit = gap * 2 + self._bit(bit), bit + 1
            code = ""
            while code not in _LEVELS_BY_CODE:
                code, bit = code + str(self._bit(bit)), bit + 1
            place += gap + 1
            yield self._bases[segment] + place, _LEVELS_BY_CODE[code]
        self._at = -(-bit // 8)

    def _bit(self, bit: int) -> int:
        return self._data[bit >> 3] >> (7 - (bit & 7)) & 1
