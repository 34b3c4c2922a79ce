from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading.corrections import FILE, Corrections, align, load_corrections
from tests.conftest import lay_out


def load(root: Path, text: str) -> tuple[Corrections, list[str]]:
    found, problems = load_corrections(lay_out(root, {FILE: text}))
    return found, [f"{p.position}: {p.message}" for p in problems]


def test_a_site_without_the_file_corrects_nothing(tmp_path: Path) -> None:
    assert load_corrections(tmp_path) == (Corrections(), [])


@pytest.mark.parametrize("text", ["\n", "compounds:\nwhole:\nsynonyms:\n"])
def test_an_empty_file_or_field_corrects_nothing(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == (Corrections(), [])


def test_the_secretariat_says_how_words_are_made(tmp_path: Path) -> None:
    text = """\
compounds:
  Sundhedsklynge: sundhed + klynge
  arbejdsplads: arbejde + plads
whole:
  - Ravnsund
synonyms:
  sosu: social- og sundhedsassistent
  PLO: [praktiserende læger, almen praksis]
"""
    found, problems = load(tmp_path, text)
    assert problems == []
    assert found == Corrections(
        compounds=(("sundheds", "klynge"), ("arbejds", "plads")),
        whole=("ravnsund",),
        synonyms=(
            ("sosu", "social- og sundhedsassistent"),
            ("plo", "praktiserende læger"),
            ("plo", "almen praksis"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("compound:\n  a: b + c\n", "1:1: there is no field 'compound' here"),
        ("compounds: a\n", "1:12: one line for each word is expected here"),
        (
            "compounds:\n  klynge: klynge\n",
            "2:11: the parts of 'klynge' are words with + between them",
        ),
        (
            "compounds:\n  klynge: klynge + 2\n",
            "2:11: the parts of 'klynge' are words with + between them",
        ),
        (
            "compounds:\n  klynge: [kly, nge]\n",
            "2:11: the parts of 'klynge' are words with + between them",
        ),
        (
            "compounds:\n  sundhedsklynge: sundhed + klinge\n",
            "2:19: 'sundhed + klinge' does not make up 'sundhedsklynge'",
        ),
        ("whole: to ord\n", "1:8: a single word is expected here"),
        ("whole:\n  - to ord\n", "2:5: a single word is expected here"),
        ("whole:\n  - [Ravnsund]\n", "2:5: a single word is expected here"),
        ("whole:\n  - ''\n", "2:5: a single word is expected here"),
        ("synonyms:\n  sosu: '–'\n", "2:9: a word or some words are expected here"),
        ("synonyms:\n  sosu: [[sosu]]\n", "2:10: a word or some words are expected here"),
        ("synonyms:\n  sosu: Sosu\n", "2:9: 'sosu' is the same on both sides"),
        ("- sosu\n", "1:1: this is not a table of fields"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    found, problems = load(tmp_path, text)
    assert problems == [f"{FILE}:{problem}"]
    assert found == Corrections()


@pytest.mark.parametrize(
    ("word", "parts", "written"),
    [
        ("børnehave", ("børn", "have"), ("børne", "have")),
        ("studenterråd", ("student", "råd"), ("studenter", "råd")),
        ("øsamarbejde", ("ø", "samarbejde"), ("ø", "samarbejde")),
        ("skolbus", ("skole", "bus"), ("skol", "bus")),
        ("regiosråd", ("region", "råd"), None),
        ("a", ("b",), None),
        ("grundvandsspejl", ("grund", "vand", "spejl"), ("grund", "vands", "spejl")),
    ],
)
def test_what_joins_the_parts_is_found(
    word: str, parts: tuple[str, ...], written: tuple[str, ...] | None
) -> None:
    assert align(word, parts) == written
