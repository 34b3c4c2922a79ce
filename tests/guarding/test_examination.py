"""Files within files: their text and hidden content is reported with its place, to a limit."""

from __future__ import annotations

import base64
import gzip
import zlib
from types import ModuleType

import pytest

from generator.guarding.papers import examination, letters, rich_text, streams
from generator.guarding.papers.content import Content
from generator.guarding.papers.examination import MAX_NESTED, examine
from scripts.poisoned.office import packed, writer
from scripts.poisoned.pdfs import line, pdf

SAID = "Borger 010180-1234 klager"
COMMENTED = packed(
    {
        "[Content_Types].xml": "<a/>",
        "word/document.xml": "<w:document/>",
        "word/comments.xml": f"<w:comments><w:t>{SAID}</w:t></w:comments>",
    }
)


def texts(content: Content) -> dict[str, str]:
    return {passage.part: passage.text for passage in content.passages}


def test_what_a_packed_folder_holds_is_read_with_its_place() -> None:
    folder = packed({"breve/010180-1234.txt": b"", "a/notat.txt": SAID, "a/svar.docx": COMMENTED})
    content = examine(folder, "bilag.zip")
    said = texts(content)
    assert said["a/notat.txt"] == SAID
    assert "breve/010180-1234.txt" in [passage.text for passage in content.passages]
    assert SAID in said["a/svar.docx word/comments.xml"]
    assert {(one.kind, one.part.partition(" ")[0]) for one in content.hidden} >= {
        ("comment", "a/svar.docx")
    }


def test_what_cannot_be_read_in_a_packed_folder_makes_the_whole_unread() -> None:
    folder = packed(
        {"a.txt": "Tekst", "b.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "c.txt": "Mere"}
    )
    assert examine(folder, "bilag.zip").unread == "old"


def test_a_text_that_is_written_into_a_page_is_read() -> None:
    inner = base64.b64encode(f"{SAID}, og mere til".encode()).decode()
    content = examine(f'<a href="data:text/plain;base64,{inner}">x</a>'.encode(), "a.html")
    assert SAID in [passage.text for passage in content.passages][1]


def zipped(data: bytes, name: str) -> tuple[bytes, str]:
    return packed({name: data}), "a.zip"


def squeezed(data: bytes, name: str) -> tuple[bytes, str]:
    return gzip.compress(data), f"{name}.gz"


def written_in(data: bytes, name: str) -> tuple[bytes, str]:
    inner = base64.b64encode(data).decode()
    return f'<a href="data:text/{name[-3:]};base64,{inner}">x</a>'.encode(), "a.html"


def embedded(data: bytes, name: str) -> tuple[bytes, str]:
    return packed({"[Content_Types].xml": "<a/>", f"word/embeddings/{name}": data}), "a.docx"


def sent(data: bytes, name: str) -> tuple[bytes, str]:
    inner = base64.b64encode(data).decode()
    head = f'Content-Disposition: attachment; filename="{name}"\n'
    return f"{head}Content-Transfer-Encoding: base64\n\n{inner}\n".encode(), "a.eml"


@pytest.mark.parametrize("way", [zipped, squeezed, written_in, embedded, sent])
def test_files_within_files_are_opened_to_a_depth_and_no_deeper(way) -> None:
    data, name = SAID.encode(), "inderst.txt"
    # A part of a document that is a text is read with the document.
    for _ in range(MAX_NESTED + (way is embedded)):
        data, name = way(data, name)
    content = examine(data, name)
    assert SAID in " ".join(passage.text for passage in content.passages)
    assert content.unread == ""
    deeper = examine(*way(data, name))
    assert SAID not in " ".join(passage.text for passage in deeper.passages)
    assert deeper.unread == ("large" if way is not written_in else "")


@pytest.mark.parametrize("way", [zipped, squeezed, embedded])
def test_a_damaged_file_is_told_and_raises_nothing(way) -> None:
    data, name = way(SAID.encode() * 20, "inderst.txt")
    told = set()
    for at in range(len(data)):
        damaged = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        told.add(examine(damaged, name).unread)
    assert "damaged" in told


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_a_file_that_fills_the_memory_is_too_large(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*given: object) -> Content:
        raise error(given)

    monkeypatch.setattr(examination, "_read", fill)
    assert examine(b"x", "a.txt").unread == "large"


@pytest.mark.parametrize("locked", ["content.xml", "encrypted-package"])
def test_an_open_document_with_a_password_is_told_from_a_damaged_one(locked: str) -> None:
    """LibreOffice locked the parts one by one until 24.8, and the whole since."""
    entry = f'<m:file-entry m:full-path="{locked}">{{}}</m:file-entry>'
    manifest = f'<m:manifest xmlns:m="m">{entry}</m:manifest>'
    for how, unread in (("<m:encryption-data/>", "encrypted"), ("", "damaged")):
        parts = {"META-INF/manifest.xml": manifest.format(how).encode(), locked: b"\1\2\x99"}
        assert examine(packed(parts), "a.odt").unread == unread


@pytest.mark.parametrize(
    ("name", "unread"), [("a.doc", "old"), ("a.msg", "old"), ("a.x", "unknown")]
)
def test_a_format_that_is_known_to_be_old_is_told_from_one_that_is_not_known(
    name: str, unread: str
) -> None:
    assert examine(b"\0\1\2\3", name).unread == unread


def test_a_number_that_a_cell_both_stores_and_shows_is_read_once() -> None:
    shown = "<text:p>2401801234</text:p>"
    cell = f"<table:table-cell office:value='2401801234'>{shown}</table:table-cell>"
    content = texts(examine(writer(cell), "ark.ods"))
    assert content["content.xml"].split() == ["2401801234"]


@pytest.mark.parametrize(
    ("reader", "name", "data"),
    [(rich_text, "a.rtf", b"{\\rtf1 a\\par b\\par c}"), (letters, "a.pdf", pdf(line("abcde")))],
    ids=["rtf", "pdf"],
)
def test_what_is_larger_than_any_document_is_not_read_to_its_end(
    reader: ModuleType, name: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert examine(data, name).unread == ""
    monkeypatch.setattr(reader, "_MOST", 4)
    assert examine(data, name).unread == "large"


def test_to_unpack_a_stream_of_a_pdf_not_all_that_follows_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each of a thousand pages took the time of the whole file, so long scans were too slow."""
    given: list[int] = []
    begin = zlib.decompressobj

    class Counting:
        eof = False

        def __init__(self) -> None:
            self._real = begin()

        def decompress(self, data: bytes, most: int) -> bytes:
            given.append(len(data))
            found = self._real.decompress(data, most)
            self.eof = self._real.eof
            return found

    monkeypatch.setattr(zlib, "decompressobj", Counting)
    said = b"1 0 obj<</Filter/FlateDecode>>stream\n%s\nendstream" % zlib.compress(SAID.encode())
    data = said * 50 + bytes(1 << 20)
    found = [stream for head, stream in streams._unpacked(data) if head]
    assert found == [SAID.encode()] * 50
    assert sum(given) < 5 * len(data)
