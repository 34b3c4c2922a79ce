"""Whether dates and times are consistent with each other and with today."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from generator.model import Revision
from tests.checking.sites import (
    TODAY,
    at,
    away,
    committee,
    event,
    hints,
    item,
    meeting,
    refer,
    said,
    site,
    told,
)


def test_a_committee_does_not_meet_before_it_was_established():
    made = site(meeting(), committees=(committee(established=date(2026, 4, 1)),))
    assert told(made) == [
        (
            "content/meetings/2026-03-12.md:1",
            "error",
            "date",
            "the meeting is before 'health' was established on 2026-04-01",
        )
    ]
    assert hints(made) == ["Correct the date, or established in content/committees/health.md."]


def test_a_committee_does_not_meet_after_it_was_abolished():
    made = site(meeting(), committees=(committee(abolished=date(2026, 3, 11)),))
    assert said(made) == ["the meeting is after 'health' was abolished on 2026-03-11"]
    assert hints(made) == ["Correct the date, or abolished in content/committees/health.md."]


def test_the_meeting_of_an_abolished_committee_is_that_of_the_one_that_took_over():
    gone = committee(abolished=date(2026, 3, 11), replaced_by=(refer("care"),))
    made = site(meeting(), committees=(gone, committee("care", replaces=(refer("health"),))))
    assert hints(made) == ["Write committee: care, which took over, or correct the date."]


def test_a_committee_meets_on_its_first_and_its_last_day():
    day = date(2026, 3, 12)
    assert said(site(meeting(), committees=(committee(established=day, abolished=day),))) == []


def test_a_committee_does_not_end_before_it_begins():
    body = committee(established=date(2026, 4, 1), abolished=date(2026, 3, 1))
    assert said(site(committees=(body,))) == [
        "the committee is abolished on 2026-03-01, before it is established on 2026-04-01"
    ]


def test_minutes_of_a_day_to_come_are_an_error():
    made = site(meeting(date(2026, 6, 2)))
    assert told(made) == [
        (
            "content/meetings/2026-06-02.md:1",
            "error",
            "date",
            "the minutes are of 2026-06-02, which is still to come",
        )
    ]


def test_minutes_of_today_are_in_order():
    assert said(site(meeting(TODAY))) == []


def test_a_meeting_to_come_has_not_been_held():
    made = site(meeting(date(2026, 7, 1), phase="agenda", status="held", agenda=()))
    assert "the meeting of 2026-07-01 is said to be held, but is still to come" in said(made)


def test_an_agenda_of_long_ago_is_asked_about():
    made = site(meeting(date(2026, 3, 12), phase="agenda", agenda=(), status="planned"))
    assert (
        "content/meetings/2026-03-12.md:1",
        "warning",
        "date",
        "the meeting was 81 days ago and is still planned",
    ) in told(made)


@pytest.mark.parametrize(("days", "asked"), [(60, False), (61, True)])
def test_after_two_months_somebody_is_asked_for_the_minutes(days, asked):
    made = site(meeting(TODAY - timedelta(days), phase="agenda", agenda=()))
    assert (f"the meeting was {days} days ago and is still planned" in said(made)) is asked


def test_an_agenda_of_last_month_may_wait_for_its_minutes():
    assert not [
        text for text in said(site(meeting(date(2026, 4, 9), phase="agenda"))) if "days ago" in text
    ]


@pytest.mark.parametrize(("start", "end"), [(time(12), time(10)), (time(10), time(10))])
def test_a_meeting_ends_after_it_began(start, end):
    made = site(meeting(start=start, end=end))
    assert said(made) == [f"it ends at {end:%H:%M}, but begins at {start:%H:%M}"]
    assert hints(made) == ["If it ran past midnight, leave the end out."]


def test_somebody_is_away_from_a_time_to_a_later_one():
    made = site(meeting(absences=(away("bo", start=time(11), end=time(10, 30)),)))
    assert told(made) == [
        (
            "content/meetings/2026-03-12.md:9",
            "error",
            "date",
            "it ends at 10:30, but begins at 11:00",
        )
    ]


def test_somebody_is_away_from_an_item_from_a_time_to_a_later_one():
    absences = (away("bo", start=time(11), end=time(10, 30)),)
    assert said(site(meeting(agenda=(item(absences=absences),)))) == [
        "it ends at 10:30, but begins at 11:00"
    ]


def test_a_meeting_is_not_moved_to_its_own_day():
    made = site(meeting(moved_from=date(2026, 3, 12), status="moved", reason="Snow"))
    assert said(made) == ["it is moved from and to the same day, 2026-03-12"]


def test_a_meeting_is_not_moved_away_to_its_own_day():
    made = site(meeting(moved_to=date(2026, 3, 12), status="moved", reason="Snow"))
    assert said(made) == ["it is moved from and to the same day, 2026-03-12"]


@pytest.mark.parametrize("field", ["moved_from", "moved_to"])
def test_one_of_the_days_of_a_move_is_enough(field):
    moved = {field: date(2026, 3, 5), "status": "moved", "reason": "Snow", "phase": "agenda"}
    assert not [text for text in said(site(meeting(agenda=(), **moved))) if "moved" in text]


def test_one_day_of_an_event_may_be_moved_to_the_day_of_another():
    days = (date(2026, 5, 5), date(2026, 5, 6))
    made = event(days=days, moved_from=date(2026, 5, 5), status="moved", reason="Snow")
    assert said(site(events=(made,))) == []


def test_a_moved_meeting_says_from_or_to_which_day():
    made = site(meeting(status="moved", reason="Snow"))
    assert told(made) == [
        (
            "content/meetings/2026-03-12.md:1",
            "warning",
            "missing",
            "it is moved, but the other day is not given",
        )
    ]


def test_the_day_that_a_meeting_was_moved_to_may_stand_in_the_file_of_that_day():
    gone = meeting(status="moved", reason="Snow", phase="agenda", agenda=())
    came = [meeting(date(2026, 4, day), phase="agenda", moved_from=gone.day) for day in (15, 16)]
    assert "it is moved, but the other day is not given" not in said(site(gone, came[0]))
    assert "it is moved, but the other day is not given" in said(site(gone, *came))


def test_a_meeting_says_itself_that_it_was_moved_where_the_file_of_its_new_day_does():
    gone = meeting(phase="agenda")
    came = meeting(date(2026, 4, 15), phase="agenda", moved_from=gone.day)
    text = f"{came.position} says that this meeting was moved to 2026-04-15, but nothing here does"
    assert text in said(site(gone, came))
    hint = "Write status: moved and moved_to: 2026-04-15; else it takes place on both days."
    assert hint in hints(site(gone, came))
    told_here = replace(gone, status="moved", moved_to=came.day, reason="Snow")
    others = (told_here, replace(gone, slug="evening"), replace(gone, phase="minutes"))
    assert not any("nothing here does" in text for one in others for text in said(site(one, came)))


def test_a_moved_event_is_asked_for_the_field_that_events_have():
    made = site(events=(event(status="moved", reason="Snow"),))
    assert hints(made) == ["Add moved_from: with the day it was first planned for."]


def test_an_event_is_not_moved_to_its_own_day():
    made = site(events=(event(moved_from=date(2026, 5, 5), status="moved", reason="Snow"),))
    assert said(made) == ["it is moved from and to the same day, 2026-05-05"]


@pytest.mark.parametrize("status", ["cancelled", "moved"])
def test_readers_are_told_why_something_does_not_take_place(status):
    moved = {"moved_from": date(2026, 3, 5)} if status == "moved" else {}
    made = site(
        meeting(status=status, agenda=(), phase="agenda", **moved),
        events=(event(status=status, **moved),),
    )
    assert said(made).count("it is cancelled or moved, but no reason is given") == 2


def test_an_agenda_that_came_out_after_its_meeting_is_asked_about():
    made = site(meeting(agenda_published=date(2026, 3, 20)))
    assert said(made) == ["the agenda was published on 2026-03-20, after the meeting"]


def test_minutes_did_not_come_out_before_their_meeting():
    made = site(meeting(minutes_published=date(2026, 3, 1)))
    assert [row[1] for row in told(made)] == ["error"]
    assert said(made) == ["the minutes were published on 2026-03-01, before the meeting"]
    assert said(site(meeting(minutes_published=date(2026, 3, 12)))) == []


def test_what_is_shown_was_not_published_on_a_day_to_come():
    day = date(2026, 6, 20)
    agenda = meeting(day, phase="agenda", agenda=(), agenda_published=date(2026, 6, 2))
    assert told(site(agenda)) == [
        (
            "content/meetings/2026-06-20.md:1",
            "warning",
            "date",
            "published: says 2026-06-02, which is still to come, but it is shown already",
        )
    ]
    assert hints(site(agenda)) == [
        "Correct published:, or write publish_from: 2026-06-02 to hold it back."
    ]
    minutes = meeting(minutes_published=date(2062, 3, 20))
    assert [row[1] for row in told(site(minutes))] == ["warning"]
    today = meeting(minutes_published=TODAY, agenda_published=date(2026, 3, 5))
    assert said(site(today)) == []


def test_what_is_held_back_until_it_is_published_is_asked_nothing_in_a_preview():
    held = meeting(minutes_published=date(2026, 6, 2), preview="embargoed")
    assert said(site(held)) == []


def revised(day, **more):
    return site(meeting(revisions=(Revision(day, "A name", "It was wrong", at(30)),), **more))


def test_a_correction_of_the_future_is_an_error():
    made = revised(date(2026, 6, 2))
    assert told(made) == [
        (
            "content/meetings/2026-03-12.md:30",
            "error",
            "date",
            "the correction of 2026-06-02 is still to come",
        )
    ]


def test_a_correction_before_anything_was_published_is_an_error():
    assert said(revised(date(2026, 3, 1))) == [
        "the correction of 2026-03-01 is older than what it corrects, of 2026-03-12"
    ]


def test_a_correction_of_today_or_of_the_very_day_of_publication_is_in_order():
    assert said(revised(TODAY)) == []
    assert said(revised(date(2026, 3, 12))) == []
    assert said(revised(date(2026, 3, 20), minutes_published=date(2026, 3, 20))) == []


def test_a_correction_is_not_older_than_the_minutes_or_the_agenda_that_came_out_first():
    words = "the correction of 2026-03-15 is older than what it corrects, of 2026-03-20"
    assert said(revised(date(2026, 3, 15), minutes_published=date(2026, 3, 20))) == [words]
    published = {"agenda_published": date(2026, 3, 5), "minutes_published": date(2026, 3, 20)}
    assert said(revised(date(2026, 3, 15), **published)) == []
    assert said(revised(date(2026, 3, 4), **published)) == [
        "the correction of 2026-03-04 is older than what it corrects, of 2026-03-05"
    ]


def test_an_agenda_may_come_out_on_the_day_of_its_meeting():
    assert said(site(meeting(agenda_published=date(2026, 3, 12)))) == []


def test_an_agenda_may_be_corrected_before_its_meeting():
    assert said(revised(date(2026, 3, 8), agenda_published=date(2026, 3, 5))) == []
    assert said(revised(date(2026, 3, 8), phase="agenda", status="held")) == [
        "item 1 has a decision, which is published although this is an agenda"
    ]
