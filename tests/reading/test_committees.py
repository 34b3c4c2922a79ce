"""What a committee's file says of the others."""

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
