from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.rendering.search.lexicon import ENDINGS, MARKS, read, write

terms = st.text(alphabet="abcdeæøå0123456789", min_size=1, max_size=40)


@settings(deadline=None)
@given(st.dictionaries(terms, st.integers(1, 10**6)))
def test_the_lexicon_is_read_as_it_was_written(totals: dict[str, int]) -> None:
    rows = [(term, totals[term], term) for term in sorted(totals)]
    found = [(entry.term, entry.total, entry.word) for entry in read(write(rows))]
    assert found == rows


def test_a_term_is_shown_as_a_word() -> None:
    found = list(read(write([("mød", 3, "møde"), ("udvalg", 9, "udvalg"), ("xy", 1, "xyløs")])))
    assert [entry.word for entry in found] == ["møde", "udvalg", "xy"]


def test_every_ending_has_a_mark() -> None:
    assert len(ENDINGS) == len(MARKS) == len(set(MARKS))
