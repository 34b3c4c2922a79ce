from __future__ import annotations

import pytest

from generator.authoring.agenda_lines import Above, begins_item, read_marked
from tests.authoring.documents import lines


@pytest.mark.parametrize(
    ("text", "number", "access", "title"),
    [
        ("1 (Åben) Godkendelse", "1", "open", "Godkendelse"),
        ("12 (Lukket) Personsag", "12", "closed", "Personsag"),
        ("1.10 (Åben) Budget", "1.10", "open", "Budget"),
        ("2. (åbent) Budget", "2", "open", "Budget"),
        ("c) (Åben) Budget", "c)", "open", "Budget"),
        ("Punkt 3: (Lukket) Sag", "3", "closed", "Sag"),
        ("4 (Lukket punkt) Sag", "4", "closed", "Sag"),
        ("Pkt. 4 (LUKKET): Sag", "4", "closed", "Sag"),
        ("4 (Åben) – Sag", "4", "open", "Sag"),
        ("5 (Åben)", "5", "open", ""),
    ],
)
def test_a_line_with_number_and_access_begins_an_item(text, number, access, title):
    item = read_marked(lines(text)[0])
    assert item is not None
    assert (item.number, item.access, item.title) == (number, access, title)


@pytest.mark.parametrize("text", ["1. Hallen", "4 (fire) stemte for", "(Åben) Hal", "Åben 1"])
def test_other_lines_do_not(text):
    assert read_marked(lines(text)[0]) is None


LABELS = {"sagsresumé", "beslutning"}


def test_a_line_without_access_begins_an_item_only_above_a_heading_that_comes_again():
    given = lines("2 (Udsat) Køb", "Sagsresumé")
    again = begins_item(given, 0, LABELS, above("1 (Åben) A", "sagsresumé"))
    assert again is not None
    assert again.access == ""
    assert begins_item(given, 0, LABELS, None) is not None
    assert begins_item(given, 0, LABELS, above("1 (Åben) A", "beslutning")) is None


def test_items_that_are_written_as_items_throughout_need_no_heading_below():
    given = lines("Pkt. 1: Referat", "Pkt. 2: Kanoer", "Godkendt.", "Pkt. 4: Både")
    first = begins_item(given, 0, LABELS, None)
    assert first is not None
    second = begins_item(given, 1, LABELS, Above(first))
    assert second is not None
    assert (second.number, second.title, second.access) == ("2", "Kanoer", "")
    assert begins_item(given, 3, LABELS, Above(second)) is None
    assert begins_item(given, 1, LABELS, above("1 (Åben) Referat")) is None


def test_the_points_of_a_decision_are_no_items():
    so_far = above("Pkt. 2: Kanoer", "Pkt. 1: Godkendt.", "Pkt. 2: Udsat.")
    assert begins_item(lines("Pkt. 3: Godkendt."), 0, LABELS, so_far) is None


def above(first, *texts):
    item = begins_item(lines(first), 0, LABELS, None)
    assert item is not None
    so_far = Above(item)
    for line in lines(*texts):
        so_far.take(line, LABELS)
    return so_far


@pytest.mark.parametrize(
    "texts",
    [
        ("2. Køb af pram", "Behandling", "Åbent punkt", "Lukket punkt", "Udvalget"),
        ("2. Køb af pram", "Sælger kræver forskud.", "Åbent punkt", "3. Eventuelt"),
        ("2. Fortrolig orientering", "Åbent punkt"),
    ],
)
def test_an_access_that_may_be_another_items_is_not_the_items(texts):
    item = begins_item(lines(*texts), 0, LABELS, None)
    assert item is not None
    assert item.access == ""


def test_the_last_point_of_a_list_is_no_item():
    given = lines("1. Tilbud", "2. Køb af pram", "Åbent punkt", "Punkt 3: Eventuelt")
    assert begins_item(given, 1, LABELS, None) is None


def test_an_access_below_another_number_is_not_the_items():
    given = lines("Sag nr. 2 Køb af pram", "Sag nr. 1", "Hal", "Åbent punkt")
    assert begins_item(given, 0, LABELS, None) is None


def test_the_third_item_may_be_numbered_with_a_nought():
    item = begins_item(lines("3.0 Køb af pram (Lukket)", "Beslutning"), 0, LABELS, None)
    assert item is not None
    assert (item.number, item.title, item.access) == ("3", "Køb af pram", "closed")


@pytest.mark.parametrize(
    "texts",
    [
        "1. Tilbud (DokID: 96)|2. Kanoer|Åben sag",
        "1. Godkendt|Pkt. 2: Kanoer|Åben sag",
        "1. Godkendt|2. Kanoer|Sagsnr. 7|Åben sag|Beslutning",
    ],
)
def test_an_item_may_have_the_number_after_the_last_point_above_it(texts):
    given = lines(*texts.split("|"))
    item = begins_item(given, 1, LABELS, above("1 (Åben) Hal", "beslutning"))
    assert item is not None
    assert (item.number, item.access) == ("2", "open")
    assert begins_item(lines("1. Godkendt", "2. Udsat", "Åben sag"), 1, LABELS, None) is None


def test_an_item_below_a_list_of_attachments_has_another_number_than_the_next_of_them():
    so_far = above("2 (Åben) Hal")
    for line in lines("Bilag", "1. Kort", "2. Notat"):
        so_far.take(line, {"bilag"})
    (line,) = lines("3. Kanoer (Åben)")
    assert not so_far.is_next(line)
    so_far.take(line, {"bilag"})
    assert so_far.is_next(line)
