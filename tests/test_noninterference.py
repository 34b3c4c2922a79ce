"""Closed content never gets out: not its words, not its length, not the fact that it changed.

Two builds that differ only in closed places are equal: every byte of every file, the list of files,
and every message except its line numbers. And a canary in a closed place does not occur in anything
that is published or printed, after everything that can be decoded has been decoded.
"""

from __future__ import annotations

import base64
import gzip
import io
import re
import shutil
import urllib.parse
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.build import build
from generator.errors import ReferatError
from generator.language import speech
from generator.memo.store import Store
from generator.order import Order
from generator.reporting import report
from tests.conftest import MEETING, SITE, lay_out
from tests.random_sites import Random, Secret, canaries, lay_files, random_sites
from tests.rendering.documents import everything_in
from tests.search.reader import Index

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def few(amount: int) -> settings:
    """Draw so many sites, the same ones each time; the soak test draws others, and many more."""
    return settings(
        max_examples=amount,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )


def made(files: Mapping[str, str | bytes], folder: Path) -> tuple[dict[str, bytes], str]:
    """Build a site in a folder with a fixed name, and return all files and the output."""
    shutil.rmtree(folder, ignore_errors=True)
    root = lay_out(folder, files)
    try:
        built = build(Order(root, root / "output", NOW, jobs=1))
        said = report(built.problems, "text", speech("da"))
        said += repr(built.published)
    except ReferatError as error:
        said = report(error.problems, "text", speech("da"))
    # A message names its line, and a longer closed text moves the lines after it.
    said = re.sub(r"(?<=\.md):\d+(?::\d+)?", "", said)
    output = root / "output"
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }, said


def remembered(folder: Path) -> Iterator[bytes]:
    """Yield every result that a build stores for the next one, decoded."""
    store = Store(folder)
    yield from (data for key in store.kept() if (data := store.get(key)) is not None)
    store.close()


def nothing(_place: str) -> None:
    return None


def numbered(number: int) -> Secret:
    return lambda place: f"Hemmelighed {number}: {place}, {'x' * number}"


def decoded(name: str, data: bytes) -> Iterator[bytes]:
    """Yield a file's bytes, and everything that is packed or encoded in them."""
    yield name.encode()
    yield data
    if name.endswith(".gz"):
        yield gzip.decompress(data)
    if data[:5] == b"%PDF-":
        yield everything_in(data)
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for inner in packed.namelist():
                yield from decoded(inner, packed.read(inner))
    for run in re.findall(rb"[A-Za-z0-9+/]{24,}={0,2}", data):
        try:
            yield base64.b64decode(run + b"=" * (-len(run) % 4))
        except ValueError:
            continue
    yield urllib.parse.unquote_to_bytes(data)


def searchable(files: Mapping[str, bytes]) -> list[str]:
    """Return every word, name and text that can be read from the search index."""
    page = files.get("soeg/index.html", b"")
    found = re.search(rb'data-manifest="(?:[^"]*/)?([a-z2-7]{10}[.]js)"', page)
    if found is None:
        return []
    index = {PurePosixPath(name): data for name, data in files.items()}
    return list(Index(index, PurePosixPath("soeg", found[1].decode())).everything())


def test_a_word_in_the_lexicon_is_seen_though_no_file_has_its_letters(tmp_path: Path) -> None:
    words = [f"kanariefugl{number:04}zqx" for number in range(3)]
    agenda = MEETING.replace("Godkendt.", " ".join(words))
    files, _ = made({**SITE, "content/meetings/2026-03-12.md": agenda}, tmp_path / "site")
    seen = searchable(files)
    assert set(words) <= set(seen)
    blocks = [
        data
        for name, data in files.items()
        if name.startswith("soeg/") and data.startswith(b'Referat("A')
    ]
    assert blocks
    assert all(words[2].encode() not in data for data in blocks)


def everything_of(files: Mapping[str, bytes]) -> bytes:
    """Return all that can be extracted from a site, in lower case, including the search index."""
    parts = [part for name, data in files.items() for part in decoded(name, data)]
    parts += (text.encode() for text in searchable(files))
    return b"\n".join(part.lower() for part in parts)


def hold_against(site: Random, other: Secret, folder: Path) -> None:
    """Check that a site is the same with canaries and with other content in its closed places.

    No canary may be in what is published, printed, or stored for the next build.
    """
    plant, planted = canaries()
    files, said = made(lay_files(site, plant), folder)
    everything = everything_of(files)
    for place, word in planted().items():
        assert word.encode() not in everything, place
        assert word not in said, place
    work = folder / ".referat"
    for kept in work.rglob("*") if work.is_dir() else ():
        if kept.is_file():
            assert b"kanariefugl" not in kept.read_bytes(), kept
    # Stored results that were published too have been examined above.
    kept_results = set(remembered(work / "memo"))
    assert kept_results or not files
    for data in kept_results - set(files.values()):
        assert all(b"kanariefugl" not in part.lower() for part in decoded("", data))
    again, said_again = made(lay_files(site, other), folder)
    assert said_again == said
    assert [name for name in {**files, **again} if files.get(name) != again.get(name)] == []


def hold_odd_access(site: Random, odd: str, folder: Path) -> None:
    """Check that a site with another word for `closed` does not publish its closed content."""
    plant, planted = canaries()
    files = {
        name: text.replace("access: closed", f"access: {odd}")
        if name.startswith("content/meetings/") and isinstance(text, str)
        else text
        for name, text in lay_files(site, plant).items()
    }
    published, said = made(files, folder)
    everything = everything_of(published)
    for place, word in planted().items():
        assert word.encode() not in everything, place
        assert word not in said, place


OTHERS = (nothing, numbered(1), numbered(40))
ODD = ("Open", "åben", "lukket", "", "closed ", "CLOSED")


@few(24)
@given(site=random_sites(), other=st.sampled_from(OTHERS))
def test_what_stands_in_closed_places_changes_nothing_and_gets_nowhere(
    site: Random, other: Secret, tmp_path: Path
) -> None:
    hold_against(site, other, tmp_path / "site")


@few(10)
@given(site=random_sites(), odd=st.sampled_from(ODD))
def test_an_access_that_is_not_exactly_open_is_never_open(
    site: Random, odd: str, tmp_path: Path
) -> None:
    hold_odd_access(site, odd, tmp_path / "site")
