"""How the lines below an absentee's name are accounted for, and lists that do not agree."""

from __future__ import annotations

import pytest

from generator.authoring.transcript import Transcript
from tests.authoring.documents import read

ITEM = "1 (Åben) Åbningstider\n\n{}\n\nBeslutning\n\nGodkendt."


def minutes(*meeting: str, item: str = "") -> Transcript:
    """Read minutes with two members, somebody's absences, and an item with its own."""
    members = ("Medlemmer", "Inger Bro", "Formand", "(A)", "Ole Dam", "Skoleleder", "Medlem")
    head = ("Referat - Fritidsudvalget", "12-03-2026 15:30", *members, *meeting)
    return read("\n\n".join((*head, ITEM.format(item.replace("|", "\n\n")))))


def fates(transcript: Transcript) -> list[tuple[str, str, str]]:
    """Give the last lines before the item that are not placed, with what is said of them."""
    return [
        (mark.line.text, mark.fate, str(mark.message))
        for mark in transcript.marks
        if mark.fate != "placed" and "heading" not in str(mark.message)
    ]


def doubts(transcript: Transcript) -> list[tuple[int, str]]:
    return [(doubt.line, str(doubt.message)) for doubt in transcript.doubts]


KNOWN = "stands already in the list of members"


def test_what_stands_with_an_absentee_and_with_the_member_alike_is_not_needed_twice() -> None:
    transcript = minutes("Afbud", "Ole Dam", "Skoleleder", "Medlem")
    assert fates(transcript) == [("Skoleleder", "left_out", KNOWN), ("Medlem", "left_out", KNOWN)]
    assert doubts(transcript) == []


def test_what_stands_otherwise_with_an_absentee_is_not_lost() -> None:
    assert fates(minutes("Afbud", "Ole Dam", "Rektor", "Medlem")) == [
        ("Rektor", "unknown", "stands otherwise in the list of members"),
        ("Medlem", "left_out", KNOWN),
    ]


@pytest.mark.parametrize("of_item", [False, True])
def test_an_absentee_who_is_no_member_is_doubted_and_the_role_kept(*, of_item: bool) -> None:
    listed = ("Inhabil", "Tove Kær", "Medlem")
    transcript = minutes(item="|".join(listed)) if of_item else minutes(*listed)
    unknown = "belongs to an absentee who is not in the list of members"
    assert fates(transcript) == [("Medlem", "unknown", unknown)]
    (doubt,) = doubts(transcript)
    assert doubt[1] == "Tove Kær is absent, but is not in the list of members"
    assert transcript.marks[-1].line.number > doubt[0] > 10


def test_who_may_not_vote_on_an_item_is_told_though_absent_from_the_meeting() -> None:
    """Being absent and having a conflict of interest are different things."""
    away = ("Afbud", "Ole Dam", "Skoleleder", "Medlem")
    (item,) = minutes(*away, item="Inhabil|Ole Dam|Medlem").agenda
    assert [(row.person.name, row.kind) for row in item.absences or ()] == [("Ole Dam", "conflict")]
    (item,) = minutes(*away, item="Fraværende|Ole Dam|Medlem").agenda
    assert item.absences == ()


def test_who_is_absent_from_the_meeting_is_missed_only_in_a_list_that_there_is() -> None:
    away = ("Afbud", "Ole Dam", "Skoleleder", "Medlem")
    missed = "Ole Dam is absent from the meeting, but not in the list of item 1"
    for item, told in (
        ("Fraværende|Inger Bro|Formand", [missed]),
        ("Fraværende|Ole Dam|Medlem", []),
        ("Fraværende|Inger Bro|Formand|Ole Dam|Medlem", []),
        ("Fraværende|.", []),
        ("Inhabil|Inger Bro|Formand", []),
        ("", []),
    ):
        assert [text for _, text in doubts(minutes(*away, item=item))] == told, item
