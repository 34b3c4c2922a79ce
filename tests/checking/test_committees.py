"""Whether committees have the seats that they should, and nobody sits twice."""

from dataclasses import replace
from datetime import date

from tests.checking.sites import TODAY, committee, hints, refer, said, seat, site, told

FILE = "content/committees/health.md"


def seated(*members, **more):
    return site(committees=(committee(members=members, **more),))


def test_a_seat_ends_after_it_began():
    made = seated("ann", seat("bo", line=6, start=date(2026, 2, 1), end=date(2026, 1, 1)))
    assert told(made) == [
        (
            f"{FILE}:6",
            "error",
            "date",
            "the seat of Bo Falk ends on 2026-01-01, before it begins on 2026-02-01",
        )
    ]


def test_nobody_has_two_seats_at_once():
    made = seated(
        "ann",
        seat("bo", line=6, end=date(2026, 3, 1)),
        seat("bo", "vice_chair", line=7, start=date(2026, 3, 1)),
    )
    assert told(made) == [
        (
            f"{FILE}:7",
            "warning",
            "duplicate",
            "Bo Falk has another seat at the same time, on line 6",
        )
    ]


def test_one_seat_after_another_is_in_order():
    made = seated(
        "ann",
        seat("bo", line=6, end=date(2026, 3, 1)),
        seat("bo", "vice_chair", line=7, start=date(2026, 3, 2)),
    )
    assert said(made) == []


def test_a_seat_may_last_a_day():
    day = date(2026, 3, 1)
    assert said(seated("ann", seat("bo", start=day, end=day))) == []


def test_seats_may_stand_in_any_order_in_the_file():
    later = seat("bo", line=6, start=date(2026, 3, 2))
    made = seated("ann", later, seat("bo", line=7, end=date(2026, 3, 1)))
    assert said(made) == []
    made = seated("ann", later, seat("bo", line=7, end=date(2026, 3, 2)))
    assert told(made)[0][::3] == (
        f"{FILE}:6",
        "Bo Falk has another seat at the same time, on line 7",
    )


def test_a_committee_has_members_from_its_first_to_its_last_day():
    nobody = ["'Health' has no members today"]
    for more in ({"established": TODAY}, {"abolished": TODAY}):
        assert said(seated(seat("ann", end=date(2026, 5, 31)), **more)) == nobody
    for more in ({"established": date(2026, 6, 2)}, {"abolished": date(2026, 5, 31)}):
        assert said(seated(seat("ann", end=date(2026, 5, 31)), **more)) == []


def test_who_is_chair_in_two_lines_is_one_chair():
    made = seated("ann", seat("ann", "chair", line=6))
    assert [row[2] for row in told(made)] == ["duplicate"]


def test_there_is_one_chair_at_a_time():
    made = seated("ann", seat("bo", "chair", line=6))
    assert told(made) == [
        (
            f"{FILE}:6",
            "warning",
            "person",
            "Ann Bjerre and Bo Falk are chair of 'Health' at the same time",
        )
    ]


def test_one_chair_after_another_is_in_order():
    made = seated(seat("ann", end=date(2025, 12, 31)), seat("bo", "chair", start=date(2026, 1, 1)))
    assert said(made) == []


def test_a_committee_without_members_today_is_asked_about():
    made = seated(seat("ann", end=date(2026, 5, 31)))
    assert told(made) == [(f"{FILE}:1", "warning", "empty", "'Health' has no members today")]
    assert hints(made) == ["Add members:, or abolished: with its last day."]


def test_a_committee_without_a_chair_today_is_asked_about():
    assert told(seated("bo")) == [(f"{FILE}:1", "warning", "person", "'Health' has no chair today")]


def test_a_committee_that_is_no_more_or_not_yet_may_be_empty():
    assert said(seated(abolished=date(2026, 5, 31))) == []
    assert said(seated(established=date(2026, 6, 2))) == []


def test_a_committee_that_was_replaced_may_be_empty():
    made = site(
        committees=(committee("old", members=(), replaced_by=(refer("new"),)), committee("new"))
    )
    assert said(made) == []
    (old, new) = made.committees.values()
    made = site(committees=(replace(old, abolished=TODAY), new))
    assert said(made) == ["'Old' has no members today"]


def test_a_committee_is_there_on_its_last_day():
    assert said(seated(abolished=TODAY)) == ["'Health' has no members today"]
