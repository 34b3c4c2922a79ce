"""What is not clearly open is dropped, and messages about it do not quote it."""

from __future__ import annotations

from datetime import date

import pytest

from generator.errors import Problems
from generator.language import speech
from generator.reading.load import Reading, load_site
from generator.reporting import as_lines
from tests.conftest import MEETING, Lay

FILE = "content/meetings/a.md"


def read(site: Lay, text: str, *, drafts: bool = False) -> tuple[Reading, str]:
    """Read one meeting; return the result, and all messages about it."""
    root = site({FILE: text})
    reading = load_site(root, today=date(2026, 11, 22), drafts=drafts)
    problems = reading.illustrate(Problems(reading.problems), root)
    lines = (line for problem in problems for line in as_lines(problem, speech("en")))
    return reading, "\n".join(lines)


@pytest.mark.parametrize("written", ["- Hemmeligt punkt", "- [Hemmeligt punkt, 2]", "-"])
def test_an_item_without_fields_is_refused_and_not_quoted(site: Lay, written: str) -> None:
    reading, said = read(site, MEETING.replace("---\n\n## 1", f"  {written}\n---\n\n## 1"))
    assert "'agenda' must be a table of fields" in said
    assert "Hemmeligt" not in said
    assert reading.private[FILE] == ((11, 11),)


@pytest.mark.parametrize(
    "written",
    [
        " Hemmeligt",
        " {number: 1, title: Hemmeligt, access: closed}",
        "\n  1:\n    title: Hemmeligt\n    access: closed",
    ],
)
def test_an_agenda_that_is_no_list_is_refused_and_not_quoted(site: Lay, written: str) -> None:
    head = MEETING.partition("agenda:")[0]
    reading, said = read(site, f"{head}agenda:{written}\n---\n")
    assert "'agenda' must be a list" in said
    assert "Hemmeligt" not in said
    assert reading.private[FILE]


@pytest.mark.parametrize("field", ["attachments", "materials"])
@pytest.mark.parametrize("written", ["Hemmeligt bilag", "[Hemmeligt bilag]"])
def test_a_paper_without_fields_is_refused_and_not_quoted(
    site: Lay, field: str, written: str
) -> None:
    papers = f"    {field}:\n      - {written}\n---\n\n## 1"
    reading, said = read(site, MEETING.replace("---\n\n## 1", papers))
    assert "Write - {title: …, file: …, access: open}." in said
    assert "Hemmeligt" not in said
    assert (12, 12) in reading.private[FILE]


@pytest.mark.parametrize("field", ["attachments", "materials"])
@pytest.mark.parametrize(
    "written", ["Hemmeligt bilag", "{title: Hemmeligt bilag, access: closed}", "{Hemmeligt: [a]}"]
)
def test_papers_that_are_no_list_are_refused_and_not_quoted(
    site: Lay, field: str, written: str
) -> None:
    papers = f"    {field}: {written}\n---\n\n## 1"
    _, said = read(site, MEETING.replace("---\n\n## 1", papers))
    assert f"'{field}' must be a list" in said or f"no field called '{field}'" in said
    assert "Hemmeligt" not in said


CLOSED = "{title: Hemmeligt, name: Hemmeligt, number: 2, access: closed}"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("agenda:", f"attacments: [{CLOSED}]\nagenda:"),
        ("agenda:", f"absentees:\n  - {CLOSED}\nagenda:"),
        ("agenda:", f"approval: {{status: approved, meeting: {CLOSED}}}\nagenda:"),
        ("    access: open", f"    access: open\n    bilag: [{CLOSED}]"),
        ("---\n\n## 1", "case: Hemmeligt\naccess: closed\n---\n\n## 1"),
        ("agenda:", f"agneda: [{CLOSED}]\nagenda:"),
    ],
)
def test_what_is_closed_below_a_misspelt_or_another_field_is_refused_and_not_quoted(
    site: Lay, right: str, wrong: str
) -> None:
    assert right in MEETING
    reading, said = read(site, MEETING.replace(right, wrong))
    assert not reading.site.meetings
    assert "error:" in said
    assert "Hemmeligt" not in said


@pytest.mark.parametrize(
    ("field", "mark"), [("phase: draft", "draft"), ("publish_from: 2026-11-23", "embargoed")]
)
def test_what_is_held_back_is_marked_where_drafts_are_shown(
    site: Lay, field: str, mark: str
) -> None:
    text = MEETING.replace(
        "phase: minutes", field if "draft" in field else f"{field}\nphase: agenda"
    )
    assert not read(site, text)[0].site.meetings
    (meeting,) = read(site, text, drafts=True)[0].site.meetings
    assert meeting.preview == mark


def test_what_is_published_has_no_mark_where_drafts_are_shown(site: Lay) -> None:
    text = MEETING.replace("phase: minutes", "phase: minutes\npublish_from: 2026-11-22")
    (meeting,) = read(site, text, drafts=True)[0].site.meetings
    assert meeting.preview == ""


@pytest.mark.parametrize("written", ["[open]", "{open: yes}", "", "closed open"])
def test_access_that_is_no_plain_word_is_refused_and_its_item_closed(
    site: Lay, written: str
) -> None:
    item = MEETING.replace("access: open", f"access: {written}").replace("Godkendelse", "Hemmelig")
    reading, said = read(site, item)
    assert "[access]" in said
    assert "Hemmelig" not in said
    assert not reading.site.meetings


def test_a_closed_paper_of_a_whole_meeting_leaves_its_list(site: Lay) -> None:
    papers = """\
attachments:
  - {title: Åben tegning, document: "1", access: open}
  - {title: Hemmelig tegning, document: "2", access: closed}
---

## 1"""
    (meeting,) = read(site, MEETING.replace("---\n\n## 1", papers))[0].site.meetings
    assert [paper.title for paper in meeting.attachments] == ["Åben tegning"]


def test_no_word_is_proposed_for_one_that_nothing_is_like(site: Lay) -> None:
    text = MEETING.replace("access: open", "access: xyzzy")
    closed = "  - {number: 2, access: closed, public_title: Sag, xyzzy: 1}\n---\n\n## 1"
    _, said = read(site, text.replace("---\n\n## 1", closed))
    assert "access must be open or closed" in said
    assert "a field that does not exist" in said
    assert "Did you mean" not in said
