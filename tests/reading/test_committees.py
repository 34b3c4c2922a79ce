"""References from a committee's file to other committees."""

from __future__ import annotations

from datetime import date

import pytest

from generator.reading.load import load_site
from tests.conftest import Lay

FILE = "content/committees/raadet.md"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("udvalget", [("udvalget", "3:11")]),
        ("[udvalget, nævnet]", [("udvalget", "3:12"), ("nævnet", "3:22")]),
        ("", []),
    ],
)
def test_one_predecessor_or_several_are_read_with_their_places(
    site: Lay, written: str, told: list[tuple[str, str]]
) -> None:
    root = site({FILE: f"---\nname: Rådet\nreplaces: {written}\n---\n"})
    found = load_site(root, today=date(2026, 11, 22)).site.committees["raadet"].replaces
    assert [(each.target, str(each.position)) for each in found] == [
        (name, f"{FILE}:{place}") for name, place in told
    ]


@pytest.mark.parametrize(
    ("written", "why"), [("phase: draft", "draft"), ("publish_from: 2027-01-01", "embargoed")]
)
def test_a_committee_that_is_held_back_is_told_as_hidden_and_can_be_shown_as_a_draft(
    site: Lay, written: str, why: str
) -> None:
    root = site({FILE: f"---\nname: Rådet\n{written}\n---\n"})
    reading = load_site(root, today=date(2026, 11, 22))
    assert [(held.path, held.why) for held in reading.hidden] == [(FILE, why)]
    assert "raadet" not in reading.site.committees
    shown = load_site(root, today=date(2026, 11, 22), drafts=True)
    assert shown.site.committees["raadet"].name == "Rådet"
    assert not shown.problems


def test_a_committee_comes_out_on_its_day(site: Lay) -> None:
    root = site({FILE: "---\nname: Rådet\npublish_from: 2027-01-01\n---\n"})
    reading = load_site(root, today=date(2027, 1, 1))
    assert not reading.problems
    assert not reading.hidden
    assert "raadet" in reading.site.committees


def test_a_meeting_of_a_committee_that_is_held_back_is_told_what_to_do(site: Lay) -> None:
    meeting = "---\ncommittee: raadet\ndate: 2026-12-12\nphase: agenda\nagenda: []\n---\n"
    held = "---\nname: Rådet\nphase: draft\n---\n"
    root = site({FILE: held, "content/meetings/m.md": meeting})
    (problem,) = load_site(root, today=date(2026, 11, 22)).problems
    assert str(problem.position) == "content/meetings/m.md:2:12"
    assert problem.message.text == "the committee '{name}' is held back"
