import os

import pytest

from generator.planning import documents
from generator.planning.documents import Document, measure, measure_all


@pytest.fixture
def pdf(tmp_path):
    from pypdf import PdfWriter

    def write(pages, *, locked=False):
        writer = PdfWriter()
        for _ in range(pages):
            writer.add_blank_page(200, 200)
        if locked:
            writer.encrypt("hemmelig")
        path = tmp_path / "bilag.PDF"
        with path.open("wb") as file:
            writer.write(file)
        return path

    return write


def pages_of(path):
    document = measure(path)
    assert document is not None
    return document.pages


def test_a_pdf_is_told_with_its_pages(pdf):
    path = pdf(3)
    assert measure(path) == Document("PDF", path.stat().st_size, 3)


def test_another_file_is_told_with_its_type_and_size(tmp_path):
    path = tmp_path / "tal.xlsx"
    path.write_bytes(b"12345")
    assert measure(path) == Document("XLSX", 5, None)


def test_a_file_that_only_claims_to_be_a_pdf_has_no_known_pages(tmp_path):
    path = tmp_path / "brudt.pdf"
    path.write_bytes(b"ikke en PDF")
    assert measure(path) == Document("PDF", 11, None)


def test_a_locked_pdf_has_no_known_pages(pdf):
    assert pages_of(pdf(2, locked=True)) is None


def test_a_file_that_is_gone_is_nothing(tmp_path):
    assert measure(tmp_path / "væk.pdf") is None


def test_a_changed_pdf_is_counted_again(pdf):
    assert pages_of(pdf(1)) == 1
    path = pdf(4)
    os.utime(path, ns=(1, 1))
    assert pages_of(path) == 4


def test_each_file_is_measured_once(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"a")
    seen = []

    def count(each):
        seen.append(each)
        return Document("TXT", 1)

    monkeypatch.setattr(documents, "measure", count)
    assert measure_all([path, path, tmp_path / "b.txt"], None) == {
        path: Document("TXT", 1),
        tmp_path / "b.txt": Document("TXT", 1),
    }
    assert seen == [path, tmp_path / "b.txt"]
