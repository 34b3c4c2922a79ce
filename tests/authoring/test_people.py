from __future__ import annotations

import pytest

from generator.authoring.ledger import Ledger
from generator.authoring.people import read_groups, read_people
from tests.authoring.documents import lines


def people(*texts):
    ledger = Ledger()
    given = lines(*texts)
    found = read_people(given, ledger)
    return found, [(mark.line.text, mark.fate) for mark in ledger.close(given)], ledger.doubts


def test_a_person_is_a_name_a_title_a_role_and_a_party():
    found, fates, _ = people("Inger Bro", "Formand", "(A)", "Tove Kær", "Skoleleder", "Medlem")
    assert [(p.name, p.title, p.role, p.party) for p in found] == [
        ("Inger Bro", "", "chair", "A"),
        ("Tove Kær", "Skoleleder", "member", ""),
    ]
    assert {fate for _, fate in fates} == {"placed"}


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("Næstformand", "vice_chair"),
        ("1. næstformand", "vice_chair"),
        ("Stedfortræder", "substitute"),
        ("Observatør", "observer"),
        ("Sekretariat", "secretariat"),
        ("MEDLEM:", "member"),
        ("Gæst", "guest"),
    ],
)
def test_every_role_of_danish_committees_is_known(word, role):
    found, _, _ = people("Inger Bro", word)
    assert found[0].role == role


def test_a_block_of_more_lines_than_a_person_has_is_not_guessed_at():
    found, fates, _ = people("Pauser", "Inger Bro", "Skoleleder", "Medlem", "Ole Dam", "Medlem")
    assert [person.name for person in found] == ["Ole Dam"]
    assert [text for text, fate in fates if fate == "unknown"] == [
        "Pauser",
        "Inger Bro",
        "Skoleleder",
        "Medlem",
    ]


@pytest.mark.parametrize("texts", [("Medlem",), ("(A)",), ("Inger Bro",)])
def test_what_is_no_whole_person_is_unknown(texts):
    found, fates, _ = people(*texts)
    assert found == ()
    assert [fate for _, fate in fates] == ["unknown"] * len(texts)


def test_a_party_twice_is_unknown_the_second_time():
    found, fates, _ = people("Inger Bro", "Formand", "(A)", "(B)")
    assert found[0].party == "A"
    assert fates[-1] == ("(B)", "unknown")


def test_a_person_twice_is_left_out_and_said_to_be():
    found, fates, _ = people("Inger Bro", "Formand", "inger bro", "Medlem")
    assert len(found) == 1
    assert [fate for _, fate in fates] == ["placed", "placed", "left_out", "left_out"]


def test_a_name_of_one_word_is_doubted():
    found, _, doubts = people("Læge", "Medlem")
    assert found[0].name == "Læge"
    assert len(doubts) == 1


def groups(*texts):
    ledger = Ledger()
    given = lines(*texts)
    members, absences = read_groups(given, ledger)
    return members, absences, ledger


def test_lists_of_members_and_absentees_are_told_apart_by_their_headings():
    members, absences, ledger = groups(
        "Medlemmer af udvalget:", "Inger Bro", "Formand", "Ole Dam", "Medlem",
        "Afbud:", "Ole Dam", "Medlem", "Fraværende:", "Inger Bro", "Formand",
    )  # fmt: skip
    assert [person.name for person in members] == ["Inger Bro", "Ole Dam"]
    assert [(row.person.name, row.kind) for row in absences] == [
        ("Ole Dam", "excused"),
        ("Inger Bro", "absent"),
    ]
    assert len(ledger.doubts) == 1


def test_lines_above_the_first_heading_are_unknown():
    _, _, ledger = groups("Velkommen", "Deltagere", "Inger Bro", "Formand")
    assert ledger.close(lines("Velkommen"))[0].fate == "unknown"
