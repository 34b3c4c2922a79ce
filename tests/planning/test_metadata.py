from datetime import date, datetime

import pytest

from generator.model import Occasion
from generator.planning.plan import plan
from generator.planning.views import Alternate, DatasetFacts, EventFacts
from tests.planning.sites import (
    TODAY,
    article,
    clock,
    committee,
    day,
    event,
    item,
    meeting,
    memo,
    page,
    pages,
    person,
    seat,
    site,
)


def full():
    return site(
        meeting("2026-03-12", "sundhed", item(case="A-1")),
        people=[person("ida")],
        committees=[committee(members=[seat("ida")]), committee("trafik")],
        events=(event(),),
        articles=(article(),),
        memos=(memo(),),
        pages=(page("om"),),
    )


def facts(*meetings, address="/sundhed/2026-03-12/", **more):
    return pages(*meetings, **more)[address].head.facts


def test_every_other_form_that_a_page_names_is_made():
    planned = plan(full(), today=TODAY)
    made = {file.address for file in planned.files}
    named = {form.url for each in planned.pages for form in each.view.head.alternates}
    assert named <= made
    assert "/sager/a-1/nyt.atom" in named


def test_every_feed_calendar_and_piece_of_data_is_named_by_a_page():
    planned = plan(full(), today=TODAY)
    named = {form.url for each in planned.pages for form in each.view.head.alternates}
    others = {"/sitemap.xml", "/robots.txt", "/data/schema.json", "/data/catalog.jsonld"}
    others.add("/foelg-med/nyt.js")
    assert {file.address for file in planned.files} - named == others


def test_a_meeting_can_be_put_in_a_calendar_and_had_as_data():
    head = pages(meeting("2026-03-12"))["/sundhed/2026-03-12/"].head
    assert head.alternates == (
        Alternate("/sundhed/2026-03-12/kalender.ics", "text/calendar", "Føj til din kalender"),
        Alternate("/sundhed/2026-03-12/data.json", "application/json", "Data (JSON)"),
    )


def test_a_page_that_is_only_in_a_preview_has_no_other_form():
    head = pages(meeting("2026-03-12", preview="draft"), drafts=True)["/sundhed/2026-03-12/"].head
    assert (head.alternates, head.facts) == ((), None)


@pytest.mark.parametrize(
    ("state", "more"),
    [
        ("scheduled", {}),
        ("cancelled", {"status": "cancelled"}),
        ("postponed", {"status": "moved", "moved_to": day("2026-04-01")}),
        ("rescheduled", {"status": "moved", "moved_from": day("2026-03-01")}),
        ("rescheduled", {"status": "held", "moved_from": day("2026-03-01")}),
    ],
)
def test_what_became_of_a_meetings_day_is_told(state, more):
    told = facts(meeting("2026-03-12", **more))
    assert isinstance(told, EventFacts)
    assert told.state == state
    assert told.previous == more.get("moved_from")


def test_a_meetings_facts_are_its_own():
    told = facts(meeting("2026-03-12", start=clock("10:00"), online="https://video.example/"))
    assert told.name == "Sundhedsudvalget 12. marts 2026"
    assert told.start.isoformat() == "2026-03-12T10:00:00+01:00"
    assert told.end is None
    assert [each.url for each in told.organizers] == ["/sundhed/"]


def test_an_event_of_several_days_begins_with_the_first_and_ends_with_the_last():
    days = (
        Occasion(day("2026-05-03"), clock("10:00"), clock("16:00")),
        Occasion(day("2026-05-04")),
    )
    told = facts(
        events=(event(occasions=days, organiser="Regionen"),), address="/arrangementer/dialog/"
    )
    assert isinstance(told.start, datetime)
    assert told.end == date(2026, 5, 4)
    assert [each.title for each in told.organizers] == ["Regionen"]


def test_the_page_for_reusers_tells_of_a_data_set_with_its_licence():
    told = facts(settings={"licence_url": "https://example.com/cc-by"}, address="/data/")
    assert isinstance(told, DatasetFacts)
    assert told.licence_url == "https://example.com/cc-by"
    assert told.forms[0].url == "/data/record.json"


def test_an_english_site_has_english_addresses_and_words():
    head = pages(meeting("2026-03-12"), settings={"language": "en"})["/sundhed/2026-03-12/"].head
    assert head.alternates[0] == Alternate(
        "/sundhed/2026-03-12/calendar.ics", "text/calendar", "Add to your calendar"
    )
