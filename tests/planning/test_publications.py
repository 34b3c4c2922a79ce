from typing import Any

from generator.model import Sender
from generator.planning.plan import plan
from generator.planning.views import Anchor
from tests.planning.sites import (
    TODAY,
    article,
    attachment,
    event,
    meeting,
    memo,
    page,
    pages,
    prose,
    reference,
    site,
)


def test_news_shows_when_it_was_published_and_what_it_belongs_to():
    kept = article(
        published="2026-05-01T10:30:00",
        lead="Kort sagt.",
        body=prose("Langt", "../memos/notat.md", path="content/news/nyt.md"),
        meetings=(reference("sundhed/2026-03-12"),),
    )
    view = pages(meeting("2026-03-12"), articles=(kept,), memos=(memo(),))["/nyheder/nyt/"]
    assert view.timed
    assert view.head.description == "Kort sagt."
    assert view.body == '<p>Langt <a href="/notater/notat/">her</a></p>'
    assert view.meetings == (Anchor("Sundhedsudvalget 12. marts 2026", "/sundhed/2026-03-12/"),)
    assert view.committees == (Anchor("Sundhedsudvalget", "/sundhed/"),)


def test_news_without_a_time_of_day_has_none():
    assert not pages(articles=(article(),))["/nyheder/nyt/"].timed


def test_news_is_listed_with_the_newest_first():
    articles = (
        article("b", "2026-05-01T00:00:00"),
        article("a", "2026-05-01T00:00:00"),
        article("c", "2026-05-01T08:00:00"),
    )
    view = pages(articles=articles)["/nyheder/"]
    assert [card.url for card in view.articles] == ["/nyheder/c/", "/nyheder/a/", "/nyheder/b/"]


def test_a_memo_shows_its_numbers_sender_and_meeting(tmp_path):
    source = tmp_path / "Tal.csv"
    source.write_bytes(b"1;2")
    kept = memo(
        case="A-1",
        document="A-1-49",
        sender=Sender("Region Nord", ean="5790000000000"),
        meeting=reference("sundhed/2026-03-12"),
        body=prose("Økonomien er god."),
        attachments=(attachment("Tal", source),),
    )
    views = pages(meeting("2026-03-12"), memos=(kept,))
    view = views["/notater/notat/"]
    assert view.case == Anchor("A-1", "/sager/a-1/")
    assert (view.document, view.sender.ean) == ("A-1-49", "5790000000000")
    assert view.meeting == Anchor("Sundhedsudvalget 12. marts 2026", "/sundhed/2026-03-12/")
    assert view.committees == (Anchor("Sundhedsudvalget", "/sundhed/"),)
    assert view.head.description == "Økonomien er god."
    (paper,) = view.attachments
    assert (paper.url, paper.format, paper.size) == ("/notater/notat/bilag/tal.csv", "CSV", 3)


def test_memos_are_listed_with_the_newest_first():
    memos = (memo("a", "2026-01-01"), memo("b", "2026-02-01", committees=("sundhed", "trafik")))
    view = pages(memos=memos)["/notater/"]
    assert [card.url for card in view.memos] == ["/notater/b/", "/notater/a/"]
    assert view.memos[0].committee == "Sundhedsudvalget og Trafikudvalget"
    assert view.memos[1].committee == ""


def test_a_plain_page_shows_its_text():
    view = pages(pages=(page(body=prose("Velkommen.")),))["/om/"]
    assert (view.title, view.body) == ("Om siden", "<p>Velkommen.</p>")
    assert view.head.breadcrumb == (Anchor("Forside", "/"),)


def test_a_preview_marks_what_is_held_back():
    view = pages(articles=(article(preview="embargoed"),), drafts=True)
    assert view["/nyheder/nyt/"].head.preview == "embargoed"
    assert view["/nyheder/"].articles[0].preview == "embargoed"


def test_what_belongs_to_a_meeting_is_listed_found_and_fed_under_its_committees():
    to_it = reference("sundhed/2026-03-12")
    planned = plan(
        site(
            meeting("2026-03-12"),
            events=(event(meetings=(to_it,)),),
            articles=(article(meetings=(to_it,)),),
            memos=(memo(case="A-1", meeting=to_it, committees=("trafik",)),),
        ),
        today=TODAY,
    )
    views: dict[str, Any] = {each.address: each.view for each in planned.pages}
    assert views["/notater/"].memos[0].committee == "Trafikudvalget og Sundhedsudvalget"
    assert views["/sager/"].cases[0].committees == ("Trafikudvalget", "Sundhedsudvalget")
    bodies = {each.name: [body.id for body in each.bodies] for each in planned.search}
    assert bodies["/notater/notat/"] == ["trafik", "sundhed"]
    assert bodies["/arrangementer/dialog/"] == bodies["/nyheder/nyt/"] == ["sundhed"]
    files: dict[str, Any] = {each.address: each.view for each in planned.files}
    fed = {each.categories for each in files["/nyt.atom"].entries}
    assert fed == {("Sundhedsudvalget",), ("Trafikudvalget", "Sundhedsudvalget")}
    (entry,) = files["/arrangementer/kalender.ics"].entries
    assert entry.categories == ("Sundhedsudvalget",)
