from __future__ import annotations

from generator.authoring.report import count, report_text, write_report
from generator.authoring.transcript import Doubt
from generator.errors import Message
from generator.language import speech
from tests.authoring.documents import MINUTES, read


def report():
    transcript = read(MINUTES)
    doubts = (Doubt(9, Message("look here")), Doubt(0, Message("look everywhere")))
    return write_report(transcript, doubts, speech("en"))


def test_the_report_goes_from_what_was_found_to_what_was_left_out():
    kinds = [row.kind for row in report()]
    order = ["found", "check", "unknown", "left_out"]
    assert sorted(kinds, key=order.index) == kinds
    assert set(kinds) == {"found", "unknown", "left_out", "check"}


def test_within_a_kind_the_report_follows_the_lines():
    rows = [row.line for row in report() if row.kind == "left_out"]
    assert sorted(rows) == rows


def test_what_was_found_names_committee_day_people_and_items():
    said = [str(row.message) for row in report() if row.kind == "found"]
    assert said[0] == "committee: Fritidsudvalget"
    assert "12 March 2026 15:30 - 17:00" in said[1]
    assert {
        "place: Mødelokale 4",
        "people: 3 members and 1 from the secretariat",
        "absent: Tove Kær",
    } <= set(said)
    assert any(text.startswith("item 3, open: Åbningstider 2027") for text in said)
    assert any(text.startswith("item 2, not open;") for text in said)


def test_a_line_that_was_not_understood_stands_in_the_report_as_it_is():
    text = report_text(Message("Import"), report(), speech("en"))
    assert "Not understood; these lines do not stand in the draft (1)" in text
    assert "Ring til os på hverdage   [not understood]" in text


def test_what_is_not_in_a_document_is_not_said_to_be_found():
    bare = read("Referat - Fritidsudvalget\n12-03-2026\n1 (Åben) Budget\n\nBeslutning\n\nDrøftet.")
    said = [str(row.message) for row in write_report(bare, (), speech("en"))]
    assert said[:2] == ["committee: Fritidsudvalget", "date and time: 12 March 2026"]
    assert said[2].startswith("item 1, open: Budget")


def test_a_report_with_nothing_to_say_still_has_its_headings():
    text = report_text(Message("Import"), (), speech("da"))
    assert text.startswith("Import\n\nGenkendt (0)\n\n  -\n")


def test_members_and_secretariat_are_counted_apart():
    counts = count(read(MINUTES))
    assert (counts.members, counts.secretariat, counts.absentees) == (3, 1, 1)
    assert (counts.agenda_items, counts.sections, counts.attachments) == (3, 6, 2)
