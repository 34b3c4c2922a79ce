from generator.planning.plan import plan
from generator.planning.views import Anchor
from tests.planning.sites import (
    TODAY,
    article,
    committee,
    event,
    item,
    meeting,
    memo,
    page,
    person,
    seat,
    site,
)


def chrome(*meetings, **more):
    return plan(site(*meetings, **more), today=TODAY).chrome


def titles(anchors):
    return [anchor.title for anchor in anchors]


def test_an_empty_site_names_meetings_and_committees():
    assert chrome().navigation == (
        Anchor("Møder", "/moeder/"),
        Anchor("Udvalg", "/udvalg/"),
        Anchor("Følg med", "/foelg-med/"),
    )


def test_every_list_that_holds_something_is_in_the_navigation():
    full = chrome(
        meeting("2026-03-12", "sundhed", item(case="A-1")),
        events=(event(),),
        articles=(article(),),
        memos=(memo(),),
        people=[person("ida")],
        committees=[committee(members=[seat("ida")])],
    )
    assert titles(full.navigation) == [
        "Møder",
        "Udvalg",
        "Sager",
        "Arrangementer",
        "Nyheder",
        "Notater",
        "Personer",
        "Følg med",
    ]


def test_plain_pages_stand_in_the_navigation_by_their_order_or_else_in_the_footer():
    plain = (page("b", "Sidst", order=2), page("a", "Først", order=0), page("c", "Kontakt"))
    shown = chrome(pages=plain)
    assert titles(shown.navigation)[-2:] == ["Først", "Sidst"]
    assert shown.footer[0] == Anchor("Kontakt", "/c/")


def test_pages_without_an_order_stand_as_a_danish_reader_looks_for_them():
    row = ("Åbenhed", "økonomi", "Ændringer", "Kontakt")
    shown = chrome(pages=tuple(page(f"p{at}", title) for at, title in enumerate(row)))
    assert titles(shown.footer)[:4] == ["Kontakt", "Ændringer", "økonomi", "Åbenhed"]


def test_the_footer_tells_how_to_follow_reuse_and_trust_the_record():
    assert chrome().footer == (
        Anchor("Følg med", "/foelg-med/"),
        Anchor("Data", "/data/"),
        Anchor("Fuldstændighed", "/fuldstaendighed/"),
    )


def test_the_sites_own_words_are_around_every_page():
    settings = {"authority": "Region Nord", "was_url": "https://was.example.org/"}
    shown = chrome(settings=settings, drafts=True)
    assert (shown.title, shown.authority) == ("Region Nord", "Region Nord")
    assert shown.was_url == "https://was.example.org/"
    assert shown.drafts


def test_an_english_site_is_navigated_in_english():
    assert chrome(settings={"language": "en"}).navigation == (
        Anchor("Meetings", "/meetings/"),
        Anchor("Committees", "/committees/"),
        Anchor("Follow", "/follow/"),
    )
