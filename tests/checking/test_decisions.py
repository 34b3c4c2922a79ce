"""Whether minutes have decisions, and whether only minutes do."""

from datetime import date

import pytest

from generator.model import Prose
from tests.checking.sites import closed, hints, item, meeting, said, site, told, vote

FILE = "content/meetings/2026-03-12.md"
NOTHING = Prose()


@pytest.mark.parametrize("kind", ["decision", "approval"])
def test_minutes_without_the_decision_of_an_item_are_an_error(kind):
    made = site(meeting(agenda=(item("3", kind=kind, decision=NOTHING),)))
    assert told(made) == [
        (
            f"{FILE}:12",
            "error",
            "decision",
            "item 3 was to be decided, but the minutes hold no decision",
        )
    ]
    assert hints(made) == ["Write decision: or outcome:; outcome: none says that there is none."]


@pytest.mark.parametrize("kind", ["discussion", "information", None])
def test_minutes_that_do_not_say_how_an_item_ended_are_asked_about(kind):
    made = site(meeting(agenda=(item("3", kind=kind, decision=NOTHING),)))
    assert told(made) == [
        (f"{FILE}:12", "warning", "decision", "the minutes do not say how item 3 ended")
    ]


@pytest.mark.parametrize("outcome", ["approved", "noted", "postponed", "none"])
def test_an_outcome_without_a_text_is_enough(outcome):
    assert said(site(meeting(agenda=(item(decision=NOTHING, outcome=outcome),)))) == []


def test_any_other_business_may_end_without_a_result():
    agenda = (
        item("1", kind="other", decision=NOTHING),
        item("2", kind=None, title="Eventuelt", decision=NOTHING),
    )
    assert said(site(meeting(agenda=agenda))) == []


def test_a_cancelled_meeting_needs_no_decisions():
    made = site(meeting(status="cancelled", reason="Snow", agenda=(item(decision=NOTHING),)))
    assert said(made) == []


def test_a_meeting_that_was_moved_away_needs_no_decisions():
    made = site(
        meeting(
            status="moved",
            moved_to=date(2026, 3, 19),
            reason="Snow",
            agenda=(item(decision=NOTHING),),
        )
    )
    assert said(made) == []


@pytest.mark.parametrize(
    "more",
    [{}, {"decision": NOTHING, "outcome": "noted"}, {"decision": NOTHING, "votes": (vote(),)}],
)
def test_an_agenda_that_holds_decisions_is_asked_about(more):
    made = site(meeting(date(2026, 6, 18), phase="agenda", agenda=(item(**more),)))
    assert said(made) == ["item 1 has a decision, which is published although this is an agenda"]
    assert hints(made) == ["Write phase: minutes when the minutes are to come out."]


def test_a_cancelled_meeting_with_decisions_is_asked_about():
    made = site(meeting(status="cancelled", reason="Snow", phase="agenda", agenda=(item(),)))
    assert told(made) == [
        (
            f"{FILE}:12",
            "warning",
            "decision",
            "item 1 has a decision, but the meeting was cancelled",
        )
    ]


def test_the_decision_of_a_closed_item_is_asked_for_in_minutes():
    made = site(meeting(agenda=(item(), closed(public_decision=NOTHING))))
    assert told(made) == [
        (
            f"{FILE}:14",
            "warning",
            "decision",
            "the minutes do not say what was decided on closed item 2",
        )
    ]


def test_the_decision_of_a_closed_item_is_not_asked_for_in_an_agenda():
    agenda = (closed(public_decision=NOTHING),)
    assert said(site(meeting(date(2026, 6, 18), phase="agenda", agenda=agenda))) == []


def test_the_ground_for_closing_an_item_is_asked_for():
    made = site(meeting(agenda=(item(), closed(closed_reason=""))))
    assert told(made) == [
        (f"{FILE}:14", "warning", "access", "closed item 2 does not say why it is closed")
    ]


@pytest.mark.parametrize("phase", ["agenda", "minutes"])
def test_an_agenda_without_items_is_asked_about(phase):
    made = site(meeting(date(2026, 5, 28), phase=phase, agenda=()))
    assert ("warning", "empty", "the agenda has no items") in {row[1:] for row in told(made)}


def test_a_cancelled_meeting_may_have_no_agenda():
    assert said(site(meeting(status="cancelled", reason="Snow", agenda=(), phase="agenda"))) == []


@pytest.mark.parametrize("moved", [{"moved_to": date(2026, 6, 18)}, {}])
def test_a_meeting_that_the_pages_say_is_moved_away_may_have_no_agenda(moved):
    made = meeting(status="moved", reason="Snow", agenda=(), phase="agenda", **moved)
    assert made.called_off
    assert "the agenda has no items" not in said(site(made))


def test_a_meeting_of_the_years_plan_has_no_agenda_yet():
    made = site(meeting(date(2026, 6, 18), phase="agenda", agenda=()))
    assert said(made) == []


def test_a_meeting_in_three_days_has_an_agenda():
    made = site(meeting(date(2026, 6, 4), phase="agenda", agenda=()))
    assert said(made) == ["the agenda has no items"]


@pytest.mark.parametrize(
    "title",
    [
        "Lukket: Lejemål",
        "LUKKET PUNKT – Lejemål",
        "Lejemål (lukket)",
        "Salg [Fortroligt]",
        "Closed item",
    ],
)
def test_an_open_item_that_is_called_closed_is_a_warning(title):
    made = site(meeting(agenda=(item(title=title),)))
    assert [problem[1:3] for problem in told(made)] == [("warning", "access")]


@pytest.mark.parametrize(
    "title",
    ["Lukkede skoler", "Lukket svømmehal i uge 7", "Godkendelse af lukkedage", "Lejemål (åbent)"],
)
def test_an_open_item_about_something_closed_is_in_order(title):
    assert said(site(meeting(agenda=(item(title=title),)))) == []
