"""Whether two names might be one person."""

from dataclasses import replace

import pytest

from tests.checking.sites import (
    COMMITTEE_FILE,
    NAMES,
    committee,
    hints,
    meeting,
    person,
    present,
    said,
    seat,
    site,
    told,
)

KNOWN = tuple(person(id_) for id_ in NAMES)


def test_one_name_with_two_ids_is_asked_about():
    made = site(people=(*KNOWN, person("ann-2", "Ann Bjerre", line=9)))
    assert told(made) == [
        (
            "content/people.yml:9",
            "warning",
            "person",
            "Ann Bjerre is listed as both 'ann' and 'ann-2'",
        )
    ]
    assert hints(made) == [
        "If it is one person, keep one and add aliases:; if not, add title: to both."
    ]


def test_one_name_in_two_spellings_of_danish_letters_is_asked_about():
    made = site(people=(*KNOWN, person("soeren", "Søren Åby"), person("s", "Soeren Aaby")))
    assert said(made) == ["Soeren Aaby is listed as both 'soeren' and 's'"]


def test_two_people_of_one_name_are_told_apart_by_their_title():
    made = site(
        people=(
            *KNOWN,
            person("a", "Jens Holm", title="Doctor"),
            person("b", "Jens Holm", title="Nurse"),
        )
    )
    assert said(made) == []


def test_a_title_of_the_one_alone_does_not_tell_two_people_of_one_name_apart():
    for one, other in (({"title": "Doctor"}, {}), ({}, {"organisation": "Hospital"})):
        made = site(
            people=(*KNOWN, person("a", "Jens Holm", **one), person("b", "Jens Holm", **other))
        )
        assert said(made) == ["Jens Holm is listed as both 'a' and 'b'"]


def test_two_people_of_one_name_are_told_apart_by_their_organisation():
    one, other = (person(id_, "Jens Holm", organisation=id_) for id_ in ("a", "b"))
    assert said(site(people=(*KNOWN, one, other))) == []
    same = replace(other, organisation="A")
    assert said(site(people=(*KNOWN, one, same))) == ["Jens Holm is listed as both 'a' and 'b'"]


@pytest.mark.parametrize("listed", ["lise", "lisa"])
def test_who_is_in_people_yml_alone_may_be_the_other_misspelt(listed):
    people = tuple(
        person(id_, name, 10, "content/people.yml" if id_ == listed else COMMITTEE_FILE)
        for id_, name in (("lise", "Lise Holmgaard"), ("lisa", "Lisa Holmgaard"))
    )
    seats = ("ann", seat("lise", "member"), seat("lisa", "member"))
    made = site(committees=(committee(members=seats),), people=(*KNOWN, *people))
    assert said(made) == [
        "'Lise Holmgaard' and 'Lisa Holmgaard' sit together: are they one person?"
    ]


def rostered(*names):
    """Make a committee of people who are known from the roster only."""
    people = [person(f"p{n}", name, n, COMMITTEE_FILE) for n, name in enumerate(names, 10)]
    seats = ("ann", *(seat(one.id, "member") for one in people))
    return site(committees=(committee(members=seats),), people=(*KNOWN, *people))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lise Holmgaard", "Lisa Holmgaard"),
        ("Lise Holmgaard", "Lise Holmgard"),
        ("Lise Holmgaard", "Lise Holmgaadr"),
        ("Lise Holmgaard", "LLise Holmgaard"),
    ],
)
def test_names_that_differ_by_a_letter_are_asked_about(one, other):
    made = rostered(one, other)
    assert told(made) == [
        (
            f"{COMMITTEE_FILE}:11",
            "warning",
            "person",
            f"'{other}' and '{one}' sit together: are they one person?",
        )
    ]


def test_two_who_sit_together_twice_are_asked_about_once():
    made = rostered("Lise Holmgaard", "Lisa Holmgaard")
    (body,) = made.committees.values()
    other = committee("other", members=body.members)
    twice = replace(made, committees={**made.committees, "other": other})
    assert len(said(twice)) == 1
    assert hints(twice) == [
        "If so, correct the name or add an alias; if not, list both in people.yml."
    ]


@pytest.mark.parametrize("other", ["Lasse Holmgaard", "Lise Holm", "Eva Dam"])
def test_names_that_differ_more_are_two_people(other):
    assert said(rostered("Lise Holmgaard", other)) == []


def test_short_names_are_not_compared():
    assert said(rostered("Bo Bek", "Bo Beg")) == []


def test_two_people_who_are_both_in_people_yml_are_two():
    people = (person("lise", "Lise Holmgaard"), person("lisa", "Lisa Holmgaard"))
    seats = ("ann", seat("lise", "member"), seat("lisa", "member"))
    made = site(committees=(committee(members=seats),), people=(*KNOWN, *people))
    assert said(made) == []


def test_a_name_at_one_meeting_is_compared_with_the_roster():
    people = (
        person("lise", "Lise Holmgaard", 10, COMMITTEE_FILE),
        person("lisa", "Lisa Holmgaard", 4, "content/meetings/2026-03-12.md"),
    )
    rows = (present("ann"), present("lisa", "member"))
    made = site(
        meeting(participants=rows),
        committees=(committee(members=("ann", seat("lise", "member"))),),
        people=(*KNOWN, *people),
    )
    assert said(made) == [
        "'Lise Holmgaard' and 'Lisa Holmgaard' sit together: are they one person?"
    ]


def test_people_of_different_committees_are_not_compared():
    people = (
        person("lise", "Lise Holmgaard", 10, COMMITTEE_FILE),
        person("lisa", "Lisa Holmgaard", 11, COMMITTEE_FILE),
    )
    made = site(
        committees=(
            committee("a", members=("ann", seat("lise", "member"))),
            committee("b", members=("ann", seat("lisa", "member"))),
        ),
        people=(*KNOWN, *people),
    )
    assert said(made) == []
