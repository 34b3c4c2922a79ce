"""The members at a meeting: from the rosters on that day, and as substitutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from generator.errors import Position
from generator.model import Absence, Participant
from generator.reading.load import load_site
from tests.conftest import Lay

MEETING = "content/meetings/2026-03-12-udvalget.md"
ROSTER = """\
---
name: {name}
members:
{members}---
"""
AGENDA = """\
---
committee: {committees}
date: 2026-03-12
phase: minutes
absentees:
{absentees}agenda: []
---
"""


def taken(site: Lay, rosters: dict[str, list[str]], absentees: list[str]) -> dict[str, Participant]:
    files = {
        f"content/committees/{id_}.md": ROSTER.format(
            name=id_.title(), members="".join(f"  - {{{member}}}\n" for member in members)
        )
        for id_, members in rosters.items()
    }
    text = AGENDA.format(
        committees=f"[{', '.join(rosters)}]",
        absentees="".join(f"  - {{{absentee}}}\n" for absentee in absentees) or "  []\n",
    )
    root = site({**files, "content/people.yml": "eva-kjaer: {name: Eva Kjær}\n", MEETING: text})
    reading = load_site(root, today=date(2026, 11, 22))
    assert not reading.problems
    (meeting,) = reading.site.meetings
    return {row.person: row for row in meeting.participants}


@pytest.mark.parametrize(
    ("stands_in_for", "substitute", "vote"),
    [
        ("Bo Falk", "Ida Lund", "yes"),
        ("Bo Falk", "Per Steen", "no"),
        ("Bo Falk", "Eva Kjær", "yes"),
        ("Ole Toft", "Ida Lund", "no"),
        ("Ole Toft", "Eva Kjær", "no"),
    ],
)
def test_a_substitute_votes_if_the_one_who_is_away_would_and_the_roster_does_not_deny_it(
    site: Lay, stands_in_for: str, substitute: str, vote: str
) -> None:
    roster = [
        "name: Bo Falk, role: chair",
        "name: Ole Toft, role: observer",
        "name: Ida Lund, role: substitute",
        "name: Per Steen, role: substitute, voting: no",
    ]
    rows = taken(site, {"udvalget": roster}, [f"name: {stands_in_for}, substitute: {substitute}"])
    (newcomer,) = (row for row in rows.values() if row.role == "substitute")
    assert (newcomer.name, newcomer.voting) == (substitute, vote == "yes")


def test_who_sits_on_one_committee_and_looks_on_in_another_has_a_seat_at_their_joint_meeting(
    site: Lay,
) -> None:
    both = {
        "udvalget": ["name: Bo Falk, role: chair", "name: Ida Lund, role: observer"],
        "raadet": ["name: Ida Lund, role: member, party: B", "name: Bo Falk, role: observer"],
    }
    both["udvalget"].append("name: Jon Åby, role: guest")
    both["raadet"].append("name: Åge Ås, role: substitute")
    rows = taken(site, both, [])
    assert list(rows) == ["bo-falk", "ida-lund"]
    assert [(row.role, row.party, row.voting) for row in rows.values()] == [
        ("chair", "", True),
        ("member", "B", True),
    ]


def test_who_sits_on_both_committees_comes_in_the_role_in_the_leading_one(site: Lay) -> None:
    both = {
        "udvalget": ["name: Bo Falk, role: chair", "name: Ida Lund, role: observer"],
        "raadet": ["name: Bo Falk, role: member", "name: Ida Lund, role: secretariat"],
    }
    assert [row.role for row in taken(site, both, []).values()] == ["chair", "observer"]


def test_an_id_that_nobody_has_is_told_where_it_stands_also_if_the_committee_has_met(
    site: Lay,
) -> None:
    roster = "  - {name: bo-falk, role: chair}\n  - {name: Ida Lund, role: member}\n"
    text = AGENDA.format(committees="udvalget", absentees="  []\n")
    file = "content/committees/udvalget.md"
    reading = load_site(
        site({file: ROSTER.format(name="Udvalget", members=roster), MEETING: text}),
        today=date(2026, 11, 22),
    )
    assert [(each.code, str(each.position)) for each in reading.problems] == [
        ("person", f"{file}:4:12")
    ]
    (meeting,) = reading.site.meetings
    assert [row.name for row in meeting.participants] == ["Ida Lund"]


FIELDS = """\
---
committee: udvalget
date: 2026-03-12
phase: minutes
chair: Ida Lund
secretary: ulla-toft
absentees:
  - {name: Bodil Bæk, kind: excused, reason: Ferie, substitute: Per Steen}
  - {name: Ida Lund, kind: conflict, items: ["1", "2"]}
  - {name: Åge Ås, from: 10:15, to: 11:00, substitute: Eva Kjær}
  - {name: Ulla Toft, to: 10:30, substitute: Ida Lund}
agenda:
  - number: 1
    title: Budget
    access: open
    outcome: noted
    absentees: [{name: Per Steen, from: 10:20}]
---
"""


def test_everything_that_is_written_of_an_absence_is_read(site: Lay) -> None:
    reading = load_site(
        site({"content/people.yml": "eva-kjaer: {name: Eva Kjær, title: Læge}\n", MEETING: FIELDS}),
        today=date(2026, 11, 22),
    )
    assert not reading.problems
    (meeting,) = reading.site.meetings
    assert (meeting.chaired_by, meeting.secretary) == ("ida-lund", "ulla-toft")
    where = [f"{MEETING}:{line}" for line in (8, 9, 10, 11)]
    assert [str(each.position).rpartition(":")[0] for each in meeting.absences] == where
    found = [replace(each, position=Position("")) for each in meeting.absences]
    here = Position("")
    assert found == [
        Absence(*("bodil-baek", "Bodil Bæk", "excused", here, "Ferie"), "per-steen", "Per Steen"),
        Absence("ida-lund", "Ida Lund", "conflict", here, numbers=("1", "2")),
        Absence(
            *("aage-aas", "Åge Ås", "absent", here, "", "eva-kjaer", "Eva Kjær"),
            *(time(10, 15), time(11)),
        ),
        Absence(
            *("ulla-toft", "Ulla Toft", "absent", here, "", "ida-lund", "Ida Lund"),
            end=time(10, 30),
        ),
    ]
    (of_item,) = meeting.agenda[0].absences  # type: ignore[union-attr]  # it is an open item
    assert (of_item.person, of_item.kind, of_item.start) == ("per-steen", "absent", time(10, 20))
    seats = {row.name: (row.role, row.party, row.title, row.voting) for row in meeting.participants}
    assert seats == {
        "Bodil Bæk": ("chair", "A", "", True),
        "Åge Ås": ("vice_chair", "V", "", True),
        "Ida Lund": ("member", "B", "", True),
        "Ulla Toft": ("secretariat", "", "Konsulent", False),
        "Per Steen": ("substitute", "B", "", True),
        "Eva Kjær": ("substitute", "", "Læge", True),
    }


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("chair: Ukendt Person", "6:8"),
        ("secretary: Ukendt Person", "6:12"),
        ("absentees: [{name: Ukendt Person}]", "6:20"),
        ("absentees: [{name: Ida Lund, substitute: Ukendt Person}]", "6:42"),
    ],
)
def test_a_name_that_nobody_has_is_told_with_its_place(site: Lay, field: str, place: str) -> None:
    text = "---\ncommittee: udvalget\ndate: 2026-03-12\nphase: minutes\nagenda: []\n" + field
    reading = load_site(site({MEETING: f"{text}\n---\n"}), today=date(2026, 11, 22))
    assert [str(each.position) for each in reading.problems] == [f"{MEETING}:{place}"]
