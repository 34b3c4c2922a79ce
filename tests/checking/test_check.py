"""The list of rules, and what holds for all of them."""

import inspect
from dataclasses import replace
from datetime import date
from types import FunctionType

from generator.checking import (
    addresses,
    attendance,
    check,
    committees,
    dates,
    decisions,
    links,
    people,
    publications,
    references,
    settings,
    votes,
)
from generator.errors import CODES
from tests.checking.sites import (
    TODAY,
    at,
    away,
    ballot,
    committee,
    event,
    item,
    meeting,
    memo,
    page,
    problems,
    prose,
    refer,
    site,
    vote,
)

ROOMS = (
    addresses,
    attendance,
    committees,
    dates,
    decisions,
    links,
    people,
    publications,
    references,
    settings,
    votes,
)


def test_every_rule_that_is_written_is_in_the_list_once():
    written = {
        function
        for room in ROOMS
        for name, function in vars(room).items()
        if isinstance(function, FunctionType)
        and function.__module__ == room.__name__
        and not name.startswith("_")
    }
    assert set(check.RULES) == written
    assert len(check.RULES) == len(written)


def test_every_rule_says_what_holds():
    assert all((inspect.getdoc(rule) or "").endswith(".") for rule in check.RULES)


def bad_site():
    """Make a site with something wrong in many places."""
    cast = vote(in_favour=9, against=10, result="adopted", ballots=(ballot("dea"), ballot("dea")))
    wrong = item("3", votes=(cast,), approves=refer("nowhere"), decision=prose("x", "/none/"))
    return site(
        meeting(agenda=(wrong, wrong), absences=(away("ann"), away("ann"))),
        meeting(),
        committees=(committee(parent="none", members=("ann", "ann")),),
        events=(event(committees=("none",)),),
        memos=(memo(meeting=refer("none/2020-01-01")),),
        pages=(page("news"), page("health")),
    )


def test_all_problems_come_at_once_in_the_order_of_files_and_lines():
    found = problems(bad_site())
    assert len(found) > 15
    assert [problem.position for problem in found] == sorted(p.position for p in found)


def test_every_problem_has_a_known_code_and_can_be_said():
    for problem in problems(bad_site()):
        assert problem.code in CODES
        assert "{" not in str(problem.message)
        assert "{" not in str(problem.hint or "")


def test_checking_twice_finds_the_same():
    made = bad_site()
    assert problems(made) == problems(made)


def test_the_day_is_an_argument():
    made = site(meeting(date(2026, 3, 12)))
    assert problems(made, TODAY) == []
    assert [p.code for p in problems(made, date(2026, 3, 11))] == ["date"]


def test_a_site_of_nothing_has_nothing_wrong():
    empty = replace(site(), committees={}, people={})
    assert problems(empty) == []


def test_the_place_of_a_problem_is_never_empty():
    assert all(problem.position.path for problem in problems(bad_site()))
    assert at(3).line == 3
