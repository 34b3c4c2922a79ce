import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Prose
from generator.planning.texts import markup, one_line, shorten, summarise
from generator.targets import Targets
from tests.planning.sites import event, meeting, prose, site

LONG = "Udvalget drøftede planen. " * 12


def test_links_in_prose_become_absolute_addresses():
    targets = Targets(site(meeting("2026-03-12"), events=(event("dialog"),)))
    text = prose("Se", "../events/dialog.md")
    assert markup(text, targets) == '<p>Se <a href="/arrangementer/dialog/">her</a></p>'


def test_prose_without_links_stays_as_it_is():
    assert markup(prose("Godkendt &amp; sendt."), Targets(site())) == "<p>Godkendt &amp; sendt.</p>"


def test_a_summary_is_plain_text():
    text = Prose('<p>1 &lt; 2 &amp; <strong>begge</strong> <a href="\0' + '0\0">bilag</a>.</p>')
    assert summarise(text) == "1 < 2 & begge bilag."


def test_nothing_written_has_no_summary():
    assert summarise(Prose()) == ""


def test_paragraphs_in_a_summary_stay_apart():
    assert one_line("Godkendt\nJon stemte imod") == "Godkendt. Jon stemte imod"


def test_points_of_a_list_in_a_summary_stay_apart():
    assert one_line("Udvalget vil\nholde møde\ntage på besøg") == (
        "Udvalget vil holde møde; tage på besøg"
    )
    assert one_line("Godkendt:\nat sende brev\nat holde møde") == (
        "Godkendt: at sende brev; at holde møde"
    )


def test_numbered_points_in_a_summary_stay_apart():
    assert one_line("Udvalget besluttede\n1. at sende brev\n2. at holde møde\nJon var imod") == (
        "Udvalget besluttede 1. at sende brev; 2. at holde møde. Jon var imod"
    )


def test_a_long_text_ends_after_a_whole_sentence():
    short = shorten(LONG.strip())
    assert short.endswith("planen.")
    assert 150 < len(short) <= 200


@pytest.mark.parametrize("short", ["kl.", "nr.", "bl.a.", "f.eks.", "Søren K.", "dr.", "jf."])
def test_an_abbreviation_does_not_end_a_sentence(short):
    text = f"Planen er lagt frem, {short} Hansen og alle de andre medlemmer af udvalget."
    assert shorten(text, 50).endswith("…")


def test_a_date_does_not_end_a_sentence():
    text = "Mødet flyttes til den 22. april 2026. Derefter holdes der sommerferie i tre uger."
    assert shorten(text, 60) == "Mødet flyttes til den 22. april 2026."


def test_one_long_sentence_ends_after_a_whole_word():
    assert shorten("Udvalget godkender indstillingen", 20) == "Udvalget godkender…"


def test_a_comma_before_the_cut_is_dropped():
    assert shorten("Udvalget godkender, at planen", 22) == "Udvalget godkender…"


@given(st.text(alphabet="abcÆØÅæøå .,;!?–1", max_size=400), st.integers(1, 250))
def test_a_short_text_is_a_beginning_of_whole_words(text, limit):
    text = " ".join(text.split())
    short = shorten(text, limit)
    assert len(short) <= limit
    if short == text:
        return
    begun = short.removesuffix("…")
    assert text.startswith(begun)
    rest = text[len(begun) :]
    assert begun == "" or rest[0] in " ,;:–-"


@given(st.text(min_size=1, max_size=80))
def test_escaped_text_comes_back_as_it_was_read(text):
    shown = " ".join(text.replace("\0", " ").split())
    if shown:
        assert summarise(Prose(f"<p>{html.escape(shown)}</p>")) == shorten(shown)


def test_a_sentence_that_ends_with_a_number_is_whole():
    text = "Forslaget blev vedtaget med 12 stemmer mod 2. Et andet forslag blev forkastet."
    assert shorten(text, 60) == "Forslaget blev vedtaget med 12 stemmer mod 2."


def test_the_number_of_a_point_is_not_the_end_of_a_sentence():
    text = "Det godkendes. 2. Punktet sendes i høring hos alle kommuner og sygehuse."
    assert shorten(text, 40) == "Det godkendes. 2. Punktet sendes i…"
