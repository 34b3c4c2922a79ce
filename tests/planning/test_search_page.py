from generator.language import speech
from generator.model import Occasion
from generator.planning import search_page
from generator.planning.search_page import letter_of, search_pages
from generator.planning.views import Anchor
from tests.planning.sites import (
    article,
    closed,
    committee,
    day,
    event,
    item,
    meeting,
    memo,
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


def test_what_has_the_same_title_is_told_apart_by_day_or_case_number():
    meetings = [
        meeting(f"{year}-03-12", "sundhed", item("1", "Budgetopfølgning", case=f"RRS-{year}-1"))
        for year in (2025, 2026)
    ]
    events = (event("a", "2025-05-03", title="Borgermøde"), event("b", title="Borgermøde"))
    found = entries(planned(*meetings, events=events, articles=(article(),))["/soeg/"])
    assert found["Budgetopfølgning"].places == (
        Anchor("RRS-2025-1", "/sager/rrs-2025-1/"),
        Anchor("RRS-2026-1", "/sager/rrs-2026-1/"),
    )
    assert found["Borgermøde"].places == (
        Anchor("3. maj 2025", "/arrangementer/a/"),
        Anchor("3. maj 2026", "/arrangementer/b/"),
    )
    assert [each.url for each in found["Nyt om budgettet"].places] == ["/nyheder/nyt/"]


def test_what_has_the_same_title_and_day_is_told_apart_by_place_committee_or_section():
    meetings = [
        meeting("2026-05-03", body, item("1", "Borgermøde")) for body in ("sundhed", "trafik")
    ]
    events = (event("a", title="Borgermøde", place="Klitby"), event("b", title="Borgermøde"))
    articles = (article("c", "2026-05-03T00:00:00", title="Borgermøde"),)
    bodies = [committee("trafik", name="Udvalget for trafik"), committee()]
    view = planned(*meetings, events=events, articles=articles, committees=bodies)["/soeg/"]
    assert [each.title for each in entries(view)["Borgermøde"].places] == [
        "3. maj 2026 (Klitby)",
        "3. maj 2026 (Arrangementer)",
        "3. maj 2026 (Nyheder)",
        "3. maj 2026 (Sundhedsudvalget)",
        "3. maj 2026 (Udvalget for trafik)",
    ]


def test_the_search_can_be_narrowed_to_a_year_without_meetings():
    """An event over New Year is found in the year in which it begins."""
    over_new_year = tuple(Occasion(day(each)) for each in ("2027-12-31", "2028-01-01"))
    events = (event("fest", occasions=over_new_year),)
    articles = (article("gammelt", "2019-05-01T00:00:00"),)
    memos = (memo("aeldre", "2018-05-01"),)
    view = planned(meeting(), events=events, articles=articles, memos=memos)["/soeg/"]
    assert view.years == (2027, 2026, 2019, 2018)


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
