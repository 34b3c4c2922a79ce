"""Contact data that is not the authority's own is found."""

import pytest

from generator.guarding.contacts import find_contacts, official

OWN = official(
    ["https://www.region.example/x"], ["sek@kommune.example", "x@gmail.com"], ["70 10 20 30"]
)

PHONES = (
    "Ring 22 33 44 55",
    "tlf. 22334455",
    "Tlf: 2233 4455",
    "+45 22 33 44 55",
    "+4522334455",
    "0045 22334455",
    "Tlf. +45 22 33 44 55",
    "tlf: 0045 22 33 44 55",
    "Telefon (+45) 2233 4455",
    "tlf. 4522334455",
    "mobil 22 33 44 55 66",
    "mobil 22 334 455",
    "22.33.44.55",
    "22-33-44-55",
    "22\u00a033\u00a044\u00a055",
    "tlfnr. 22334455",
    "TLF22334455",
)
MAILS = (
    "anders@hotmail.com",
    "a.b+c@privat.example",
    "anders(at)privat.example",
    "mailto:x@y.example",
    "anders\\@privat.example",
    "anders\uff20privat.example",
    "anders&commat;privat.example",
    "anders@pri\u200bvat.example",
    "**anders**@privat.example",
)
NEITHER = (
    "Sag 2026-00012-3, dok. 96619241",
    "den 12.03.2026 kl. 10.00",
    "12.345.678 kr.",
    "30 40 50 60 70 80",
    "sek@region.example og post@under.region.example",
    "tlf. 70 10 20 30 og +4570102030",
    "Tlf. +45 70 10 20 30",
    "tlf: 0045 70 10 20 30",
    "Telefon (+45) 70 10 20 30",
    "ring på 4570102030",
    "x@gmail.com",
    "CVR 29190623",
    "CVR-nr. 29 19 06 23",
    "SE nr.: 29 19 06 23",
    "sek\\@region.example",
    "§ 10, stk. 2, nr. 3",
)


@pytest.mark.parametrize("text", PHONES)
def test_a_private_telephone_is_found(text):
    assert [(found.kind, found.masked) for found in find_contacts(text, OWN)] == [
        ("phone", "22 XX XX XX")
    ]


def test_a_telephone_that_begins_as_the_countrys_number_is_found():
    (found,) = find_contacts("mobil 45 22 33 44", OWN)
    assert found.masked == "45 XX XX XX"


@pytest.mark.parametrize("text", MAILS)
def test_a_private_address_is_found(text):
    assert [found.kind for found in find_contacts(text, OWN)] == ["email"]


@pytest.mark.parametrize("text", NEITHER)
def test_what_is_official_or_no_contact_is_left_alone(text):
    assert list(find_contacts(text, OWN)) == []


def test_a_domain_that_everybody_has_addresses_in_is_not_official():
    assert [found.kind for found in find_contacts("y@gmail.com", OWN)] == ["email"]


def test_a_domain_with_danish_letters_is_official_however_it_is_written():
    for host in ("råd.example", "xn--rd-yia.example"):
        known = official([f"https://www.{host}/"], [], [])
        assert not list(find_contacts("Skriv til navn@RÅD.example", known))
    assert list(find_contacts("navn@råd.example", official(["https://xn--.example/"], [], [])))


def test_what_is_official_hides_nothing_that_follows_it():
    found = list(find_contacts("tlf. 70 10 20 30, privat 22 33 44 55 (70 10 20 30)", OWN))
    assert [contact.masked for contact in found] == ["22 XX XX XX"]
    found = list(find_contacts("sek@region.example, Anders.And@HotMail.Com", OWN))
    assert [contact.masked for contact in found] == ["A…@hotmail.com"]


def test_contacts_are_told_in_the_order_that_they_stand_in():
    text = "22 33 44 55, a@privat.example, +45 33 44 55 66, b@privat.example"
    found = [contact.masked for contact in find_contacts(text, OWN)]
    assert found == ["22 XX XX XX", "a…@privat.example", "33 XX XX XX", "b…@privat.example"]
