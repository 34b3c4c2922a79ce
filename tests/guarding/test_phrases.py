"""Whichever three words a phrase is indexed by, it is found where it occurs, and only there."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from generator.guarding.phrases import Phrase, phrases_of, threes

WORD = st.sampled_from([b"en", b"to", b"tre", b"fire", b"\xff"])
TEXT = st.lists(WORD, max_size=30)
PHRASES = st.frozensets(
    st.lists(WORD.filter(lambda word: word != b"\xff"), min_size=2, max_size=8).map(tuple),
    max_size=12,
)


def standing(phrases: frozenset[Phrase], words: list[bytes]) -> set[Phrase]:
    return {
        phrase
        for phrase in phrases
        if any(tuple(words[at : at + len(phrase)]) == phrase for at in range(len(words)))
    }


@given(PHRASES, st.lists(TEXT, max_size=4), TEXT)
def test_those_are_found_that_stand_in_a_text(
    phrases: frozenset[Phrase], openly: list[list[bytes]], text: list[bytes]
) -> None:
    often = Counter(three for words in openly for three in threes(words))
    looked_for = phrases_of(phrases, often)
    assert set(looked_for) == phrases
    assert bool(looked_for) is bool(phrases)
    assert looked_for.found_in(text) == standing(phrases, text)


def test_a_phrase_is_known_by_words_that_nothing_open_has_in_a_row() -> None:
    phrase = (b"en", b"to", b"tre", b"fire", b"fem")
    often: Counter[Phrase] = Counter({phrase[:3]: 4, phrase[1:4]: 1})
    assert set(phrases_of([phrase], often).longer) == {phrase[2:]}
    often[phrase[2:]] = 2
    assert set(phrases_of([phrase], often).longer) == {phrase[1:4]}
