"""The file that a path refers to, and the message if it is missing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.language import speech
from generator.reading.load import load_site
from tests.conftest import MEETING, Lay

FOLDER = "content/meetings"
LOOSE = unicodedata.normalize("NFD", "Årsmøde")


@pytest.mark.parametrize(
    ("written", "lies", "words"),
    [
        ("bilag/plan.txt", "bilag/Plan.TXT", "Did you mean 'bilag/Plan.TXT'?"),
        ("Bilag/plan.txt", "bilag/plan.txt", "Did you mean 'bilag/plan.txt'?"),
        ("BILAG/ØST/Plan.txt", "bilag/øst/plan.txt", "Did you mean 'bilag/øst/plan.txt'?"),
        ("../Fælles/plan.txt", "../fælles/plan.txt", "Did you mean '../fælles/plan.txt'?"),
        ("Årsmøde/plan.txt", f"{LOOSE}/plan.txt", "Rename the file: delete its name and type"),
        ("bilag/plan.txt", "bilag/plan-2.txt", "Copy the file there, or correct its name."),
        ("bilag/plan.txt/mere", "bilag/plan.txt", "Copy the file there, or correct its name."),
    ],
)
def test_a_file_that_is_not_there_is_looked_for_in_other_letters_and_named_with_its_folder(
    site: Lay, written: str, lies: str, words: str
) -> None:
    paper = f"    attachments: [{{title: Plan, access: open, file: {written}}}]\n---\n\n##"
    root = site(
        {f"{FOLDER}/a.md": MEETING.replace("---\n\n##", paper), f"{FOLDER}/{lies}": "En plan"}
    )
    (problem,) = load_site(root, today=date(2026, 11, 22)).problems
    assert problem.code == "attachment"
    assert problem.hint is not None
    assert speech("en").say(problem.hint).startswith(words)


def test_of_a_folder_that_may_not_be_read_nothing_is_suggested(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = "    attachments: [{title: Plan, access: open, file: bilag/x.txt}]\n---\n\n##"
    root = site(
        {f"{FOLDER}/a.md": MEETING.replace("---\n\n##", paper), f"{FOLDER}/bilag/X.txt": "En plan"}
    )
    listed = Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder.name == "bilag":
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    (problem,) = load_site(root, today=date(2026, 11, 22)).problems
    assert str(problem.hint) == "Copy the file there, or correct its name."
