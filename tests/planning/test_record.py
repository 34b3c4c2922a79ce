from generator.model import Meeting
from generator.planning.record import page_of
from tests.planning.sites import (
    article,
    clock,
    committee,
    event,
    item,
    meeting,
    memo,
    record,
    reference,
)


def keys(meetings: tuple[Meeting, ...]) -> list[str]:
    return [each.key for each in meetings]


def test_meetings_stand_in_order_of_time_under_each_committee():
    kept = record(
        meeting("2026-03-12", slug="b", start=clock("14:00")),
        meeting("2026-03-12", slug="a", start=clock("16:00")),
        meeting("2026-03-12"),
        meeting("2026-02-05", ("trafik", "sundhed")),
    )
    assert keys(kept.meetings["sundhed"]) == [
        "trafik/2026-02-05",
        "sundhed/2026-03-12",
        "sundhed/2026-03-12-b",
        "sundhed/2026-03-12-a",
    ]
    assert keys(kept.meetings["trafik"]) == ["trafik/2026-02-05"]
    assert keys(kept.calendar) == keys(kept.meetings["sundhed"])


def test_a_committee_named_twice_holds_the_meeting_once():
    kept = record(meeting("2026-03-12", ("sundhed", "sundhed")))
    assert keys(kept.meetings["sundhed"]) == ["sundhed/2026-03-12"]


def test_treatments_of_a_case_know_their_place_in_it():
    kept = record(
        meeting("2026-03-12", "sundhed", item("1", case="A-1"), item("2", case="a 1")),
        meeting("2026-02-05", "trafik", item("7", case="A-1")),
    )
    row = kept.treatments["/sager/a-1/"]
    assert [each.item.number for each in row] == ["7", "1", "2"]
    assert kept.place_in_case["/sundhed/2026-03-12/#punkt-2"] == 2


def test_what_names_a_meeting_stands_with_it_and_with_its_committees():
    to_it = (reference("sundhed/2026-03-12#punkt-1"),)
    kept = record(
        meeting("2026-03-12", ("sundhed", "trafik"), item("1")),
        events=(event("sen", "2026-09-01"), event("dialog", meetings=to_it)),
        articles=(article(meetings=to_it, committees=("trafik",)),),
        memos=(memo(meeting=to_it[0]),),
    )
    for page in ("/sundhed/2026-03-12/", "/sundhed/", "/trafik/"):
        assert [each.slug for each in kept.events[page]] == ["dialog"]
        assert [each.slug for each in kept.articles[page]] == ["nyt"]
        assert [each.slug for each in kept.memos[page]] == ["notat"]


def test_what_refers_to_nothing_stands_nowhere():
    kept = record(events=(event(meetings=(reference("sundhed/2020-01-01"),)),))
    assert kept.events == {}
    assert page_of(kept.targets, reference("sundhed/2020-01-01")) == ""


def test_committees_stand_in_the_order_of_the_alphabet():
    bodies = [committee("a", name="Åudvalget"), committee("b", name="Budgetudvalget")]
    assert [each.id for each in record(committees=bodies).committees] == ["b", "a"]
