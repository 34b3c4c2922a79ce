"""ZIP files that different programs would unpack differently."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from generator.errors import PublishError
from generator.publishing.verification import Verification, verify
from tests.publishing.conftest import Site

FILES = {"index.html": "forside", "udvalg/index.html": "udvalg"}
FALSE = b"falsk"
TWO_WAYS = "programs would not all unpack the same from this ZIP file"


@dataclass
class Forged:
    """A ZIP file written field by field, so that any of them can be wrong."""

    before: bytes = b""
    listed: list[bytes] = field(default_factory=list)

    def add(self, name: str, data: bytes, **odd: Any) -> Forged:
        """Add an entry; `here`, `flags` and `short` apply to its local header, not to the list."""
        at, weights = len(self.before), (zlib.crc32(data), len(data), len(data))
        method, more, first = odd.get("method", 0), odd.get("more", b""), odd.get("here", name)
        said = (weights[0], *(odd.get("short", len(data)),) * 2)
        head = (b"PK\3\4", 20, odd.get("flags", 0), method, 0, 0x21, *said, len(first), len(more))
        self.before += struct.pack("<4s5H3L2H", *head) + first.encode() + more + data
        lengths = (len(name), len(more), 0, 0, 0)
        row = (b"PK\1\2", 0x314, 20, 0, method, 0, 0x21, *weights, *lengths)
        outside = odd.get("mode", 0o100644) << 16 | odd.get("attributes", 0)
        self.listed.append(struct.pack("<4s6H3L5HLL", *row, outside, at) + name.encode() + more)
        return self

    def hide(self) -> Forged:
        """Remove the last entry from the central directory."""
        self.listed.pop()
        return self

    def write(self, path: Path, *, comment: bytes = b"") -> Path:
        listed, number = b"".join(self.listed), len(self.listed)
        end = (b"PK\5\6", 0, 0, number, number, len(listed), len(self.before), len(comment))
        path.write_bytes(self.before + listed + struct.pack("<4s4H2LH", *end) + comment)
        return path


@pytest.fixture
def path(site: Site) -> Path:
    site.publish(FILES)
    return site.root / "site.zip"


def forged(path: Path, *left_out: str) -> Forged:
    archive = Forged()
    for name, data in Site(path.parent).tree().items():
        if name not in left_out:
            archive.add(name, data)
    return archive


def errors(verification: Verification) -> dict[str, str]:
    return {
        str(problem.position): str(problem.message)
        for problem in verification.problems
        if problem.severity == "error"
    }


def named(other: str, name: str) -> bytes:
    """Return the extra field in which Info-ZIP and 7-Zip look for another name of an entry."""
    said = struct.pack("<BL", 1, zlib.crc32(name.encode())) + other.encode()
    return struct.pack("<HH", 0x7075, len(said)) + said


def test_one_written_field_by_field_is_fine(path: Path) -> None:
    assert verify(forged(path).write(path)).problems == ()
    assert verify(forged(path).write(path, comment=b"Kopi til arkivet")).problems == ()


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("wide", [False, True])
def test_so_are_those_that_programs_write(path: Path, *, streamed: bool, wide: bool) -> None:
    """Sizes may follow what they are of, and be written in the way of large files."""

    class Pipe(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            with path.open("ab") as file:
                return file.write(data)

    target = Pipe() if streamed else path
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("udvalg/", b"")
        archive.writestr(zipfile.ZipInfo("noget/"), b"")  # Of folders this program says no mode.
        for name, data in Site(path.parent).tree().items():
            with archive.open(name, "w", force_zip64=wide) as entry:
                entry.write(data)
    verification = verify(path)
    assert (verification.problems, verification.foreign) == ((), ())


def test_a_list_in_the_way_of_large_files_is_fine_if_both_ways_say_the_same(path: Path) -> None:
    data = forged(path).write(path).read_bytes()
    body, end = data[:-22], data[-22:]
    number, size, start = struct.unpack("<10xHLL2x", end)
    wide = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, number, number, size, start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, len(body), 1)
    path.write_bytes(body + wide + locator + end)
    assert verify(path).problems == ()
    for wrong in (end[:8] + b"\1\0\1\0" + end[12:], end[:16] + b"\7\0\0\0" + end[20:]):
        path.write_bytes(body + wide + locator + wrong)
        assert errors(verify(path)) == {path.name: TWO_WAYS}


@pytest.mark.parametrize(
    "forge",
    [
        lambda path: Forged().add("index.html", FALSE).hide().before + path.read_bytes(),
        lambda path: b"#!/bin/sh\n" + path.read_bytes(),
        lambda path: path.read_bytes() + b"more",
        lambda path: forged(path).add("falsk.html", FALSE).hide().write(path).read_bytes(),
        lambda path: (
            forged(path, "index.html")
            .add("index.html", b"forside", short=3)
            .write(path)
            .read_bytes()
        ),
        lambda path: (
            forged(path, "index.html")
            .add("index.html", b"forside", short=0)
            .write(path)
            .read_bytes()
        ),
        lambda path: (
            forged(path, "index.html")
            .add("index.html", b"forside", flags=1)
            .write(path)
            .read_bytes()
        ),
        lambda path: forged(path).add("noget", FALSE * 99, short=3).write(path).read_bytes(),
    ],
    ids=["before", "script", "after", "hidden", "shorter", "empty", "locked", "foreign"],
)
def test_what_stands_outside_of_the_list_is_found(
    path: Path, forge: Callable[[Path], bytes]
) -> None:
    forged(path).write(path)
    path.write_bytes(forge(path))
    assert errors(verify(path)) == {path.name: TWO_WAYS}


def test_a_whole_site_in_front_of_a_comment_that_holds_another_is_found(path: Path) -> None:
    true = forged(path).write(path).read_bytes()
    Forged().add("index.html", FALSE).write(path, comment=true)
    assert path.name in errors(verify(path))


@pytest.mark.parametrize(
    ("entry", "arguments"),
    [
        ("index.html/", {"mode": 0o040755}),
        ("index.html/noget", {}),
        ("index.html/noget/", {"mode": 0o040755}),
        ("index.html.", {}),
        ("x/../index.html", {}),
        ("C:index.html", {}),
        ("index.html::$DATA", {}),
        ("noget", {"here": "index.html"}),
        ("noget", {"more": named("index.html", "noget")}),
    ],
)
def test_a_page_is_not_plain_if_something_else_may_land_on_it(
    path: Path, entry: str, arguments: dict[str, Any]
) -> None:
    data = b"" if entry.endswith("/") else FALSE
    forged(path).add(entry, data, **arguments).write(path)
    assert errors(verify(path)) == {"index.html": "what lies here is no plain file"}


@pytest.mark.parametrize(
    "arguments",
    [
        {"mode": 0o010644},
        {"mode": 0o040755},
        {"mode": 0, "attributes": 0x10},
        {"here": "forside.html"},
        {"more": named("forside.html", "index.html")},
    ],
    ids=["pipe", "folder", "DOS folder", "named otherwise before", "named otherwise beside"],
)
def test_a_page_is_not_plain_if_it_may_become_something_else(
    path: Path, arguments: dict[str, Any]
) -> None:
    archive = forged(path, "index.html")
    archive.add("index.html", b"forside", **arguments)
    # From Python 3.12 on, `zipfile` too takes the name beside for the entry's name.
    told = errors(verify(archive.write(path)))
    assert told.keys() == {"index.html"}
    assert told["index.html"] in {"what lies here is no plain file", "the file is missing"}


@pytest.mark.parametrize(
    ("name", "data", "mode"),
    [
        ("udvalg", b"/etc", 0o120777),
        ("udvalg", b"/etc", 0o100644),
        ("udvalg", b"", 0),
        ("udvalg/", b"/etc", 0o120777),
        ("udvalg/", b"/etc", 0o040755),
    ],
)
def test_what_lies_below_a_link_or_a_file_is_not_plain(
    path: Path, name: str, data: bytes, mode: int
) -> None:
    forged(path).add(name, data, mode=mode).write(path)
    assert errors(verify(path)) == {"udvalg/index.html": "what lies here is no plain file"}


def test_what_lies_beside_the_site_is_named(path: Path) -> None:
    archive = Forged()
    for name, data in Site(path.parent).tree().items():
        archive.add(f"a/b/{name}", data)
    archive.add("a/b/udvalg/bilag/manifest.json", FALSE)
    archive.add("index.html", FALSE).write(path)
    verification = verify(path)
    assert verification.intact
    assert verification.foreign == ("../../index.html", "udvalg/bilag/manifest.json")


def test_a_page_packed_in_a_way_that_few_programs_know_is_not_opened(path: Path) -> None:
    """A few bytes of such can fill the memory, and a damaged one can raise any exception."""
    archive = forged(path, "index.html")
    archive.add("index.html", lzma.compress(b"forside"), method=zipfile.ZIP_LZMA).write(path)
    assert errors(verify(path)) == {"index.html": "what lies here is no plain file"}


@pytest.mark.parametrize(
    "spoilt", [(b"index.html", b"inde\xff.html"), (b"\x14\3\x14", b"\x14\3\x63")]
)
def test_a_list_that_cannot_be_read_is_told(path: Path, spoilt: tuple[bytes, bytes]) -> None:
    """A name that is no text, and a version that has not come yet."""
    data = forged(path).write(path).read_bytes()
    data = data.replace(b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0\0\x08")
    path.write_bytes(data.replace(*spoilt))
    with pytest.raises(PublishError, match="neither a folder nor a ZIP file"):
        verify(path)


def test_a_list_that_says_it_begins_elsewhere_is_told(path: Path) -> None:
    data = forged(path).write(path).read_bytes()
    path.write_bytes(data[:-6] + b"\xff\xff\xff\x7f" + data[-2:])
    assert not verify(path).intact
