"""Every line of a document is in the draft or in the report, whatever the document is."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.authoring.draft import compose
from generator.authoring.draft_items import Surroundings
from generator.authoring.lines import decode, split_lines
from generator.authoring.matter_text import scalar
from generator.authoring.recognition import recognise
from generator.authoring.report import report_text, write_report
from generator.authoring.wording import ROLES, key
from generator.errors import ContentError, Message
from generator.language import speech
from generator.reading import source
from generator.reading.findings import Findings
from generator.reading.settings import SECTIONS
from generator.reading.tree import parse
from tests.authoring.documents import MINUTES, halves, scalars, shown, squeeze

EDITS = st.lists(
    st.tuples(
        st.sampled_from(["delete", "insert", "twice", "swap", "join"]),
        st.integers(0, 10_000),
        st.one_of(
            st.sampled_from(
                [
                    "Beslutning",
                    "Bilag",
                    "Fraværende",
                    "Medlem",
                    "(B)",
                    ".",
                    "Søg",
                    "9 (Lukket) Hemmeligt",
                    "1 (Åben) Igen",
                    "2. Sagsresumé",
                    "Indholdsfortegnelse",
                    "Medlemmer af udvalget:",
                    "1. Bilag (DokID: 1 - A-1-1)",
                    "# x",
                    "---",
                    "| a |",
                    "12-12-2012",
                    "Referat - Andet",
                ]
            ),
            st.text(max_size=20),
        ),
    ),
    max_size=12,
)


def edited(text, edits):
    rows = text.split("\n")
    for what, at, new in edits:
        n = at % len(rows)
        if what == "delete" and len(rows) > 1:
            del rows[n]
        elif what == "insert":
            rows.insert(n, new)
        elif what == "twice":
            rows.insert(n, rows[n])
        elif what == "swap":
            rows[n], rows[-n - 1] = rows[-n - 1], rows[n]
        elif what == "join" and n + 1 < len(rows):
            rows[n : n + 2] = [rows[n] + rows[n + 1]]
    return "\n".join(rows)


def draft_of(text):
    given_lines = split_lines(text)
    transcript = recognise(given_lines, SECTIONS["da"], "x.txt")
    among = Surroundings("u", transcript.heading.day, SECTIONS["da"], (), speech("en"))
    return given_lines, transcript, compose(transcript, among, Message("a note"))


def stands_in(line, transcript, texts, body, matter):
    """Return whether a line that is marked as placed is in the draft."""
    text, heading = line.text, transcript.heading
    item = next((item for item in transcript.agenda if item.line == line.number), None)
    paper = next((p for i in transcript.agenda for p in i.papers if p.line == line.number), None)
    bullet = re.sub(r"^[•·●○◦▪▫‣∙\uf0b7\uf0a7*]\s*(?=\S)", "-", text)
    party = re.fullmatch(r"\((.+)\)", text)
    ways = (
        line.number == heading.committee_line and heading.committee in text,
        line.number == heading.day_line and f"date: {heading.day.isoformat()}" in matter,
        line.number == heading.place_line and heading.place in texts,
        key(text) in ROLES and f"role: {ROLES[key(text)]}" in matter,
        party and f"party: {scalar(party[1], flow=True)}" in matter,
        item and {item.title, item.number} <= set(texts) and squeeze(item.title) in body,
        paper and {paper.title, paper.document, paper.case} - {""} <= set(texts),
        text in texts,
        squeeze(text).rstrip(":") in body,
        squeeze(bullet) in body,
    )
    return any(ways)


def check_accounts(text):
    """Check what became of every line of a document, unless the document is refused."""
    try:
        given_lines, transcript, draft = draft_of(text)
    except ContentError:
        return
    matter, body = halves(draft.text)
    texts = Counter(scalars(matter))
    seen = shown(body)
    report = write_report(transcript, [*transcript.doubts, *draft.doubts], speech("en"))
    written = report_text(Message("Import"), report, speech("en"))
    assert [mark.line for mark in transcript.marks] == list(given_lines)
    told = {row.line: row for row in report if row.kind in ("unknown", "left_out")}
    for mark in transcript.marks:
        number = mark.line.number
        if mark.fate == "placed":
            assert number not in told
            assert stands_in(mark.line, transcript, texts, seen, matter), mark.line
        else:
            row = told[number]
            shown_text = None if number in transcript.hidden else mark.line.text
            assert (row.excerpt, row.kind) == (shown_text, mark.fate)
            assert re.search(rf"^ *{number}: ", written, re.MULTILINE)
    check_readable(draft.text)


def check_readable(text):
    """Check that the reading stage can read a draft."""
    findings = Findings("m.md")
    parts = source.split(text, "m.md", Path("m.md"), findings)
    assert parts is not None
    assert parse(parts.matter, parts.matter_line, findings) is not None
    assert findings.problems == []


@given(EDITS)
@settings(max_examples=80, deadline=None)
def test_every_line_of_our_own_minutes_is_accounted_for_however_they_are_edited(edits):
    check_accounts(edited(MINUTES, edits))


@given(edits=EDITS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_line_of_real_minutes_is_accounted_for_however_they_are_edited(seeds, edits):
    (file,) = seeds.glob("004_*.txt")
    check_accounts(edited(decode(file.read_bytes(), file), edits))


@given(st.text(), st.dates(date(1950, 1, 1)))
@example("·0", date(2000, 1, 1))
@settings(max_examples=60, deadline=None)
def test_any_text_below_a_heading_is_accounted_for_or_refused(text, day):
    check_accounts(f"Referat - Udvalget\n{day.isoformat()}\n{text}\n1 (Åben) Sag\n{text}")


@pytest.mark.parametrize("name", ["000", "001", "002", "003"])
def test_other_documents_are_refused_and_say_what_was_looked_for(seeds, name):
    (file,) = seeds.glob(f"{name}_*.txt")
    with pytest.raises(ContentError) as caught:
        draft_of(decode(file.read_bytes(), file))
    assert "Referat - " in str(caught.value)
