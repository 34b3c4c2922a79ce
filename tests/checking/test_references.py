"""Whether what the front matter refers to exists, and is what it has to be."""

from datetime import date

import pytest

from generator.model import Approval
from tests.checking.sites import (
    article,
    at,
    committee,
    event,
    hints,
    item,
    meeting,
    memo,
    refer,
    said,
    site,
    told,
)

FEBRUARY = meeting(date(2026, 2, 12))


def test_a_record_in_order_has_no_problems():
    approving = meeting(agenda=(item(approves=refer("health/2026-02-12")),))
    assert told(site(FEBRUARY, approving)) == []


def test_an_approval_of_a_meeting_that_does_not_exist_is_an_error_with_its_place():
    wrong = meeting(agenda=(item(approves=refer("health/2026-02-13", 8)),))
    made = site(FEBRUARY, wrong)
    assert told(made) == [
        (
            "content/meetings/2026-03-12.md:8",
            "error",
            "reference",
            "'health/2026-02-13' is not a published meeting",
        )
    ]
    assert hints(made) == ["Did you mean 'health/2026-02-12'?"]


def test_a_misspelt_committee_in_a_reference_is_suggested():
    made = site(FEBRUARY, memos=(memo(meeting=refer("helth/2026-02-13")),))
    assert hints(made) == ["Did you mean 'health'?"]


def test_the_only_meeting_of_that_day_is_suggested_for_one_of_a_committee_that_is_none():
    made = site(FEBRUARY, memos=(memo(meeting=refer("care/2026-02-12#item-1")),))
    assert hints(made) == ["Did you mean 'health/2026-02-12#item-1'?"]
    other = meeting(date(2026, 2, 12), committees=("board",), path="content/meetings/board.md")
    both = (committee(), committee("board"))
    made = site(FEBRUARY, other, committees=both, memos=(memo(meeting=refer("care/2026-02-12")),))
    assert hints(made) == ["It may be a draft, or held back by publish_from."]


def test_a_reference_without_a_date_is_told_to_have_one():
    made = site(FEBRUARY, memos=(memo(meeting=refer("health")),))
    assert said(made) == ["'health' is not a published meeting"]
    assert hints(made) == ["Add the date, such as sundhedsudvalget/2026-03-12."]


def test_a_reference_to_what_may_be_held_back_says_so():
    both = (committee(), committee("zoo"))
    made = site(FEBRUARY, committees=both, memos=(memo(meeting=refer("zoo/2026-02-12")),))
    assert hints(made) == ["It may be a draft, or held back by publish_from."]


def test_a_reference_to_an_item_that_is_not_on_the_agenda_is_an_error():
    wrong = meeting(agenda=(item(earlier=(refer("health/2026-02-12#item-2"),)),))
    made = site(FEBRUARY, wrong)
    assert said(made) == ["the meeting 'health/2026-02-12' has no item 'item-2'"]
    assert hints(made) == ["Did you mean 'item-1'?"]


@pytest.mark.parametrize(
    "more",
    [
        {"events": (event(meetings=(refer("health/2020-01-01"),)),)},
        {"articles": (article(meetings=(refer("health/2020-01-01"),)),)},
        {"memos": (memo(meeting=refer("health/2020-01-01")),)},
    ],
)
def test_events_news_and_memos_belong_to_meetings_that_exist(more):
    assert said(site(FEBRUARY, **more)) == ["'health/2020-01-01' is not a published meeting"]


def test_a_page_is_not_a_meeting():
    made = site(FEBRUARY, events=(event(),), memos=(memo(meeting=refer("events/day")),))
    assert said(made) == ["'events/day' is not a published meeting"]


def test_a_parent_that_does_not_exist_is_suggested():
    made = site(committees=(committee(), committee("board", parent="healht")))
    assert told(made) == [
        ("content/committees/board.md:1", "error", "reference", "there is no committee 'healht'")
    ]
    assert hints(made) == ["Did you mean 'health'?"]


def test_an_unknown_committee_of_news_gets_told_how_to_make_it():
    made = site(articles=(article(committees=("zoo",)),))
    assert said(made) == ["there is no committee 'zoo'"]
    (hint,) = hints(made)
    assert hint.startswith("Make the file content/committees/zoo.md, publish it if it is held back")


@pytest.mark.parametrize("kind", ["events", "articles", "memos"])
def test_every_publication_names_committees_that_exist(kind):
    make = {"events": event, "articles": article, "memos": memo}[kind]
    assert said(site(**{kind: (make(committees=("nowhere",)),)})) == [
        "there is no committee 'nowhere'"
    ]


def test_a_predecessor_that_does_not_exist_is_an_error():
    made = site(committees=(committee(replaces=(refer("helse"),)), committee("board")))
    assert "there is no committee 'helse'" in said(made)


def test_committees_above_each_other_in_a_circle_are_all_named():
    made = site(
        committees=(
            committee("a", parent="b"),
            committee("b", parent="c"),
            committee("c", parent="b"),
        )
    )
    assert said(made) == [
        "'b' is its own body above, by way of 'c'",
        "'c' is its own body above, by way of 'b'",
    ]


def test_a_committee_above_itself_is_an_error():
    assert said(site(committees=(committee("a", parent="a"),))) == [
        "'a' is its own body above, by way of 'a'"
    ]


def test_a_long_chain_of_parents_is_no_circle():
    chain = [committee(f"c{n}", parent=f"c{n + 1}") for n in range(50)]
    assert said(site(committees=(*chain, committee("c50")))) == []


def test_a_committee_cannot_follow_itself():
    made = site(
        committees=(
            committee("a", replaced_by=(refer("b"),)),
            committee("b", replaced_by=(refer("a"),)),
        )
    )
    assert said(made) == [
        "'a' is its own successor, by way of 'b'",
        "'b' is its own successor, by way of 'a'",
    ]


def test_predecessor_and_successor_that_name_each_other_are_in_order():
    made = site(
        committees=(
            committee("a", replaced_by=(refer("b"),), abolished=date(2025, 12, 31)),
            committee("b", replaces=(refer("a"),), established=date(2026, 1, 1)),
        )
    )
    assert said(made) == []


def test_of_committees_that_are_merged_none_follows_itself():
    old = [committee(name, replaced_by=(refer("c"),)) for name in "ab"]
    assert said(site(committees=(*old, committee("c", replaces=(refer("a"), refer("b")))))) == []
    made = site(
        committees=(*old, committee("c", replaced_by=(refer("d"), refer("b"))), committee("d"))
    )
    assert said(made) == [
        "'b' is its own successor, by way of 'c'",
        "'c' is its own successor, by way of 'b'",
    ]


def test_minutes_of_another_committee_cannot_be_approved():
    other = meeting(date(2026, 2, 12), committees=("board",), path="content/meetings/board.md")
    approving = meeting(agenda=(item(approves=refer("board/2026-02-12")),))
    made = site(other, approving, committees=(committee(), committee("board")))
    assert said(made) == ["item 1 approves the minutes of another committee: 'board/2026-02-12'"]


def test_one_of_the_bodies_of_a_joint_meeting_can_approve_its_minutes():
    joint = meeting(date(2026, 2, 12), committees=("board", "health"))
    approving = meeting(agenda=(item(approves=refer("board/2026-02-12")),))
    assert said(site(joint, approving, committees=(committee(), committee("board")))) == []


@pytest.mark.parametrize("target", ["health/2026-03-12", "health/2026-05-07"])
def test_minutes_are_approved_after_their_meeting(target):
    later = meeting(date(2026, 5, 7))
    made = site(meeting(agenda=(item(approves=refer(target)),)), later)
    assert said(made) == [
        f"item 1 approves minutes of {target[-10:]}, which is not before the meeting"
    ]


def test_an_approval_at_an_earlier_meeting_is_an_error():
    approval = Approval("approved", at(4), refer("health/2026-02-12"))
    made = site(FEBRUARY, meeting(approval=approval))
    assert said(made) == [
        "these minutes cannot have been approved on 2026-02-12, before the meeting itself"
    ]


def test_an_approval_at_a_meeting_that_does_not_exist_is_an_error():
    approval = Approval("approved", at(4), refer("health/2026-09-09"))
    assert said(site(meeting(approval=approval))) == [
        "'health/2026-09-09' is not a published meeting"
    ]


def test_earlier_treatment_at_a_meeting_that_does_not_exist_is_told_once():
    made = site(meeting(agenda=(item(earlier=(refer("health/2026-09-09"),)),)))
    assert [row[2] for row in told(made)] == ["reference"]


def test_earlier_treatment_lies_before_the_meeting():
    made = site(
        meeting(date(2026, 2, 12), agenda=(item(earlier=(refer("health/2026-03-12"),)),)), meeting()
    )
    assert told(made) == [
        (
            "content/meetings/2026-03-12.md:7",
            "error",
            "date",
            "the earlier treatment is of 2026-03-12, after the meeting of 2026-02-12",
        )
    ]


def test_an_item_may_look_back_to_one_above_it_and_minutes_be_approved_the_same_day():
    first, later = item("1"), item("2", earlier=(refer("health/2026-03-12#item-1"),))
    assert said(site(meeting(agenda=(first, later)))) == []
    morning = meeting(slug="am", path="content/meetings/am.md")
    evening = meeting(agenda=(item(approves=refer("health/2026-03-12-am")),))
    assert said(site(morning, evening)) == []
    approval = Approval("approved", at(4), refer("health/2026-03-12"))
    assert said(site(meeting(slug="am", path="a.md", approval=approval), meeting())) == []


def test_minutes_do_not_approve_themselves():
    approval = Approval("approved", at(4), refer("health/2026-03-12"))
    assert said(site(meeting(approval=approval))) == [
        "these minutes cannot have been approved on 2026-03-12, before the meeting itself"
    ]


def test_a_successor_that_does_not_exist_is_an_error():
    body = committee(abolished=date(2026, 5, 1), replaced_by=(refer("helth"), refer("care")))
    assert [row[2] for row in told(site(committees=(body,)))] == ["reference", "reference"]


def test_three_committees_that_follow_each_other_in_a_circle_are_all_named():
    bodies = tuple(
        committee(name, replaces=(refer(before),))
        for name, before in (("a", "c"), ("b", "a"), ("c", "b"))
    )
    assert sum("its own successor" in text for text in said(site(committees=bodies))) == 3
