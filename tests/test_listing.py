from datetime import date

import pytest

from generator.language import speech
from generator.listing import as_text, rows
from generator.reading.access import Hidden
from generator.reading.load import Reading
from tests.planning.sites import TODAY, day, event, meeting, page, site

MOVED = {"status": "moved", "moved_to": day("2026-06-25"), "phase": "agenda"}


def states(*meetings, **more):
    reading = Reading(site(*meetings, **more), (), (), {})
    return [(row.state, row.address) for row in rows(reading, TODAY) if row.day]


def test_what_is_to_come_stands_before_what_was():
    past, today = meeting("2026-05-31"), meeting(TODAY.isoformat(), phase="agenda")
    assert states(past, today) == [
        ("upcoming", "/sundhed/2026-06-01/"),
        ("published", "/sundhed/2026-05-31/"),
    ]


@pytest.mark.parametrize("more", [{"status": "cancelled", "phase": "agenda"}, MOVED])
def test_a_meeting_that_is_called_off_is_not_to_come(more):
    assert states(meeting("2026-06-18", **more)) == [("published", "/sundhed/2026-06-18/")]


def test_a_meeting_that_was_moved_to_its_day_is_to_come():
    moved = meeting("2026-06-25", status="moved", moved_from=date(2026, 6, 18), phase="agenda")
    assert states(moved) == [("upcoming", "/sundhed/2026-06-25/")]


def test_each_file_is_told_with_its_day_and_state_and_when_what_is_hidden_comes_out():
    made = site(
        meeting("2026-05-31"),
        meeting("2026-06-18", status="cancelled", phase="agenda"),
        meeting("2026-06-20", "trafik", phase="agenda"),
        events=(
            event("slut", date_="2026-05-30", status="held"),
            event("i-dag", date_=TODAY.isoformat()),
            event("aflyst", date_="2026-06-19", status="cancelled"),
        ),
        pages=(page(),),
    )
    hidden = (Hidden("content/news/a.md", "draft"), Hidden("b.md", "embargoed", day("2026-07-01")))
    assert (
        as_text(rows(Reading(made, (), hidden, {}), TODAY), speech("en"))
        == """\
To come (2)
  2026-06-01             Dialogmøde  /arrangementer/i-dag/
  2026-06-20  agenda     Trafikudvalget  /trafik/2026-06-20/

Published (7)
  2026-05-30             Dialogmøde  /arrangementer/slut/
  2026-05-31  minutes    Sundhedsudvalget  /sundhed/2026-05-31/
  2026-06-18  cancelled  Sundhedsudvalget  /sundhed/2026-06-18/
  2026-06-19  cancelled  Dialogmøde  /arrangementer/aflyst/
                         Sundhedsudvalget  /sundhed/
                         Trafikudvalget  /trafik/
                         Om siden  /om/

Hidden: drafts (phase: draft) (1)
  content/news/a.md

Hidden: waiting for their day (publish_from) (1)
  b.md  until 1 July 2026"""
    )


@pytest.mark.parametrize(("status", "state"), [("planned", "upcoming"), ("cancelled", "published")])
def test_an_event_is_to_come_unless_it_is_cancelled(status, state):
    ((found, _),) = states(events=(event(date_="2026-06-18", status=status),))
    assert found == state
