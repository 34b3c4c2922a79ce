"""Suggestions for misspelt names."""

from hypothesis import given
from hypothesis import strategies as st

from generator.suggestion import closest, fold

ROLES = ("chair", "vice_chair", "member", "substitute", "observer", "secretariat", "guest")
OUTCOMES = ("approved", "approved_amended", "rejected", "postponed", "noted", "none")
NAMES = ("Ole Kjær Hansen", "Søren Åkjær", "Mette Holm", "Mette Lund")


def test_a_letter_too_few_is_mended():
    assert closest("aproved", OUTCOMES) == "approved"
    assert closest("comittee", ("committee", "date")) == "committee"


def test_swapped_letters_are_mended():
    assert closest("chiar", ROLES) == "chair"


def test_the_two_ways_of_writing_the_danish_letters_are_the_same():
    assert closest("Soeren Aakjaer", NAMES) == "Søren Åkjær"
    assert closest("SØREN ÅKJÆR", NAMES) == "Søren Åkjær"
    assert closest("Soren Akjar", NAMES) == "Søren Åkjær"


def test_a_decomposed_letter_is_the_same_letter():
    assert closest("Søren A\u030akjær", NAMES) == "Søren Åkjær"


def test_hyphen_and_underscore_are_spaces():
    assert closest("vice-chair", ROLES) == "vice_chair"
    assert closest("sundheds-udvalget", ("sundhedsudvalget",)) == "sundhedsudvalget"


def test_the_danish_word_leads_to_the_english_one():
    assert closest("Formand", ROLES) == "chair"
    assert closest("næstformand", ROLES) == "vice_chair"
    assert closest("naestformand", ROLES) == "vice_chair"
    assert closest("lukket", ("open", "closed")) == "closed"
    assert closest("referat", ("draft", "agenda", "minutes")) == "minutes"


def test_a_danish_word_is_offered_only_where_its_english_one_is_allowed():
    assert closest("bilag", ROLES) is None


def test_a_name_with_a_part_left_out_is_found():
    assert closest("Ole Hansen", NAMES) == "Ole Kjær Hansen"
    assert closest("Mette Marie Holm", NAMES) == "Mette Holm"


def test_a_first_name_alone_is_not_enough_to_guess():
    assert closest("Mette", NAMES) is None


def test_two_names_that_fit_equally_are_not_guessed_from_parts():
    assert closest("Ole Hansen", ("Ole Lund Hansen", "Ole Bruun Hansen", "Eva Dam")) in {
        None,
        "Ole Lund Hansen",
        "Ole Bruun Hansen",
    }


def test_nothing_near_gives_nothing():
    assert closest("zebra", OUTCOMES) is None
    assert closest("", OUTCOMES) is None
    assert closest("approved", ()) is None


def test_the_order_of_the_candidates_does_not_matter():
    assert closest("memer", ROLES) == closest("memer", tuple(reversed(ROLES))) == "member"


@given(st.text(), st.lists(st.text(), max_size=6))
def test_whatever_is_suggested_is_one_of_the_candidates(word, candidates):
    assert closest(word, candidates) in {None, *candidates}


@given(st.text(alphabet="abcdefgæøåéABC -_", min_size=1))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcdefghijæøå", min_size=1), st.lists(st.text(), max_size=5))
def test_a_word_in_capitals_leads_to_itself(word, others):
    assert fold(closest(word.upper(), [word, *others]) or "") == fold(word)
