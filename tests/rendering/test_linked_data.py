import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Contact
from generator.planning.views import Alternate, Anchor, Chrome, DatasetFacts, EventFacts, Head
from generator.rendering.linked_data import linked_data

HERE = ZoneInfo("Europe/Copenhagen")
PLACE = "https://example.org/udvalget/2026-03-12/"


def chrome():
    return Chrome(
        title="Region Prøve",
        language="da",
        description="Dagsordener og referater",
        authority="Region Prøve",
        base_url="https://example.org/",
        navigation=(),
        footer=(),
        contact=Contact(),
        was_url="",
        search_url="",
    )


def facts(**more):
    given = {
        "name": "Udvalget 12. marts 2026",
        "state": "scheduled",
        "start": datetime(2026, 3, 12, 10, tzinfo=HERE),
        "end": None,
        "previous": None,
        "place": "Rådssalen",
        "online": "",
        "organizers": (Anchor("Udvalget", "/udvalget/"), Anchor("En forening")),
    }
    return EventFacts(**{**given, **more})


def told(head):
    return json.loads(linked_data(head, PLACE, chrome()))["@graph"]


def test_a_meeting_is_an_event_with_its_place_and_its_body():
    (event,) = told(Head("Referat", facts=facts()))
    assert event["@type"] == "Event"
    assert event["startDate"] == "2026-03-12T10:00:00+01:00"
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["location"][0]["name"] == "Rådssalen"
    assert event["organizer"] == [
        {"@type": "Organization", "name": "Udvalget", "url": "https://example.org/udvalget/"},
        {"@type": "Organization", "name": "En forening"},
    ]


def test_a_cancelled_and_a_moved_meeting_say_so():
    (event,) = told(Head("Aflyst", facts=facts(state="cancelled")))
    assert event["eventStatus"] == "https://schema.org/EventCancelled"
    (event,) = told(Head("", facts=facts(state="rescheduled", previous=date(2026, 3, 5))))
    assert event["eventStatus"] == "https://schema.org/EventRescheduled"
    assert event["previousStartDate"] == "2026-03-05"


def test_where_it_is_held_is_told_as_it_is():
    for place, online, mode in (
        ("Salen", "", "Offline"),
        ("", "https://video.example/", "Online"),
        ("Salen", "https://video.example/", "Mixed"),
    ):
        (event,) = told(Head("", facts=facts(place=place, online=online)))
        assert event["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    (event,) = told(Head("", facts=facts(place="")))
    assert "eventAttendanceMode" not in event


def test_the_way_back_is_told_in_order():
    head = Head("Referat", breadcrumb=(Anchor("Forside", "/"), Anchor("Udvalg", "/udvalg/")))
    (trail,) = told(head)
    assert [
        (step["position"], step["name"], step["item"]) for step in trail["itemListElement"]
    ] == [
        (1, "Forside", "https://example.org/"),
        (2, "Udvalg", "https://example.org/udvalg/"),
        (3, "Referat", PLACE),
    ]


def test_a_data_set_has_its_licence_and_its_forms():
    forms = (Alternate("/data/record.json", "application/json", "Det hele"),)
    (data,) = told(
        Head("Data", facts=DatasetFacts("https://example.com/by", "Region Prøve", forms))
    )
    assert data["license"] == "https://example.com/by"
    assert data["distribution"][0]["contentUrl"] == "https://example.org/data/record.json"


def test_a_page_with_nothing_to_tell_has_no_block():
    assert linked_data(Head("Forside"), PLACE, chrome()) == ""


@given(st.text())
def test_no_text_ends_the_block_that_it_stands_in(text):
    written = linked_data(Head(text, facts=facts(name=text, place=text)), PLACE, chrome())
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written)["@graph"][0]["name"] == text if text else True
