from __future__ import annotations

from datetime import date

import pytest

from generator.authoring.draft import compose
from generator.authoring.draft_items import Surroundings, kind_of, write_body, write_item
from generator.authoring.matter_text import Field
from generator.authoring.transcript import PastedItem, PastedPaper, PastedSection
from generator.errors import Message
from generator.language import speech
from generator.reading.settings import SECTIONS
from tests.authoring.documents import MINUTES, halves, lines, read, scalars

AMONG = Surroundings(
    "udvalget", date(2026, 3, 12), SECTIONS["da"], {"udvalget/2026-02-05"}, speech("en")
)


def item(title="Sag", access="open", **texts):
    sections = tuple(
        PastedSection(name.replace("_", " ").capitalize(), 9, lines(*text.split("|")))
        for name, text in texts.items()
    )
    return PastedItem("1.10", title, access, 5, sections)


def written(given):
    result = write_item(given, AMONG)
    fields = {field.key: field.value for field in result.matter.fields if isinstance(field, Field)}
    return fields, [str(doubt.message) for doubt in result.doubts]


def test_numbers_stay_text_and_papers_keep_their_leading_zeros():
    matter, body = halves(compose(read(MINUTES), AMONG, Message("note")).text)
    assert "0303714" in scalars(matter)
    assert body.startswith(
        "\n## 1. Godkendelse af referat fra den 5. februar 2026\n\n### Beslutning"
    )
    assert write_body(item()) == "## 1.10. Sag"


def test_the_meetings_own_facts_stand_above_the_agenda():
    matter, _ = halves(compose(read(MINUTES), AMONG, Message("note")).text)
    assert {
        "date: 2026-03-12",
        "start: 15:30",
        "end: 17:00",
        "place: Mødelokale 4",
        "  - {name: Tove Kær, kind: excused}",
    } <= set(matter.splitlines())
    text = MINUTES.replace(" kl. 15:30 - 17.00", "").replace("\nMødelokale 4\n", "")
    matter, _ = halves(compose(read(text), AMONG, Message("note")).text)
    assert not [each for each in matter.splitlines() if each.startswith(("start", "end", "place"))]


def test_a_letter_keeps_its_bracket():
    assert write_body(PastedItem("c)", "Sag *", "open", 1)) == "## c) Sag \\*"


def test_who_recommends_is_said_in_the_front_matter_and_the_text_stays():
    given = item(indstilling="Styregruppen indstiller, at sagen drøftes.")
    fields, _ = written(given)
    assert fields["recommendation"].fields[0].value == "Styregruppen"
    assert "Styregruppen indstiller, at sagen drøftes." in write_body(given)


@pytest.mark.parametrize("text", ["Det indstilles, at sagen drøftes.", "A, B indstiller, at X."])
def test_who_recommends_is_not_guessed(text):
    fields, _ = written(item(indstilling=text))
    assert "recommendation" not in fields


def test_a_recommendation_that_goes_on_to_another_body_is_doubted():
    _, doubts = written(
        item(indstilling="A indstiller, at|1.Udvalget indstiller til Byrådet, at X")
    )
    assert any("Byrådet" in text for text in doubts)


def test_the_minutes_that_are_approved_are_found_by_a_date_in_full():
    fields, _ = written(item("Godkendelse af referat fra den 5. februar 2026"))
    assert fields["approves"] == "udvalget/2026-02-05"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Godkendelse af referat fra den 8. januar 2026", "udvalget/2026-01-08"),
        ("Godkendelse af referat fra sidst", "add approves:"),
        ("Godkendelse af referat af 8. januar", "add approves:"),
    ],
)
def test_minutes_that_are_not_on_the_site_are_left_to_a_person(title, said):
    fields, doubts = written(item(title))
    assert "approves" not in fields
    assert any(said in text for text in doubts)


def test_approving_the_agenda_approves_no_minutes():
    fields, doubts = written(item("Godkendelse af dagsorden"))
    assert (fields["kind"], "approves" in fields, doubts) == ("approval", False, [])


def test_an_outcome_that_is_not_plain_is_left_out_and_said_to_be():
    fields, doubts = written(item(beslutning="Der var en drøftelse."))
    assert "outcome" not in fields
    assert any("add outcome:" in text for text in doubts)


def test_a_closed_item_has_empty_public_fields_and_nothing_that_was_derived():
    fields, doubts = written(
        item("Godkendelse af referat", "closed", indstilling="A indstiller, at", beslutning="Udsat")
    )
    assert [key for key, value in fields.items() if value == ""] == [
        "public_title",
        "public_decision",
        "closed_reason",
    ]
    assert not {"kind", "outcome", "recommendation", "approves"} & set(fields)
    assert any("public_title" in text for text in doubts)
    assert not any("open or closed" in text for text in doubts)


def test_an_item_without_a_title_is_asked_about():
    _, doubts = written(item("", beslutning="Godkendt"))
    _, known = written(item("Sag", beslutning="Godkendt"))
    (asked,) = set(doubts) - set(known)
    assert "1.10" in asked
    assert "title" in asked


def test_an_item_of_unknown_access_stays_empty_and_its_papers_closed():
    papers = (PastedPaper("Bilag", 7, "1", "A-2026-1"),)
    given = PastedItem("1", "Sag", "", 5, papers=papers)
    fields, doubts = written(given)
    assert fields["access"] == ""
    assert fields["attachments"][0].fields[-1].value == "closed"
    assert any("open or closed" in text for text in doubts)


def test_papers_of_an_open_item_are_open_and_a_person_is_asked():
    papers = (PastedPaper("Et", 7, "1", "A-2026-1"), PastedPaper("To", 8, "2", "A-2026-1"))
    fields, doubts = written(PastedItem("1", "Sag", "open", 5, papers=papers))
    assert [paper.fields[-1].value for paper in fields["attachments"]] == ["open", "open"]
    assert any("whether the papers" in text for text in doubts)
    assert any("A-2026-1" in text for text in doubts)


def test_an_item_without_title_is_doubted():
    assert any("no title" in text for text in written(item(""))[1])


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Godkendelse af dagsordenen", "approval"),
        ("Eventuelt", "other"),
        ("Orientering om hallerne", "information"),
        ("Approval of the minutes", "approval"),
        ("Any other business", "other"),
        ("Godkendelse af budget", None),
        ("Eventuelt salg af grund", None),
    ],
)
def test_what_an_item_is_is_told_only_where_its_title_says_so(title, kind):
    assert kind_of(title) == kind
