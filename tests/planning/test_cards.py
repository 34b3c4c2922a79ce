import pytest

from generator.planning import cards
from tests.planning.sites import closed, day, item, meeting, record


@pytest.mark.parametrize(
    ("more", "off"),
    [
        ({}, False),
        ({"status": "cancelled"}, True),
        ({"status": "moved", "moved_to": day("2026-03-19")}, True),
        ({"status": "moved", "moved_from": day("2026-03-05")}, False),
        (
            {"status": "moved", "moved_from": day("2026-03-05"), "moved_to": day("2026-03-19")},
            True,
        ),
        ({"status": "held", "moved_from": day("2026-03-05")}, False),
    ],
)
def test_what_was_moved_to_a_day_takes_place_and_what_was_moved_away_does_not(more, off):
    kept = meeting("2026-03-12", **more)
    assert kept.called_off is off
    assert cards.meeting_card(record(kept), kept).called_off is off


def test_a_meetings_card_counts_its_items_and_keeps_its_reason_plain():
    kept = meeting("2026-03-12", "sundhed", item(), closed(), status="cancelled", reason="Sne & is")
    card = cards.meeting_card(record(kept), kept)
    assert (card.item_total, card.reason) == (2, "Sne & is")


def test_decisions_stop_at_the_limit_and_take_some_of_each_meeting():
    row = [
        meeting(each, "sundhed", *(item(str(number), outcome="noted") for number in range(1, 5)))
        for each in ("2026-03-12", "2026-02-05")
    ]
    found = cards.decision_cards(record(*row), row, limit=3, per_meeting=2)
    assert [(card.day.month, card.number) for card in found] == [(3, "1"), (3, "2"), (2, "1")]


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({"outcome": "approved"}, True),
        ({"decision": "Godkendt."}, True),
        ({"kind": "information", "outcome": "noted"}, True),
        ({"outcome": "none", "decision": "Intet."}, False),
        ({"kind": "approval", "outcome": "approved"}, False),
        ({}, False),
    ],
)
def test_a_formality_is_no_decision_that_anybody_looks_for(more, shown):
    kept = meeting("2026-03-12", "sundhed", item(**more))
    found = cards.decision_cards(record(kept), [kept], limit=9, per_meeting=9)
    assert bool(found) is shown
