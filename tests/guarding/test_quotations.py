"""A complete quotation of an open title reveals nothing; anything more is reported."""

from __future__ import annotations

import pytest

from generator.guarding.echoes import subtract
from generator.guarding.evidence import make_evidence
from generator.guarding.private import Piece, Role, Secret
from generator.guarding.quotations import leave_out_quoted, quotable
from generator.guarding.structure import Structure
from generator.guarding.words import words
from tests.conftest import Lay
from tests.guarding.record import FILES, MEETING, SECRET
from tests.guarding.test_guard import guarded, leaks

OWN = frozenset(
    words(
        b"udvalget torsdag den marts april maj punkt pkt sag lukket godkendt forkastet af blev "
        b"ikke med mod stemmer bo dam chef"
    )
)
STRUCTURE = Structure(OWN, OWN)
OPEN = (
    Piece("2026-03-12", "a.md", 1, "date"),
    Piece("1", "a.md", 1, "number"),
    Piece("Et nyt sundhedshus ved havnen", "a.md", 1, "title"),
    Piece("approved", "a.md", 1, "outcome"),
    Piece("2", "a.md", 1, "number"),
    Piece("EMN-2026-00012", "a.md", 2, "case"),
    Piece("Et nyt sundhedshus", "a.md", 3, "title"),
    Piece(
        "Et nyt sundhedshus ved havnen i Vesterkøbing, som alle har ventet på", "a.md", 3, "title"
    ),
    Piece("Lejemål", "a.md", 3, "public_title"),
    Piece("Indledning.\n\nRådet tog sagen til efterretning.\n\nSlut.", "a.md", 9, "body"),
)
COMMITTEE = (Piece("Udvalget", "b.md", 1, "name"), Piece("Bo Dam", "b.md", 3, "name"))
EVENT = (
    Piece("Lejemål", "c.md", 1, "title"),
    Piece("Bo Dam", "c.md", 3, "name"),
    Piece("Chef", "c.md", 3, "title"),
)


def marks(text: str, role: Role = "text") -> set[str]:
    secret = Secret(text, "b.md", 1, "draft", role)
    evidence = make_evidence([secret], set(text.encode().split()), STRUCTURE)
    quoted = {
        *quotable("content/meetings/a.md", OPEN, "da"),
        *quotable("content/committees/b.md", COMMITTEE, "da"),
        *quotable("content/events/c.md", EVENT, "da"),
    }
    leave_out_quoted(evidence, quoted)
    assert list(subtract(evidence)) == []
    return {b" ".join(mark).decode() for mark in (*evidence.runs, *evidence.phrases)}


@pytest.mark.parametrize(
    "text",
    [
        "Udvalget den 12. marts 2026, punkt 3: Et nyt sundhedshus ved havnen",
        "Torsdag den 12. marts 2026, pkt. 3: Et nyt sundhedshus ved havnen (lukket)",
        "Sag EMN-2026-00012 Et nyt sundhedshus ved havnen",
        "Udvalget den 12. marts 2026, punkt 3: Et nyt sundhedshus ved havnen (godkendt)",
        "Lejemål (lukket)",
        "Sag lukket af Lejemål",
        "Punkt 3 Lejemål, lukket, sag EMN-2026-00012, 2026-03-12",
    ],
)
def test_an_open_title_with_what_names_an_item_around_it_gives_nothing_away(text: str) -> None:
    assert marks(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Lejemål godkendt",
        "Et nyt sundhedshus ved havnen: forkastet",
        "Lejemål ikke godkendt",
        "Et nyt sundhedshus ved havnen blev forkastet med 5 stemmer mod 2",
        "Lejemål: rådet tog sagen til efterretning",
        "Lejemål: Bo Dam",
        "Lejemål: chef",
        "Lejemål: 4.500.000",
        "Lejemål, 1. maj 2026",
        "Lejemål den 12. april 2026",
        "Lejemål den 12. marts",
    ],
    ids=[
        "outcome",
        "another outcome",
        "denied",
        "votes",
        "decision",
        "person",
        "position",
        "amount",
        "day",
        "month",
        "year",
    ],
)
def test_what_is_private_beside_it_does_though_all_pages_are_built_of_such_words(text: str) -> None:
    assert marks(text)


def test_what_is_said_of_an_open_title_does() -> None:
    assert marks("Et nyt sundhedshus ved havnen opgives den 12. marts 2026") == {
        "nyt sundhedshus ved havnen opgives",
        "sundhedshus ved havnen opgives den",
        "ved havnen opgives den 12",
        "havnen opgives den 12 marts",
        "opgives den 12 marts 2026",
    }
    assert marks("Lejemål opsiges") == {"lejemål opsiges", "lejemaal opsiges"}


def test_a_part_of_an_open_title_or_of_a_sentence_is_none() -> None:
    assert "punkt 3 sundhedshus ved havnen" in marks("Punkt 3 Sundhedshus ved havnen")
    assert marks("Slut, lukket sag") == {"slut lukket sag"}


def test_the_number_of_a_closed_case_is_searched_for_as_before() -> None:
    assert marks("26/471100", "name") == {"26 471100"}


def test_a_draft_that_names_what_was_treated_when_stops_nothing_and_is_searched_for(
    site: Lay,
) -> None:
    title = "Et nyt sundhedshus ved havnen i Vesterkøbing"
    meeting = MEETING.replace(
        "title: Godkendelse af dagsorden\n", f"title: {title}\n    case: EMN-2026-00012\n"
    ).replace("## 1. Godkendelse af dagsorden", f"## 1. {title}")
    draft = f"""---
title: Tidligere behandling
published: 2026-01-01
phase: draft
---

Sag EMN-2026-00012: {title}

Udvalget den 12. marts 2026, punkt 1: {title}. Godkendt.

2. Personalesag (lukket)

Udvalget den 12. marts 2026, punkt 1: {title} bliver alligevel opgivet.
"""
    closed = "Personalesag: Bodil Bæk, forkastet med 5 stemmer mod 2"
    meeting = meeting.replace(f"decision: {SECRET}", f'decision: "{closed}"').replace('2".', '2"')
    files = {**FILES, "content/meetings/2026-03-12.md": meeting, "content/news/kladde.md": draft}
    root = site(files)
    assert guarded(root) == []
    for text in (f"{title} bliver alligevel opgivet", closed):
        assert leaks(guarded(root, {"x/index.html": f"<p>{text}</p>".encode()}))
