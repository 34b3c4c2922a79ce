"""An agenda written as a table, and tables that are something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.authoring.item_tables import unfold_tables
from generator.authoring.lines import Document
from generator.authoring.recognition import recognise
from generator.authoring.transcript import Transcript
from generator.authoring.word import read_word
from generator.errors import ContentError
from generator.reading.settings import SECTIONS
from tests.authoring.test_counted_items import items, open_words
from tests.authoring.word_files import HEAD, p, packed, row, table

HEADS = row("Nr.", "Titel", "Beslutning", "Ansvarlig")
ONE = row("1", "Kanoer (Åben)", "Godkendt.\nTil maj.", "Inger Bro")
PRAM = row("2", "Køb af pram (Lukket)", "Sælger kræver forskud.", "Ole Dam")
LAST = row("3", "Eventuelt (Åben)", "", "")
SPAN = '<w:tc><w:tcPr><w:gridSpan w:val="4"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
DOWN = "<w:tc><w:tcPr><w:vMerge{}/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
STRUCK = "<w:tc><w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>Køb af pram</w:t></w:r></w:p></w:tc>"


def unfolded(body: str) -> Document:
    return unfold_tables(read_word(packed(HEAD + body), Path("referat.docx")), SECTIONS["da"])


def read(body: str) -> Transcript:
    return recognise(unfolded(body).lines, SECTIONS["da"], "referat.docx")


def test_an_empty_document_is_refused_and_no_fault_of_the_program():
    document = unfold_tables(Document(()), SECTIONS["da"])
    with pytest.raises(ContentError):
        recognise(document.lines, SECTIONS["da"], "referat.txt")


def test_a_row_is_an_item_and_its_cells_are_its_fields():
    transcript = read(table(HEADS, ONE, PRAM, LAST))
    assert items(transcript) == ["1 Kanoer open", "2 Køb af pram closed", "3 Eventuelt open"]
    first = transcript.agenda[0].sections
    assert [(part.name, [line.text for line in part.lines]) for part in first] == [
        ("", ["Ansvarlig: Inger Bro"]),
        ("Beslutning", ["Godkendt.", "Til maj."]),
    ]
    assert not [mark for mark in transcript.marks if mark.fate == "unknown"]


def test_the_names_of_the_columns_are_told_and_what_was_said_of_rows_stays_with_them():
    notes = unfolded(table(HEADS, ONE, PRAM) + p("Hal", 2)).notes
    assert notes[-1][1].values == {"names": "'Nr.', 'Titel', 'Beslutning', 'Ansvarlig'"}
    assert [line for line, _ in notes] == [12, 3]


@pytest.mark.parametrize(
    ("heads", "one", "two"),
    [
        (("Punkt", "Emne", "Referat"), ("1.", "Kanoer", "Ja"), ("2.", "Pram", "")),
        (("Pkt.:", "Sag:"), ("Punkt 1", "Kanoer"), ("Punkt 2", "Pram")),
        (("Dagsordenspunkt", "Frist"), ("1. Kanoer", "maj"), ("2. Pram", "")),
    ],
)
def test_columns_have_several_names_and_the_number_may_stand_in_the_title(heads, one, two):
    transcript = read(table(row(*heads), row(*one), row(*heads), row(*two)))
    assert items(transcript) == ["1 Kanoer", "2 Pram"]
    assert not [mark for mark in transcript.marks if mark.fate == "unknown"]


def test_a_column_may_tell_the_access():
    heads = row("Nr.", "Åben/lukket", "Emne", "Beslutning")
    rows = [
        row("1", "Åben", "Hal", "Ja."),
        row("2", "Lukket", "Pram", "X"),
        row("3", "", "Båd", "X"),
    ]
    assert items(read(table(heads, *rows))) == ["1 Hal open", "2 Pram closed", "3 Båd"]


def test_the_numbers_of_rows_may_be_counted_by_word():
    heads, number = row("Nr.", "Emne"), f"<w:tc>{p('', 2)}</w:tc>"
    gone = row(number, "Båd", more='<w:trPr><w:del w:id="1"/></w:trPr>')
    found = items(read(table(heads, row(number, "Kanoer"), gone, row(number, "Pram"))))
    assert found == ["1 Kanoer", "2 Pram"]


def test_a_table_may_have_a_row_for_each_field():
    blocks = [
        [row("Sag 1", "Kanoer"), row("Adgang", "Åben"), row("Beslutning", "Godkendt.")],
        [
            row("Sag 2: Køb af pram (Lukket)", ""),
            row("Indstilling", "Forskud."),
            row("Frist", "1. maj"),
        ],
    ]
    expected = ["1 Kanoer open", "2 Køb af pram closed"]
    assert items(read("".join(table(*rows) for rows in blocks))) == expected
    transcript = read(table(*blocks[0], *blocks[1]))
    assert items(transcript) == expected
    assert [part.name for part in transcript.agenda[1].sections] == ["Indstilling"]


def test_a_row_with_another_name_may_be_an_item_too():
    rows = [row("Sag 1", "Kanoer (Åben)"), row("Beslutning", "Ja."), row("Køb af pram", "Forskud.")]
    transcript = read(table(*rows, row("Ansvarlig", "Ole"), row("Sag 2", "Hal (Åben)")))
    assert items(transcript) == ["1 Kanoer open", "2 Hal open"]
    assert open_words(transcript) == "Ja."


def test_merged_cells_of_one_table_are_not_those_of_the_next():
    merged = table(row("A", DOWN.format(' w:val="restart"', "B")), row("C", DOWN.format("", "")))
    assert items(read(merged + table(HEADS, ONE))) == ["1 Kanoer open"]


def test_a_list_of_numbers_and_titles_is_an_agenda():
    assert items(read(table(row("1", "Kanoer"), row("2", "Pram")))) == ["1 Kanoer", "2 Pram"]


@pytest.mark.parametrize(
    "data",
    [
        table(row("Navn", "Rolle"), row("Inger", "Formand")),
        table(row("Emne", "Beslutning"), row("Kanoer", "Købt.")),
        table(row("1", "Kanoer", "Godkendt."), row("2", "Pram", "Købt.")),
        table(row("1", "Kanoer"), row("Båd", "Pram")),
        table(HEADS, row("", "Kanoer", "", ""), ONE),
        table(
            HEADS,
            row("1", "Kanoer", DOWN.format(' w:val="restart"', "Ja."), ""),
            row("2", "Pram", DOWN.format("", ""), "Ole"),
        ),
    ],
)
def test_another_table_and_one_that_is_not_plain_are_no_agenda(data: str):
    with pytest.raises(ContentError, match="begins an item"):
        read(data)


@pytest.mark.parametrize("first", [p("1 (Åben) Hal"), p("Hal", style="Heading1")])
def test_a_table_within_an_item_is_data(first: str):
    document = unfolded(first + p("Ny.") + table(HEADS, ONE, PRAM) + p("3 (Åben) Eventuelt"))
    assert len([line for line in document.lines if line.markup]) == 3


@pytest.mark.parametrize(
    "other",
    [
        row(SPAN.format("Køb af pram")),
        row("", "Køb af pram", "Forskud.", ""),
        row("", "", "Køb af pram for forskud.", ""),
        row("", "Indstilling", "Køb af pram for forskud.", ""),
        row("B", "Køb af pram", "Forskud.", ""),
        row("", "2 nye pramme", "Køb af pram for forskud.", ""),
        row("2", STRUCK, "Køb af pram for forskud.", ""),
        row("Køb af pram", "Forskud.", "", more='<w:trPr><w:gridBefore w:val="1"/></w:trPr>'),
        row("2", "Køb af pram (Åben)", "Lukket punkt\nForskud.", ""),
        row("2", "Køb af pram", "4 (Åben) Kajak\nForskud.", ""),
        row("2", "Køb af pram (Lukket)", "4 (Åben) Kajak\nForskud.", ""),
        row(SPAN.format("Lukkede punkter")) + row("2", "Køb af pram", "Forskud.", ""),
        row("2", "Køb af pram\nLukket", "Forskud.", ""),
    ],
)
def test_a_row_that_is_not_understood_stands_in_no_open_item(other: str):
    transcript = read(table(HEADS, ONE, other, LAST))
    assert items(transcript)[-1] == "3 Eventuelt open"
    told = open_words(transcript) + " ".join(item for item in items(transcript) if "open" in item)
    assert "pram" not in told
    assert "orskud" not in told
    unplaced = {mark.line.number for mark in transcript.marks if mark.fate == "unknown"}
    assert unplaced <= transcript.hidden


@pytest.mark.parametrize("below", [p("Køb af pram"), p("Indstilling"), table(row("Båd", "Pram"))])
def test_what_stands_below_the_table_is_not_in_its_last_item(below: str):
    transcript = read(table(HEADS, ONE) + below + p("Sælger kræver forskud."))
    assert items(transcript) == ["1 Kanoer open"]
    assert "orskud" not in open_words(transcript)
    assert len([mark for mark in transcript.marks if mark.fate == "unknown"]) > 1


def test_the_rows_of_a_second_table_are_items_too():
    below = p("Lukkede punkter") + table(HEADS, row("2", "Køb af pram", "Forskud.", ""))
    assert items(read(table(HEADS, ONE) + below)) == ["1 Kanoer open", "2 Køb af pram"]
