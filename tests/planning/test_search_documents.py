from datetime import date

from generator.model import FollowUp, Occasion, Statement, Vote
from generator.model.publications import Registration
from generator.planning.notebook import Anew
from generator.planning.search_documents import search_groups
from tests.planning.sites import (
    absence,
    article,
    at,
    attachment,
    closed,
    committee,
    event,
    item,
    meeting,
    memo,
    page,
    participant,
    person,
    prose,
    record,
    seat,
)


def grouped(*meetings, **more):
    whole = record(*meetings, **more)
    return search_groups(whole, Anew(whole))


def groups(*meetings, **more):
    return {group.name: group for group in grouped(*meetings, **more)}


def documents(*meetings, **more):
    return {
        document.address: document
        for group in grouped(*meetings, **more)
        for document in group.documents
    }


def test_each_item_and_the_meeting_itself_are_found_at_their_own_place():
    kept = meeting("2026-03-12", "sundhed", item("1", "Budget"), item("2", "Trafik"))
    found = documents(kept)
    assert found["/sundhed/2026-03-12/#punkt-1"].title == "Budget"
    assert found["/sundhed/2026-03-12/#punkt-2"].kind == "item"
    assert found["/sundhed/2026-03-12/"].kind == "meeting"
    assert found["/sundhed/2026-03-12/#punkt-1"].context == "Sundhedsudvalget 12. marts 2026"


def test_the_items_of_a_meeting_are_a_group_with_its_day_and_its_bodies():
    kept = meeting("2026-03-12", ("sundhed", "trafik"), item())
    bodies = [committee(), committee("trafik")]
    group = groups(kept, committees=bodies)["/sundhed/2026-03-12/"]
    assert group.day == date(2026, 3, 12)
    assert [body.id for body in group.bodies] == ["sundhed", "trafik"]


def test_of_a_closed_item_only_what_the_public_may_know_is_there_to_be_found():
    kept = meeting("2026-03-12", "sundhed", item(), closed("2", "En personsag", "Tiltrådt."))
    found = documents(kept)["/sundhed/2026-03-12/#punkt-2"]
    assert found.title == "En personsag"
    assert (found.numbers, found.persons, found.outcome) == ((), (), None)


def test_closed_items_are_found_by_that_they_are_closed():
    kept = meeting("2026-03-12", "sundhed", closed("2", "En personsag", "Tiltrådt."))
    assert "Lukket punkt" in documents(kept)["/sundhed/2026-03-12/#punkt-2"].text


def test_a_meeting_is_found_by_the_kind_of_its_record():
    minutes = meeting("2026-03-12", "sundhed", item(), phase="minutes")
    agenda = meeting("2026-04-12", "sundhed", item(), phase="agenda")
    found = documents(minutes, agenda)
    assert "Referat" in found["/sundhed/2026-03-12/"].text
    assert "Dagsorden" in found["/sundhed/2026-04-12/"].text


def test_a_meeting_that_was_called_off_and_its_items_say_so():
    kept = meeting("2026-03-12", "sundhed", item(), phase="agenda", status="cancelled")
    gone = meeting("2026-04-12", "sundhed", item(), phase="agenda", status="moved")
    found = documents(kept, gone)
    assert found["/sundhed/2026-03-12/"].title == "Aflyst: Sundhedsudvalget 12. marts 2026"
    assert found["/sundhed/2026-03-12/#punkt-1"].context == found["/sundhed/2026-03-12/"].title
    assert found["/sundhed/2026-04-12/#punkt-1"].context.startswith("Flyttet: ")


def test_an_event_that_was_cancelled_says_so_and_why():
    gone = event(status="cancelled", reason="Underviseren er syg.")
    found = documents(events=(gone,))["/arrangementer/dialog/"]
    assert found.title == "Aflyst: Dialogmøde"
    assert "Underviseren er syg." in found.text


def test_persons_of_one_name_are_told_apart_in_the_results():
    people = [
        person("ida-1", name="Ida Bro", title="Læge"),
        person("ida-2", name="Ida Bro", organisation="Skolen"),
        person("per"),
    ]
    bodies = [committee(members=[seat(each.id) for each in people])]
    found = documents(people=people, committees=bodies)
    contexts = [found[f"/personer/{each.id}/"].context for each in people]
    assert contexts == ["Læge", "Skolen", ""]


def test_a_committee_is_found_by_who_sits_in_it_and_a_person_by_what_they_are():
    seats = [
        seat("ida", "chair"),
        seat("jon"),
        seat("per", end="2020-01-01"),
    ]
    people = [person("ida"), person("jon", page=False), person("per")]
    found = documents(people=people, committees=[committee(members=seats)])
    assert "Formand: Ida Bro" in found["/sundhed/"].text
    assert found["/sundhed/"].persons == ("Ida Bro",)
    assert "Jon" not in found["/sundhed/"].text
    assert "Formand, Sundhedsudvalget" in found["/personer/ida/"].text


def test_an_item_is_found_by_case_and_document_numbers():
    kept = meeting(
        "2026-03-12",
        "sundhed",
        item(case="EMN-2026-00001", attachments=(attachment("Oversigt", document="9661924"),)),
    )
    found = documents(kept)["/sundhed/2026-03-12/#punkt-1"]
    assert found.numbers == ("EMN-2026-00001", "9661924")
    assert "Oversigt" in found.text


def test_an_item_is_found_by_what_its_page_calls_its_parts_and_by_reasons_and_owners():
    kept = meeting(
        "2026-03-12",
        "sundhed",
        item(
            dissent=(Statement("Ida", prose("For dyrt."), at()),),
            remarks=(Statement("Jon", prose("Husk havnen."), at()),),
            votes=(Vote(at(), proposal="Forslag 2"),),
            absences=(absence("jon", "conflict", reason="Ejer nabogrunden"),),
            follow_ups=(FollowUp("Send brev.", at(), "Direktionen"),),
            forwarded_to="Skoleudvalget",
        ),
        item("2", "Trafik"),
    )
    found = documents(kept, people=[person("jon", page=False)])
    text = found["/sundhed/2026-03-12/#punkt-1"].text
    for said in (
        "Mindretalsudtalelse",
        "Bemærkninger ført til referat",
        "Afstemning",
        "Forslag 2",
        "Inhabil: Ejer nabogrunden",
        "Send brev. Direktionen",
        "Skoleudvalget",
    ):
        assert said in text
    assert "Jon Due" not in text
    assert found["/sundhed/2026-03-12/#punkt-2"].text == ""


def test_an_event_is_found_by_how_to_sign_up_as_long_as_its_page_says_so():
    how = Registration(text="Sig til, hvis du har brug for tolk.")
    found = documents(
        events=(
            event("ude", "2036-05-03", registration=how),
            event("forbi", "2020-05-03", registration=how),
            event("aflyst", "2036-05-03", registration=how, status="cancelled"),
        )
    )
    there = [address for address, each in found.items() if "tolk" in each.text]
    assert there == ["/arrangementer/ude/"]


def test_who_sits_in_a_committee_is_found_by_the_title_of_the_seat():
    held = seat("ida", "chair", title="Borgmester", organisation="Havby Kommune")
    once = seat("per", title="Havnefoged", end="2020-01-01")
    found = documents(
        people=[person("ida"), person("per")], committees=[committee(members=[held, once])]
    )
    assert "Borgmester, Havby Kommune" in found["/personer/ida/"].text
    assert "Formand: Ida Bro, Borgmester, Havby Kommune" in found["/sundhed/"].text
    assert "Havnefoged" not in found["/personer/per/"].text + found["/sundhed/"].text


def test_the_decision_is_kept_apart_from_the_rest():
    asked = prose("Budgettet ønskes vedtaget.")
    said = item(recommendation=asked, decision=prose("Godkendt."), outcome="approved")
    found = documents(meeting("2026-03-12", "sundhed", said))["/sundhed/2026-03-12/#punkt-1"]
    assert (found.decision, found.outcome) == ("Godkendt.", "approved")
    assert found.text == "Budgettet ønskes vedtaget."


def test_only_those_with_a_page_are_looked_up_by_name():
    kept = meeting(
        "2026-03-12",
        "sundhed",
        item(absences=(absence("jon", "conflict"),)),
        participants=(participant("ida"), participant("jon")),
    )
    people = [person("ida"), person("jon", page=False)]
    bodies = [committee(members=[seat("ida"), seat("jon")])]
    found = documents(kept, people=people, committees=bodies)
    assert found["/sundhed/2026-03-12/"].persons == ("Ida Bro",)
    assert found["/sundhed/2026-03-12/#punkt-1"].persons == ()
    assert "/personer/ida/" in found
    assert "/personer/jon/" not in found


def test_everything_else_that_has_a_page_is_found_too():
    found = documents(
        meeting("2026-03-12", "sundhed", item()),
        events=(event(),),
        articles=(article(),),
        memos=(memo(),),
        pages=(page(),),
    )
    kinds = {document.kind for document in found.values()}
    assert kinds == {"item", "meeting", "event", "news", "memo", "page", "committee"}


def test_what_has_a_day_is_found_by_it_an_event_by_each_of_its_days_an_item_by_its_meeting():
    two = tuple(Occasion(date(2026, 5, day)) for day in (28, 29))
    found = documents(
        meeting("2026-03-12", "sundhed", item()),
        events=(event(occasions=two),),
        articles=(article(published="2026-05-01T09:00:00"),),
        memos=(memo(date_="2026-02-01"),),
        pages=(page(),),
    )
    days = {each.kind: [f"{day:%m-%d}" for day in each.days] for each in found.values()}
    assert days == {
        "meeting": ["03-12"],
        "item": [],
        "event": ["05-28", "05-29"],
        "news": ["05-01"],
        "memo": ["02-01"],
        "page": [],
        "committee": [],
    }
