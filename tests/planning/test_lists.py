import pytest

from generator.model import Occasion
from generator.targets import LATEST, Targets
from tests.planning.sites import article, day, event, memo, pages, record, site

BEGUN = 60
"""How many entries are of 2025; the others are of 2026."""


def news(number):
    return article(f"n-{number:03}", f"{'2025' if number < BEGUN else '2026'}-05-01T00:00:00")


def memos_of(number):
    return memo(f"m-{number:03}", f"{'2025' if number < BEGUN else '2026'}-02-01")


def past_event(number):
    return event(f"e-{number:03}", f"{'2025' if number < BEGUN else '2026'}-05-03")


def several(make, amount):
    return tuple(make(number) for number in range(amount))


@pytest.mark.parametrize(
    ("kind", "make", "section", "field", "title"),
    [
        ("articles", news, "/nyheder/", "articles", "Nyheder 2025"),
        ("memos", memos_of, "/notater/", "memos", "Notater 2025"),
        ("events", past_event, "/arrangementer/", "past", "Arrangementer 2025"),
    ],
)
def test_a_list_is_divided_by_year_once_it_would_not_show_everything(
    kind, make, section, field, title
):
    short = pages(**{kind: several(make, LATEST)})
    assert len(getattr(short[section], field)) == LATEST
    assert not short[section].years
    assert not [each for each in short if "aar-" in each]

    long = pages(**{kind: several(make, LATEST + 1)})
    assert len(getattr(long[section], field)) == LATEST
    assert long[section].year is None
    found = [(each.year, each.url, each.total) for each in long[section].years]
    assert found == [
        (2026, f"{section}aar-2026/", LATEST + 1 - BEGUN),
        (2025, f"{section}aar-2025/", BEGUN),
    ]
    of_year = long[f"{section}aar-2025/"]
    assert (of_year.year, of_year.years) == (2025, long[section].years)
    assert of_year.head.title == title
    assert [each.url for each in of_year.head.breadcrumb] == ["/", section]
    listed = [card.url for each in long[section].years for card in getattr(long[each.url], field)]
    assert len(set(listed)) == LATEST + 1, "everything is in the list of its year"
    shown = [card.url for card in getattr(long[section], field)]
    assert shown == listed[:LATEST] if kind != "events" else set(shown) <= set(listed)


def test_an_event_is_listed_in_every_year_in_which_it_has_a_day():
    both = event("kursus", occasions=(Occasion(day("2025-12-11")), Occasion(day("2026-09-15"))))
    coming = event("fest", "2026-08-01")
    views = pages(events=(*several(past_event, LATEST), both, coming))
    of_year = views["/arrangementer/aar-2026/"]
    assert [card.url for card in of_year.upcoming] == [
        "/arrangementer/kursus/",
        "/arrangementer/fest/",
    ], "coming ones in order of time"
    before = views["/arrangementer/aar-2025/"]
    assert [card.url for card in before.upcoming] == ["/arrangementer/kursus/"]
    assert len(views["/arrangementer/"].past) == LATEST
    assert len(views["/arrangementer/"].upcoming) == 2


def test_the_list_of_a_year_names_the_feeds_and_calendar_of_its_section():
    views = pages(events=several(past_event, LATEST + 1))
    of_year, whole = views["/arrangementer/aar-2025/"], views["/arrangementer/"]
    assert of_year.head.alternates == whole.head.alternates
    assert of_year.head.description == "Arrangementer i 2025."


def test_a_text_can_link_to_the_list_of_a_year():
    short, long = (
        Targets(site(articles=several(news, amount))).pages() for amount in (LATEST, LATEST + 1)
    )
    assert long - short == {
        "/nyheder/aar-2025/",
        "/nyheder/aar-2026/",
        f"/nyheder/n-{LATEST:03}/",
    }
    made = record(articles=several(news, LATEST + 1)).targets
    assert (made.years("news"), made.years("memos")) == ((2026, 2025), ())
