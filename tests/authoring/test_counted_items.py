"""An agenda whose numbers Word counts by itself, and the other lists within it."""

from __future__ import annotations

import pytest

from generator.authoring.recognition import recognise
from generator.authoring.transcript import Transcript
from generator.errors import ContentError
from generator.reading.settings import SECTIONS
from tests.authoring.word_files import (
    HEAD,
    LISTS,
    STYLES,
    h,
    lines_of,
    p,
    place,
    row,
    styled,
    table,
)

ONE = h("Kanoer (Åben)") + p("Klubben mangler kanoer.")
LAST = h("Eventuelt (Åben)") + p("Intet.")
SECRET = p("Sælger af pram kræver forskud.")
FIELDS = p("Sagsfremstilling") + SECRET + p("Beslutning") + p("Købt for forskuddet.")


def read(body: str, styles: str = STYLES) -> Transcript:
    return recognise(lines_of(HEAD + body, styles=styles), SECTIONS["da"], "referat.docx")


def items(transcript: Transcript) -> list[str]:
    return [f"{item.number} {item.title} {item.access}".strip() for item in transcript.agenda]


def open_words(transcript: Transcript) -> str:
    return " ".join(
        line.text
        for item in transcript.agenda
        if item.access == "open"
        for part in item.sections
        for line in part.lines
    )


def test_numbered_headings_are_items_and_their_access_is_what_they_say():
    transcript = read(ONE + h("Køb af pram (Lukket)") + FIELDS + h("Ny hal") + FIELDS + LAST)
    assert items(transcript) == [
        "1 Kanoer open",
        "2 Køb af pram closed",
        "3 Ny hal",
        "4 Eventuelt open",
    ]
    assert "orskud" not in open_words(transcript)
    assert not [mark for mark in transcript.marks if mark.fate == "unknown"]


def test_a_list_of_paragraphs_is_the_agenda_where_text_stands_between_its_points():
    body = p("Kanoer", 2) + p("Drøftet.") + p("Køb af pram", 2) + SECRET + p("Eventuelt", 2)
    assert items(read(body)) == ["1 Kanoer", "2 Køb af pram", "3 Eventuelt"]


def test_an_agenda_may_have_no_text_at_all_and_go_on_from_another():
    assert items(read(p("Kanoer", 2) + p("Pram", 2))) == ["1 Kanoer", "2 Pram"]
    body = p("Kanoer", 2) + p("Drøftet.") + p("Båd", 3) + p("Pram", 2)
    with pytest.raises(ContentError, match="begins an item"):
        read(body)


def test_points_of_other_lists_stay_in_their_item():
    asked = p("Indstilling") + p("udvalget tager det til efterretning", 2) + p("To købes.", 2)
    asked += p("rød", 2, 1) + p("Beslutning") + p("Godkendt.")
    fields = p("Pris", style="Heading2") + p("100 kr.") + p("Farve", style="Heading2") + p("Rød.")
    transcript = read(h("Kanoer (Åben)") + asked + h("Hal (Åben)") + fields + asked + LAST)
    assert items(transcript) == ["1 Kanoer open", "2 Hal open", "3 Eventuelt open"]
    asked_for = transcript.agenda[1].section("indstilling")
    assert asked_for is not None
    assert [line.text for line in asked_for.lines] == [
        "3. udvalget tager det til efterretning",
        "4. To købes.",
        "a) rød",
    ]
    assert not [mark for mark in transcript.marks if mark.fate == "unknown"]


def test_a_list_in_the_first_item_may_have_a_single_sentence_or_points_below_points():
    asked = p("Indstilling") + p("Kanoerne købes.", 2) + p("Beslutning")
    colours = p("Rød", 3) + p("med stribe", 3, 1) + p("Blå", 3)
    transcript = read(h("Kanoer (Åben)") + asked + colours + LAST)
    assert not [mark for mark in transcript.marks if mark.fate == "unknown"]


def test_a_field_may_be_numbered_below_its_item():
    item = read(ONE + h("Hal (Åben)") + p("Beslutning", style="Heading2") + p("Godkendt.")).agenda[
        1
    ]
    assert [part.name for part in item.sections] == ["Beslutning"]


@pytest.mark.parametrize(
    "above",
    [
        p("Deltagere") + p("Inger Bro", 2) + p("Formand") + p("Ole Dam", 2) + p("Medlem"),
        p("Dagsorden") + p("Kanoer", 2) + p("Køb af pram", 2) + p("Eventuelt", 2),
        p("Kanoer", 2) + p("kl. 10") + p("Køb af pram", 2) + p("kl. 11"),
        table(row("1", "Køb af pram"), row("2", "Eventuelt")),
        table(row("1", "Køb af pram")),
        p("Dagsorden") + p("1. Kanoer 2") + p("2. Køb af pram 3") + p("3. Eventuelt 4"),
    ],
)
def test_lists_above_the_headings_are_no_agenda_and_no_place(above: str):
    transcript = read(above + ONE + h("Køb af pram (Lukket)") + FIELDS + LAST)
    assert items(transcript) == ["1 Kanoer open", "2 Køb af pram closed", "3 Eventuelt open"]
    assert transcript.heading.place == ""
    pram = {mark.line.number for mark in transcript.marks if "pram" in mark.line.text}
    assert pram <= transcript.hidden


def test_a_first_item_of_another_list_is_not_the_place():
    transcript = read(p("Køb af pram", 2) + SECRET + ONE + LAST)
    assert items(transcript) == ["1 Kanoer open", "2 Eventuelt open"]
    assert transcript.heading.place == ""
    assert {3, 4} <= transcript.hidden


def test_a_number_without_a_mark_is_not_the_place_either():
    lists = LISTS.replace('"%1."', '"%1"')
    lines = lines_of(HEAD + p("Køb af pram", 2) + ONE, lists)
    assert recognise(lines, SECTIONS["da"], "referat.docx").heading.place == ""


@pytest.mark.parametrize(
    "body",
    [
        p("Deltagere") + p("Inger Bro", 2) + p("Formand") + p("Ole Dam", 2) + p("Medlem"),
        p("Bilag", 2) + p("Et kort.") + p("Sagsresumé", 2) + p("Drøftet.") + p("Beslutning", 2),
        p("Kanoer købes.", 2) + p("Hurtigt.") + p("De males.", 2),
        p("at kanoer købes", 2) + p("Hurtigt.") + p("at de males", 2),
    ],
)
def test_a_list_of_people_fields_or_sentences_is_no_agenda(body: str):
    with pytest.raises(ContentError, match="begins an item"):
        read(body)


def test_an_item_may_be_named_like_a_field_and_a_point_stand_above_one():
    asked = p("Indstilling") + p("Rød", 2) + p("Indstilling")
    transcript = read(ONE + h("Bilag") + asked + p("Ny hal.") + LAST)
    assert items(transcript) == ["1 Kanoer open", "2 Bilag", "3 Eventuelt open"]


def test_a_list_within_items_numbered_by_hand_is_no_agenda():
    body = (
        p("1 (Åben) Kanoer") + p("Rød", 2) + p("Den er fin.") + p("Blå", 2) + p("2 (Lukket) Pram")
    )
    assert items(read(body + SECRET)) == ["1 Kanoer open", "2 Pram closed"]


@pytest.mark.parametrize(
    "closed",
    [
        p("Køb af pram", 2) + SECRET,
        p("Køb af pram", 2) + p("Beslutning") + SECRET,
        p("Køb af pram", 4) + SECRET,
        p("Køb af pram", 4) + p("Ansættelse af forskudsvis chef", 4),
        h("Køb af pram", place(0)) + SECRET,
        h("Køb af pram", place(4)) + SECRET,
        p("Bilag") + p("1. Kort") + h("2. Køb af pram", place(0)) + p("Beslutning") + SECRET,
        p("2 (Lukket) Køb af pram") + SECRET,
        h("") + SECRET,
        p("Lukket:") + h("Køb af pram") + SECRET,
    ],
)
def test_a_closed_item_counted_otherwise_never_stands_in_an_open_one(closed: str):
    """A list of its own, one that begins anew, a heading without a number, one by hand, none."""
    transcript = read(ONE + closed + LAST)
    words = open_words(transcript)
    assert "pram" not in words
    assert "orskud" not in words
    assert "Køb af pram open" not in " ".join(items(transcript))
    unplaced = {mark.line.number for mark in transcript.marks if mark.fate == "unknown"}
    assert unplaced <= transcript.hidden


def test_a_style_based_on_a_heading_is_a_title_too():
    styles = STYLES + styled("Punkt", based="Heading1")
    body = p("Kanoer", style="Punkt") + SECRET + p("Hal (Åben)", style="Punkt") + p("Ny.")
    assert items(read(body, styles)) == ["1 Kanoer", "2 Hal open"]


def test_a_heading_numbered_by_hand_is_an_item_below_papers_too():
    papers = p("Bilag") + p("1. Kort") + p("2. Tegning")
    body = h("1. Kanoer (Åben)") + papers + h("2. Hal (Åben)") + papers + h("3. Pram (Lukket)")
    assert items(read(body + SECRET, styles=styled("Heading1"))) == [
        "1 Kanoer open",
        "2 Hal open",
        "3 Pram closed",
    ]
