"""Published files are searched for personal numbers, but not where digits have no meaning."""

from __future__ import annotations

import json
import unicodedata
from base64 import b64encode
from html import escape
from urllib.parse import quote

import pytest

from generator.addresses import slug
from generator.guarding.echoes import hear, subtract
from generator.guarding.evidence import Marks, make_evidence
from generator.guarding.leaks import Hit, Shown, search
from generator.guarding.private import Secret
from generator.guarding.structure import Structure

NOTHING = Marks()


def numbers(name: str, text: str) -> list[str]:
    return [
        hit.masked for hit in search([(name, text.encode())], NOTHING) if isinstance(hit, Shown)
    ]


def test_a_number_on_a_page_is_found() -> None:
    assert numbers("a/index.html", "<p>Borgeren 011170-1234 klager.</p>") == ["0111XX-XXXX"]


@pytest.mark.parametrize(
    "tag",
    [
        '<img alt="Borgeren 011170-1234 klager">',
        "<a href='/bilag/011170-1234.pdf'>",
        '<meta name="description" content="011170-1234">',
        '<p data-x="011170-1234">',
        "<!-- 011170-1234 -->",
    ],
)
def test_a_number_in_a_tag_is_found(tag: str) -> None:
    assert numbers("a/index.html", f"<p>Klage</p>{tag}") == ["0111XX-XXXX"]


def test_of_many_files_each_that_says_it_is_told_and_no_other() -> None:
    both = f"<p>{TITLE}, 011170-1234</p>"
    said = {7: both, 38: f"<p>{TITLE}</p>", 39: both, 41: "<p>011170-1234</p>", 119: both}
    pages = [f"<p>Side {at} om vej {at}</p>\n" + said.get(at, "") for at in range(120)]
    lot = [(f"{at}/index.html", page.encode()) for at, page in enumerate(pages)]
    found = search([*lot, ("soeg/x.js", b"x = 1"), ("slut.html", b"<p>Slut</p>")], evidence(TITLE))
    told = {kind: [hit.file for hit in found if isinstance(hit, kind)] for kind in (Hit, Shown)}
    assert list(dict.fromkeys(told[Hit])) == [f"{at}/index.html" for at in (7, 38, 39, 119)]
    assert told[Shown] == [f"{at}/index.html" for at in (7, 39, 41, 119)]


def test_what_another_file_says_does_not_make_a_number_of_no_person() -> None:
    number = ("0111701234.html", b"<p>Klage</p>")
    assert search([("a.txt", b"EAN"), number], NOTHING) == search([number], NOTHING) != []


def test_digits_that_the_search_index_is_packed_into_are_no_number() -> None:
    assert numbers("soeg/x.js", 'R(1,"qZ 011170-1234 x")') == []


def test_letters_that_the_search_index_packs_lists_into_are_no_words() -> None:
    marks = Marks(words=frozenset({b"06378"}))
    packed = "A06378B!" * 20
    assert search([("soeg/x.js", f'Referat("{packed}");\n'.encode())], marks) == []
    assert search([("soeg/x.js", f'Referat("{packed} a b");\n'.encode())], marks) != []


TITLE = 'Køb af "Ærø; øst" nu'
OPEN = set("køb af ærø øst nu koeb aeroe oest 24 4711 2024 1234".encode().split())
SPELLINGS = {
    "with letters in parts": unicodedata.normalize("NFD", TITLE),
    "with spaces that do not break": TITLE.replace(" ", "\u00a0"),
    "with curly quotation marks": "Køb af “Ærø; øst” nu",
    "with quotation marks of other countries": "Køb af »Ærø; øst« nu",
    "with dashes": "Køb – af – Ærø – øst – nu",
    "with marks that nobody sees": "\ufeffKø\u200cb af \u2068Ærø\u2069 ø\u00adst nu",
    "with marks that nobody knows": "\u034fKø\u180eb af Æ\ufe0frø; ø\U000e0020st nu",
    "with spaces of other countries": "Køb\u3000af\u1680Ærø;\u3164øst nu",
    "in lines": TITLE.replace(" ", "\n"),
    "as an address": slug(TITLE),
}


def _numbered(text: str, form: str) -> str:
    plain = (one.isascii() and one.isprintable() for one in text)
    pairs = zip(text, plain, strict=True)
    return "".join(one if same else form.format(ord(one)) for one, same in pairs)


FORMS = {
    "a page": ("a/index.html", lambda text: f"<p>{escape(text)}</p>"),
    "words in elements": (
        "a/index.html",
        lambda text: "".join(f"<span>{word}</span> " for word in escape(text).split()),
    ),
    "words with comments between": (
        "a/index.html",
        lambda text: "<!-- -->".join(escape(text).split()),
    ),
    "letters in elements": (
        "a/index.html",
        lambda text: "".join(f"<span>{escape(one)}</span>" for one in text),
    ),
    "words that begin in an element": (
        "a/index.html",
        lambda text: "".join(f"<b>{word[:1]}</b>{word[1:]} " for word in text.split()),
    ),
    "words in elements of nobody": (
        "a/index.html",
        lambda text: " ".join(f"<x-word>{word}</x-word>" for word in escape(text).split()),
    ),
    "letters by their numbers": (
        "a/index.html",
        lambda text: f"<p>{_numbered(text, '&#{};')}, {_numbered(text, '&#{}')}</p>",
    ),
    "letters by their numbers, filled up": (
        "a/index.html",
        lambda text: f"<p>{_numbered(text, '&#x{:08x};')}</p>",
    ),
    "letters by their names": (
        "a/index.html",
        lambda text: "<p>{}</p>".format(text.translate({198: "&AElig", 230: "&aelig"})),
    ),
    "an address that a page shows": ("a/index.html", lambda text: f"<p>{quote(text)}</p>"),
    "an attribute": ("a/index.html", lambda text: f'<img alt="{escape(text)}" src="a.png">'),
    "an attribute with JSON": (
        "a/index.html",
        lambda text: f'<p data-x="{escape(json.dumps([text], ensure_ascii=False))}">',
    ),
    "JSON in a page": (
        "a/index.html",
        lambda text: f"<script>{json.dumps([text], ensure_ascii=False)}</script>",
    ),
    "a feed with a plain summary": (
        "a.atom",
        lambda text: f'<summary type="html">{escape(escape(text))}</summary>',
    ),
    "a feed's address": ("a.atom", lambda text: f"<id>https://a.example/{quote(text)}</id>"),
    "a calendar": (
        "a.ics",
        lambda text: "DESCRIPTION:{}\r\n".format(text.replace(";", "\\;").replace("\n", "\\n")),
    ),
    "a calendar's address": ("a.ics", lambda text: f"URL:https://a.example/{quote(text)}\r\n"),
    "a cell": ("a.csv", lambda text: 'a,"{}",b\r\n'.format(text.replace('"', '""'))),
    "JSON": ("a.json", lambda text: json.dumps([text])),
    "a long address in JSON": (
        "a.json",
        lambda text: json.dumps(["https://a.example/" + "x" * 60 + "/" + quote(text)]),
    ),
    "linked data": ("a.jsonld", lambda text: json.dumps([text])),
    "a script": ("a.js", lambda text: f"x = {json.dumps(text, ensure_ascii=False)}"),
    "a script with its letters by their numbers": (
        "a.js",
        lambda text: f'x = "{_numbered(text, chr(92) + "u{{{:x}}}")}"',
    ),
    "a style sheet with its letters by their numbers": (
        "a.css",
        lambda text: f'p {{ content: "{_numbered(text, chr(92) + "{:x} ")}" }}',
    ),
    "a few words in base64": (
        "a.svg",
        lambda text: f'<image href="data:,base64,{b64encode(text.encode()).decode()}"/>',
    ),
    "a long address in the search index": (
        "soeg/x.js",
        lambda text: f'Referat(["/{"x/" * 40}{quote(text)}"]);\n',
    ),
    "a list of addresses": ("sitemap.xml", lambda text: f"<loc>https://a/{quote(text)}</loc>"),
}


def evidence(text: str, **named: str) -> Marks:
    secret = Secret(text, "content/a.md", 1, "closed", **named)  # type: ignore[arg-type]
    structure = Structure(frozenset(), frozenset())
    return make_evidence([secret], OPEN, structure).marks()


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("form", FORMS)
def test_a_title_is_found_however_it_is_written(form: str, spelling: str) -> None:
    name, write = FORMS[form]
    marks = evidence(TITLE)
    found = search([(name, write(SPELLINGS[spelling]).encode())], marks)
    assert [hit for hit in found if isinstance(hit, Hit)]


@pytest.mark.parametrize(
    "page",
    [
        '<p id="købafærøøstnu">',
        '<p class="KøbAfÆrøØstNu">',
        "<p>#KøbAfÆrøØstNu</p>",
        '<a href="/koebafaeroeoestnu.pdf">',
    ],
)
def test_a_title_is_found_without_anything_between_its_words(page: str) -> None:
    assert search([("a/index.html", page.encode())], evidence(TITLE))
    other = page.replace("stnu", "stfra").replace("stNu", "stFra")
    assert not search([("a/index.html", other.encode())], evidence(TITLE))


def test_a_compound_that_is_said_openly_does_not_give_away_a_title_of_its_parts() -> None:
    secret = Secret("Ny vandværksplan", "content/a.md", 1, "closed")
    openly = {b"ny", "vandværksplan".encode(), "nyvandværksplan".encode()}
    found = make_evidence([secret], openly, Structure(frozenset(), frozenset()))
    assert found.marks().words == {b"nyvandvaerksplan"}
    assert (
        list(subtract(found, hear(found, {"content/b.md": "en ny vandværksplan".encode()}))) == []
    )
    assert not found.marks()


@pytest.mark.parametrize("number", ["24/4711", "2024-1234", "24 4711"])
def test_the_number_of_a_case_is_found_though_it_is_made_of_short_ones(number: str) -> None:
    marks = evidence(number, role="name")
    page = f"<p>Se sag {number.replace('/', '-')}.</p>".encode()
    assert search([("a/index.html", page)], marks)
    assert not search([("a/index.html", b"<p>Den 24. 4. 2711</p>")], marks)


def test_the_number_of_a_case_is_found_without_its_dashes() -> None:
    secret = Secret("EMN-2026-55667", "content/a.md", 1, "closed", "name")
    marks = make_evidence([secret], OPEN, Structure(frozenset(), frozenset({b"emn"}))).marks()
    assert search([("a/index.html", b'<p id="emn202655667">')], marks)


@pytest.mark.parametrize("number", ["2024-12-31", "12.2024", "12-34"])
def test_a_day_is_not_taken_for_the_number_of_a_case(number: str) -> None:
    assert not evidence(number, role="name")


def test_sections_that_meet_in_the_search_index_say_nothing_together() -> None:
    secret = Secret("de ønsker en ny ordning udvalget drøftede den i maj", "p", 1, "closed")
    structure = Structure(frozenset(), frozenset())
    marks = make_evidence([secret], set(secret.text.encode().split()), structure).marks()

    def hits(said: str) -> list[Hit | Shown]:
        data = f"Referat({json.dumps({'t': [said]})});\n"
        return search([("soeg/x.js", data.encode())], marks)

    assert not hits("Det er en ny ordning.\nUdvalget drøftede sagen.")
    assert hits("Det er en\nny ordning. Udvalget\ndrøftede sagen.")


def test_an_address_gives_nothing_away_that_is_said_openly() -> None:
    secret = Secret("Køb af øst", "content/a.md", 1, "closed")
    found = make_evidence([secret], OPEN, Structure(frozenset(), frozenset()))
    assert {slug("Køb af øst").replace("-", " ").encode()} <= {b" ".join(p) for p in found.phrases}
    assert list(subtract(found, hear(found, {"content/b.md": "her køb af øst nu".encode()}))) == []
    assert not found.marks()


def test_the_title_of_a_link_is_private_with_its_text() -> None:
    marks = evidence('Se [her](https://a.example "Køb af øst nu ærø").')
    page = '<p>Se <a href="x" title="Køb af øst nu ærø">her</a></p>'.encode()
    assert search([("a/index.html", page)], marks)
