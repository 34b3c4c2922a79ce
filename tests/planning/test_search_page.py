from generator.language import speech
from generator.planning import search_page
from generator.planning.search_page import letter_of, search_pages
from tests.planning.sites import (
    closed,
    committee,
    item,
    meeting,
    person,
    record,
    reference,
    seat,
)


def planned(*meetings, **more):
    return {page.address: page.view for page in search_pages(record(*meetings, **more))}


def entries(view):
    return {entry.title: entry for letter in view.letters for entry in letter.entries}


def test_the_archive_has_every_committee_with_its_years():
    bodies = [committee(), committee("trafik"), committee("tomt", name="Tomt udvalg")]
    view = planned(
        meeting("2025-03-12", "sundhed"),
        meeting("2026-03-12", "sundhed"),
        meeting("2026-04-01", "trafik"),
        committees=bodies,
    )["/soeg/"]
    assert [(row.id, [year.year for year in row.years]) for row in view.archive] == [
        ("sundhed", [2026, 2025]),
        ("trafik", [2026]),
    ]
    assert view.years == (2026, 2025)


def test_the_register_leads_to_items_cases_persons_and_committees():
    kept = meeting(
        "2026-03-12",
        "sundhed",
        item("1", "Letbane"),
        item("2", "Budget", case="E-1"),
        closed("3", "Personsag"),
    )
    people = [person("ida")]
    bodies = [committee(members=[seat("ida")])]
    found = entries(planned(kept, people=people, committees=bodies)["/soeg/"])
    assert found["Letbane"].places[0].url == "/sundhed/2026-03-12/#punkt-1"
    assert found["Budget"].places[0].url == "/sager/e-1/"
    assert found["Bro, Ida"].places[0].url == "/personer/ida/"
    assert found["Personsag"].places[0].url == "/sundhed/2026-03-12/#punkt-3"
    assert found["Sundhedsudvalget"].places[0].url == "/sundhed/"


def test_two_who_share_a_name_are_told_apart_in_the_register():
    people = [
        person("ida-1", name="Ida Bro", title="Læge"),
        person("ida-2", name="Ida Bro", organisation="Skolen"),
        person("bo", name="Bo Holm", title="Jurist"),
    ]
    bodies = [committee(members=[seat("ida-1"), seat("ida-2"), seat("bo")])]
    found = entries(planned(people=people, committees=bodies)["/soeg/"])
    assert {"Bro, Ida (Læge)", "Bro, Ida (Skolen)", "Holm, Bo"} <= set(found)


def test_a_title_stands_under_what_it_is_about():
    kept = meeting("2026-03-12", "sundhed", item("1", "Orientering om letbanen"))
    entry = entries(planned(kept)["/soeg/"])["Letbanen"]
    assert entry.before == "Orientering om"


def test_what_stands_on_every_agenda_is_not_in_the_register():
    bodies = [committee(standing_items=("Eventuelt",))]
    kept = meeting("2026-03-12", "sundhed", item("1", "Eventuelt"), item("2", "Letbane"))
    found = entries(planned(kept, committees=bodies)["/soeg/"])
    assert "Eventuelt" not in found
    assert "Letbane" in found


def test_the_approval_of_minutes_is_no_subject():
    before = reference("sundhed/2026-01-12")
    kept = meeting("2026-03-12", "sundhed", item("1", "Referat", approves=before), item("2", "Vej"))
    found = entries(planned(kept)["/soeg/"])
    assert "Referat" not in found
    assert "Vej" in found


def test_letters_come_as_in_danish():
    kept = meeting(
        "2026-03-12",
        "sundhed",
        *(
            item(str(n), title)
            for n, title in enumerate(("Ås", "Łódź", "Zoo", "Aalborg", "Ærø"), 1)
        ),
    )
    view = planned(kept)["/soeg/"]
    letters = [letter.letter for letter in view.letters]
    assert letters == ["L", "S", "T", "Z", "Æ", "Å"]
    assert [entry.title for entry in view.letters[-1].entries] == ["Aalborg", "Ås"]
    assert letter_of("»2027« i tal", "da") == "0–9"
    assert letter_of("Aalborg", "en") == "A"
    assert [letter_of(title, "da") for title in ("Édouard", "Ôl", "ßen", "Łódź", "Жук", "Å")] == [
        "E", "O", "S", "L", "0–9", "Å",
    ]  # fmt: skip


def test_a_long_register_has_a_page_for_each_letter(monkeypatch):
    monkeypatch.setattr(search_page, "MOST_ON_A_PAGE", 2)
    kept = meeting("2026-03-12", "sundhed", item("1", "Letbane"), item("2", "Ærø"))
    found = planned(kept)
    assert sorted(found) == ["/soeg/", "/soeg/ae/", "/soeg/l/", "/soeg/s/", "/soeg/t/"]
    assert all(not letter.entries for letter in found["/soeg/"].letters)
    assert [entry.title for entry in found["/soeg/ae/"].letter.entries] == ["Ærø"]


def test_only_kinds_and_outcomes_that_there_are_can_be_chosen():
    view = planned(meeting("2026-03-12", "sundhed", item(outcome="noted")))["/soeg/"]
    assert view.outcomes == ("noted",)
    assert view.kinds == ("item", "meeting", "committee")


def test_in_english_a_danish_letter_stands_with_its_like() -> None:
    names = ["Aarhus", "Åkirkeby", "Alsted", "Ølstykke", "Zealand", "Ærø", "Odense"]
    row = sorted(names, key=speech("en").sort_key)
    assert row == ["Aarhus", "Ærø", "Åkirkeby", "Alsted", "Odense", "Ølstykke", "Zealand"]
    assert [letter_of(name, "en") for name in row] == ["A", "A", "A", "A", "O", "O", "Z"]
