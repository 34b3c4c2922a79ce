from dataclasses import replace

from generator.planning.views import Anchor
from tests.planning.sites import (
    absence,
    clock,
    committee,
    item,
    meeting,
    participant,
    person,
    seat,
    view_of,
)

PEOPLE = [person("ida"), person("jon"), person("kai", page=False)]
ROWS = (participant("ida", role="chair"), participant("jon"), participant("kai"))


def rows(kept):
    return {row.person.title: row for row in view_of(kept, people=PEOPLE).participants}


def items(kept):
    return {each.number: each for each in view_of(kept, people=PEOPLE).agenda}


def test_everybody_is_listed_once_in_the_order_written():
    kept = meeting("2026-03-12", participants=ROWS)
    view = view_of(kept, people=PEOPLE)
    assert [row.person.title for row in view.participants] == ["Ida Bro", "Jon Åby", "Kai Ørum"]
    assert view.participants[0].role == "chair"
    assert view.participants[0].absences == ()


def test_a_person_without_a_page_stands_as_text():
    shown = rows(meeting("2026-03-12", participants=ROWS))
    assert shown["Ida Bro"].person == Anchor("Ida Bro", "/personer/ida/")
    assert shown["Kai Ørum"].person == Anchor("Kai Ørum")


def test_whoever_was_away_from_the_whole_meeting_is_marked_so():
    away = absence("jon", reason="Ferie", substitute="kai", substitute_name="Kai Ørum")
    shown = rows(meeting("2026-03-12", participants=ROWS, absences=(away,)))["Jon Åby"]
    assert shown.absent is not None
    assert shown.absent.kind == "excused"
    assert shown.absent.reason == "Ferie"
    assert shown.absent.substitute == Anchor("Kai Ørum")


def test_whoever_came_late_was_not_away_from_the_whole_meeting():
    late = absence("jon", "absent", end=clock("10:30"))
    shown = rows(meeting("2026-03-12", participants=ROWS, absences=(late,)))["Jon Åby"]
    assert shown.absent is None
    assert shown.absences[0].end == clock("10:30")


def test_an_item_says_only_what_differs_from_the_meeting():
    kept = meeting(
        "2026-03-12",
        "sundhed",
        item("1", absences=(absence("jon"), absence("ida", "conflict"))),
        item("2"),
        participants=ROWS,
        absences=(absence("jon"),),
    )
    shown = items(kept)
    assert [(each.person.title, each.kind) for each in shown["1"].absences] == [
        ("Ida Bro", "conflict")
    ]
    assert shown["2"].absences == ()


def test_whoever_came_late_and_was_away_from_an_item_too_is_told_there():
    late = absence("jon", "excused", end=clock("10:30"))
    kept = meeting(
        "2026-03-12",
        "sundhed",
        item("1", absences=(absence("jon", "excused"),)),
        participants=ROWS,
        absences=(late,),
    )
    assert [each.kind for each in items(kept)["1"].absences] == ["excused"]


def test_what_the_meeting_says_of_one_is_not_said_of_another():
    kept = meeting(
        "2026-03-12",
        "sundhed",
        item("1", absences=(absence("ida"),)),
        participants=ROWS,
        absences=(absence("jon"),),
    )
    assert [each.person.title for each in items(kept)["1"].absences] == ["Ida Bro"]
    assert rows(kept)["Ida Bro"].absences[0].numbers == ("1",)


def test_an_absence_of_another_kind_at_an_item_is_told():
    kept = meeting(
        "2026-03-12",
        "sundhed",
        item("1", absences=(absence("jon", "conflict"),)),
        participants=ROWS,
        absences=(absence("jon", "excused"),),
    )
    assert [each.kind for each in items(kept)["1"].absences] == ["conflict"]


def test_the_same_absence_at_several_items_is_one_row_with_their_numbers():
    kept = meeting(
        "2026-03-12",
        "sundhed",
        item("1", absences=(absence("ida", "conflict", reason="Ejer nabogrunden"),)),
        item("2"),
        item("3", absences=(absence("ida", "conflict", reason="Ejer nabogrunden"),)),
        item("4", absences=(absence("ida", "absent"),)),
        participants=ROWS,
    )
    told = rows(kept)["Ida Bro"].absences
    assert [(each.kind, each.numbers) for each in told] == [
        ("conflict", ("1", "3")),
        ("absent", ("4",)),
    ]


def test_items_named_in_the_meetings_list_say_it_too():
    away = absence("jon", "absent", numbers=("2",))
    kept = meeting(
        "2026-03-12", "sundhed", item("1"), item("2"), participants=ROWS, absences=(away,)
    )
    shown = items(kept)
    assert shown["1"].absences == ()
    assert [(each.person.title, each.numbers) for each in shown["2"].absences] == [("Jon Åby", ())]
    assert rows(kept)["Jon Åby"].absences[0].numbers == ("2",)


def test_an_absence_told_in_both_places_is_told_once():
    away = absence("jon", "absent", numbers=("2",))
    again = item("2", absences=(replace(away, numbers=()),))
    kept = meeting("2026-03-12", "sundhed", again, participants=ROWS, absences=(away,))
    assert len(items(kept)["2"].absences) == 1
    assert [each.numbers for each in rows(kept)["Jon Åby"].absences] == [("2",)]


def test_whoever_was_away_but_is_not_listed_is_not_lost():
    body = committee(members=[seat("jon", role="observer", organisation="Nabokommunen")])
    kept = meeting("2026-03-12", participants=ROWS[:1], absences=(absence("jon"), absence("kai")))
    view = view_of(kept, people=PEOPLE, committees=[body])
    assert [(row.person.title, row.role) for row in view.participants] == [
        ("Ida Bro", "chair"),
        ("Jon Åby", "observer"),
        ("Kai Ørum", "guest"),
    ]
    assert view.participants[1].organisation == "Nabokommunen"


def test_whoever_is_not_listed_has_what_the_seat_of_that_day_says_and_else_no_vote():
    given = {"party": "B", "title": "Rådmand", "on_behalf_of": "Byrådet", "voting": True}
    body = committee(members=[seat("jon", **given)])
    kept = meeting("2026-03-12", participants=ROWS[:1], absences=(absence("jon"), absence("kai")))
    _, jon, kai = view_of(kept, people=PEOPLE, committees=[body]).participants
    assert {name: getattr(jon, name) for name in given} == given
    assert (kai.party, kai.title, kai.on_behalf_of, kai.voting) == ("", "", "", False)
