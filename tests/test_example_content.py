"""The example in `content/`: it is correct, and shows every feature."""

from __future__ import annotations

import io
import re
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator import model
from generator.checking.check import check
from generator.model import ClosedItem, Meeting, OpenItem, Site
from generator.reading.load import Reading, load_site
from scripts import example_attachments

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return load_site(ROOT, today=TODAY)


@pytest.fixture(scope="module")
def site(reading: Reading) -> Site:
    return reading.site


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return example_attachments.make_papers()


def open_items(site: Site) -> Iterator[OpenItem]:
    for meeting in site.meetings:
        yield from (item for item in meeting.agenda if isinstance(item, OpenItem))


def words_of(value: object) -> Iterator[str]:
    """Yield every text in a part of the record, at any depth."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        yield from chain.from_iterable(words_of(getattr(value, f.name)) for f in fields(value))
    elif isinstance(value, dict):
        yield from chain.from_iterable(words_of(part) for part in value.values())
    elif isinstance(value, tuple | list):
        yield from chain.from_iterable(words_of(part) for part in value)


def test_the_example_has_no_error_and_no_warning(reading: Reading) -> None:
    found = [*reading.problems, *check(reading.site, today=TODAY)]
    assert [f"{p.position.path}:{p.position.line} {p.code}" for p in found] == []


def test_the_example_is_as_rich_as_it_should_be(site: Site) -> None:
    assert len(site.committees) >= 3
    assert len(site.meetings) >= 25
    assert len({meeting.day.year for meeting in site.meetings}) >= 4
    assert len(site.events) >= 6
    assert len(site.articles) >= 6
    assert len(site.memos) >= 3
    assert len(site.pages) >= 3


@pytest.mark.parametrize(
    ("words", "used"),
    [
        (model.Status, lambda site: {m.status for m in site.meetings}),
        (model.MeetingKind, lambda site: {m.kind for m in site.meetings}),
        (model.ItemKind, lambda site: {item.kind for item in open_items(site)}),
        (model.Outcome, lambda site: {item.outcome for item in open_items(site)}),
        (
            model.AbsenceKind,
            lambda site: {
                absence.kind
                for meeting in site.meetings
                for part in (meeting, *meeting.agenda)
                for absence in getattr(part, "absences", ())
            },
        ),
        (
            model.Role,
            lambda site: {
                person.role for meeting in site.meetings for person in meeting.participants
            },
        ),
        (
            model.VoteResult,
            lambda site: {vote.result for item in open_items(site) for vote in item.votes},
        ),
    ],
    ids=["status", "kind of meeting", "kind of item", "outcome", "absence", "role", "vote"],
)
def test_every_word_of_the_format_is_shown(words: object, used: object, site: Site) -> None:
    assert callable(used)
    assert set(typing.get_args(words)) <= used(site)


@pytest.mark.parametrize(
    "shows",
    [
        lambda m: len(m.committees) > 1,
        lambda m: m.slug,
        lambda m: m.moved_from and m.status == "held",
        lambda m: m.moved_to and m.status == "moved",
        lambda m: m.revisions,
        lambda m: m.recording,
        lambda m: m.online,
        lambda m: m.chaired_by,
        lambda m: m.approval and m.approval.status == "pending",
        lambda m: m.minutes_type == "extended",
        lambda m: any(absence.substitute for absence in m.absences),
        lambda m: any(absence.partial for absence in m.absences),
        lambda m: any(item.supplementary for item in m.agenda if isinstance(item, OpenItem)),
        lambda m: any(item.follow_ups for item in m.agenda if isinstance(item, OpenItem)),
        lambda m: any(item.remarks for item in m.agenda if isinstance(item, OpenItem)),
        lambda m: any(item.dissent for item in m.agenda if isinstance(item, OpenItem)),
        lambda m: any(isinstance(item, ClosedItem) for item in m.agenda),
    ],
)
def test_some_meeting_shows_each_peculiarity(shows: object, site: Site) -> None:
    assert callable(shows)
    assert any(shows(meeting) for meeting in site.meetings)


def test_one_case_goes_through_three_meetings_and_two_bodies(site: Site) -> None:
    ways: dict[str, list[Meeting]] = {}
    for meeting in site.meetings:
        for item in meeting.agenda:
            if isinstance(item, OpenItem) and item.case:
                ways.setdefault(item.case, []).append(meeting)
    assert any(
        len(meetings) >= 3 and len({meeting.committee for meeting in meetings}) >= 2
        for meetings in ways.values()
    )


def test_the_votes_add_up_to_the_seats(site: Site) -> None:
    wrong = []
    for meeting in site.meetings:
        seats = sum(
            person.voting and person.role in {"chair", "vice_chair", "member"}
            for person in meeting.participants
        )
        for item in (item for item in meeting.agenda if isinstance(item, OpenItem)):
            for vote in item.votes:
                counts = (vote.in_favour, vote.against, vote.abstained, vote.absent)
                if sum(count or 0 for count in counts) != seats:
                    wrong.append((meeting.key, item.number))
    assert wrong == []


def test_nothing_that_the_files_hold_closed_is_in_the_record(site: Site) -> None:
    sources = "".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "content/meetings").glob("*.md")
    )
    closed = re.findall(r"OPDIGTET LUKKET TEKST: (.+)", sources)
    closed += re.findall(r"(?m)^    title: (.*opdigtet?.*)$", sources, re.IGNORECASE)
    record = "\n".join(words_of(site))
    assert len(closed) >= 10
    assert [text for text in closed if text in record] == []
    assert "lukket-tilbudsvurdering" not in record


def test_what_is_held_back_is_the_draft_and_the_embargoed(reading: Reading) -> None:
    assert len(reading.hidden) == 2


def test_the_papers_are_what_the_script_makes(made: dict[str, bytes]) -> None:
    folders = (ROOT / "content").glob("*/bilag/*")
    assert {file.relative_to(ROOT).as_posix() for file in folders} == set(made)
    for name, content in made.items():
        assert content_of(ROOT / name) == content_of(ROOT / name, content), name


def test_a_second_making_gives_the_same_bytes(made: dict[str, bytes]) -> None:
    assert example_attachments.make_papers() == made


def content_of(file: Path, content: bytes | None = None) -> object:
    """Return an attachment's relevant content: a PDF's bytes; an Office file's unpacked parts."""
    raw = file.read_bytes() if content is None else content
    if file.suffix == ".pdf":
        return raw
    with ZipFile(io.BytesIO(raw)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_no_paper_tells_who_or_when_made_it(made: dict[str, bytes]) -> None:
    for name, content in made.items():
        if name.endswith(".pdf"):
            assert b"/Author" not in content
            assert b"/CreationDate" not in content
        else:
            parts = content_of(Path(name), content)
            assert isinstance(parts, dict)
            assert b"creator" not in parts["docProps/core.xml"]
            assert b"created" not in parts["docProps/core.xml"]
