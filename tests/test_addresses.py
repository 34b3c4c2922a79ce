"""The addresses of pages, and the links between them."""

from __future__ import annotations

from typing import get_args
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.addresses import Addresses, file_of, file_slug, fold, is_slug, relative, slug
from generator.model import Language

PATHS = st.lists(st.sampled_from(["a", "b", "c-1", "2026"]), max_size=4).map(
    lambda parts: "/" + "".join(f"{part}/" for part in parts)
)


def test_a_name_becomes_an_address_that_can_be_typed_anywhere() -> None:
    assert slug("Søren S. Kjær") == "soeren-s-kjaer"
    assert slug("Ærø & Åbo: 1.10") == "aeroe-aabo-1-10"
    assert slug("Paweł Đorđe Yıldız Kâneĸ") == "pawel-dorde-yildiz-kanek"
    assert file_slug("Bilag 1 (endeligt).PDF") == "bilag-1-endeligt.pdf"
    assert file_slug("名.pdf") == "fil.pdf"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Notat nr. 5", "notat-nr-5"),
        ("Notat.v2 (endelig)", "notat-v2-endelig"),
        ("Notat.50%", "notat-50"),
        ("Notat.", "notat"),
    ],
)
def test_only_letters_and_digits_at_the_end_of_a_files_name_are_its_suffix(
    name: str, address: str
) -> None:
    assert file_slug(name) == address


@given(st.text())
def test_a_slug_is_ascii_and_stays_as_it_is(text: str) -> None:
    made = slug(text)
    assert made.isascii()
    assert slug(made) == made
    assert "--" not in made


def test_danish_and_english_sites_have_words_of_their_own() -> None:
    assert Addresses("da").section("people") == "/personer/"
    assert Addresses("en").section("people") == "/people/"
    assert Addresses("da").anchor("1.10") == "punkt-1-10"


WORDS: dict[Language, str] = {
    "da": (
        "udvalg personer sager arrangementer nyheder notater soeg bilag moeder foelg-med data "
        "fuldstaendighed kalender nyt dagsordener referater"
    ),
    "en": (
        "committees people cases events news memos search papers meetings follow data "
        "completeness calendar latest agendas minutes"
    ),
}
SECTIONS = (
    "committees people cases events news memos search papers meetings follow data "
    "completeness calendar feed agendas minutes"
)


@pytest.mark.parametrize("language", get_args(Language))
def test_the_words_of_addresses_are_those_that_are_published(language: Language) -> None:
    """A change of one breaks every such address that was ever printed or linked to."""
    at = Addresses(language)
    assert [at.section(name).strip("/") for name in SECTIONS.split()] == WORDS[language].split()
    assert at.anchor("1") == {"da": "punkt-1", "en": "item-1"}[language]
    assert at.feed("/") == {"da": "/nyt.atom", "en": "/latest.atom"}[language]


def test_letters_beyond_ascii_are_written_as_in_the_addresses_that_are_published() -> None:
    assert slug("æ-ø-å-ä-ö-ü-ß-ð-þ-œ-đ-ı-ł-ĸ") == "ae-oe-aa-ae-oe-y-ss-d-th-oe-d-i-l-k"


def test_a_page_is_a_folder_with_an_index() -> None:
    assert str(file_of("/")) == "index.html"
    assert str(file_of("/a/b/#c")) == "a/b/index.html"
    assert str(file_of("/404.html")) == "404.html"


@given(PATHS, PATHS | PATHS.map(lambda folder: folder + "404.html"))
def test_a_relative_link_leads_to_the_same_place_in_any_folder(target: str, origin: str) -> None:
    link = relative(target, origin)
    assert not link.startswith("/")
    assert urljoin(f"https://a.example/sub{origin}", link) == f"https://a.example/sub{target}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/bilag/Notat.PDF", "/bilag/notat.pdf"),
        ("/bilag/STRASSE.pdf", "/bilag/straße.pdf"),
        ("/bilag/\u00c5ben.pdf", "/bilag/a\u030aben.pdf"),
    ],
)
def test_names_that_a_disk_takes_for_one_are_folded_to_one(one: str, other: str) -> None:
    assert one != other
    assert fold(one) == fold(other)
    assert fold(one) != fold(f"{one}x")


@pytest.mark.parametrize("text", ["budget-2026", "b", "2026"])
def test_a_word_of_small_letters_digits_and_hyphens_is_fit_for_an_address(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "Budget", "a--b", "-a", "a-", "å", "a b", "a/b", "a\n"])
def test_any_other_text_is_not_fit_for_an_address(text: str) -> None:
    assert not is_slug(text)


def test_offline_links_name_the_file() -> None:
    assert relative("/a/b/", "/a/", offline=True) == "b/index.html"
    assert relative("/a/#x", "/a/", offline=True) == "#x"
    assert relative("/a/b.pdf", "/a/c/", offline=True) == "../b.pdf"
    assert relative("/a/?q=b/", "/c/", offline=True) == "../a/index.html?q=b/"
