"""An attachment is read once, and again as soon as it or the search for it may have changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from time import time_ns

import pytest

from generator.guarding.contacts import Official
from generator.guarding.lock import key_of
from generator.guarding.opened import OpenPaper, read_open, read_private
from generator.guarding.papers.confinement import examine_all
from generator.guarding.papers.content import Content
from generator.guarding.personal import in_passages
from generator.work import Serial
from tests.guarding.notes import Notes

TEXT = "Rådet sang for kanariefuglene."
MAIL = "Skriv til ole.jensen@firma.example"
PAPER = "content/bilag/notat.txt"
ANOTHER = TEXT.replace("fuglene", "fugle..")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Record which attachments are examined, and which are read completely to get their key."""
    seen: list[Path] = []

    def examining(paths: Iterable[Path], number: int) -> Mapping[Path, Content]:
        new = list(paths)
        seen.extend(new)
        return examine_all(new, number=number)

    def reading(paper: Path) -> bytes:
        seen.append(paper)
        return key_of(paper)

    monkeypatch.setattr("generator.guarding.opened.examine_all", examining)
    monkeypatch.setattr("generator.guarding.opened.key_of", reading)
    return seen


def lay(root: Path, text: str) -> Path:
    """Write an attachment."""
    paper = root / PAPER
    paper.parent.mkdir(parents=True, exist_ok=True)
    paper.write_text(text, "utf-8")
    return paper


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build so long after an attachment was written that its stamp proves it unchanged."""
    monkeypatch.setattr("generator.guarding.opened.time_ns", lambda: time_ns() + 60 * 10**9)


def papers(root: Path, notes: Notes, known: Official | None = None) -> dict[str, OpenPaper]:
    return read_open([PAPER], root, known or Official(), Serial(), notes)


def test_a_paper_that_lies_as_it_lay_is_not_read(tmp_path: Path, read: list[Path]) -> None:
    lay(tmp_path, TEXT)
    notes = Notes()
    first = papers(tmp_path, notes)
    assert first[PAPER].spoken == "rådet sang for kanariefuglene".encode()
    assert read
    read.clear()
    assert papers(tmp_path, notes) == first
    assert not read


def test_a_paper_that_was_exchanged_is_read_though_size_and_date_are_the_same(
    tmp_path: Path, read: list[Path]
) -> None:
    paper = lay(tmp_path, TEXT)
    notes = Notes()
    papers(tmp_path, notes)
    before = paper.stat()
    lay(tmp_path, ANOTHER)
    os.utime(paper, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert paper.stat().st_size == before.st_size
    read.clear()
    assert papers(tmp_path, notes)[PAPER].spoken.endswith(b"kanariefugle")
    assert read


def test_a_stamp_that_proves_nothing_yet_is_not_believed(
    tmp_path: Path, read: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = lay(tmp_path, TEXT)
    now = paper.stat().st_ctime_ns + 1
    monkeypatch.setattr("generator.guarding.opened.time_ns", lambda: now)
    notes = Notes()
    papers(tmp_path, notes)
    read.clear()
    papers(tmp_path, notes)
    assert read == [paper]


def test_what_is_found_in_a_paper_is_found_by_every_build(tmp_path: Path) -> None:
    lay(tmp_path, MAIL)
    notes = Notes()
    for _ in range(2):
        content = papers(tmp_path, notes)[PAPER].content
        (found,) = in_passages(PAPER, content, Official())
        assert found.problem.code == "personal"


def test_where_other_addresses_are_ones_own_a_paper_is_looked_through_and_not_opened(
    tmp_path: Path, read: list[Path]
) -> None:
    lay(tmp_path, MAIL)
    notes = Notes()
    own = replace(Official(), domains=frozenset({"firma.example"}))
    assert not papers(tmp_path, notes, own)[PAPER].content.passages
    read.clear()
    assert [passage.text for passage in papers(tmp_path, notes)[PAPER].content.passages] == [MAIL]
    assert not read


def test_the_key_of_a_paper_that_is_kept_back_is_nowhere(tmp_path: Path, read: list[Path]) -> None:
    paper = lay(tmp_path, TEXT)
    notes = Notes()
    first = read_private([PAPER], tmp_path, Serial(), notes)
    assert [passage.text for passage in first[PAPER].passages] == [TEXT]
    kept = b"\0".join(notes.kept.values())
    key = key_of(paper)
    assert notes.kept
    assert key not in kept
    assert key.hex().encode() not in kept
    read.clear()
    assert read_private([PAPER], tmp_path, Serial(), notes) == first
    assert read == [paper], "only who has the paper can know what it says"


def test_a_paper_that_is_closed_now_leaves_no_key_behind(tmp_path: Path) -> None:
    lay(tmp_path, TEXT)
    notes = Notes()
    papers(tmp_path, notes)
    key = key_of(tmp_path / PAPER).hex().encode()
    assert key in b"".join(notes.kept.values())
    read_open([], tmp_path, Official(), Serial(), notes)
    assert key not in b"".join(notes.kept.values())


def test_a_paper_that_could_not_be_read_is_tried_again(tmp_path: Path, read: list[Path]) -> None:
    paper = tmp_path / "content" / "bilag" / "notat.pdf"
    paper.parent.mkdir(parents=True)
    paper.write_bytes(b"%PDF-1.7 and nothing more")
    notes = Notes()
    for _ in range(2):
        read.clear()
        found = read_open(["content/bilag/notat.pdf"], tmp_path, Official(), Serial(), notes)
        assert found["content/bilag/notat.pdf"].content.unread == "damaged"
        assert paper in read
