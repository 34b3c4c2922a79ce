from __future__ import annotations

import re
from datetime import date, time

import pytest

from generator.authoring.lines import decode, split_lines
from generator.authoring.recognition import recognise
from generator.errors import ContentError
from generator.reading.settings import SECTIONS
from tests.authoring.documents import MINUTES, read


@pytest.fixture(scope="module")
def seed(seeds):
    (source,) = seeds.glob("004_*.txt")
    return recognise(split_lines(decode(source.read_bytes(), source)), SECTIONS["da"], "seed")


def test_real_minutes_give_every_person_with_role_party_and_title(seed):
    roles = [person.role for person in seed.members]
    assert len(roles) == 24
    assert {role: roles.count(role) for role in set(roles)} == {
        "chair": 1,
        "vice_chair": 1,
        "member": 16,
        "secretariat": 6,
    }
    assert [person.party for person in seed.members if person.party] == ["B", "A", "V", "O", "Ø"]
    assert sum(bool(person.title) for person in seed.members) == 14


def test_real_minutes_give_date_time_place_and_both_absentees_once(seed):
    heading = seed.heading
    assert (heading.day, heading.start, heading.end) == (date(2021, 4, 22), time(10), None)
    assert heading.place
    assert [absence.kind for absence in seed.absences] == ["absent", "absent"]
    assert [item.absences for item in seed.agenda] == [()] * 7


def test_real_minutes_give_seven_open_items_with_titles_without_page_numbers(seed):
    assert [item.number for item in seed.agenda] == list("1234567")
    assert {item.access for item in seed.agenda} == {"open"}
    assert seed.agenda[4].title.endswith("pulje 2021")
    assert not any("contents" in str(doubt.message) for doubt in seed.doubts)


def test_real_minutes_give_the_filled_fields_and_no_empty_one(seed):
    sections = [len(item.sections) for item in seed.agenda]
    assert sections == [1, 1, 5, 5, 5, 4, 1]
    lists_of_papers = sum(bool(item.papers) for item in seed.agenda)
    lists_of_absentees = len(seed.agenda)
    assert sum(sections) + lists_of_papers + lists_of_absentees == 31


def test_real_minutes_give_five_papers_with_document_and_case(seed):
    papers = [(p.document, p.case) for item in seed.agenda for p in item.papers]
    assert papers == [
        ("9779799", "EMN-2021-03543"),
        ("9661924", "EMN-2021-00680"),
        ("9661942", "EMN-2021-00680"),
        ("9661945", "EMN-2021-00680"),
        ("9661946", "EMN-2021-00680"),
    ]


def test_real_minutes_lose_their_placeholders_and_the_page_round_them(seed):
    left_out = [mark.line.text for mark in seed.marks if mark.fate == "left_out"]
    assert left_out.count(".") == 37
    assert left_out.count("-") == 1
    assert sum(text.startswith(".Tilbage") for text in left_out) == 1
    assert [mark.line.text for mark in seed.marks if mark.fate == "unknown"] == []


def test_other_minutes_of_the_same_form_are_read_too():
    transcript = read(MINUTES)
    assert [(item.number, item.access) for item in transcript.agenda] == [
        ("1", "open"),
        ("2", "closed"),
        ("3", "open"),
    ]
    assert [paper.document for item in transcript.agenda for paper in item.papers] == [
        "0303714",
        "771",
    ]
    assert transcript.heading.end == time(17)
    assert [mark.line.text for mark in transcript.marks if mark.fate == "unknown"] == [
        "Ring til os på hverdage"
    ]


def test_an_item_keeps_only_those_absentees_whom_the_meeting_does_not_have():
    item = read(MINUTES).agenda[2]
    assert [absence.person.name for absence in item.absences or ()] == ["Bent Lund"]


def test_an_absentee_who_is_missing_in_an_items_list_is_doubted():
    text = MINUTES.replace(
        "Fraværende\n\nTove Kær\n\nSkoleleder\n\nMedlem\n\nBent Lund", "Afbud\n\nBent Lund"
    )
    assert any("Tove Kær" in str(doubt.message) for doubt in read(text).doubts)


def test_the_lines_of_a_closed_item_are_hidden_wherever_they_stand():
    transcript = read(MINUTES)
    hidden = {mark.line.text for mark in transcript.marks if mark.line.number in transcript.hidden}
    assert "Havnens Bådebyg kræver forskud." in hidden
    assert "2 (Lukket) Køb af kanoer fra Havnens Bådebyg\u00a03" in hidden
    assert "22. april lukker hallen for maling." not in hidden


def test_an_item_that_is_open_here_and_closed_there_is_neither():
    text = MINUTES.replace(
        "2 (Lukket) Køb af kanoer fra Havnens Bådebyg\n",
        "2 (Åben) Køb af kanoer fra Havnens Bådebyg\n",
    )
    item = read(text).agenda[1]
    assert item.access == ""


def test_a_heading_without_access_takes_it_from_the_list_of_contents():
    text = MINUTES.replace("\n3 (Åben) Åbningstider 2027\n", "\n3. Åbningstider 2027\n")
    transcript = read(text)
    assert transcript.agenda[2].access == "open"
    assert any("list of contents" in str(doubt.message) for doubt in transcript.doubts)


def test_without_a_list_of_contents_such_a_heading_has_no_access():
    text = MINUTES.replace("\n3 (Åben) Åbningstider 2027\n", "\n3. Åbningstider 2027\n")
    kept = [row for row in text.split("\n") if "\u00a0" not in row]
    assert read("\n".join(kept)).agenda[2].access == ""


def test_text_of_an_item_whose_heading_is_missing_never_runs_into_the_item_above():
    text = MINUTES.replace("\n2 (Lukket) Køb af kanoer fra Havnens Bådebyg\n", "\n")
    transcript = read(text)
    assert [item.number for item in transcript.agenda] == ["1", "3"]
    shown = [line.text for item in transcript.agenda for s in item.sections for line in s.lines]
    assert "Købet blev godkendt." not in shown
    unknown = [mark.line.text for mark in transcript.marks if mark.fate == "unknown"]
    assert "Købet blev godkendt." in unknown
    told = " ".join(str(doubt.message) for doubt in transcript.doubts)
    assert "item 2 is in the list of contents" in told


def test_a_heading_right_below_itself_is_left_out():
    transcript = read(
        MINUTES.replace("Beslutning\n\nGodkendt.", "Beslutning\n\nBeslutning\n\nGodkendt.")
    )
    assert [line.text for line in transcript.agenda[0].sections[0].lines] == ["Godkendt."]


def test_a_heading_again_within_its_own_text_is_kept_as_text_and_doubted():
    text = MINUTES.replace("Godkendt.\n", "Godkendt.\n\nBeslutning\n\nMed bemærkning.\n", 1)
    transcript = read(text)
    kept = [line.text for line in transcript.agenda[0].sections[0].lines]
    assert kept == ["Godkendt.", "Beslutning", "Med bemærkning."]
    assert any("stands twice" in str(doubt.message) for doubt in transcript.doubts)


def test_text_above_the_first_field_belongs_to_the_item():
    text = MINUTES.replace(
        "3 (Åben) Åbningstider 2027\n\nSags", "3 (Åben) Åbningstider 2027\n\nKort.\n\nSags"
    )
    section = read(text).agenda[2].sections[0]
    assert (section.name, section.lines[0].text) == ("", "Kort.")


def test_a_line_that_comes_in_item_after_item_may_be_a_heading():
    item = "\n{} (Åben) Sag {}\n\nBeslutning\n\nKonsekvenser\n\nIngen.\n"
    text = "Referat - Udvalget\n\n22-04-2021\n" + "".join(item.format(n, n) for n in range(1, 5))
    doubts = read(text).doubts
    assert [doubt.line for doubt in doubts if "Konsekvenser" in str(doubt.message)] == [9]


def test_papers_without_number_are_taken_if_they_are_numbered_lines():
    text = MINUTES.replace(
        "1. Referat fra februar (DokID: 0303714 - FRI-2026-00007)", "1. Plan\n\nSe også"
    )
    transcript = read(text)
    assert [paper.title for paper in transcript.agenda[0].papers] == ["Plan"]
    assert "Se også" in [mark.line.text for mark in transcript.marks if mark.fate == "unknown"]
    assert any("no document number" in str(doubt.message) for doubt in transcript.doubts)


@pytest.mark.parametrize(
    "text",
    ["", "\n \n", "Hej med dig", "Referat - Udvalget\n\n22-04-2021\n\nVi spiste kage."],
)
def test_a_text_that_is_no_record_is_refused(text):
    with pytest.raises(ContentError) as caught:
        read(text)
    assert all(problem.hint for problem in caught.value.problems)


def test_an_item_without_any_list_of_people_is_fine():
    transcript = read(
        "Referat - Udvalget\n\n22-04-2021\n\n1 (Åben) Sag\n\nBeslutning\n\nGodkendt\n"
    )
    assert (transcript.members, transcript.absences) == ((), ())
    assert transcript.agenda[0].section("beslutning") is not None


SHORT = """\
Referat - Fritidsudvalget
12. marts 2026 kl. 10
1 (Åben) Godkendelse af dagsorden
Beslutning: Godkendt.
2 (Åben) Nye kanoer
Indstilling: Formanden indstiller, at kanoerne købes.
Beslutning: Tiltrådt.
"""


def test_a_heading_with_its_text_behind_it_is_a_heading():
    first, second = read(SHORT).agenda
    assert [part.name for part in first.sections] == ["Beslutning"]
    assert [part.name for part in second.sections] == ["Indstilling", "Beslutning"]
    assert [line.text for line in second.sections[1].lines] == ["Tiltrådt."]


def test_a_line_with_a_heading_is_reported_once_and_whole():
    marks = read(f"{SHORT}Indstilling: Noget andet.\nBeslutning: -\n3 (Åben) Eventuelt\n").marks
    assert [mark.line.number for mark in marks] == list(range(1, 11))
    told = [(mark.line.text, mark.fate) for mark in marks if mark.fate != "placed"]
    assert told == [("Indstilling: Noget andet.", "unknown"), ("Beslutning: -", "unknown")]


def test_items_without_access_may_stand_above_such_a_heading():
    text = re.sub("Indstilling.*\n", "", SHORT.replace(" (Åben)", "."))
    agenda = read(text).agenda
    assert [(item.number, item.access) for item in agenda] == [("1", ""), ("2", "")]


@pytest.mark.parametrize("other", ["Tidligere beslutninger", "Beslutning"])
def test_where_a_heading_stands_alone_or_earlier_decisions_do_it_stays_text(other):
    agenda = read(f"{SHORT}3 (Åben) Eventuelt\n{other}\nIntet.\n").agenda
    texts = [line.text for part in agenda[1].sections for line in part.lines]
    assert "Beslutning: Tiltrådt." in texts


OF_A_CASE_SYSTEM = """\
Referat - Fritidsudvalget
12. marts 2026
1. Nye kanoer
Sagsnr.: 26/100
Sagsfremstilling
Klubben mangler kanoer.
Beslutning i Fritidsudvalget den 12-03-2026
Ad 1: Købt.
Ad 2: Udsat.
2. Ny hal
Sagsnummer 26/101
Tidligere beslutninger
Beslutning i Fritidsudvalget den 12-02-2026
Udsat.
Beslutning fra Fritidsudvalget, 12. marts 2026, pkt. 2
Godkendt.
"""


def test_an_item_above_its_case_and_a_heading_with_the_meeting_itself_are_known():
    one, two = read(OF_A_CASE_SYSTEM).agenda
    assert (one.number, one.title, two.number, two.title) == ("1", "Nye kanoer", "2", "Ny hal")
    assert [part.name for part in one.sections] == ["", "Sagsfremstilling", "Beslutning"]
    assert [line.text for line in one.sections[2].lines] == ["Ad 1: Købt.", "Ad 2: Udsat."]
    assert [part.name for part in two.sections] == ["", "Tidligere beslutninger", "Beslutning"]


def test_no_first_item_begins_below_the_heading_of_a_field():
    text = OF_A_CASE_SYSTEM.replace("Sagsn", "S. n")
    with pytest.raises(ContentError, match="begins an item"):
        read(text)


def test_nothing_of_a_second_meeting_is_taken_for_the_first_one():
    below = "Referat - Kulturudvalget\n13. marts 2026\n3 (Lukket) Køb af pram\nKøbt.\n"
    transcript = read(SHORT + below)
    assert [item.number for item in transcript.agenda] == ["1", "2"]
    assert {8, 9, 10, 11} <= transcript.hidden
    assert 8 in [doubt.line for doubt in transcript.doubts]


def test_the_head_of_a_page_is_no_second_meeting():
    text = SHORT.replace("2 (Åben)", "Referat - Fritidsudvalget\n12. marts 2026\n2 (Åben)")
    assert [item.number for item in read(text).agenda] == ["1", "2"]


def test_the_members_may_stand_below_the_list_of_contents_and_a_title_there_is_not_shown():
    head, _, items = SHORT.partition("1 (")
    listed = "Indhold\n1. Køb af pram\n2. Hal\nMedlemmer:\nInger Bro\nFormand\n"
    transcript = read(f"{head}{listed}1 ({items}")
    assert [person.name for person in transcript.members] == ["Inger Bro"]
    (line,) = [mark.line.number for mark in transcript.marks if "pram" in mark.line.text]
    assert line in transcript.hidden


def test_the_heading_right_above_the_items_is_understood():
    head, _, items = SHORT.partition("1 (")
    transcript = read(f"{head}Dagsorden:\n1 ({items}")
    assert {mark.fate for mark in transcript.marks if mark.line.text == "Dagsorden:"} == {
        "left_out"
    }
