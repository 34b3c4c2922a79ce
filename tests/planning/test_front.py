from generator.planning import front
from tests.planning.sites import (
    article,
    committee,
    day,
    event,
    item,
    meeting,
    pages,
)


def test_the_next_meetings_come_first_and_those_called_off_are_marked():
    row = [
        meeting("2026-06-18", phase="agenda", status="cancelled"),
        meeting("2026-06-04", "trafik", phase="agenda"),
        meeting("2026-05-31", phase="agenda"),
    ]
    upcoming = pages(*row)["/"].upcoming
    assert [(card.url, card.called_off) for card in upcoming] == [
        ("/trafik/2026-06-04/", False),
        ("/sundhed/2026-06-18/", True),
    ]


def test_the_latest_decisions_are_those_of_minutes_newest_first():
    agenda = [item(str(number), outcome="approved") for number in range(1, 6)]
    row = [
        meeting("2026-03-12", "sundhed", *agenda),
        meeting("2026-04-09", "trafik", *agenda),
        meeting("2026-05-07", "trafik", *agenda, phase="agenda"),
    ]
    view = pages(*row)["/"]
    assert [(card.committee.title, card.number) for card in view.decisions] == [
        ("Trafikudvalget", "1"),
        ("Trafikudvalget", "2"),
        ("Trafikudvalget", "3"),
        ("Sundhedsudvalget", "1"),
        ("Sundhedsudvalget", "2"),
        ("Sundhedsudvalget", "3"),
    ]
    assert [card.url for card in view.minutes] == ["/trafik/2026-04-09/", "/sundhed/2026-03-12/"]


def test_the_front_page_does_not_grow_with_the_record():
    row = [
        meeting(f"2025-{month:02}-05", "sundhed", item(outcome="noted")) for month in range(1, 13)
    ]
    row += [meeting(f"2027-{month:02}-05", phase="agenda") for month in range(1, 13)]
    articles = tuple(article(f"a{each}") for each in range(9))
    events = tuple(event(f"e{each}", "2026-07-01") for each in range(9))
    view = pages(*row, articles=articles, events=events)["/"]
    assert len(view.upcoming) == front.UPCOMING
    assert len(view.decisions) == front.DECISIONS
    assert len(view.minutes) == front.MINUTES
    assert len(view.articles) == front.ARTICLES
    assert len(view.events) == front.EVENTS


def test_only_committees_of_today_stand_on_it():
    bodies = [committee(), committee("gammel", name="Gammelt", abolished=day("2025-12-31"))]
    assert [card.name for card in pages(committees=bodies)["/"].committees] == ["Sundhedsudvalget"]


def test_its_title_is_the_sites_and_nothing_leads_back_from_it():
    head = pages(settings={"description": "Alt om møderne."})["/"].head
    assert (head.title, head.description, head.breadcrumb) == ("Region Nord", "Alt om møderne.", ())
    assert pages()["/"].head.description == "Udvalgenes dagsordener, referater og beslutninger."


def test_there_is_a_page_for_what_is_not_found():
    head = pages()["/404.html"].head
    assert head.title == "Siden findes ikke"
    assert not head.indexed


def test_the_accessibility_statement_has_a_short_address_if_there_is_one():
    assert "/was/" not in pages()
    view = pages(settings={"was_url": "https://was.example.org/nord"})["/was/"]
    assert view.url == "https://was.example.org/nord"
