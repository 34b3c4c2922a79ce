from __future__ import annotations

import io
import zipfile

import docx
import pytest
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.authoring import originals
from generator.authoring.originals import read_original
from generator.errors import ContentError
from generator.language import speech
from scripts.poisoned.pdfs import pdf, stream


def test_pasted_text_is_told_by_its_bytes_and_not_by_its_name(tmp_path):
    file = tmp_path / "referat.docx"
    file.write_text("Referat - Udvalget", encoding="utf-8")
    assert [line.text for line in read_original(file).lines] == ["Referat - Udvalget"]


def open_document() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<office:document-content/>")
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1",
        b"{\\rtf1 Referat}",
        b"\n<!doctype HTML><p>",
        b"<!-- saved from url=(0014)about:internet -->\r\n<html lang=da>",
        b"MIME-Version: 1.0\nContent-Type: text/html\n\n<html>",
        open_document(),
    ],
)
def test_other_kinds_of_document_are_refused_with_what_to_do(tmp_path, data):
    file = tmp_path / "referat.doc"
    file.write_bytes(data)
    with pytest.raises(ContentError) as caught:
        read_original(file)
    (problem,) = caught.value.problems
    assert speech("en").say(problem.message) == "this kind of document cannot be read"
    assert ".docx" in str(problem.hint)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("referat.docx", "this is not a Word document, or it is damaged"),
        ("referat.PDF", "the PDF is locked or damaged"),
    ],
)
def test_a_damaged_document_is_not_taken_for_a_text_to_be_saved_in_utf_8(tmp_path, name, said):
    file = tmp_path / name
    file.write_bytes(b"\x91\x00\x07" * 100)
    with pytest.raises(ContentError) as refused:
        read_original(file)
    (problem,) = refused.value.problems
    assert speech("en").say(problem.message) == said


def refused(tmp_path, name: str, data: bytes) -> str:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(ContentError) as caught:
        read_original(file)
    (problem,) = caught.value.problems
    assert problem.hint is not None
    return speech("en").say(problem.message)


def test_a_document_with_text_that_nobody_sees_in_it_is_refused(tmp_path):
    document = docx.Document()
    document.add_paragraph("Købt ").add_run("for forskud").font.hidden = True
    data = io.BytesIO()
    document.save(data)
    said = refused(tmp_path, "referat", data.getvalue())
    assert said == "the file holds text that is hidden from readers (the text)"
    pages = (
        "Købt #box[for forskud #place(top + left, rect(fill: black, width: 100%, height: 100%))]"
    )
    said = refused(tmp_path, "referat.txt", bytes(typst.compile(pages.encode())))
    assert said == "the file holds text under a black box (page 1)"


PICTURE = stream(
    b"\xf0" * 3,
    "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8",
)
WHOLE = "q 595 0 0 842 0 0 cm /I Do Q\n"
STRIPS = "".join(f"q 595 0 0 90 0 {y} cm /I Do Q\n" for y in range(0, 842, 85))


def page_of(*parts: str) -> bytes:
    return pdf("".join(parts), resources="/XObject<</I 6 0 R>>", objects=(PICTURE,))


def row(text: str, y: int, mode: int) -> str:
    return f"BT {mode} Tr /F 12 Tf 60 {y} Td ({text}) Tj ET\n"


@pytest.mark.parametrize(
    "parts",
    [
        (WHOLE, row("Referat", 700, 3), row("Udvalget", 600, 3)),
        (row("Referat", 700, 3), row("Udvalget", 600, 3), WHOLE),
        (row("Referat", 700, 0), row("Udvalget", 600, 0), WHOLE),
        (STRIPS, row("Referat", 700, 3), row("Udvalget", 600, 3)),
        (WHOLE, row("Referat", 700, 3), row("Udvalget", 600, 3), row("Sag 7", 20, 0)),
    ],
)
def test_the_text_of_a_scanned_page_is_read_and_said_to_be_recognised(tmp_path, parts):
    file = tmp_path / "referat.pdf"
    file.write_bytes(page_of(*parts))
    document = read_original(file)
    assert [line.text for line in document.lines][:2] == ["Referat", "Udvalget"]
    assert "recognised" in " ".join(speech("en").say(said) for _, said in document.notes)


def test_text_that_nobody_sees_on_a_page_with_a_picture_behind_it_is_refused(tmp_path):
    seen = [row("Referat", 700, 0), row("Udvalget", 650, 0), row("Godkendt", 600, 0)]
    said = refused(tmp_path, "referat.pdf", page_of(WHOLE, *seen, row("Forskud", 500, 3)))
    assert said == "the file holds text that cannot be seen (page 1)"


def test_what_is_not_read_of_a_document_is_told(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("Købt")
    document.add_comment(paragraph.runs, "Er det lukket?", "i")
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>.</w:t></w:r></w:ins>"))
    document.sections[0].header.paragraphs[0].text = "Lukket dagsorden"
    file = tmp_path / "referat.docx"
    document.save(str(file))
    notes = [speech("en").say(said) for line, said in read_original(file).notes if not line]
    assert [word for word in ("changes", "comments", "head") if word in " ".join(notes)]
    assert len(notes) == 3


def test_a_folder_is_no_document(tmp_path):
    with pytest.raises(ContentError, match="cannot be read"):
        read_original(tmp_path)


def test_a_document_larger_than_any_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(originals, "MAX_BYTES", 3)
    file = tmp_path / "referat.txt"
    file.write_text("long")
    with pytest.raises(ContentError, match="30 MB"):
        read_original(file)
