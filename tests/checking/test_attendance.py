"""Whether the record of attendance is consistent."""

from datetime import date, time

from tests.checking.sites import (
    NAMES,
    away,
    committee,
    hints,
    item,
    meeting,
    person,
    present,
    said,
    site,
    told,
)

FILE = "content/meetings/2026-03-12.md"


def test_minutes_that_name_nobody_are_asked_about():
    assert told(site(meeting(participants=()))) == [
        (f"{FILE}:1", "warning", "empty", "the minutes do not say who took part")
    ]


def test_an_agenda_need_not_name_anybody():
    made = site(meeting(date(2026, 5, 28), phase="agenda", participants=(), agenda=(item("1"),)))
    assert not [text for text in said(made) if "took part" in text]


def test_an_absent_chair_was_stood_in_for_by_somebody():
    made = site(meeting(absences=(away("ann"),)))
    assert told(made) == [
        (
            f"{FILE}:1",
            "warning",
            "person",
            "the chair, Ann Bjerre, was away, and nobody is said to have led the meeting",
        )
    ]
    assert said(site(meeting(absences=(away("ann"),), chaired_by="bo"))) == []


def test_a_chair_who_came_late_led_the_rest():
    assert said(site(meeting(absences=(away("ann", end=time(10, 30)),)))) == []


def test_a_meeting_without_any_chair_is_asked_about():
    made = site(meeting(participants=(present("bo"), present("cay"))))
    assert said(made) == ["nobody is said to have led the meeting"]


def test_one_of_two_chairs_of_a_joint_meeting_may_be_away():
    chairs = (present("ann"), present("bo", "chair"))
    assert said(site(meeting(participants=chairs, absences=(away("ann"),)))) == []


def test_a_meeting_with_a_chair_does_not_keep_the_others_from_being_asked():
    led = meeting(chaired_by="ann")
    unled = meeting(date(2026, 4, 9), participants=(present("bo"), present("cay")))
    assert said(site(led, unled)) == ["nobody is said to have led the meeting"]


def test_who_led_the_meeting_was_there():
    made = site(meeting(absences=(away("bo"),), chaired_by="bo"))
    assert told(made) == [
        (f"{FILE}:9", "error", "person", "Bo Falk led the meeting, but is absent from it")
    ]


def test_who_led_the_meeting_belongs_to_it():
    made = site(meeting(participants=(present("ann", "chair"), present("bo")), chaired_by="cay"))
    assert told(made) == [
        (
            f"{FILE}:1",
            "warning",
            "person",
            "Cay Dahl led the meeting, but is not among those who took part",
        )
    ]


def test_who_took_the_minutes_was_there():
    made = site(meeting(absences=(away("dea"),), secretary="dea"))
    assert said(made) == ["Dea Holm took the minutes, but is absent from the meeting"]


def test_who_led_a_part_of_the_meeting_may_have_left_early():
    made = site(meeting(absences=(away("bo", start=time(11)),), chaired_by="bo"))
    assert said(made) == []


def test_an_absentee_belongs_to_the_meeting():
    made = site(
        meeting(absences=(away("eve"),)),
        people=(*(person(id_) for id_ in NAMES), person("eve", "Eve Kjær")),
    )
    assert told(made) == [
        (
            f"{FILE}:9",
            "warning",
            "person",
            "eve is absent, but does not belong to the meeting on 2026-03-12",
        )
    ]


def test_a_substitute_who_left_early_belongs_to_the_meeting():
    made = site(
        meeting(
            absences=(away("bo", substitute="eve", substitute_name="Eve"),),
            agenda=(item(absences=(away("eve"),)),),
        )
    )
    assert said(made) == []


def test_an_absentee_stands_in_the_list_once():
    made = site(meeting(absences=(away("bo"), away("bo", "absent", line=10))))
    assert told(made) == [
        (f"{FILE}:10", "error", "duplicate", "Bo Falk is absent already, on line 9")
    ]


def test_an_absence_of_the_meeting_may_be_repeated_on_an_item():
    made = site(meeting(absences=(away("bo"),), agenda=(item(absences=(away("bo"),)),)))
    assert said(made) == []


def test_somebody_may_be_away_twice_for_parts_of_a_meeting():
    parts = (away("bo", numbers=("1",)), away("bo", end=time(10)))
    assert said(site(meeting(absences=parts))) == []


def test_the_items_of_an_absence_are_on_the_agenda():
    made = site(
        meeting(absences=(away("bo", numbers=("1", "11")),), agenda=(item("1"), item("10")))
    )
    assert told(made) == [
        (
            f"{FILE}:9",
            "error",
            "reference",
            "Bo Falk is away for item 11, which is not on the agenda",
        )
    ]
    assert hints(made) == ["Did you mean '10'?"] or hints(made) == ["Did you mean '1'?"]


def test_a_conflict_of_interest_is_about_certain_items():
    made = site(meeting(absences=(away("bo", "conflict"),)))
    assert told(made) == [
        (
            f"{FILE}:9",
            "warning",
            "person",
            "Bo Falk has a conflict of interest, but the items are not given",
        )
    ]
    assert said(site(meeting(absences=(away("bo", "conflict", numbers=("1",)),)))) == []
    assert said(site(meeting(agenda=(item(absences=(away("bo", "conflict"),)),)))) == []


def test_nobody_is_their_own_substitute():
    made = site(meeting(absences=(away("bo", substitute="bo", substitute_name="Bo Falk"),)))
    assert said(made) == ["Bo Falk cannot be the substitute of the same person"]


def test_a_substitute_is_not_absent_as_well():
    rows = (away("bo", substitute="eve", substitute_name="Eve Kjær"), away("eve", line=10))
    made = site(meeting(absences=rows))
    assert (f"{FILE}:9", "error", "person", "the substitute Eve Kjær is absent as well") in told(
        made
    )


def test_a_substitute_has_no_seat_of_their_own():
    made = site(meeting(absences=(away("bo", substitute="cay", substitute_name="Cay Dahl"),)))
    assert told(made) == [
        (f"{FILE}:9", "warning", "person", "the substitute Cay Dahl is a member already")
    ]


def test_a_substitute_fills_one_seat():
    rows = (
        away("bo", substitute="eve", substitute_name="Eve Kjær"),
        away("cay", line=10, substitute="eve", substitute_name="Eve Kjær"),
    )
    made = site(meeting(absences=rows))
    assert told(made) == [
        (
            f"{FILE}:10",
            "warning",
            "person",
            "Eve Kjær is a substitute for both Bo Falk and Cay Dahl",
        )
    ]


def test_of_two_absentees_without_substitutes_nobody_stands_in_for_both():
    assert said(site(meeting(absences=(away("bo"), away("cay", line=10))))) == []


def test_a_guest_or_an_observer_may_stand_in_for_a_member():
    rows = (present("ann"), present("bo"), present("cay", "observer", voting=False))
    absences = (away("bo", substitute="cay", substitute_name="Cay Dahl"),)
    assert said(site(meeting(participants=rows, absences=absences))) == []


def test_a_substitute_may_stand_in_for_one_after_the_other():
    rows = (
        away("bo", numbers=("1",), substitute="eve", substitute_name="Eve Kjær"),
        away("cay", start=time(11), substitute="eve", substitute_name="Eve Kjær"),
    )
    assert said(site(meeting(absences=rows))) == []


def test_a_member_may_stand_in_for_the_chair_at_an_item():
    rows = (away("ann", numbers=("1",), substitute="bo", substitute_name="Bo Falk"),)
    assert said(site(meeting(absences=rows))) == []


def test_who_stands_in_for_one_may_have_been_away_for_a_part():
    rows = (
        away("bo", substitute="eve", substitute_name="Eve Kjær"),
        away("eve", numbers=("1",), line=10),
    )
    assert said(site(meeting(absences=rows))) == []


def test_nobody_is_said_to_be_missing_where_it_is_not_said_who_took_part():
    made = site(meeting(participants=(), absences=(away("eve"),), chaired_by="ann"))
    assert said(made) == ["the minutes do not say who took part"]


def test_what_is_said_of_an_items_absentees_is_looked_at_too():
    absences = (
        away("bo", line=20),
        away("bo", "absent", line=21),
        away("eve", line=22),
        away("cay", line=23, numbers=("9",)),
        away("dea", line=24, substitute="dea", substitute_name="Dea Holm"),
    )
    made = site(meeting(agenda=(item(absences=absences),)))
    assert sorted((place, words) for place, _, _, words in told(made)) == [
        (f"{FILE}:21", "Bo Falk is absent already, on line 20"),
        (f"{FILE}:22", "eve is absent, but does not belong to the meeting on 2026-03-12"),
        (f"{FILE}:23", "Cay Dahl is away for item 9, which is not on the agenda"),
        (f"{FILE}:24", "Dea Holm cannot be the substitute of the same person"),
    ]


def test_the_meetings_after_one_where_nobody_is_named_are_looked_at_too():
    nameless = meeting(participants=(), chaired_by="ann")
    other = meeting(date(2026, 4, 9), absences=(away("eve"),))
    assert said(site(nameless, other)) == [
        "the minutes do not say who took part",
        "eve is absent, but does not belong to the meeting on 2026-04-09",
    ]


def test_a_cancelled_meeting_is_asked_nothing_about_attendance():
    made = site(meeting(status="cancelled", reason="Snow", participants=(), agenda=()))
    assert said(made) == []


def test_the_roster_of_a_committee_is_enough():
    assert said(site(meeting(), committees=(committee(),))) == []
