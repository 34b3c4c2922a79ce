from __future__ import annotations

from dataclasses import replace

import pytest

from generator.authoring.outcomes import recognise_outcome
from generator.authoring.transcript import PastedItem, PastedSection
from tests.authoring.documents import lines


def item(decision, recommendation="Det indstilles, at sagen drøftes."):
    return PastedItem(
        "1",
        "Sag",
        "open",
        1,
        (
            PastedSection("Indstilling", 2, lines(recommendation)),
            PastedSection("Beslutning", 3, lines(*decision.split("|"))),
        ),
    )


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        ("Godkendt", "approved"),
        ("Godkendt.|Der var en bemærkning.", "approved"),
        ("Indstilling blev godkendt.", "approved"),
        ("Indstillingen blev godkendt", "approved"),
        ("Indstillingerne blev godkendte.", "approved"),
        ("Dagsordenen blev godkendt.", "approved"),
        ("Indstillingen tiltrådt.", "approved"),
        ("Enstemmigt godkendt.", "approved"),
        ("Godkendt med følgende ændringer:|Tallet er 7.", "approved_amended"),
        ("Ikke godkendt.", "rejected"),
        ("Forslaget blev forkastet.", "rejected"),
        ("Udsat.", "postponed"),
        ("Punktet blev taget af dagsordenen", "withdrawn"),
        ("Taget til efterretning.", "noted"),
        ("Orienteringen blev taget til efterretning.", "noted"),
        ("Drøftet.", "discussed"),
        ("Udvalget drøftede sagen.", "discussed"),
    ],
)
def test_a_plain_decision_has_its_outcome(decision, outcome):
    verdict = recognise_outcome(item(decision))
    assert verdict is not None
    assert (verdict.outcome, verdict.remark) == (outcome, False)


@pytest.mark.parametrize(
    "decision",
    [
        "Der var en drøftelse.",
        "Godkendt under forudsætning af, at prisen holder.",
        "Punkt a blev godkendt, punkt b udsat.",
        "Udvalget godkendte ikke indstillingen.",
        "Indstillingen blev godkendt, idet Ø stemte imod.",
        "Ingen bemærkninger",
    ],
)
def test_a_decision_that_says_more_is_left_to_a_person(decision):
    assert recognise_outcome(item(decision)) is None


def test_a_decision_that_was_broken_over_two_lines_is_read_to_its_end():
    first, rest = lines("Godkendt", "under forudsætning af, at prisen holder.")
    broken = PastedSection("Beslutning", 1, (first, replace(rest, joined=True)))
    assert recognise_outcome(PastedItem("1", "Sag", "open", 1, (broken,))) is None


def test_minutes_approved_with_a_remark_are_approved_and_say_so():
    text = "Referatet af mødet den 4. december blev godkendt med følgende bemærkning:"
    verdict = recognise_outcome(item(text))
    assert verdict is not None
    assert (verdict.outcome, verdict.remark) == ("approved", True)


def test_no_remarks_to_what_was_to_be_noted_means_noted():
    asked = "Administrationen indstiller, at udvalget tager beretningen til efterretning."
    verdict = recognise_outcome(item("Ingen bemærkninger", asked))
    assert verdict is not None
    assert verdict.outcome == "noted"


def test_an_item_without_decision_has_no_outcome():
    assert recognise_outcome(PastedItem("1", "Sag", "open", 1)) is None
