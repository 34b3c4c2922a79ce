"""Whether a vote's numbers, names and result fit together, and those who were there."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Ballot
from tests.checking.sites import (
    at,
    away,
    ballot,
    hints,
    item,
    meeting,
    present,
    said,
    site,
    told,
    vote,
)

FILE = "content/meetings/2026-03-12.md"


def voting(cast, *, outcome=None, **more):
    return site(meeting(agenda=(item("3", votes=(cast,), outcome=outcome),), **more))


def party(letter, choice, number=1):
    return Ballot(choice, at(17), party=letter, number=number)


def test_a_vote_in_order_has_no_problems():
    cast = vote(
        in_favour=2,
        against=1,
        result="adopted",
        method="hands",
        ballots=(ballot("ann"), ballot("bo"), ballot("cay", "against")),
    )
    assert told(voting(cast)) == []


def test_a_secret_vote_names_nobody():
    cast = vote(method="secret", ballots=(ballot("ann"),))
    assert told(voting(cast)) == [
        (f"{FILE}:17", "error", "vote", "the vote was secret, but Ann Bjerre is named")
    ]


def test_a_secret_vote_may_be_counted():
    assert said(voting(vote(method="secret", in_favour=2, against=1))) == []


def test_nobody_votes_twice():
    cast = vote(ballots=(ballot("ann"), ballot("ann", "against", line=18)))
    assert told(voting(cast)) == [
        (f"{FILE}:18", "error", "duplicate", "Ann Bjerre has voted already, on line 17")
    ]


def test_who_was_away_did_not_vote():
    made = voting(vote(ballots=(ballot("bo"),)), absences=(away("bo"),))
    assert told(made) == [
        (
            f"{FILE}:17",
            "error",
            "vote",
            "Bo Falk is recorded as voting on item 3, but was not there",
        )
    ]


def test_who_had_a_conflict_of_interest_did_not_vote():
    made = site(
        meeting(
            agenda=(
                item(
                    "3", votes=(vote(ballots=(ballot("bo"),)),), absences=(away("bo", "conflict"),)
                ),
            )
        )
    )
    assert said(made) == ["Bo Falk is recorded as voting on item 3, but was not there"]


def test_who_was_away_for_the_item_did_not_vote():
    bo = vote(ballots=(ballot("bo"),))
    words = ["Bo Falk is recorded as voting on item 3, but was not there"]
    assert said(voting(bo, absences=(away("bo", numbers=("3",)),))) == words
    own = item("3", votes=(bo,), absences=(away("bo", "conflict"),))
    assert said(site(meeting(agenda=(own,)))) == words


@pytest.mark.parametrize("times", [{"start": time(11)}, {"end": time(11)}])
def test_who_came_or_went_during_an_item_may_have_voted_on_it(times):
    own = item("3", votes=(vote(ballots=(ballot("bo"),)),), absences=(away("bo", **times),))
    assert said(site(meeting(agenda=(own,)))) == []


def test_who_stands_in_at_an_item_votes_on_it():
    absences = (away("bo", substitute="eve", substitute_name="Eve"),)
    own = item("3", votes=(vote(in_favour=3, ballots=(ballot("eve"),)),), absences=absences)
    assert said(site(meeting(agenda=(own,)))) == ["for: 3 is given, but the list holds 1"]


def test_a_substitute_of_the_roster_who_was_away_cannot_have_voted():
    rows = (present("ann"), present("bo"), present("cay", "substitute"))
    made = voting(vote(in_favour=3), participants=rows, absences=(away("cay"),))
    assert said(made) == [
        "3 for, 0 against and 0 abstained make 3, but only 2 with a vote were there for item 3"
    ]


def test_a_member_who_was_away_is_no_substitute_of_whom_nothing_is_said():
    made = voting(vote(in_favour=3), absences=(away("cay"),))
    assert said(made) == [
        "3 for, 0 against and 0 abstained make 3, but only 2 with a vote were there for item 3"
    ]


def test_who_was_away_for_another_item_did_vote():
    made = site(
        meeting(
            absences=(away("bo", numbers=("1",)),),
            agenda=(item("1"), item("3", votes=(vote(ballots=(ballot("bo"),)),))),
        )
    )
    assert said(made) == []


def test_who_came_late_may_have_voted():
    assert said(voting(vote(ballots=(ballot("bo"),)), absences=(away("bo", end=time(11)),))) == []


def test_who_is_listed_as_absent_may_stand_in_the_vote_as_absent():
    cast = vote(in_favour=2, absent=1, ballots=(ballot("bo", "absent"),))
    assert said(voting(cast, absences=(away("bo"),))) == []


def test_the_secretariat_has_no_vote():
    assert said(voting(vote(ballots=(ballot("dea"),)))) == [
        "Dea Holm is recorded as voting on item 3, but has no vote"
    ]


def test_an_observer_without_a_vote_does_not_vote():
    rows = (present("ann"), present("bo", "observer", voting=False))
    assert said(voting(vote(ballots=(ballot("bo"),)), participants=rows)) == [
        "Bo Falk is recorded as voting on item 3, but has no vote"
    ]


def test_somebody_who_does_not_take_part_does_not_vote():
    assert said(voting(vote(ballots=(ballot("eve"),)))) == [
        "eve is recorded as voting on item 3, but is not at the meeting"
    ]


def test_a_substitute_votes():
    made = voting(
        vote(in_favour=3, ballots=(ballot("eve"), ballot("ann"), ballot("cay"))),
        absences=(away("bo", substitute="eve", substitute_name="Eve"),),
    )
    assert said(made) == []


def test_who_stands_in_for_an_observer_does_not_vote():
    rows = (present("ann"), present("dea"), present("eve", "substitute", voting=False))
    made = voting(
        vote(in_favour=2, ballots=(ballot("ann"), ballot("eve"))),
        participants=rows,
        absences=(away("dea", substitute="eve", substitute_name="Eve"),),
    )
    assert said(made) == [
        "2 for, 0 against and 0 abstained make 2, but only 1 with a vote were there for item 3",
        "eve is recorded as voting on item 3, but has no vote",
    ]


def test_whoever_stands_in_for_one_without_a_vote_has_none():
    absences = (away("dea", substitute="eve", substitute_name="Eve"),)
    assert said(voting(vote(in_favour=4), absences=absences)) == [
        "4 for, 0 against and 0 abstained make 4, but only 3 with a vote were there for item 3"
    ]


def test_a_substitute_to_whom_the_roster_denies_a_vote_has_none():
    rows = (present("ann"), present("bo"), present("eve", "substitute", voting=False))
    absences = (away("bo", substitute="eve", substitute_name="Eve"),)
    made = voting(vote(ballots=(ballot("eve"),)), participants=rows, absences=absences)
    assert said(made) == ["eve is recorded as voting on item 3, but has no vote"]


def test_an_observer_who_stands_in_for_a_member_votes():
    rows = (present("ann"), present("bo"), present("cay", "observer", voting=False))
    made = voting(
        vote(in_favour=2, ballots=(ballot("ann"), ballot("cay"))),
        participants=rows,
        absences=(away("bo", substitute="cay", substitute_name="Cay Dahl"),),
    )
    assert said(made) == []


def test_who_stands_in_at_one_item_does_not_vote_on_another():
    rows = (present("ann"), present("bo"), present("eve", "substitute"))
    absences = (away("bo", numbers=("1",), substitute="eve", substitute_name="Eve"),)
    first, other = item("1", votes=(vote(in_favour=2),)), item("3", votes=(vote(in_favour=3),))
    made = site(meeting(participants=rows, absences=absences, agenda=(first, other)))
    assert said(made) == ["3 voted on item 3, but only 2 without substitutes"]


def test_the_list_comes_to_the_number_that_is_given():
    cast = vote(in_favour=2, ballots=(ballot("ann"), ballot("bo"), ballot("cay")))
    assert told(voting(cast)) == [
        (f"{FILE}:16", "error", "vote", "for: 2 is given, but the list holds 3")
    ]


def test_the_listed_absent_come_to_their_number_too():
    cast = vote(absent=1, ballots=(ballot("ann", "absent"), ballot("bo", "absent")))
    assert said(voting(cast)) == ["absent: 1 is given, but the list holds 2"]


def test_parties_cannot_cast_more_votes_than_there_are_voters():
    cast = vote(ballots=(party("A", "for", 3), party("V", "against", 2)))
    assert said(voting(cast)) == [
        "3 for, 2 against and 0 abstained make 5, but only 3 with a vote were there for item 3"
    ]


@pytest.mark.parametrize(
    ("outcome", "result", "numbers"),
    [
        ("approved", "adopted", (2, 1)),
        ("approved_amended", "adopted", (2, 1)),
        ("rejected", "rejected", (1, 2)),
        ("rejected", "rejected", (1, 1)),
        ("rejected", "tied", (1, 1)),
    ],
)
def test_an_item_that_ended_as_its_vote_did_has_no_problems(outcome, result, numbers):
    in_favour, against = numbers
    cast = vote(result=result, in_favour=in_favour, against=against)
    assert said(voting(cast, outcome=outcome)) == []


def test_a_list_that_holds_too_few_is_an_error():
    cast = vote(against=2, ballots=(ballot("ann", "against"),))
    assert said(voting(cast)) == ["against: 2 is given, but the list holds 1"]


def test_only_those_against_may_be_named():
    assert said(voting(vote(in_favour=2, against=1, ballots=(ballot("cay", "against"),)))) == []


def test_a_party_whose_number_is_not_given_may_be_several():
    cast = vote(in_favour=2, against=1, ballots=(party("A", "for"), party("V", "against")))
    assert said(voting(cast)) == []


def test_parties_with_numbers_come_to_the_number_that_is_given():
    cast = vote(in_favour=3, ballots=(party("A", "for", 2), party("V", "for", 2)))
    assert said(voting(cast)) == ["for: 3 is given, but the list holds 4"]


def test_more_votes_than_people_are_an_error():
    made = voting(vote(in_favour=3, against=1))
    assert told(made) == [
        (
            f"{FILE}:16",
            "error",
            "vote",
            "3 for, 1 against and 0 abstained make 4, but only 3 with a vote were there for item 3",
        )
    ]


def test_more_votes_than_those_who_stayed_are_an_error():
    made = voting(vote(in_favour=2, abstained=1), absences=(away("bo"),))
    assert said(made) == [
        "2 for, 0 against and 1 abstained make 3, but only 2 with a vote were there for item 3"
    ]


def test_fewer_votes_than_people_are_in_order():
    assert said(voting(vote(in_favour=1, against=0))) == []


def test_without_participants_nothing_is_counted():
    made = voting(vote(in_favour=30), participants=())
    assert said(made) == ["the minutes do not say who took part"]


def test_without_participants_nobody_is_said_to_be_away_from_the_meeting():
    made = voting(vote(ballots=(ballot("ann"),)), participants=())
    assert said(made) == ["the minutes do not say who took part"]


def test_a_secret_vote_may_be_told_by_party():
    cast = vote(in_favour=2, method="secret", ballots=(party("A", "for", 2),))
    assert said(voting(cast)) == []


def test_a_party_with_a_number_or_a_member_with_a_party_is_exactly_so_many():
    several = vote(in_favour=3, ballots=(party("A", "for", 2),))
    assert said(voting(several)) == ["for: 3 is given, but the list holds 2"]
    one = vote(in_favour=2, ballots=(replace(ballot("ann"), party="A"),))
    assert said(voting(one)) == ["for: 2 is given, but the list holds 1"]


def test_a_substitute_of_whom_nothing_is_said_is_asked_about():
    rows = (present("ann"), present("bo"), present("cay", "substitute"))
    made = voting(vote(in_favour=3), participants=rows)
    assert told(made) == [
        (
            f"{FILE}:16",
            "warning",
            "vote",
            "3 voted on item 3, but only 2 without substitutes",
        )
    ]
    assert hints(made) == ["Write substitute: with a name on the absentee."]


@pytest.mark.parametrize(
    ("result", "numbers", "severity", "words"),
    [
        ("adopted", (1, 2), "error", "1 for and 2 against cannot be adopted"),
        ("tied", (2, 1), "error", "2 for and 1 against is not a tie"),
        ("adopted", (1, 1), "warning", "1 for and 1 against was adopted: by whose casting vote?"),
        ("rejected", (2, 1), "warning", "2 for and 1 against was rejected: by which rule?"),
    ],
)
def test_the_result_fits_the_numbers(result, numbers, severity, words):
    cast = vote(result=result, in_favour=numbers[0], against=numbers[1])
    assert told(voting(cast)) == [(f"{FILE}:16", severity, "vote", words)]
    asked = {"error": "Correct the numbers, or result:.", "warning": "If it is right, say why"}
    assert hints(voting(cast))[0].startswith(asked[severity])


@pytest.mark.parametrize(
    ("result", "numbers"), [("adopted", (2, 1)), ("rejected", (1, 2)), ("tied", (1, 1))]
)
def test_a_result_that_fits_is_in_order(result, numbers):
    assert said(voting(vote(result=result, in_favour=numbers[0], against=numbers[1]))) == []


def test_numbers_that_were_not_recorded_contradict_nothing():
    assert said(voting(vote(result="adopted", against=3))) == []


def test_the_outcome_of_the_item_is_that_of_its_vote():
    made = voting(vote(result="adopted"), outcome="rejected")
    assert told(made) == [
        (
            f"{FILE}:16",
            "warning",
            "vote",
            "the result is adopted, but the outcome of item 3 is rejected",
        )
    ]
    assert said(voting(vote(result="rejected"), outcome="approved_amended")) == [
        "the result is rejected, but the outcome of item 3 is approved_amended"
    ]


def test_one_of_several_votes_may_end_otherwise_than_the_item():
    votes = (vote(result="rejected"), vote(result="adopted", line=18))
    assert said(site(meeting(agenda=(item(votes=votes, outcome="approved"),)))) == []


@given(
    st.lists(st.sampled_from(["for", "against", "abstained"]), min_size=3, max_size=3),
)
def test_a_vote_that_is_counted_from_its_list_is_always_in_order(choices):
    ballots = tuple(
        ballot(id_, choice) for id_, choice in zip(("ann", "bo", "cay"), choices, strict=True)
    )
    cast = vote(
        in_favour=choices.count("for"),
        against=choices.count("against"),
        abstained=choices.count("abstained"),
        ballots=ballots,
    )
    assert said(voting(cast)) == []
