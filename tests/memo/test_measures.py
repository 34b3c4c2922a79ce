"""The measured properties of an attachment are reused as long as its stamp is the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import time_ns

import pytest

from generator.memo.measures import Measured, measure_new
from generator.memo.store import Store
from generator.planning.documents import Document, measure
from scripts.poisoned.pdfs import line, pdf

KEY = b"k" * 32


class Measuring:
    """Measures, and records the calls."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, papers: Sequence[Path]) -> list[Measured]:
        self.asked += [paper.name for paper in papers]
        return [measure(paper) for paper in papers]


def test_only_papers_that_are_new_or_were_touched_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.memo.measures.time_ns", lambda: time_ns() + 60 * 10**9)
    store, measuring = Store(tmp_path / "memo"), Measuring()
    papers = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    for paper in papers[:2]:
        paper.write_text("Tal", "utf-8")
    expected = [Document("TXT", 3), Document("TXT", 3), None]
    assert measure_new(store, KEY, papers, measuring) == expected
    assert measuring.asked == ["a.txt", "b.txt", "c.txt"]
    measuring.asked.clear()
    papers[1].write_text("Flere tal", "utf-8")
    papers[2].write_text("Tal", "utf-8")
    expected = [Document("TXT", 3), Document("TXT", 9), Document("TXT", 3)]
    assert measure_new(store, KEY, papers, measuring) == expected
    assert measuring.asked == ["b.txt", "c.txt"]
    measuring.asked.clear()
    papers[0].unlink()
    assert measure_new(store, KEY, papers, measuring)[0] is None


def test_nothing_of_what_was_found_is_lost_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.memo.measures.time_ns", lambda: time_ns() + 60 * 10**9)
    store, measuring = Store(tmp_path / "memo"), Measuring()
    paper = tmp_path / "a.pdf"
    paper.write_bytes(pdf(line("Tal")))
    first = measure_new(store, KEY, [paper], measuring)
    assert first == [Document("PDF", paper.stat().st_size, 1)]
    assert measure_new(store, KEY, [paper], measuring) == first
    assert measuring.asked == ["a.pdf"]


def test_a_paper_that_was_just_written_is_measured_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text("Tal", "utf-8")
    now = paper.stat().st_ctime_ns
    monkeypatch.setattr("generator.memo.measures.time_ns", lambda: now)
    store, measuring = Store(tmp_path / "memo"), Measuring()
    for _ in range(2):
        assert measure_new(store, KEY, [paper], measuring) == [Document("TXT", 3)]
    assert measuring.asked == ["a.txt", "a.txt"]
