from __future__ import annotations

from pathlib import Path

import pytest

from generator.rendering.search.compounds import Cuts, Splitter
from generator.rendering.search.stems import Stemmer
from generator.rendering.search.wordlist import danish, learn

CUT_BY_HAND = Path(__file__).with_name("compounds.txt")


def by_hand() -> tuple[list[str], list[str]]:
    """Give compounds with their cut marked, and words that are none."""
    compounds: list[str] = []
    simple: list[str] = []
    for line in CUT_BY_HAND.read_text("utf-8").splitlines():
        if line.startswith("="):
            simple += line[1:].split()
        elif not line.startswith("#"):
            compounds += line.split()
    return compounds, simple


def ends(parts: tuple[str, ...]) -> set[int]:
    return {len("".join(parts[:number])) for number in range(1, len(parts))}


def test_compounds_are_cut_where_readers_cut_them(splitter: Splitter) -> None:
    compounds, _ = by_hand()
    right = sum(c.index("|") in ends(splitter.parts(c.replace("|", ""))) for c in compounds)
    wrong = [
        c
        for c in compounds
        if (found := ends(splitter.parts(c.replace("|", "")))) and c.index("|") not in found
    ]
    assert len(compounds) >= 350
    assert right / len(compounds) >= 0.95
    assert len(wrong) / len(compounds) <= 0.01


def test_words_that_are_no_compounds_stay_whole(splitter: Splitter) -> None:
    _, simple = by_hand()
    assert len(simple) >= 200
    assert [word for word in simple if len(splitter.parts(word)) > 1] == []


def test_a_compound_gives_its_parts_its_ends_and_its_beginnings(splitter: Splitter) -> None:
    about, ends = splitter.terms("sundhedskoordinationsudvalget")
    assert [term for term, _ in ends] == ["koordinationsudvalg", "udvalg"]
    assert [word for _, word in about] == ["sundhed", "koordination", "sundhedskoordination"]


@pytest.mark.parametrize(
    ("word", "basic"),
    [("stierne", "sti"), ("cykelstier", "cykelsti"), ("tværsektorielt", "tværsektoriel")],
)
def test_a_short_word_and_an_adjective_get_the_form_of_the_list(
    splitter: Splitter, word: str, basic: str
) -> None:
    assert splitter.basic(word) == basic


def test_what_only_looks_like_a_hand_cut_word_is_left_alone(splitter: Splitter) -> None:
    assert splitter.parts("møderet") == ("møde", "ret")
    assert splitter.parts("mødet") == ("mødet",)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("brimsøfærgen", ("brimsø", "færgen")),
        ("storstrømsforbindelsen", ("storstrøms", "forbindelsen")),
        ("sundhedskoordinationudvalget", ("sundheds", "koordination", "udvalget")),
        ("hørsholm", ("hørsholm",)),
        ("kristoffersen", ("kristoffersen",)),
        ("københavn", ("københavn",)),
    ],
)
def test_behind_the_name_of_a_place_or_a_slip_a_long_word_is_cut_off(
    splitter: Splitter, word: str, parts: tuple[str, ...]
) -> None:
    assert splitter.parts(word) == parts


def test_the_secretariat_corrects_and_forbids_cuts(stem: Stemmer) -> None:
    cuts = Cuts({stem("sundhedsklynge"): ("sund", "hedsklynge")}, frozenset({stem("klitby")}))
    splitter = Splitter(danish(), stem, cuts)
    assert splitter.parts("sundhedsklyngen") == ("sund", "hedsklyngen")
    assert splitter.parts("klitbys") == ("klitbys",)
    assert splitter.digest != Splitter(danish(), stem).digest


def test_without_a_list_the_sites_own_words_cut_its_compounds(stem: Stemmer) -> None:
    own = "sundhed udvalget budget aftale region drøftede sundhedsudvalget budgetaftalen"
    splitter = Splitter(learn(own.split(), stem), stem)
    assert splitter.parts("sundhedsudvalgets") == ("sundheds", "udvalgets")
    assert splitter.parts("budgetaftalerne") == ("budget", "aftalerne")
    assert splitter.parts("regionerne") == ("regionerne",)
    assert splitter.parts("kommunalbestyrelse") == ("kommunalbestyrelse",)


def test_without_any_words_nothing_is_cut(stem: Stemmer) -> None:
    assert Splitter(None, stem).parts("sundhedsudvalg") == ("sundhedsudvalg",)
