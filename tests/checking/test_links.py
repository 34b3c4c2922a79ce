"""Whether the links of texts and of "see also" lead somewhere."""

from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

from generator.checking.prose import related, texts
from generator.model import Attachment, Link, Prose, Related, Section, Statement
from tests.checking.sites import (
    article,
    at,
    closed,
    committee,
    event,
    hints,
    item,
    make_settings,
    meeting,
    memo,
    page,
    prose,
    said,
    site,
    told,
)


def linking(*targets, line=20):
    return meeting(agenda=(item(decision=prose("See", *targets, line=line)),))


@pytest.mark.parametrize(
    "target",
    [
        "/health/2026-03-12/",
        "/health/2026-03-12/#item-1",
        "/health/",
        "/health/2026/",
        "#item-1",
        "../pages/about.md",
        "../committees/health.md",
        "/about/",
        "/",
    ],
)
def test_a_link_that_leads_somewhere_is_in_order(target):
    assert said(site(linking(target), pages=(page(),))) == []


def test_a_link_that_leads_nowhere_is_an_error_with_its_line():
    made = site(linking("/healt/", line=33))
    assert told(made) == [
        (
            "content/meetings/2026-03-12.md:33",
            "error",
            "link",
            "the link to '/healt/' leads nowhere",
        )
    ]
    assert hints(made) == ["Did you mean 'health'?"]


def test_the_nearest_page_of_the_same_part_is_suggested():
    made = site(linking("/health/2026-03-13/"))
    assert hints(made) == ["Did you mean '/health/2026-03-12/'?"]


def test_the_same_page_of_another_committee_is_suggested_for_one_of_a_committee_that_is_none():
    made = site(linking("/care/2026-03-12/#item-1"))
    assert hints(made) == ["Did you mean '/health/2026-03-12/#item-1'?"]
    made = site(linking("/care/2026-03-12#gone"))
    assert hints(made) == ["Did you mean '/health/2026-03-12/'?"]


def test_the_nearest_place_of_a_page_is_suggested():
    made = site(linking("/health/2026-03-12/#itme-1"))
    assert hints(made) == ["Did you mean 'item-1'?"]


def test_a_place_that_this_page_does_not_have_is_explained():
    made = site(linking("#decisions"))
    assert said(made) == ["the link to '#decisions' leads nowhere"]
    assert hints(made) == ["This page has no place of that name; one that it has is #item-1."]
    assert hints(site(linking("#itme-1"))) == ["Did you mean 'item-1'?"]


def test_a_content_file_with_a_wrong_name_is_suggested_as_it_is_written():
    made = site(linking("../pages/abuot.md"), pages=(page(),))
    assert hints(made) == ["Did you mean '../pages/about.md'?"]


def test_a_paper_that_is_not_listed_cannot_be_linked_to():
    made = site(linking("bilag/secret.pdf"))
    assert said(made) == ["the link to 'bilag/secret.pdf' leads nowhere"]
    assert "among the attachments" in hints(made)[0]


def test_a_paper_that_is_listed_can_be_linked_to():
    paper = Attachment("Map", at(9), Path("/x/content/meetings/bilag/map.pdf"))
    made = site(
        meeting(agenda=(item(attachments=(paper,), decision=prose("See", "bilag/map.pdf")),))
    )
    assert said(made) == []


def test_a_see_also_is_checked_too():
    entry = Related("Agenda", Link("/health/2020-01-01/", at(6, "content/news/news.md")))
    assert told(site(articles=(article(related=(entry,)),))) == [
        (
            "content/news/news.md:6",
            "error",
            "link",
            "the link to '/health/2020-01-01/' leads nowhere",
        )
    ]


def test_a_see_also_on_another_site_is_in_order():
    entry = Related("Law", Link("https://law.example/x", at(6)))
    assert said(site(memos=(memo(related=(entry,)),))) == []


def test_an_address_of_the_site_itself_is_better_written_without_the_site():
    text = Prose('<p><a href="https://example.org/health/">x</a></p>')
    made = site(meeting(introduction=text))
    assert told(made) == [
        (
            "content/meetings/2026-03-12.md:1",
            "warning",
            "link",
            "the link to 'https://example.org/health/' leads to this site itself",
        )
    ]
    assert hints(made) == ["Write /health/, so that it works wherever the site is."]


def test_an_address_of_the_site_that_it_does_not_have_is_an_error():
    """However its host is spelt, and also without encryption, it is this site."""
    for base in ("https://example.org", "http://Example.org"):
        made = site(meeting(introduction=Prose(f'<p><a href="{base}/heath/">x</a></p>')))
        assert said(made) == [f"the link to '{base}/heath/' leads to this site, but nowhere on it"]
    assert hints(made) == ["Did you mean 'health'?"]


@pytest.mark.parametrize("target", ["https://example.org", "https://example.org/"])
def test_the_sites_own_front_page_is_written_as_a_stroke(target):
    made = site(meeting(introduction=Prose(f'<p><a href="{target}">x</a></p>')))
    assert hints(made) == ["Write /, so that it works wherever the site is."]


def test_another_site_with_a_longer_name_is_not_this_one():
    text = Prose('<p><a href="https://example.organic/heath/">x</a></p>')
    assert said(site(meeting(introduction=text))) == []


def test_a_folder_beside_the_sites_own_is_not_this_site_though_only_a_capital_differs():
    """Hosts are case-insensitive, but paths are case-sensitive on most servers."""
    text = Prose('<p><a href="https://EXAMPLE.org/referat/old/">x</a></p>')
    beside = make_settings(base_url="https://example.org/Referat/")
    assert said(site(meeting(introduction=text), settings=beside)) == []


def test_a_paper_that_is_given_as_an_address_of_this_site_is_seen():
    paper = Attachment("Map", at(9), url="https://example.org/health/")
    assert said(site(meeting(attachments=(paper,)))) == [
        "the link to 'https://example.org/health/' leads to this site itself"
    ]


def everything():
    """Make a site with a link in every text there is."""

    def text(n):
        return prose("x", f"/n{n}/", line=n)

    full = item(
        decision=text(1),
        recommendation=text(2),
        sections=(Section("Background", text(3), at(3)),),
        remarks=(Statement("Ann", text(4), at(4)),),
        dissent=(Statement("Bo", text(5), at(5)),),
    )
    return site(
        meeting(
            introduction=text(6), agenda=(full, closed(public_decision=text(7))), title="Whole"
        ),
        meeting(date(2026, 4, 9)),
        committees=(committee(description=text(8)),),
        events=(event(body=text(9), summary=text(10)),),
        articles=(article(body=text(11)),),
        memos=(memo(body=text(12)),),
        pages=(page(body=text(13)),),
    )


def prose_fields(thing):
    """Find every Prose below a model object, whatever field holds it."""
    if isinstance(thing, Prose):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from prose_fields(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from prose_fields(part)
    elif isinstance(thing, dict):
        for part in thing.values():
            yield from prose_fields(part)


def test_no_text_of_the_model_escapes_the_check_of_links():
    made = everything()
    seen = {id(text) for text, _ in texts(made)}
    assert {id(text) for text in prose_fields(made) if text} == seen
    assert len([m for m in said(made) if "leads nowhere" in m]) == 13


def test_a_see_also_that_is_given_as_an_address_of_this_site_is_seen():
    entry = Related("Committee", Link("https://example.org/health/", at(6)))
    assert said(site(memos=(memo(related=(entry,)),))) == [
        "the link to 'https://example.org/health/' leads to this site itself"
    ]


def test_every_see_also_is_gathered():
    entries = [Related("x", Link(f"/{n}/", at(n))) for n in (1, 2, 3)]
    made = site(
        events=(event(related=(entries[0],)),),
        articles=(article(related=(entries[1],)),),
        memos=(memo(related=(entries[2],)),),
    )
    assert [link.target for link in related(made)] == ["/1/", "/2/", "/3/"]
