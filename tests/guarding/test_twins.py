"""A compressed copy that differs from its file stops the build."""

from __future__ import annotations

import gzip
from datetime import datetime
from pathlib import Path, PurePosixPath

import brotli
import pytest

from generator import build as pipeline
from generator.build import build
from generator.errors import ReferatError
from generator.guarding.twins import guard_twins
from generator.order import Order
from generator.rendering.packing import pack, pack_all
from generator.work import Serial
from tests.conftest import Lay
from tests.guarding.notes import Notes

PAGE = PurePosixPath("om/index.html")
FILES: dict[PurePosixPath, bytes] = {PAGE: b"<p>Et nyt sundhedshus</p>" * 20}
TWINS = dict(pack_all(FILES, lambda texts: [pack(text) for text in texts]))
OLD = b"<p>Direktoeren blev afskediget</p>" * 20


def told(twins: dict[PurePosixPath, bytes], memory: Notes | None = None) -> list[str]:
    found = guard_twins(FILES, twins, executor=Serial(), memory=memory or Notes())
    assert {(problem.code, problem.severity) for problem in found} <= {("leak", "error")}
    return [problem.position.path for problem in found]


def test_copies_of_their_files_pass() -> None:
    assert len(TWINS) == 2
    assert told(TWINS) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("om/index.html.gz", gzip.compress(OLD)),
        ("om/index.html.br", brotli.compress(OLD)),
        ("om/index.html.br", TWINS[PurePosixPath("om/index.html.gz")]),
        ("om/index.html.gz", TWINS[PurePosixPath("om/index.html.gz")][:-9]),
        ("om/index.html.gz", TWINS[PurePosixPath("om/index.html.gz")] + gzip.compress(OLD)),
        ("kladde/index.html.gz", gzip.compress(OLD)),
    ],
    ids=["gzip", "brotli", "gzip as brotli", "cut off", "something after it", "of no file"],
)
def test_a_copy_of_something_else_is_told(name: str, data: bytes) -> None:
    memory = Notes()
    assert told(TWINS, memory) == []
    wrong = {**TWINS, PurePosixPath(name): data}
    assert told(wrong, memory) == [name]
    assert told(wrong, memory) == [name], "what was told is not remembered"
    assert told(TWINS, memory) == []


def test_the_copies_of_the_last_build_stop_the_next_one(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = "---\ntitle: Nyt\npublished: 2026-01-01\n---\n\n{}\n"
    root = site({"content/news/nyt.md": news.format("Direktøren er syg.")})

    def order(minute: int) -> Order:
        now = datetime(2026, 11, 22, 12, minute)  # noqa: DTZ001 - where the site is
        return Order(root, root / "output", now, jobs=1, compress=True)

    build(order(0))
    before = (root / "output/nyheder/nyt/index.html.gz").read_bytes()
    (root / "content/news/nyt.md").write_text(news.format("Direktøren er her."), "utf-8")
    packed = vars(pipeline)["pack_all"]
    name = Path("nyheder/nyt/index.html.gz")
    monkeypatch.setattr(
        pipeline, "pack_all", lambda *given: {**packed(*given), PurePosixPath(name): before}
    )
    with pytest.raises(ReferatError) as stopped:
        build(order(1))
    assert [problem.position.path for problem in stopped.value.problems] == [str(name)]
    assert (root / "output" / name).read_bytes() == before
    monkeypatch.undo()
    build(order(2))
    assert (root / "output" / name).read_bytes() != before
