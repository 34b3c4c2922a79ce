import csv
import io
import json
from dataclasses import fields, is_dataclass, replace

import pytest

from generator.model import (
    Approval,
    Ballot,
    FollowUp,
    Revision,
    Section,
    Statement,
    Vote,
)
from generator.planning.plan import plan
from generator.planning.tables import TABLES
from generator.rendering.files import render_file
from tests.planning.sites import (
    TODAY,
    absence,
    at,
    attachment,
    clock,
    closed,
    committee,
    day,
    item,
    meeting,
    participant,
    person,
    prose,
    seat,
    site,
)


def files(*meetings, **more):
    """Plan a small site, and return its files by address."""
    planned = plan(site(*meetings, **more), today=TODAY)
    return {file.address: render_file(file) for file in planned.files}


def data(*meetings, address="/data/record.json", **more):
    return json.loads(files(*meetings, **more)[address])


def rows(name, *meetings, **more):
    text = files(*meetings, **more)[f"/data/{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def views(*meetings, **more):
    return {each.address: each.view for each in plan(site(*meetings, **more), today=TODAY).files}


def test_each_meeting_body_and_person_has_a_file_of_its_own():
    whole = files(
        meeting("2026-03-12"),
        people=[person("ida")],
        committees=[committee(members=[seat("ida")])],
    )
    assert {address for address in whole if address.endswith("/data.json")} == {
        "/sundhed/2026-03-12/data.json",
        "/sundhed/data.json",
        "/personer/ida/data.json",
    }


def test_the_whole_record_is_the_same_without_the_long_texts():
    long = prose("En lang tekst.")
    texts = {
        "recommendation": long,
        "sections": (Section("Sagsresumé", long, at()),),
        "remarks": (Statement("Liste A", long, at()),),
        "dissent": (Statement("Liste B", long, at()),),
        "follow_ups": (FollowUp("Forelægges igen", at()),),
    }
    agenda = (item(decision="Godkendt.", **texts), closed(decision="Afgjort."))
    held = replace(meeting("2026-03-12", "sundhed", *agenda), introduction=long)
    one = data(held, address="/sundhed/2026-03-12/data.json")
    (brief,) = data(held)["meetings"]
    del one["referat:introduction"]
    for name in ("recommendation", "sections", "remarks", "dissent", "followUps"):
        del one["agendaItem"][0][f"referat:{name}"]
    assert brief == one


def test_a_body_names_the_one_above_it():
    bodies = [committee(), committee("trafik", parent="sundhed")]
    above, below = data(committees=bodies)["organizations"]
    assert "subOrganizationOf" not in above
    assert below["subOrganizationOf"] == above["id"]


def test_a_closed_item_has_its_public_title_and_decision_and_nothing_else():
    whole = data(
        meeting("2026-03-12", "sundhed", closed(decision="Afgjort.", closed_reason="§ 10"))
    )
    (entry,) = whole["meetings"][0]["agendaItem"]
    assert entry == {
        "id": "https://example.org/sundhed/2026-03-12/data.json#punkt-2",
        "type": "https://schema.oparl.org/1.1/AgendaItem",
        "number": "2",
        "order": 0,
        "name": "En personsag",
        "public": False,
        "resolutionText": "Afgjort.",
        "web": "https://example.org/sundhed/2026-03-12/#punkt-2",
        "referat:anchor": "punkt-2",
        "referat:decision": "<p>Afgjort.</p>",
        "referat:closedReason": "§ 10",
    }


def test_a_link_in_a_text_is_a_whole_address():
    text = prose("Se", "/sundhed/")
    one = data(
        meeting("2026-03-12", "sundhed", item(decision=text)),
        address="/sundhed/2026-03-12/data.json",
    )
    assert 'href="https://example.org/sundhed/"' in one["agendaItem"][0]["referat:decision"]


def test_a_person_without_a_page_has_a_name_and_no_address():
    whole = data(
        meeting("2026-03-12", participants=(participant("ida"),)),
        people=[person("ida", page=False)],
        committees=[committee(members=[seat("ida")])],
    )
    assert whole["persons"] == []
    (row,) = whole["meetings"][0]["referat:attendance"]
    assert row["name"] == "Ida Bro"
    assert "person" not in row
    assert "person" not in whole["organizations"][0]["referat:members"][0]


def test_a_guest_has_no_seat_in_a_persons_data():
    bodies = [committee(members=[seat("ida", role="guest")]), committee("trafik", [seat("ida")])]
    told = data(people=[person("ida")], committees=bodies, address="/personer/ida/data.json")
    assert [each["referat:role"] for each in told["membership"]] == ["member"]


def test_presence_is_told_only_where_it_was_recorded():
    who = (participant("ida"), participant("jon"))
    recorded = data(meeting("2026-03-12", participants=who, absences=(absence("jon"),)))
    assert [each["presence"] for each in recorded["meetings"][0]["referat:attendance"]] == [
        "present",
        "excused",
    ]
    announced = data(meeting("2026-07-12", participants=who, phase="agenda"))
    assert all("presence" not in e for e in announced["meetings"][0]["referat:attendance"])
    assert "participant" not in announced["meetings"][0]


def test_a_number_that_was_not_recorded_is_missing_and_zero_is_there():
    vote = Vote(at(), in_favour=7, against=0)
    whole = data(meeting("2026-03-12", "sundhed", item(votes=(vote,))))
    (told,) = whole["meetings"][0]["agendaItem"][0]["referat:votes"]
    assert told == {"for": 7, "against": 0}
    (row,) = rows("votes", meeting("2026-03-12", "sundhed", item(votes=(vote,))))
    assert (row["for"], row["against"], row["abstained"]) == ("7", "0", "")


def test_a_paper_without_a_file_is_told_apart():
    papers = (attachment("Kort", url="https://kort.example/"), attachment("Notat", document="77"))
    whole = data(meeting("2026-03-12", "sundhed", item(attachments=papers)))
    (entry,) = whole["meetings"][0]["agendaItem"]
    assert [each["name"] for each in entry["auxiliaryFile"]] == ["Kort"]
    assert entry["referat:missingFiles"] == [{"name": "Notat", "referat:document": "77"}]


def test_a_called_off_meeting_is_cancelled_and_says_how():
    whole = data(
        meeting(
            "2026-03-12", phase="agenda", status="moved", moved_to=day("2026-03-19"), reason="<b>"
        )
    )
    (told,) = whole["meetings"]
    assert told["cancelled"] is True
    assert told["referat:status"] == "moved"
    assert told["referat:movedTo"] == "2026-03-19"
    assert told["referat:reason"] == "<b>"


def test_what_is_only_in_a_preview_is_in_no_data():
    hidden = meeting("2026-03-12", preview="embargoed")
    whole = views(hidden, drafts=True)
    assert "/sundhed/2026-03-12/data.json" not in whole
    assert whole["/data/record.json"].meetings == ()


def test_data_does_not_change_with_the_day_nor_with_its_neighbours():
    first, second = meeting("2026-03-12"), meeting("2026-04-09")
    alone = views(first)["/sundhed/2026-03-12/data.json"]
    assert views(first, second)["/sundhed/2026-03-12/data.json"] == alone
    later = {e.address: e.view for e in plan(site(first), today=day("2030-01-01")).files}
    assert later["/sundhed/2026-03-12/data.json"] == alone


def test_a_decision_or_an_outcome_is_a_row_with_plain_text():
    row, noted = rows(
        "decisions",
        meeting(
            "2026-03-12",
            "sundhed",
            item(case="A-1", decision="Godkendt.", outcome="approved"),
            item("2", "Eventuelt"),
            item("3", "Budget", outcome="noted"),
        ),
    )
    assert (noted["item"], noted["outcome"], noted["decision"]) == ("punkt-3", "noted", "")
    assert row["meeting"] == "sundhed/2026-03-12"
    assert row["item"] == "punkt-1"
    assert (row["case"], row["outcome"], row["decision"]) == ("A-1", "approved", "Godkendt.")
    assert row["url"] == "https://example.org/sundhed/2026-03-12/#punkt-1"


def test_attendance_is_a_row_for_each_who_belongs_to_the_meeting():
    who = (participant("ida"), participant("jon"), participant("kai"))
    away = (absence("jon"), absence("kai", "conflict", numbers=("3",)))
    found = rows("attendance", meeting("2026-03-12", participants=who, absences=away))
    assert [(row["name"], row["attendance"], row["away_from"]) for row in found] == [
        ("Ida Bro", "present", ""),
        ("Jon Åby", "excused", ""),
        ("Kai Ørum", "partly", "conflict: 3"),
    ]


def rich():
    """Make a meeting with something in every column."""
    cast = Vote(
        at(),
        proposal="Ændringsforslag",
        method="roll_call",
        result="rejected",
        in_favour=1,
        against=2,
        abstained=0,
        absent=4,
        ballots=(
            Ballot("for", at(), "ida", "Ida Bro"),
            Ballot("against", at(), "kai", "Kai Ørum"),
            Ballot("against", at(), party="V", number=2),
        ),
    )
    away = (
        absence("jon", reason="Ferie", substitute="kai", substitute_name="Kai Ørum"),
        absence("ida", start=clock("10:00"), end=clock("10:45"), reason="Tandlæge"),
        absence("ida", "conflict", numbers=("1.10",), reason="Part i sagen", substitute_name="Bo"),
        absence("ida", "conflict", numbers=("2",), reason="Part i sagen", substitute_name="Bo"),
        absence("lis", end=clock("09:45")),
    )
    return meeting(
        "2024-02-29",
        ("sundhed", "trafik"),
        item(
            "1.10",
            "Budget",
            anchor="budget",
            kind="decision",
            case="A-1",
            outcome="forwarded",
            decision="Sendt videre.",
            forwarded_to="trafik",
            votes=(cast, Vote(at(), in_favour=0)),
            supplementary=True,
            attachments=(attachment("Kort", url="https://kort.example/"), attachment("Notat")),
        ),
        closed("2", decision="Solgt.", closed_reason="§ 10"),
        item("3", "Eventuelt"),
        slug="morgen",
        start=clock("09:30"),
        end=clock("12:00"),
        kind="joint",
        title="Fællesmøde",
        status="moved",
        moved_from=day("2024-02-28"),
        agenda_published=day("2024-02-20"),
        minutes_published=day("2024-03-01"),
        participants=(
            participant("ida", "chair", party="A", organisation="Byen"),
            participant("jon"),
            participant("lis", "secretariat", voting=False),
        ),
        absences=away,
        attachments=(attachment("Program", document="7"),),
        revisions=(Revision(day("2024-03-05"), "Titel", "Tastefejl", at()),),
        approval=Approval("approved", at()),
    )


KEY = {"meeting": "sundhed/2024-02-29-morgen", "date": "2024-02-29", "committee": "sundhed"}
PLACE = "https://example.org/sundhed/2024-02-29-morgen/"
BODIES = [
    committee("sundhed", [seat("ida", "chair"), seat("jon"), seat("lis", "secretariat")]),
    committee("trafik"),
]
PEOPLE = [person("ida"), person("jon"), person("kai"), person("lis", page=False)]


def cells(table):
    """Return the rows of the rich meeting's table, without the key that they all begin with."""
    found = rows(table, rich(), people=PEOPLE, committees=BODIES)
    assert all(row.items() >= KEY.items() for row in found)
    return [{name: cell for name, cell in row.items() if name not in KEY} for row in found]


def test_every_cell_of_a_meetings_row():
    assert cells("meetings") == [
        {
            "committees": "Sundhedsudvalget; Trafikudvalget",
            "url": PLACE,
            "start": "09:30",
            "end": "12:00",
            "place": "Salen",
            "kind": "joint",
            "title": "Fællesmøde",
            "phase": "minutes",
            "status": "moved",
            "takes_place": "yes",
            "moved_from": "2024-02-28",
            "moved_to": "",
            "approved": "yes",
            "agenda_published": "2024-02-20",
            "minutes_published": "2024-03-01",
            "days_to_minutes": "1",
            "items": "3",
            "attachments": "3",
            "attachments_without_file": "2",
            "corrections": "1",
        }
    ]


def test_every_cell_of_an_items_row():
    one, two = "item position number title access closed_reason", "kind case outcome"
    names = f"{one} {two} supplementary attachments url".split()
    expected = [
        "budget 1 1.10 Budget open - decision A-1 forwarded yes 2",
        "punkt-2 2 2 En_personsag closed §_10 - - - no 0",
        "punkt-3 3 3 Eventuelt open - - - - no 0",
    ]
    for row, line in zip(cells("items"), expected, strict=True):
        words = ["" if word == "-" else word.replace("_", " ") for word in line.split()]
        assert row == dict(zip(names, [*words, f"{PLACE}#{words[0]}"], strict=True))


def test_every_cell_of_a_decisions_row():
    open_, shut = cells("decisions")
    assert open_ == {
        "item": "budget",
        "number": "1.10",
        "title": "Budget",
        "url": f"{PLACE}#budget",
        "case": "A-1",
        "outcome": "forwarded",
        "decision": "Sendt videre.",
        "forwarded_to": "Trafikudvalget",
    }
    assert shut == {
        "item": "punkt-2",
        "number": "2",
        "title": "En personsag",
        "url": f"{PLACE}#punkt-2",
        "case": "",
        "outcome": "",
        "decision": "Solgt.",
        "forwarded_to": "",
    }


def test_every_cell_of_a_votes_row_and_of_its_ballots():
    first, second = cells("votes")
    assert first == {
        "item": "budget",
        "vote": "1",
        "title": "Budget",
        "proposal": "Ændringsforslag",
        "method": "roll_call",
        "result": "rejected",
        "for": "1",
        "against": "2",
        "abstained": "0",
        "absent": "4",
    }
    assert (second["vote"], second["for"], second["against"]) == ("2", "0", "")
    assert [tuple(row.values()) for row in cells("ballots")] == [
        ("budget", "1", "ida", "Ida Bro", "", "for", "1"),
        ("budget", "1", "", "Kai Ørum", "", "against", "1"),
        ("budget", "1", "", "", "V", "against", "2"),
    ]


def test_every_cell_of_an_attendance_row():
    names = "person name role party organisation voting attendance reason substitute away_from"
    ida, jon, lis = (
        dict(zip(names.split(), cells_, strict=True))
        for cells_ in (
            (
                *("ida", "Ida Bro", "chair", "A", "Byen", "yes", "partly"),
                *("Tandlæge; Part i sagen", "Bo"),
                "excused: 10:00-10:45; conflict: 1.10; conflict: 2",
            ),
            ("jon", "Jon Åby", "member", "", "", "yes", "excused", "Ferie", "Kai Ørum", ""),
            (
                *("", "Lis Zobel", "secretariat", "", "", "no", "partly", "", ""),
                "excused: -09:45",
            ),
        )
    )
    assert cells("attendance") == [ida, jon, lis]


def test_an_agenda_tells_no_day_of_minutes_nor_decisions_nor_attendance():
    coming = replace(rich(), phase="agenda", day=day("2026-07-01"), approval=None)
    (row,) = rows("meetings", coming)
    assert (row["minutes_published"], row["days_to_minutes"], row["approved"]) == ("", "", "no")
    assert not rows("decisions", coming)
    assert not rows("attendance", coming)


def test_a_meeting_that_was_moved_away_says_where_to_and_nobody_attended_it():
    away = replace(rich(), moved_from=None, moved_to=day("2024-03-07"))
    (row,) = rows("meetings", away)
    assert (row["takes_place"], row["moved_from"], row["moved_to"]) == ("no", "", "2024-03-07")
    assert not rows("attendance", away)


def test_the_days_to_the_minutes_are_counted():
    (row,) = rows("meetings", meeting("2026-03-12", minutes_published=day("2026-03-16")))
    assert row["days_to_minutes"] == "4"
    (row,) = rows("meetings", meeting("2026-03-12"))
    assert row["days_to_minutes"] == ""


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_as_many_cells_as_columns(table):
    vote = Vote(at(), in_favour=7, ballots=())
    whole = views(
        meeting(
            "2026-03-12",
            "sundhed",
            item(decision="Godkendt.", votes=(vote,)),
            participants=(participant("ida"),),
        )
    )[f"/data/{table.name}.csv"]
    names = [name for name, _ in table.columns]
    assert len(set(names)) == len(names)
    assert whole.columns == tuple(names)
    assert all(len(row) == len(names) for row in whole.rows)


def test_a_view_of_a_file_can_be_compared_and_hashed_by_its_content():
    """Everything in a view is immutable data: no functions, no open files."""

    def plain(value):
        if is_dataclass(value):
            return all(plain(getattr(value, each.name)) for each in fields(value))
        if isinstance(value, tuple):
            return all(map(plain, value))
        return value is None or type(value).__name__ in {
            "str",
            "int",
            "float",
            "bool",
            "date",
            "datetime",
            "time",
        }

    assert all(map(plain, views(meeting("2026-03-12", "sundhed", item())).values()))
