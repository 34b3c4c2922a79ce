"""Compressed twins: the same text, always the same bytes, and nothing that gains nothing."""

from __future__ import annotations

import gzip
import io
import random
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import build
from generator.order import Order
from generator.publishing.verification import verify
from generator.rendering.packing import pack, pack_all, unpack_brotli
from tests.conftest import Lay

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TEXT = "Udvalget godkendte indstillingen. " * 50


@given(st.binary(max_size=2_000))
def test_a_twin_holds_the_very_file_and_nothing_of_time_or_machine(data: bytes) -> None:
    twin, brotli = pack(data)
    assert gzip.decompress(twin) == data
    assert b"".join(unpack_brotli(io.BytesIO(brotli))) == data
    assert pack(data) == (twin, brotli)
    assert twin[:4] == b"\x1f\x8b\x08\x00"
    assert twin[4:8] == b"\0\0\0\0"
    assert twin[9] == 255


def test_what_is_no_brotli_or_not_the_whole_of_it_is_refused() -> None:
    whole = pack(TEXT.encode())[1]
    for damaged in (b"", b"no brotli", whole[:-1], whole[:9], whole + b"x", whole + whole):
        with pytest.raises(EOFError):
            list(unpack_brotli(io.BytesIO(damaged)))


def test_a_bomb_is_unpacked_bit_by_bit() -> None:
    bomb = pack(bytes(8_000_000))[1]
    first = next(unpack_brotli(io.BytesIO(bomb)))
    assert len(first) <= 1 << 20


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
    twins = pack_all(files, lambda texts: [pack(text) for text in texts])
    assert sorted(map(str, twins)) == [
        "a/index.html.br",
        "a/index.html.gz",
        "data/record.json.br",
        "data/record.json.gz",
    ]


def test_a_build_writes_twins_that_verify_and_takes_them_away_again(site: Lay) -> None:
    root = site({})
    output = root / "output"
    build(Order(root, output, NOW, jobs=1, compress=True))
    pages = list(output.rglob("*.html"))
    for page in pages:
        assert gzip.decompress(Path(f"{page}.gz").read_bytes()) == page.read_bytes()
        with Path(f"{page}.br").open("rb") as packed:
            assert b"".join(unpack_brotli(packed)) == page.read_bytes()
    again = build(Order(root, output, NOW, jobs=1, compress=True))
    assert not again.published.written
    assert verify(output).problems == ()
    settings = root / "content" / "site.yml"
    settings.write_text(settings.read_text("utf-8").replace("Region Prøve", "Region Ny"), "utf-8")
    build(Order(root, output, NOW, jobs=1, compress=True))
    assert "Region Ny" in gzip.decompress((output / "index.html.gz").read_bytes()).decode()
    with (output / "index.html.br").open("rb") as packed:
        assert b"".join(unpack_brotli(packed)) == (output / "index.html").read_bytes()
    built = build(Order(root, output, NOW, jobs=1))
    assert not [*output.rglob("*.gz"), *output.rglob("*.br")]
    assert not built.published.warnings
