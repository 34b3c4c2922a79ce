"""What docs/citizens.md refers to exists."""

from __future__ import annotations

import re
from typing import Final

from generator.addresses import file_of
from generator.planning.views import MeetingView
from scripts.example_pages import REPOSITORY, chosen, planned, state_of
from scripts.screenshots import ACTS

DOCUMENT: Final = (REPOSITORY / "docs" / "citizens.md").read_text("utf-8")
MADE_LATER: Final = {"/manifest.json"}


def test_every_address_leads_to_a_page_of_the_example() -> None:
    there = {str(file_of(page.address)) for page in planned().pages}
    places = {
        f"{page.address}#{item.anchor}"
        for page in planned().pages
        if isinstance(page.view, MeetingView)
        for item in page.view.agenda
    }
    named = set(re.findall(r"`(/[^`]*)`", DOCUMENT)) - MADE_LATER
    assert len(named) > 15
    for address in named:
        assert str(file_of(address)) in there, address
        assert "#" not in address or address in places, address


def test_every_picture_is_one_that_is_taken() -> None:
    rows = re.findall(r"^\|(?:[^|\n]*\|){4}([^|\n]*)\|$", DOCUMENT, re.MULTILINE)
    named = {word.strip() for row in rows for word in row.split(",")}
    named -= {"picture", "---", "–", "`screenshots/dkfds/`"}
    assert len(named) > 10
    taken = {*chosen(state_of), *ACTS}
    assert {name.removesuffix("-print") for name in named} <= taken


def test_every_file_that_it_names_is_there() -> None:
    named = set(re.findall(r"`((?:docs|tests)/[^`]*)`", DOCUMENT))
    assert named
    assert {name for name in named if not (REPOSITORY / name).exists()} == set()
