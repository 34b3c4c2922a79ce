"""What was public and is closed later is removed everywhere, including its address if needed."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from generator.build import build
from generator.errors import ReferatError
from generator.order import Order
from generator.rendering.packing import unpack_brotli
from tests.conftest import MEETING, Lay

CASE = "EMN-2026-77310"
NAME = "ansoegning-fra-qvortrup.txt"
OPEN = MEETING.replace(
    "outcome: approved\n---", "outcome: approved\n    case: EMN-2026-00012\n  - number: 2\n@---"
)
ITEM = f"""\
    title: Støtte til Zebulon Qvortrup
    access: open
    case: {CASE}
    outcome: approved
    attachments: [{{title: Ansøgning, file: bilag/{NAME}, access: open}}]
"""
CLOSED = (
    ITEM.replace("open", "closed", 1) + "    public_title: Personsag\n    closed_reason: § 27\n"
)
SAID = ("zebulon", "qvortrup", "77310", "badeværelse")


def order(root: Path, minute: int) -> Order:
    now = datetime(2026, 11, 22, 12, minute)  # noqa: DTZ001 - where the site is
    return Order(root, root / "output", now, jobs=1, compress=True)


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the text in each file, including its name."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = file.read_bytes()
        if file.suffix == ".gz":
            data = gzip.decompress(data)
        elif file.suffix == ".br":
            with file.open("rb") as packed:
                data = b"".join(unpack_brotli(packed))
        elif file.suffix == ".pdf":
            pages = pypdfium2.PdfDocument(data)
            data += "".join(page.get_textpage().get_text_range() for page in pages).encode()
        name = file.relative_to(folder).as_posix()
        yield name, f"{name}\n{data.decode('utf-8', 'ignore')}".lower()


def places(folder: Path) -> set[str]:
    return {name for name, text in texts(folder) if any(word in text for word in SAID)}


@pytest.fixture
def published(site: Lay) -> Path:
    body = "\n## 2. Støtte til Zebulon Qvortrup\n\n### Sagsresumé\n\nTil et nyt badeværelse.\n"
    root = site(
        {
            "content/meetings/2026-03-12.md": OPEN.replace("@", ITEM) + body,
            f"content/meetings/bilag/{NAME}": "Jeg søger om et nyt badeværelse.\n",
        }
    )
    build(order(root, 0))
    assert len(places(root / "output")) > 20
    return root


def close(root: Path) -> None:
    meeting = root / "content" / "meetings" / "2026-03-12.md"
    meeting.write_text(meeting.read_text("utf-8").replace(ITEM, CLOSED), "utf-8")


def test_of_what_is_closed_later_only_the_address_is_left(published: Path) -> None:
    close(published)
    with pytest.raises(ReferatError):
        build(order(published, 1))
    told = published / "content" / "addresses.txt"
    lines = told.read_text("utf-8").splitlines()
    gone = [line for line in lines if "77310" in line or NAME in line]
    assert len(gone) == 2
    for line in gone:
        lines[lines.index(line)] = f"{line} gone 2026-11-22 Sagen er lukket"
    told.write_text("\n".join(lines) + "\n", "utf-8")
    build(order(published, 2))
    left = places(published / "output")
    addresses = {line.split()[0].strip("/") for line in gone}
    assert {name for name in left if not name.startswith(tuple(addresses))} == {
        "manifest.json",
        "manifest-sha256.txt",
    }


def test_its_address_goes_with_its_line_and_the_old_output(published: Path) -> None:
    close(published)
    told = published / "content" / "addresses.txt"
    lines = told.read_text("utf-8").splitlines(keepends=True)
    told.write_text("".join(each for each in lines if not places_in(each)), "utf-8")
    shutil.rmtree(published / "output")
    build(order(published, 1))
    assert places(published / "output") == set()
    assert not places_in(told.read_text("utf-8"))


def places_in(text: str) -> bool:
    return any(word in text.lower() for word in SAID)
