"""Feeds, held against the schema of RFC 4287 and read back by a feed reader's parser."""

from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.planning.views import FeedEntry, FeedItem, FeedView
from generator.rendering.feeds import write_feed

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = datetime(2026, 3, 13, tzinfo=UTC)


@pytest.fixture(scope="session")
def schema():
    return etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def entry(**more):
    given = {
        "id": "tag:example.org,2020:/udvalget/2026-03-12/minutes",
        "title": "Referat: Udvalget 12. marts 2026",
        "url": "https://example.org/udvalget/2026-03-12/",
        "published": DAY,
        "updated": DAY,
        "summary": "Torsdag den 12. marts 2026",
        "categories": ("Udvalget",),
    }
    return FeedEntry(**{**given, **more})


def written(*entries, **more):
    given = {
        "id": "tag:example.org,2020:/feed/nyt.atom",
        "title": "Nyt på Region Prøve",
        "url": "https://example.org/nyt.atom",
        "page": "https://example.org/",
        "site": "https://example.org",
        "author": "Region Prøve",
        "rights": "CC BY 4.0",
        "language": "da",
        "updated": DAY,
        "entries": entries,
    }
    return write_feed(FeedView(**{**given, **more}))


def content(told):
    (element,) = etree.fromstring(written(told)).iter(f"{ATOM}content")
    return element.text


def test_a_feed_is_what_the_standard_asks_for(schema):
    items = (FeedItem("1", "Budget", "https://example.org/#punkt-1", "approved", "Godkendt."),)
    for feed in (
        written(),
        written(entry(), entry(id="tag:example.org,2020:/b", items=items), rights=""),
        written(entry(summary="", categories=(), html="<p>Godkendt.</p>")),
    ):
        schema.assertValid(etree.fromstring(feed))


def test_the_schema_is_one_that_a_wrong_feed_does_not_pass(schema):
    for right, wrong in (
        (b"<updated>2026-03-13T00:00:00+00:00", b"<updated>2026-03-13"),
        (b"<id>tag:example.org,2020:/udvalget", b"<id>2020/udvalget"),
        (b'rel="alternate"', b'rel="anything"'),
        (b"<published>", b"<published/><published>"),
    ):
        assert right in written(entry())
        assert not schema.validate(etree.fromstring(written(entry()).replace(right, wrong)))


def test_a_feed_reader_reads_it():
    read = feedparser.parse(written(entry(html="<p>Godkendt.</p>")))
    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.title == "Nyt på Region Prøve"
    (told,) = read.entries
    assert told.id == "tag:example.org,2020:/udvalget/2026-03-12/minutes"
    assert told.link == "https://example.org/udvalget/2026-03-12/"
    assert told.updated_parsed[:3] == (2026, 3, 13)
    assert told.tags[0].term == "Udvalget"
    assert "Godkendt." in told.content[0].value


def test_items_are_told_with_their_outcome_in_the_sites_language():
    items = (
        FeedItem("1", "Budget", "https://example.org/#punkt-1", "approved", "Som indstillet."),
    )
    assert content(entry(items=items)) == (
        "<p>Torsdag den 12. marts 2026</p>"
        '<ul><li>1 <a href="https://example.org/#punkt-1">Budget</a>'
        " – <strong>Godkendt</strong><br>Som indstillet.</li></ul>"
    )


def test_links_in_a_text_are_whole_addresses():
    assert content(entry(summary="", html='<p><a href="/om/">Om</a></p>')) == (
        '<p><a href="https://example.org/om/">Om</a></p>'
    )


def test_a_summary_alone_needs_no_markup():
    assert b"<content" not in written(entry())


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_no_text_breaks_a_feed_or_becomes_markup(text):
    items = (FeedItem(text, text, "https://example.org/#punkt-1", None, text),)
    feed = etree.fromstring(written(entry(title=text, summary=text, items=items)))
    (told,) = feed.iter(f"{ATOM}entry")
    kept = "".join(each for each in text if each in "\t\n\r" or each >= " ")
    kept = kept.replace("\ufffe", "").replace("\uffff", "")
    kept = kept.replace("\r\n", "\n").replace("\r", "\n")
    assert (told.findtext(f"{ATOM}title") or "") == kept
    markup = etree.HTML(f"<div>{told.findtext(f'{ATOM}content')}</div>")
    assert {each.tag for each in markup.iter()} <= {
        "html",
        "body",
        "div",
        "p",
        "ul",
        "li",
        "a",
        "br",
    }


def test_the_same_feed_has_the_same_bytes():
    assert written(entry()) == written(entry())
