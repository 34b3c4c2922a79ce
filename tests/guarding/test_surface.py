"""Everything that can be extracted from a file is passed to the gates, in whatever form it is."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.guarding.surface import Surface
from generator.guarding.words import END, words
from generator.rendering.search.site import index_site
from tests.rendering.search.conftest import FOLDER, meeting
from tests.search.reader import Index


def said(name: str, data: bytes) -> list[bytes]:
    return list(Surface().of(name, data))[1:]


def test_the_search_index_is_read_as_a_browser_reads_it() -> None:
    """Another reader, which goes by the manifest, is asked what is in the index."""
    found = index_site(
        [
            meeting(date(2026, 1, 1) + timedelta(days=day), f"Punkt {day} om sundhedsaftaler. " * 3)
            for day in range(90)
        ],
        language="da",
        folder=FOLDER,
    )
    surface = Surface()
    shown: set[bytes] = set()
    for path, data in found.files.items():
        for text in surface.of(str(path), data):
            shown.update(words(text))
    everything = list(Index(found.files, found.manifest).everything())
    assert len(everything) > 100
    for one in everything:
        assert set(words(one.encode())) <= shown, one


def test_what_only_looks_like_a_tag_is_given_too() -> None:
    (text, tags) = said("a/index.html", b"<p>fem < en hemmelig aftale > fire <hemmelig aftale></p>")
    assert b"en hemmelig aftale" in text
    assert b"hemmelig aftale" in tags


@pytest.mark.parametrize(
    "page",
    [
        b"a </ b",
        b"<p>x</p> </",
        b"&" + b"amp;" * 5_000 + b"lt;/p>",
        b"<" * 5_000,
        b"<p>" * 5_000 + b"&lt;/p",
    ],
)
def test_no_page_sends_the_reader_in_circles(page: bytes) -> None:
    assert said("a/index.html", page)


def test_a_feed_and_json_are_read_as_the_pages_that_they_carry() -> None:
    feed = b"<content>&lt;p&gt;en &lt;b&gt;hem&lt;/b&gt; aftale&lt;/p&gt;</content>"
    assert re.search(rb"en\s+hem\s+aftale", b"\n".join(said("x.atom", feed)))
    data = b'{"html": "<p>en <b>hem</b> aftale</p>"}'
    assert re.search(rb"en\s+hem\s+aftale", b"\n".join(said("x.json", data)))


TEXTS = st.text(st.sampled_from('ab1 \n"\\/<>{}[],:æ\u2028'), max_size=70)
RECORDS = st.lists(
    st.dictionaries(TEXTS, st.one_of(TEXTS, st.lists(TEXTS)), max_size=3),
    min_size=1,
    max_size=5,
)


@given(RECORDS, st.data())
def test_a_line_of_a_list_says_what_it_says_in_the_whole(
    records: list[dict[str, object]], draw: st.DataObject
) -> None:
    lines = [json.dumps(one, ensure_ascii=False).encode() for one in records]
    whole = b'{"list":[\n' + b",\n".join(lines) + b'\n],"slut":"ja"}'
    parts = whole.split(b"\n")
    at = draw.draw(st.integers(0, len(parts) - 1))
    there, rest = parts[at], [part for number, part in enumerate(parts) if number != at]
    assert said_words(there) <= said_words(whole)
    assert said_words(whole) <= said_words(there) | said_words(b"\n".join(rest))


def said_words(data: bytes) -> set[bytes]:
    return {word for text in said("a.json", data) for word in words(text)} - {END}


def test_a_number_in_json_is_read_though_it_stands_in_no_quotation_marks() -> None:
    numbers = b'{"pris": 6900250, "sager": [1,77123], "\\"rest\\"": -81400, "nord": 55.676098}'
    assert {b"6900250", b"77123", b"81400"} <= (found := said_words(numbers))
    assert b"676098" not in found
    # A document with that number may be closed.
    assert b"119052" not in said_words(b'{"size":119052}') | said_words(b'{"size": 119052}')


def test_a_line_that_is_no_part_of_a_list_is_given_as_it_stands() -> None:
    assert said("a.json", b'{"a":\n"b" en hemmelig aftale') == [b'a \xff "b" en hemmelig aftale']
