from __future__ import annotations

from pathlib import Path

import pytest
import typst

from generator.authoring.pdf import read_pdf
from generator.errors import ContentError
from generator.language import speech

SOURCE = Path("referat.pdf")
PAGES = """
#set page(footer: context align(center, counter(page).display()))
Referat - Udvalget

22-04-2021 10:00

1 (Åben) Sag
#pagebreak()
Beslutning

Godkendt
"""


def made(text: str) -> bytes:
    return bytes(typst.compile(text.encode()))


def test_the_text_of_a_pdf_is_read_without_its_page_numbers():
    read = read_pdf(made(PAGES), SOURCE)
    assert [line.text for line in read.lines] == [
        "Referat - Udvalget",
        "22-04-2021 10:00",
        "1 (Åben) Sag",
        "Beslutning",
        "Godkendt",
    ]
    assert [line for line, _ in read.notes] == [0, 4, 6]
    assert "compare" in str(read.notes[0][1])


def test_a_note_at_the_foot_of_a_page_is_not_the_text_that_stands_above_it():
    pages = (
        "3 (Lukket) Pram\n\nKøbt af 4 skippere.#footnote[De kræver forskud.]\n\n"
        "4 (Åben) Eventuelt\n\n2 kanoer mangler.\n#pagebreak()\nIntet."
    )
    read = read_pdf(made(pages), SOURCE)
    assert [line.text for line in read.lines][-3:] == [
        "4 (Åben) Eventuelt",
        "2 kanoer mangler.",
        "Intet.",
    ]
    assert "foot of page 1, as notes (lines: 1)" in speech("en").say(read.notes[-1][1])


def test_a_word_that_ends_with_a_number_calls_no_note():
    pages = "Se bilag2 om planen.\n\n2 Kanoer mangler.\n\n3 (Åben) Eventuelt"
    read = read_pdf(made(pages), SOURCE)
    assert [line.text for line in read.lines][-2:] == ["2 Kanoer mangler.", "3 (Åben) Eventuelt"]


@pytest.mark.parametrize(
    "note",
    ["#super[1] De kræver forskud.", "1De kræver forskud.", "#super(size: 5pt)[1]\\ De kræver"],
)
def test_a_note_is_known_however_its_number_stands(note):
    pages = f"2 (Lukket) Pram\n\nSælges af skipperen#super[1].\n\n3 (Åben) Evt.\n\n{note}"
    read = read_pdf(made(pages), SOURCE)
    assert read.lines[-1].text == "3 (Åben) Evt."


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"%PDF-1.7 and nothing more", "damaged"), (made("#rect()"), "no text")],
)
def test_a_pdf_without_text_is_refused_with_what_to_do(data, said):
    with pytest.raises(ContentError, match=said) as caught:
        read_pdf(data, SOURCE)
    assert caught.value.problems[0].hint is not None
