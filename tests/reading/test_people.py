"""The person that a name refers to: one, several, or nobody."""

from __future__ import annotations

from typing import get_args

import pytest

from generator.errors import Position
from generator.model import Participant, Person, Role
from generator.reading.findings import Findings, Span
from generator.reading.matter.site import MemberMatter, PersonMatter
from generator.reading.people import (
    Register,
    check_identity,
    introduce,
    is_like_an_id,
    merge,
    register,
    resolve,
    seat_members,
    votes,
)

HERE = Position("content/people.yml", 1)
KAREN = Person("karen-holm", "Karen Holm", HERE, ("K. Holm", "Karen H. Holm"))
TWIN = Person("karen-holm-2", "Karen Holm", HERE)
PER = Person("per-aaby", "Per Åby", HERE, title="Overlæge", organisation="Hospitalet")


def asked(name: str, known: Register, **present: str) -> tuple[tuple[str, str] | None, list[str]]:
    """Look up a name; return the result, and the problems."""
    findings = Findings("content/meetings/a.md")
    who = resolve(name, Span(1), present, known, findings)
    return who, [str(problem.message) for problem in findings.problems]


@pytest.mark.parametrize(
    "name", ["Karen Holm", "KAREN  holm", "k. holm", "karen-holm", " Karen Holm"]
)
def test_a_person_is_found_by_name_alias_and_id_however_they_are_written(name: str) -> None:
    assert register([KAREN, PER]).find(name) is KAREN
    assert asked(name, register([KAREN, PER])) == (("karen-holm", "Karen Holm"), [])


@pytest.mark.parametrize("name", ["Per A\N{COMBINING RING ABOVE}by", "PER ÅBY"])
def test_a_letter_is_the_same_however_it_is_put_together(name: str) -> None:
    assert register([PER]).find(name) is PER


def test_a_name_that_two_persons_share_means_neither() -> None:
    known = register([KAREN, TWIN])
    assert known.find("Karen Holm") is None
    assert known.is_ambiguous("karen holm")
    assert asked("Karen Holm", known) == (None, ["several persons are called Karen Holm"])
    assert known.find("karen-holm-2") is TWIN


def test_the_meetings_own_participant_is_meant_where_a_name_is_shared() -> None:
    known = register([KAREN, TWIN])
    present = {"karen-holm-2": "Karen Holm"}
    findings = Findings("content/meetings/a.md")
    assert resolve("Karen Holm", Span(1), present, known, findings) == (
        "karen-holm-2",
        "Karen Holm",
    )
    assert not findings.problems


def test_somebody_whom_nobody_knows_is_an_error_and_never_a_new_person() -> None:
    findings = Findings("content/meetings/a.md")
    assert resolve("Karen Holn", Span(1), {}, register([KAREN]), findings) is None
    (problem,) = findings.problems
    assert problem.severity == "error"
    assert problem.hint is not None
    assert problem.hint.values["meant"] == "Karen Holm"


def test_of_two_entries_with_one_id_the_first_stands() -> None:
    known = register([KAREN, Person("karen-holm", "Karen Holst", HERE)])
    assert known.people == {"karen-holm": KAREN}
    assert known.find("Karen Holst") is KAREN


@pytest.mark.parametrize("role", get_args(Role))
def test_members_have_a_vote_and_others_have_none_unless_it_is_said(role: Role) -> None:
    usual = role in {"chair", "vice_chair", "member", "substitute"}
    assert votes(MemberMatter(name="Per Åby", role=role)) is usual
    assert votes(MemberMatter(name="Per Åby", role=role, voting=not usual)) is not usual


def test_whoever_stands_twice_in_a_list_is_seated_once() -> None:
    findings = Findings("content/meetings/a.md")
    row = [
        (MemberMatter(name=name, role="member"), Span(line))
        for line, name in enumerate(("Per Åby", "per åby"), 4)
    ]
    (only,) = seat_members(row, register([PER]), findings)
    assert (only.person, only.title, only.organisation) == ("per-aaby", "Overlæge", "Hospitalet")
    assert [(each.code, each.position.line) for each in findings.problems] == [("duplicate", 5)]


def test_an_entry_of_people_yml_is_a_person_with_all_that_it_says() -> None:
    entry = PersonMatter(
        name="Per Åby", aliases=["P. Åby"], title="Overlæge", organisation="Hospitalet", page=False
    )
    assert introduce("per-aaby", entry, HERE) == Person(
        "per-aaby", "Per Åby", HERE, ("P. Åby",), "Overlæge", "Hospitalet", page=False
    )
    assert introduce("x", PersonMatter(name="X"), HERE) == Person("x", "X", HERE)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Karen Holm", 0),
        ("k. holm", 0),
        ("karen-holm", 0),
        ("Karen-Holm", 0),
        ("Karen, Holm", 1),
    ],
)
def test_a_name_with_somebody_elses_address_is_told(name: str, told: int) -> None:
    findings = Findings("content/committees/a.md")
    check_identity(name, Span(3), KAREN, findings)
    assert [problem.code for problem in findings.problems] == ["person"] * told


def test_a_name_that_two_persons_share_is_told_in_a_list_of_members() -> None:
    findings = Findings("content/meetings/a.md")
    row = [(MemberMatter(name="Karen Holm", role="member"), Span(4))]
    seat_members(row, register([KAREN, TWIN]), findings)
    assert [str(each.message) for each in findings.problems] == [
        "several persons are called Karen Holm"
    ]


def test_everybody_whom_a_meeting_names_is_in_the_record_and_a_second_name_for_one_is_told() -> (
    None
):
    there = Position("content/meetings/a.md", 7)
    new = Participant("ny-mand", "Ny Mand", "member", there, title="Rådmand")
    alias = Participant("karen-holm", "K. Holm", "member", there)
    other = Participant("karen-holm", "Karin Holm", "member", there)
    people, clashes = merge(register([KAREN]), [new, alias, other])
    assert set(people) == {"karen-holm", "ny-mand"}
    assert people["ny-mand"].title == "Rådmand"
    assert people["karen-holm"] is KAREN
    assert clashes == [other]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("karen-holm", True), ("karen", False), ("Karen-Holm", False), ("karen holm", False)],
)
def test_an_id_is_told_from_a_name_by_its_hyphen_and_small_letters(
    name: str, *, is_one: bool
) -> None:
    assert is_like_an_id(name) is is_one
