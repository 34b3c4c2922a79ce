from __future__ import annotations

from datetime import date, time

import pytest

from generator.authoring.heading import read_heading
from generator.authoring.ledger import Ledger
from generator.errors import ContentError
from tests.authoring.documents import lines


def head(*texts, committees=()):
    given = lines(*texts)
    ledger = Ledger()
    heading = read_heading(given, ledger, "x.txt", committees)
    fates = {mark.line.text: mark.fate for mark in ledger.close(given)}
    return heading, fates, ledger.doubts


def test_committee_date_and_place_are_found_below_one_another():
    heading, fates, doubts = head("Referat - Fritidsudvalget", "12-03-2026 15:30", "Hal B")
    assert (heading.committee, heading.day) == ("Fritidsudvalget", date(2026, 3, 12))
    assert (heading.start, heading.end, heading.place) == (time(15, 30), None, "Hal B")
    assert set(fates.values()) == {"placed"}
    assert doubts == ()


@pytest.mark.parametrize(
    "written",
    [
        "Referat fra møde i Fritidsudvalget",
        "Dagsorden til ekstraordinært møde i Fritidsudvalget",
        "Beslutningsprotokol for mødet i Fritidsudvalget",
    ],
)
def test_minutes_of_a_meeting_in_a_committee_name_it(written):
    heading, _, _ = head(written, "12-03-2026 15:30")
    assert heading.committee == "Fritidsudvalget"


def test_a_name_with_the_day_in_it_is_no_committees():
    with pytest.raises(ContentError, match="names the committee"):
        head("Referat fra møde i Fritidsudvalget den 12. marts 2026", "Hal B")


def test_hours_on_a_line_of_their_own_are_no_place():
    heading, fates, _ = head(
        "Referat - Udvalget",
        "Dato: 15. maj 2018",
        "Tid: kl. 15.00 - 17.30",
        "Mødt: to",
        "Sted: Hal B",
    )
    assert (heading.start, heading.end, heading.place) == (time(15), time(17, 30), "Hal B")
    assert fates["Mødt: to"] == "unknown"


def test_the_hours_of_another_day_are_neither_hours_nor_a_place():
    texts = ("Referat - Udvalget", "12-12-2025", "22-04-2026 10:00", "12-12-2025 kl. 9", "Hal B")
    heading, fates, _ = head(*texts)
    assert (heading.day, heading.start, heading.place) == (date(2025, 12, 12), time(9), "Hal B")
    assert fates["22-04-2026 10:00"] == "unknown"


def test_a_line_that_says_what_it_tells_is_a_place_only_if_it_says_so():
    heading, fates, _ = head("Referat - Udvalget", "15. maj 2018", "Til stede: Inger Bro", "Hal B")
    assert heading.place == "Hal B"
    assert fates["Til stede: Inger Bro"] == "unknown"


def test_a_line_that_is_the_name_of_a_known_committee_names_it():
    known = ("Klima- og Naturudvalget", "Fritidsudvalget")
    heading, fates, _ = head("Fritidsudvalget", "12-03-2026", "Hal B", committees=known)
    assert (heading.committee, heading.place) == ("Fritidsudvalget", "Hal B")
    assert set(fates.values()) == {"placed"}
    with pytest.raises(ContentError, match="names the committee"):
        head("Kulturudvalget", "12-03-2026", committees=known)


@pytest.mark.parametrize(
    "written",
    [
        "Fritidsudvalget - Referat",
        "Fritidsudvalget: dagsorden",
        "Referat af møde i Fritidsudvalget den 12. marts 2026 kl. 10",
        "Tillægsdagsorden til Fritidsudvalgets møde den 12. marts 2026 kl. 10",
    ],
)
def test_a_known_committee_is_found_in_a_title_with_more_in_it(written):
    heading, fates, _ = head(
        written, "12. marts 2026 kl. 10", "Hal B", committees=["Fritidsudvalget"]
    )
    assert (heading.committee, heading.day) == ("Fritidsudvalget", date(2026, 3, 12))
    assert (heading.start, heading.place) == (time(10), "Hal B")
    assert set(fates.values()) == {"placed"}


def test_a_title_that_tells_the_day_needs_no_other_line_for_it():
    heading, _, _ = head(
        "Referat af møde i Fritidsudvalget den 12. marts 2026 kl. 10-12",
        committees=["Fritidsudvalget"],
    )
    assert (heading.day, heading.start, heading.end) == (date(2026, 3, 12), time(10), time(12))


@pytest.mark.parametrize("label", ["Mødetidspunkt", "Tidspunkt", "Starttidspunkt for møde"])
def test_hours_without_minutes_below_the_date_are_taken(label):
    heading, fates, _ = head("Referat - Udvalget", "15. maj 2018", f"{label}: kl. 15")
    assert (heading.start, heading.place) == (time(15), "")
    assert set(fates.values()) == {"placed"}


@pytest.mark.parametrize(
    "written",
    [
        "22-04-2021 10:00 - 12:30",
        "22.04.21 kl. 10.00-12.30",
        "torsdag den 22. april 2021 kl. 10:00 til 12:30",
        "2021-04-22 10:00 12:30",
        "kl. 10.00-12.30 den 22-04-2021",
        "Mødedato: d. 22 apr 2021 kl. 10.00 – 12.30",
    ],
)
def test_the_usual_ways_to_write_day_and_time_mean_the_same(written):
    heading, _, doubts = head("Dagsorden - Udvalget", written)
    assert heading.day == date(2021, 4, 22)
    assert (heading.start, heading.end) == (time(10), time(12, 30))
    assert doubts == ()


def test_a_line_with_more_than_the_date_is_doubted():
    heading, _, doubts = head("Referat - Udvalget", "22-04-2021 10:00, Rådssalen")
    assert heading.day == date(2021, 4, 22)
    assert [doubt.line for doubt in doubts] == [3]


def test_a_line_that_is_nothing_but_a_date_wins_over_one_that_mentions_another():
    heading, fates, _ = head("Udsendt den 1. april 2021", "Referat - Udvalget", "22-04-2021")
    assert heading.day == date(2021, 4, 22)
    assert fates["Udsendt den 1. april 2021"] == "unknown"


def test_only_the_first_line_below_the_date_is_the_place():
    heading, fates, _ = head(
        "Referat - Udvalget", "22-04-2021", "Mødested: Hal B", "Ring i god tid"
    )
    assert heading.place == "Hal B"
    assert fates["Ring i god tid"] == "unknown"


def test_what_belongs_to_the_web_page_is_left_out():
    _, fates, _ = head("Søg", "Referat", "Referat - Udvalget", "22-04-2021", "Udskriv")
    assert fates["Søg"] == fates["Referat"] == fates["Udskriv"] == "left_out"


@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        (("Referat - Udvalget",), ("22-04-2021",)),
        (("22-04-2021",), ("Referat - ",)),
        (("Kære alle", "I morgen er der kage"), ("Referat - ", "22-04-2021")),
        (("Referat - Udvalget", "den 22. april"), ("22-04-2021",)),
        (("Referat - Udvalget", "31-02-2021"), ("22-04-2021",)),
    ],
)
def test_a_text_without_committee_or_date_is_refused_with_what_was_looked_for(texts, missing):
    with pytest.raises(ContentError) as caught:
        head(*texts)
    told = " ".join(str(problem.message) for problem in caught.value.problems)
    assert len(caught.value.problems) == len(missing)
    assert all(part in told for part in missing)
