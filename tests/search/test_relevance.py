"""Queries have the expected answers, and the same ones in the browser as in Python."""

from __future__ import annotations

import re

import pytest

from tests.search.browser import Browsing
from tests.search.conftest import Asked
from tests.search.query import Answer
from tests.search.record import Question, questions


def judge(question: Question, answer: Answer, found: list[str]) -> None:
    """Compare an answer with the expected one."""
    for address in question.finds:
        assert address in found
    for address in question.excluded:
        assert address not in found
    if question.only is not None:
        assert sorted(found) == sorted(question.only)
    if question.first:
        assert found[0] == question.first
    for earlier, later in question.before:
        assert found.index(earlier) < found.index(later)
    assert list(answer.unknown) == question.unknown
    if question.meant is not None:
        assert list(answer.meant) == question.meant
    assert answer.partial == question.partial


def compare(asked_for: list[Question], asked: Asked, page: Browsing) -> None:
    """Run the same queries in a browser, and compare."""
    shown = page.ask([(each.q, "dato" if each.order == "date" else "") for each in asked_for])
    for question, seen in zip(asked_for, shown, strict=True):
        answer = asked.search.ask(question.q, order="date" if question.order == "date" else "best")
        found = [asked.reader.text(document).address for document in answer.documents]
        assert seen.addresses == found[:10], question
        number = re.search(r"([\d.]+) resultat", seen.status)
        assert (int(number[1].replace(".", "")) if number else 0) == len(found), question
        assert all(word in seen.status for word in question.unknown), question
        assert all(word in seen.meant for word in answer.meant), question
        assert bool(seen.meant) == any(answer.meant), question
        if answer.unknown == (question.q,) and seen.meant:
            assert seen.meant == f"Mente du {answer.meant[0]}?"
    assert page.faults == []


@pytest.mark.parametrize("question", questions("record"), ids=str)
def test_the_record_answers(question: Question, record: Asked) -> None:
    answer = record.search.ask(question.q, order="date" if question.order == "date" else "best")
    judge(question, answer, [record.reader.text(n).address for n in answer.documents])


@pytest.mark.parametrize("question", questions("seed"), ids=str)
def test_the_real_minutes_answer(question: Question, seed: Asked) -> None:
    answer = seed.search.ask(question.q)
    judge(question, answer, [seed.reader.text(n).address for n in answer.documents])


def test_the_browser_gives_the_same_answers_about_the_record(
    record: Asked, record_page: Browsing
) -> None:
    compare(questions("record"), record, record_page)


def test_the_browser_gives_the_same_answers_about_the_real_minutes(
    seed: Asked, seed_page: Browsing
) -> None:
    compare(questions("seed"), seed, seed_page)
