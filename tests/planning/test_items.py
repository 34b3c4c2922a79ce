import pytest

from generator.model import Ballot, FollowUp, Section, Statement, Vote
from generator.planning.items import NEIGHBOURS
from generator.planning.views import Anchor
from tests.planning.sites import (
    at,
    attachment,
    closed,
    committee,
    item,
    meeting,
    pages,
    participant,
    person,
    prose,
    reference,
    view_of,
)


def first_item(kept, **more):
    return view_of(kept, **more).agenda[0]


def test_an_open_item_shows_all_that_was_written():
    whole = item(
        "1.10",
        "Budget 2027",
        kind="decision",
        outcome="approved",
        decision="Godkendt.",
        recommendation=prose("At budgettet godkendes."),
        recommended_by="Direktionen",
        sections=(Section("Økonomi", prose("Ingen."), at()),),
        remarks=(Statement("Jon", prose("Husk havnen."), at()),),
        dissent=(Statement("Ida", prose("For dyrt."), at()),),
        follow_ups=(FollowUp("Send brev", at(), "Direktionen"),),
        supplementary=True,
    )
    shown = first_item(meeting("2026-03-12", "sundhed", whole))
    assert (shown.number, shown.anchor, shown.title) == ("1.10", "punkt-1-10", "Budget 2027")
    assert (shown.kind, shown.outcome, shown.supplementary) == ("decision", "approved", True)
    assert shown.decision == "<p>Godkendt.</p>"
    assert shown.decision_summary == "Godkendt."
    assert shown.recommendation == "<p>At budgettet godkendes.</p>"
    assert shown.recommended_by == "Direktionen"
    assert [(each.name, each.html) for each in shown.sections] == [("Økonomi", "<p>Ingen.</p>")]
    assert shown.remarks[0].by == "Jon"
    assert shown.dissent[0].html == "<p>For dyrt.</p>"
    assert shown.follow_ups[0].owner == "Direktionen"
    assert not shown.closed


def test_a_closed_item_shows_what_the_law_lets_be_known():
    hidden = closed("2", "En personsag", decision="Godkendt.", closed_reason="§ 10")
    shown = first_item(meeting("2026-03-12", "sundhed", hidden))
    assert shown.closed
    assert shown.title == "En personsag"
    assert shown.decision == "<p>Godkendt.</p>"
    assert shown.closed_reason == "§ 10"
    assert shown.case is None
    assert shown.sections == shown.attachments == shown.treatments == ()


def test_a_vote_tells_what_was_not_recorded_from_none():
    ballot = Ballot("for", at(), person="ida", name="Ida Bro")
    party = Ballot("against", at(), party="B", number=3)
    vote = Vote(at(), method="roll_call", in_favour=4, against=0, ballots=(ballot, party))
    shown = first_item(
        meeting("2026-03-12", "sundhed", item(votes=(vote,)), participants=(participant("ida"),)),
        people=[person("ida")],
    ).votes[0]
    assert (shown.in_favour, shown.against, shown.abstained) == (4, 0, None)
    assert shown.ballots[0].person == Anchor("Ida Bro", "/personer/ida/")
    assert shown.ballots[1].person is None
    assert (shown.ballots[1].party, shown.ballots[1].number) == ("B", 3)


class TestCase:
    def agendas(self, *days, **more):
        return [
            meeting(day, "sundhed", item("1", f"Sag {day}", case="A-1"), **more) for day in days
        ]

    def test_earlier_and_later_treatments_are_named_across_bodies(self):
        first = meeting("2026-01-08", "trafik", item("4", "Broen", case="A-1", outcome="forwarded"))
        kept = meeting("2026-02-05", "sundhed", item("1", case="A-1", outcome="approved"))
        last = meeting("2026-07-02", "trafik", item("2", "Broen", case="A-1"), phase="agenda")
        shown = first_item(kept, others=(last, first))
        assert [(each.committee, each.later, each.outcome) for each in shown.treatments] == [
            ("Trafikudvalget", False, "forwarded"),
            ("Trafikudvalget", True, None),
        ]
        assert shown.treatments[0].item == Anchor("Broen", "/trafik/2026-01-08/#punkt-4")
        assert shown.case == Anchor("A-1", "/sager/a-1/")

    def test_a_meeting_that_was_called_off_is_no_treatment_and_is_marked_as_such(self):
        off = meeting("2026-07-02", "trafik", item(case="A-1"), phase="agenda", status="cancelled")
        shown = first_item(meeting("2026-02-05", "sundhed", item(case="A-1")), others=(off,))
        assert [each.off for each in shown.treatments] == ["cancelled"]

    def test_two_items_of_one_meeting_are_not_each_others_history(self):
        kept = meeting("2026-02-05", "sundhed", item("1", case="A-1"), item("2", case="A-1"))
        assert first_item(kept).treatments == ()

    def test_a_case_on_every_agenda_names_only_the_nearest(self):
        days = [f"2025-{month:02}-01" for month in range(1, 13)] + ["2026-01-08", "2026-02-05"]
        row = self.agendas(*days)
        views = pages(*row)
        middle = views["/sundhed/2025-07-01/"].agenda[0].treatments
        assert len(middle) == 2 * NEIGHBOURS
        assert [each.day.month for each in middle] == [3, 4, 5, 6, 8, 9, 10, 11]
        assert len(views["/sager/a-1/"].steps) == len(days)


def test_approval_of_minutes_links_both_ways():
    earlier = meeting("2026-02-05")
    approving = item(
        "1", "Godkendelse", approves=reference("sundhed/2026-02-05"), outcome="approved"
    )
    later = meeting("2026-03-12", "sundhed", approving)
    views = pages(earlier, later)
    assert views["/sundhed/2026-03-12/"].agenda[0].approves == Anchor(
        "Sundhedsudvalget 5. februar 2026", "/sundhed/2026-02-05/"
    )
    approved = views["/sundhed/2026-02-05/"]
    assert approved.approved
    assert approved.approved_at == Anchor(
        "Sundhedsudvalget 12. marts 2026, punkt 1: Godkendelse", "/sundhed/2026-03-12/#punkt-1"
    )


def test_earlier_treatment_that_was_named_is_linked_by_its_title():
    earlier = meeting("2026-02-05", "trafik", item("3", "Broen"))
    kept = meeting("2026-03-12", "sundhed", item(earlier=(reference("trafik/2026-02-05#punkt-3"),)))
    assert first_item(kept, others=(earlier,)).earlier == (
        Anchor("Trafikudvalget 5. februar 2026, punkt 3: Broen", "/trafik/2026-02-05/#punkt-3"),
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [("trafik", Anchor("Trafikudvalget", "/trafik/")), ("Folketinget", Anchor("Folketinget"))],
)
def test_an_item_sent_on_links_to_a_body_of_the_record_only(written, shown):
    assert first_item(
        meeting("2026-03-12", "sundhed", item(forwarded_to=written))
    ).forwarded_to == (shown)


@pytest.mark.parametrize(
    ("recording", "offset", "address"),
    [
        ("https://video.example.org/1", 90, "https://video.example.org/1#t=90"),
        ("https://video.example.org/#a", 90, "https://video.example.org/#a&t=90"),
        ("https://video.example.org/1", None, ""),
        ("", 90, ""),
    ],
)
def test_an_item_has_its_place_in_the_recording(recording, offset, address):
    kept = meeting("2026-03-12", "sundhed", item(recording_offset=offset), recording=recording)
    assert first_item(kept).recording == address


def test_a_paper_known_by_its_numbers_alone_has_no_address():
    papers = (attachment("Oversigt", document="9000001", case="A-9"),)
    (shown,) = first_item(meeting("2026-03-12", "sundhed", item(attachments=papers))).attachments
    assert (shown.title, shown.url, shown.document) == ("Oversigt", "", "9000001")
    assert shown.case == Anchor("A-9")
    assert not shown.external


def test_a_link_in_a_section_leads_to_the_page_of_its_file():
    text = prose("Se", "../committees/trafik.md")
    kept = meeting("2026-03-12", "sundhed", item(sections=(Section("Resumé", text, at()),)))
    assert (
        'href="/trafik/"'
        in first_item(kept, committees=[committee(), committee("trafik")]).sections[0].html
    )
