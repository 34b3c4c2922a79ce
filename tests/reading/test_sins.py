"""Everything a clerk can get wrong: one file for each mistake, with the exact report.

`REFERAT_GOLDEN=1 pytest tests/reading/test_sins.py` rewrites the reports; read the diff.
"""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from generator.errors import Problems
from generator.language import speech
from generator.reading.load import load_site
from generator.reporting import as_lines
from tests.conftest import Lay

SINS = sorted((Path(__file__).parent / "sins").glob("*.txt"))


def parse(text: str) -> tuple[dict[str, str], str]:
    parts = re.split(r"^-- (.+) --\n", text, flags=re.MULTILINE)
    files = dict(zip(parts[1::2], parts[2::2], strict=True))
    return files, files.pop("expected")


def told(root: Path) -> str:
    reading = load_site(root, today=date(2026, 11, 22))
    english = speech("en")
    problems = reading.illustrate(Problems(reading.problems), root)
    return "".join(
        line.rstrip() + "\n" for problem in problems for line in as_lines(problem, english)
    )


@pytest.mark.parametrize("sin", SINS, ids=lambda path: path.stem)
def test_a_mistake_is_told_with_its_place_and_what_to_write(sin: Path, site: Lay) -> None:
    files, expected = parse(sin.read_text("utf-8"))
    found = told(site(files))
    if os.environ.get("REFERAT_GOLDEN") and not os.environ.get("CI"):
        whole = sin.read_text("utf-8").partition("-- expected --\n")[0]
        sin.write_text(f"{whole}-- expected --\n{found}", "utf-8")
    assert found == expected
    assert found, "a sin is told"


def test_there_is_a_file_for_every_sin() -> None:
    assert len(SINS) > 70
