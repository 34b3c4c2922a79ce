"""Whatever was done to a site, a build with a memo gives the same as one without."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.memo.sites import LATER, NOW, START, Bench

FEW = settings(
    max_examples=int(os.environ.get("REFERAT_SEQUENCES", "4")),
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)

HELD = "content/meetings/2026-03-12.md"
WITH_PAPER = "content/meetings/2026-04-09.md"
PAPER = "content/meetings/bilag/oversigt.txt"


def change(name: str, old: str, new: str) -> Callable[[Bench], None]:
    def edit(bench: Bench) -> None:
        text = bench.files.get(name)
        if isinstance(text, str):
            bench.files[name] = text.replace(old, new) if old in text else text.replace(new, old)

    return edit


def put(name: str, text: str) -> Callable[[Bench], None]:
    def edit(bench: Bench) -> None:
        if name in bench.files and name not in START:
            del bench.files[name]
        else:
            bench.files[name] = text

    return edit


def toggle(name: str) -> Callable[[Bench], None]:
    def edit(bench: Bench) -> None:
        if name in bench.files:
            del bench.files[name]
        else:
            bench.files[name] = START[name]

    return edit


def rename(bench: Bench) -> None:
    other = HELD.replace("2026-03-12", "marts")
    old, new = (HELD, other) if HELD in bench.files else (other, HELD)
    if old in bench.files:
        bench.files[new] = bench.files.pop(old)


def replace_paper(bench: Bench) -> None:
    bench.files[PAPER] = (
        "Ny oversigt\n" if bench.files.get(PAPER) != "Ny oversigt\n" else "En oversigt.\n"
    )


def move_clock(bench: Bench) -> None:
    bench.now = LATER if bench.now == NOW else NOW


def take_drafts(bench: Bench) -> None:
    bench.drafts = not bench.drafts


def nothing(_bench: Bench) -> None:
    """Build twice."""


EDITS = {
    "text": change(HELD, "Godkendt.", "Godkendt med bemærkninger."),
    "title": change(HELD, "Godkendelse af dagsorden", "Dagsorden"),
    "mistake": change(HELD, "access: open", "access: måske"),
    "closed": change(
        HELD, "access: open", "access: closed\n    public_title: Lukket\n    closed_reason: Loven"
    ),
    "drafted": change(HELD, "phase: minutes", "phase: draft"),
    "settings": change("content/site.yml", "Region Prøve", "Region Prøven"),
    "language": change("content/site.yml", "title:", "language: en\ntitle:"),
    "roster": change("content/committees/udvalget.md", "Ida Lund", "Ida Lind"),
    "people": put("content/people.yml", "bodil-baek: {name: Bodil Bæk, aliases: [Formanden]}\n"),
    "style": put("themes/default/assets/extra.css", "p { color: red; }\n"),
    "template": put(
        "themes/default/templates/404.html.j2",
        '{% extends "default/404.html.j2" %}\n{% block title %}Væk{% endblock %}\n',
    ),
    "paper": replace_paper,
    "paper gone": toggle(PAPER),
    "meeting gone": toggle(WITH_PAPER),
    "news gone": toggle("content/news/ventende.md"),
    "rename": rename,
    "clock": move_clock,
    "drafts": take_drafts,
    "nothing": nothing,
}


@FEW
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=5, max_size=7))
def test_a_build_that_remembers_equals_a_clean_one(names: list[str]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        bench = Bench(folder)
        anew, again = bench.both()
        assert anew == again
        for name in names:
            EDITS[name](bench)
            anew, again = bench.both()
            assert anew == again, name
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["paper", "clock", "closed"])
def test_going_back_gives_what_was_there_before(name: str, tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    for _ in range(3):
        EDITS[name](bench)
        anew, again = bench.both()
        assert anew == again
