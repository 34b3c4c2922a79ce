"""Compressed twins: the same text, always the same bytes, and nothing that gains nothing."""

from __future__ import annotations

import gzip
import random
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from generator.build import Order, build
from generator.publishing.verification import verify
from generator.rendering.packing import pack, pack_all
from generator.work import Serial
from tests.conftest import Lay

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TEXT = "Udvalget godkendte indstillingen. " * 50


@given(st.binary(max_size=2_000))
def test_a_twin_holds_the_very_file_and_nothing_of_time_or_machine(data: bytes) -> None:
    twin = pack(data)
    assert gzip.decompress(twin) == data
    assert twin[:4] == b"\x1f\x8b\x08\x00"
    assert twin[4:8] == b"\0\0\0\0"
    assert twin[9] == 255


def test_only_texts_that_gain_have_a_twin(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(4_000)  # noqa: S311
    files: dict[PurePosixPath, bytes | Path] = {
        PurePosixPath("a/index.html"): TEXT.encode(),
        PurePosixPath("data/record.json"): TEXT.encode(),
        PurePosixPath("small.html"): b"<p>",
        PurePosixPath("noise.txt"): noise,
        PurePosixPath("a.pdf"): TEXT.encode(),
        PurePosixPath("bilag/notat.txt"): tmp_path,
    }
    twins = pack_all(files, Serial())
    assert {str(path) for path in twins} == {"a/index.html.gz", "data/record.json.gz"}


def test_a_build_writes_twins_that_verify_and_takes_them_away_again(site: Lay) -> None:
    root = site({})
    output = root / "output"
    build(Order(root, output, NOW, jobs=1, compress=True))
    pages = list(output.rglob("*.html"))
    assert all(
        gzip.decompress(Path(f"{page}.gz").read_bytes()) == page.read_bytes() for page in pages
    )
    again = build(Order(root, output, NOW, jobs=1, compress=True))
    assert not again.published.written
    assert verify(output).problems == ()
    built = build(Order(root, output, NOW, jobs=1))
    assert not list(output.rglob("*.gz"))
    assert not built.published.warnings
