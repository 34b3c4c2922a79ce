"""Personal numbers are found in every spelling, and other numbers are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.guarding.cpr import find_numbers

SPELLINGS = {
    "with a hyphen": "Borger 010180-1234 klager",
    "with nothing": "Borger 0101801234 klager",
    "with a space": "Borger 010180 1234 klager",
    "with an en dash": "010180–1234",
    "with an em dash": "010180—1234",
    "with a hyphen that does not break": "010180\u20111234",
    "with a minus": "010180\u22121234",
    "with a soft hyphen": "010180\u00ad1234",
    "with a soft hyphen inside": "0101\u00ad801234",
    "with a space that does not break": "010180\u00a01234",
    "with a space of no width": "010180\u200b1234",
    "with joiners of no width": "01\u2060018\ufeff0-1234",
    "over a line break": "010180-\n1234",
    "with spaces round the hyphen": "010180 - 1234",
    "with dots": "01.01.80-1234",
    "with dots and one digit": "1.1.80-1234",
    "with spaces": "01 01 80 1234",
    "with a slash": "01/01-80-1234",
    "with hyphens": "01-01-80-1234",
    "with four digits for the year": "01011980-1234",
    "after an underscore": "cpr_010180-1234",
    "with an underscore": "010180_1234",
    "glued to a word": "cpr010180-1234",
    "glued to a word, with nothing": "CPR0101801234",
    "half of it in bold": "**010180**-1234",
    "the other half in bold": "010180-**1234**",
    "half of it in a tag": "<b>010180</b>-1234",
    "with an entity": "010180&ndash;1234",
    "with a numbered entity": "010180&#45;1234",
    "as a link writes it": "010180%2D1234",
    "in a file's name": "bilag/cpr-010180-1234.pdf",
    "in brackets": "(010180-1234)",
    "after another number": "12 010180-1234",
    "before another number": "010180-1234 500 kr.",
    "beside an invoice's number": "Fakturanummer 12345: 0101801234 og bilagsnummer 7",
    "in full-width digits": "０１０１８０－１２３４",
    "digit by digit": "0 1 0 1 8 0 - 1 2 3 4",
    "with the month in words": "1. januar 1980-1234",
    "of somebody born on 1 January 1962": "010162-1234",
    "of somebody born on 1 January 1983": "010183-1234",
    "as a replacement number": "610180-1234",
    "in tags with classes": (
        '<span class="nummer-foerste-del">010180</span>-<span class="nummer-anden-del">1234</span>'
    ),
    "with two hyphens": "010180--1234",
    "with an escaped hyphen": "010180\\-1234",
    "in other groups, where it is said what it is": "CPR: 0101 80 12 34",
    "with brackets, where it is said what it is": "CPR-nr. (010180) 1234",
    "with the last four in brackets, where it is said what it is": "cpr: 010180 (1234)",
    "with the month in words and a space, where it is said what it is": "CPR: 1. januar 1980 1234",
    "before the raised number of a note": "Borger 010180-1234¹ klager",
    "before the raised number of a note, in tags": "010180-1234<sup>2</sup>",
    "in an address between brackets": "Se <https://sag.example/010180-1234>",
    "in what a tag says": '<a href="/borger/010180-1234" class="link">her</a>',
    "over a line break that is kept": "010180-\\\n1234",
    "over a line break in a list in a list": "- 1.\n    - Nummer 010180-\n      1234",
    "over a line break in a quotation": "> Nummer 010180-\n> 1234",
    "with spaces and a whole year": "01 01 1980 - 1234",
}
OTHERS = {
    "a date and a time": "12.12.11 1129",
    "a production unit": "P-nr. 1012345678",
    "a place number": "EAN 5798001234567",
    "a case": "sagsnr. 0101801234",
    "a document": "DokID: 0101801234",
    "a case with hyphens": "sagsnr. 01-01-80-1234",
    "a day and a month apart from a year": "01-01 80-1234",
    "a day apart from a month and a year": "01 01-80-1234",
    "two cases": "EMN-2021-00680 og EMN-2021-00681",
    "a company": "CVR 29190623",
    "a date and a post code": "den 12.12.2011 8000 Aarhus",
    "an amount": "1 000 000 000 kr.",
    "a row of figures": "12 11 10 2026 2027",
    "figures in groups": "0101 80 1234",
    "a day until a year, with spaces": "01 01 2024 - 2026",
    "two telephones": "12 34 56 78 og 22 33 44 55",
    "a day and hours": "2026-03-12 10:00-12:30",
    "a day until a year": "01.01.2024-2026",
    "a day in words and an amount": "1. januar 1980 1234 kr.",
    "thirteen digits": "3101801234567",
    "a checksum": "a0101801234f9",
    "a fraction": "0,0101801234",
    "the 32nd": "320180-1234",
    "the 13th month": "011380-1234",
    "31 February": "310280-1234",
    "29 February in a common year": "290281-1234",
    "the number that nobody has": "010180-0000",
}


@pytest.mark.parametrize("text", SPELLINGS.values(), ids=list(SPELLINGS))
def test_a_number_is_found(text):
    assert [number.masked for number in find_numbers(text)] in (["0101XX-XXXX"], ["6101XX-XXXX"])


MONTHS = "januar februar marts april maj juni juli august september oktober november december"


@pytest.mark.parametrize(("number", "month"), list(enumerate(MONTHS.split(), 1)))
def test_a_number_is_found_with_every_month_in_words(number, month):
    for written in (month, month[:3], month[:3].upper(), f"{month[:3]}."):
        (found,) = find_numbers(f"Født den 1. {written} 1980-1234.")
        assert found.masked == f"01{number:02}XX-XXXX"


def test_numbers_are_told_in_the_order_that_they_stand_in():
    found = list(find_numbers("12_010180-1234, 02_0280-1234 og 030380-1234"))
    assert [number.masked[:4] for number in found] == ["0101", "0202", "0303"]


@pytest.mark.parametrize("text", OTHERS.values(), ids=list(OTHERS))
def test_what_is_no_number_is_left_alone(text):
    assert list(find_numbers(text)) == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_number_is_found_whatever_stands_around_it(before, after):
    text = f"{before}\n. cpr 240775-4321 .\n{after}"
    found = [(number.masked, text[number.start : number.end]) for number in find_numbers(text)]
    assert ("2407XX-XXXX", "240775-4321") in found


def test_the_place_of_a_number_is_its_place_in_the_text():
    text = "Et *langt* &nbsp; stykke\u00ad tekst: **0101**80\u200b-1234."
    (number,) = find_numbers(text)
    assert text[number.start :].startswith("0101**80")
    assert text[: number.end].endswith("1234")


def test_what_a_number_is_called_is_seen_though_other_numbers_follow():
    text = "Side 9.\n\nP-nr. 1011069960, CVR-nr. 53597220.\n\nDer afsættes 70.756.038 kr. i 2027."
    assert list(find_numbers(text)) == []
