from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.rendering.search.postings import (
    LEVEL_CODES,
    Bits,
    Encoder,
    decode_piece,
    join,
)
from tests.search.query import LEVEL_VALUES
from tests.search.reader import Decoder

LENGTHS = [40, 1, 7000]
Pieces = dict[int, dict[int, int]]


@st.composite
def pieces(draw: st.DrawFn) -> Pieces:
    """Draw the documents of a term, by segment, with their levels."""
    found: Pieces = {}
    for segment in draw(st.sets(st.sampled_from(range(len(LENGTHS))), min_size=1)):
        places = st.integers(0, LENGTHS[segment] - 1)
        found[segment] = draw(
            st.dictionaries(places, st.integers(0, len(LEVEL_CODES) - 1), min_size=1, max_size=60)
        )
    return dict(sorted(found.items()))


def encode(found: Pieces) -> bytes:
    encoder = Encoder()
    written = []
    for segment, documents in found.items():
        places = sorted(documents)
        length, bits = encoder.piece(
            places, [documents[place] for place in places], LENGTHS[segment]
        )
        written.append((segment, length, bits))
    return join(written)


@settings(deadline=None, max_examples=60)
@given(st.lists(pieces(), min_size=1, max_size=5))
def test_lists_are_read_as_they_were_written(lists: list[Pieces]) -> None:
    decoder = Decoder(b"".join(map(encode, lists)), LENGTHS)
    for found in lists:
        wanted = [
            (sum(LENGTHS[:segment]) + place, level)
            for segment, documents in found.items()
            for place, level in sorted(documents.items())
        ]
        assert list(decoder.postings(len(wanted))) == wanted


@settings(deadline=None, max_examples=60)
@given(pieces())
def test_a_piece_is_read_back_for_an_edit(found: Pieces) -> None:
    for segment, documents in found.items():
        places = sorted(documents)
        levels = [documents[place] for place in places]
        written = Encoder().piece(places, levels, LENGTHS[segment])
        assert decode_piece(Bits(*written), LENGTHS[segment]) == (places, levels)


def test_a_better_level_is_worth_more() -> None:
    assert list(LEVEL_VALUES) == sorted(set(LEVEL_VALUES))
    assert len(LEVEL_VALUES) == len(LEVEL_CODES)
    assert max(LEVEL_VALUES) * 16 <= 255


def test_a_long_list_takes_few_bits() -> None:
    places = list(range(0, 7000, 4))
    assert Encoder().piece(places, [1] * len(places), 7000).length < 5 * len(places)
