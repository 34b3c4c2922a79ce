"""Words whose plural no ending makes find each other, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.planning.searchables import SearchDocument
from generator.reading.corrections import Corrections
from generator.rendering.search import analysis
from generator.rendering.search.analysis import Analyser
from generator.rendering.search.chunks import chunks, terms_among
from generator.rendering.search.groups import analyse_group
from generator.rendering.search.index import build_index
from generator.rendering.search.plurals import danish_plurals, read
from generator.rendering.search.segments import recall, segment
from generator.rendering.search.site import analyser, kin
from generator.rendering.search.stems import Stemmer, begins, roots_of
from generator.rendering.search.tokens import key
from generator.rendering.search.wordlist import danish, learn
from tests.rendering.search.conftest import FOLDER, Shelf, meeting
from tests.rendering.search.test_stems import every_form
from tests.search.query import Search
from tests.search.reader import Index

ONE_WORD = [
    *(
        "regel regler reglen reglerne reglernes",
        "center centre centret centrene",
        "nummer numre numrene",
    ),
    *("kapitel kapitler kapitlet", "artikel artikler", "cykel cykler cyklerne", "middel midler"),
    *("teater teatre teatret", "kursus kurser kurset", "kriterium kriterier kriteriet"),
    *("kommissorium kommissoriet", "kørsel kørsler kørslen", "trivsel trivslen", "aften aftner"),
    *("barn børn barnet børnene", "mand mænd mændene", "formand formænd", "bog bøger bøgerne"),
    *("nat nætter", "datter døtre", "bonde bønder", "gås gæs", "øje øjne", "mor mødre mødrene"),
    *("jordemoder jordemødre jordemødrene", "forum fora", "kollega kolleger", "konto konti"),
    *("år året årene", "by byer byen byerne", "uge uger ugen", "anliggende anliggender"),
    *("hjælpemiddel hjælpemidler hjælpemidlet", "sundhedscenter sundhedscentre lægecentrene"),
    *("embedsmand embedsmænd", "håndbog håndbøger", "dagsorden dagsordner dagsordenen"),
    *("fleksibel fleksible", "sundhedsvæsen sundhedsvæsnet"),
]
"""Of `sundhedscenter` and `lægecentrene` it is the last part that is one."""
FOUND_BY = [("fødder", "fod"), ("hænder", "hånd"), ("kræfter", "kraft"), ("rødder", "rod")]
"""What stands in a text, and what finds it, though not the other way round."""
NOT_FOUND_BY = [
    *(("hånd", "hændelser"), ("fod", "fødende"), ("arbejdskraft", "kræft"), ("rod", "røde")),
    *(
        ("sagen handler", "handel"),
        ("for at sikre", "sikker"),
        ("sikker", "sikres"),
        ("alder", "aldrig"),
    ),
    *(("forældre", "forældelse"), ("voksne", "vokser"), ("museum", "mus"), ("koblet", "kobbel")),
    *(("middelfart", "midler"), ("middelalderen", "midler"), ("regelmæssig", "regler")),
    *(
        ("klitby", "byen"),
        ("byråd", "byen"),
        ("årshjul", "årene"),
        ("lækre", "læk"),
        ("for", "fører"),
    ),
    *(("bunden", "bundne"), ("lager", "lagner"), ("brand", "brænder"), ("vand", "vænder")),
]


@pytest.fixture(scope="module")
def usual() -> Analyser:
    return analyser("da", danish(), Corrections())


def levels(analyser: Analyser, text: str) -> dict[str, int]:
    """Give the terms of a document that says a text in its body."""
    return dict(analyser.analyse(SearchDocument("/a/", "", "item", text), {}))


def finds(terms: dict[str, int], word: str, stem: Stemmer) -> bool:
    return not terms.keys().isdisjoint(roots_of(word, stem))


@pytest.mark.parametrize("forms", ONE_WORD)
def test_the_forms_of_a_word_find_each_other(usual: Analyser, stem: Stemmer, forms: str) -> None:
    row = forms.split()
    last = {"lægecentrene": "centrene", "sundhedscentre": "centre", "sundhedscenter": "center"}
    asked = [last.get(word, word) for word in row]
    missed = [
        (said, word) for said in row for word in asked if not finds(levels(usual, said), word, stem)
    ]
    assert missed == []


@pytest.mark.parametrize(("said", "asked"), FOUND_BY)
def test_what_has_another_words_stem_is_found_but_does_not_find(
    usual: Analyser, stem: Stemmer, said: str, asked: str
) -> None:
    assert finds(levels(usual, said), asked, stem)
    assert not finds(levels(usual, asked), said, stem)


@pytest.mark.parametrize(("said", "asked"), NOT_FOUND_BY)
def test_what_only_looks_like_another_form_is_not_found(
    usual: Analyser, stem: Stemmer, said: str, asked: str
) -> None:
    assert not finds(levels(usual, said), asked, stem)


@pytest.mark.parametrize(("said", "other"), [("regler", "regel"), ("byen", "byer")])
def test_what_is_written_counts_more_than_its_other_forms(
    usual: Analyser, stem: Stemmer, said: str, other: str
) -> None:
    found = levels(usual, said)
    assert found[stem(said)] > found[stem(other)]


def test_part_of_a_compound_is_found_in_the_form_that_is_said_by_hand(
    usual: Analyser, stem: Stemmer
) -> None:
    assert finds(levels(usual, "børnehjemmet"), "barn", stem)
    assert finds(levels(usual, "tandpleje"), "tænder", stem)


def test_every_word_is_found_by_those_who_type_it(usual: Analyser, stem: Stemmer) -> None:
    words = [word for word in every_form()[::20] if len(word) > 1 and word not in usual.stop_words]
    assert len(words) > 15_000
    missed = [
        word
        for word in words
        if not any(
            term in roots_of(word, stem) or begins(key(word), key(term))
            for term in levels(usual, word)
        )
    ]
    assert missed == []


def test_names_have_no_other_forms(usual: Analyser) -> None:
    document = SearchDocument("/a/", "", "item", "Jens Barn talte.", persons=("Jens Barn",))
    assert "børn" not in usual.analyse(document, {})


def test_without_the_list_what_is_said_by_hand_still_holds(stem: Stemmer) -> None:
    found = levels(analyser("da", learn(("skole",), stem), Corrections()), "børn og regler")
    assert {"barn", "regl"} <= found.keys()
    assert "regel" not in found


def test_a_list_by_hand_is_read() -> None:
    said = read("# why\nbarn børn\n= regel regler\n! hændelse kræft\n! rød\n")
    assert said.partners == {"barn": ("børn",), "børn": ("barn",)}
    assert said.marked == (("barn", "børn"), ("regel", "regler"))
    assert said.taken == {"hændelse", "kræft", "rød"}
    assert said.digest != read("barn børn\n").digest


def test_an_index_names_other_forms_only_of_what_it_holds(usual: Analyser) -> None:
    index = build_index([meeting(date(2026, 3, 12), "Kort om børn")], usual, folder=FOLDER)
    manifest = index.files[index.manifest].decode()
    assert '"same":{"barn":["børn"],"børn":["barn"]}' in manifest


def test_nothing_is_marked_that_has_another_words_stem(usual: Analyser) -> None:
    assert usual.marked["regl"] == ("regel",)
    assert not {"hånd", "hænd", "kræft", "kraft"} & usual.marked.keys()


def test_a_phrase_is_looked_for_as_it_is_written(usual: Analyser) -> None:
    groups = [meeting(date(2026, 3, 12), "Med regler for alle", "Med en regel for alle")]
    index = build_index(groups, usual, folder=FOLDER)
    search = Search(Index(index.files, index.manifest), "da")
    assert len(search.ask("regler").documents) == 2
    assert len(search.ask('"regler"').documents) == 1


def test_terms_are_found_among_chunks_also_where_one_ends(usual: Analyser) -> None:
    text = " ".join(every_form()[::400])
    groups = [meeting(date(2026, 3, 12), text)]
    year = recall(2026, groups, usual, Shelf())
    analysed = {name: analyse_group(group.documents, usual) for name, group in year.missing()}
    row = chunks([segment(year, analysed, Shelf())], Shelf())
    assert len(row) > 10
    index = build_index(groups, usual, folder=FOLDER)
    reader = Index(index.files, index.manifest)
    every = {entry.term for block in range(reader.word_blocks) for entry in reader.entries(block)}
    assert terms_among(row, {*every, "øøø", "aaa", "xq"}) == every


@pytest.mark.parametrize(
    ("word", "open_word"),
    [("formænd", "formand"), ("regl", "regel"), ("åren", "år"), ("byern", "by"), ("barn", "børn")],
)
def test_why_an_index_has_a_word_can_be_told(word: str, open_word: str) -> None:
    assert open_word in kin(word)
    assert kin("skole") == frozenset()


def test_an_analysis_is_made_anew_when_the_list_by_hand_changes(
    usual: Analyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = replace(danish_plurals(), digest="another")
    monkeypatch.setattr(analysis, "danish_plurals", lambda: changed)
    assert analyser("da", danish(), Corrections()).digest != usual.digest
