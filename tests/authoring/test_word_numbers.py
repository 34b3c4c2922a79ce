"""The numbers that Word counts by itself stand in the text as Word shows them."""

from __future__ import annotations

import pytest

from generator.authoring.word_numbers import Numbering
from tests.authoring.word_files import (
    SPACES,
    abstract,
    h,
    level,
    lines_of,
    listed,
    p,
    place,
    row,
    styled,
    table,
)


def texts(body: str, *lists: str, styles: str = "") -> list[str]:
    given = {"lists": "".join(lists)} if lists else {}
    return [line.text for line in lines_of(body, **given, **({"styles": styles} if styles else {}))]


def test_headings_and_lists_are_counted_each_for_itself():
    body = h("Kanoer") + p("rød", 2) + p("mat", 2, 1) + p("blank", 2, 1) + p("blå", 2) + h("Pram")
    assert texts(body) == ["1. Kanoer", "1. rød", "a) mat", "b) blank", "2. blå", "2. Pram"]


def test_a_list_goes_on_below_other_text_and_one_that_begins_anew_does():
    body = p("rød", 2) + p("Og så:") + p("blå", 2) + p("gul", 3) + p("hvid", 3)
    assert texts(body) == ["1. rød", "Og så:", "2. blå", "1. gul", "2. hvid"]


def test_a_style_is_counted_by_the_style_that_it_is_based_on_and_by_its_level():
    styles = (
        styled("Heading1", place(1))
        + styled("Punkt", based="Heading1")
        + styled("Under", place(1))
        + styled("Frit", place(0), based="Heading1")
    )
    lists = abstract(0, level(0, "%1."), level(1, "%1.%2", more='<w:pStyle w:val="Under"/>'))
    body = "".join(p(name, style=name) for name in ("Punkt", "Under", "Frit", "Heading1"))
    found = texts(body, lists, listed(1, 0), styles=styles)
    assert found == ["1. Punkt", "1.1 Under", "Frit", "2. Heading1"]


def test_a_style_of_lists_defines_the_lists_that_refer_to_it():
    lists = (
        abstract(0, '<w:numStyleLink w:val="Dagsorden"/>')
        + abstract(1, '<w:styleLink w:val="Dagsorden"/>', level(0, "Punkt %1:"))
        + listed(1, 0)
        + listed(2, 1)
    )
    styles = styled("Dagsorden", place(2), kind="numbering")
    assert texts(p("Kanoer", 1) + p("Pram", 1), lists, styles=styles) == [
        "Punkt 1: Kanoer",
        "Punkt 2: Pram",
    ]


@pytest.mark.parametrize(
    ("form", "third"),
    [
        ("decimalZero", "03 c"),
        ("upperLetter", "C c"),
        ("lowerRoman", "iii c"),
        ("upperRoman", "III c"),
        ("ordinal", "3. c"),
        ("bullet", "- c"),
        ("none", "c"),
        ("cardinalText", "3 c"),
    ],
)
def test_a_number_is_spelled_as_its_list_spells_it(form: str, third: str):
    lists = abstract(0, level(0, "%1", form)) + listed(1, 0)
    assert texts("".join(p(text, 1) for text in "abc"), lists)[2] == third


def test_a_level_may_go_on_below_a_higher_one_and_be_spelled_in_digits():
    lists = abstract(
        0,
        level(0, "%1.", "upperRoman"),
        level(1, "%1.%2", more='<w:lvlRestart w:val="0"/><w:isLgl/>'),
    )
    body = p("a", 1) + p("b", 1, 1) + p("c", 1) + p("d", 1, 1)
    assert texts(body, lists, listed(1, 0)) == ["I. a", "1.1 b", "II. c", "2.2 d"]


def test_what_was_deleted_is_not_counted():
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    moved = '<w:rPr><w:moveFrom w:id="1"/></w:rPr>'
    before = f"<w:pPrChange><w:pPr>{place(1, 0)}</w:pPr></w:pPrChange>"
    deleted = row("x", more="<w:trPr><w:del/></w:trPr>").replace("<w:pPr>", f"<w:pPr>{place(1, 0)}")
    body = h("", gone) + h("Kanoer") + h("", moved) + p("Hal", more=before) + table(deleted)
    assert texts(f"{body}{h('Pram')}") == ["1. Kanoer", "Hal", "2. Pram"]


def test_a_paragraph_whose_end_was_deleted_begins_with_the_number_of_the_next():
    assert texts(h("Køb af", '<w:rPr><w:del w:id="1"/></w:rPr>') + h(" pram")) == ["1. Køb af pram"]


def test_an_empty_paragraph_has_its_number_as_on_paper():
    assert texts(h("Kanoer") + '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:p>') == [
        "1. Kanoer",
        "2.",
    ]


def test_a_text_box_is_counted_once():
    box = f"<w:txbxContent>{p('Pram', 2)}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>{p('Båd', 2)}"
    assert texts(body) == ["1. Pram", "2. Båd"]


def test_a_part_whose_paragraphs_cannot_be_told_is_left_as_it_is():
    part = f"<w:document {SPACES}><!-- <w:p> -->{p('Pram', 1)}</w:document>".encode()
    assert Numbering(b"", b"").write_into(part) is None
    body = f"<!-- <w:p> -->{p('Pram', 2)}"
    assert texts(body) == ["1. Pram"]


def test_a_list_that_refers_to_itself_counts_nothing():
    lists = abstract(0, '<w:numStyleLink w:val="A"/>') + listed(1, 0)
    styles = styled("A", place(1), based="A", kind="numbering")
    assert texts(p("Pram", 1), lists, styles=styles) == ["Pram"]
    styles = styled("A", based="B") + styled("B", based="A")
    assert texts(p("Pram", style="A"), lists, styles=styles) == ["Pram"]


def test_styles_are_not_followed_without_end():
    """Thousands, each based on the next, would be followed for every paragraph."""
    chain = "".join(styled(f"S{n}", based=f"S{n + 1}") for n in range(60))
    styles = chain + styled("S60", place(1))
    assert texts(p("Fjern", style="S0") + p("Nær", style="S30"), styles=styles) == [
        "Fjern",
        "1. Nær",
    ]


def test_a_number_is_no_longer_than_a_line():
    lists = abstract(0, level(0, "%1." * 5000)) + listed(1, 0)
    (text,) = texts(p("Pram", 1), lists)
    assert text.endswith(" Pram")
    assert len(text) < 200
