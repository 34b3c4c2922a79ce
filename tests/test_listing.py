from datetime import date

import pytest

from generator.listing import rows
from generator.reading.load import Reading
from tests.planning.sites import TODAY, day, event, meeting, site

MOVED = {"status": "moved", "moved_to": day("2026-06-25"), "phase": "agenda"}


def states(*meetings, **more):
    reading = Reading(site(*meetings, **more), (), (), {})
    return [(row.state, row.address) for row in rows(reading, TODAY)]


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


@pytest.mark.parametrize(("status", "state"), [("planned", "upcoming"), ("cancelled", "published")])
def test_an_event_is_to_come_unless_it_is_cancelled(status, state):
    ((found, _),) = states(events=(event(date_="2026-06-18", status=status),))
    assert found == state
