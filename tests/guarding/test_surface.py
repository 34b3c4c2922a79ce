"""All that can be taken out of a file is given to the gates, in whatever form it is."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from generator.guarding.surface import Surface
from generator.guarding.words import words
from generator.rendering.search.reader import Index
from generator.rendering.search.site import index_site
from tests.rendering.search.conftest import FOLDER, meeting


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
