from __future__ import annotations

import pytest

from generator.authoring import originals
from generator.authoring.originals import read_original
from generator.errors import ContentError
from generator.language import speech


def test_pasted_text_is_told_by_its_bytes_and_not_by_its_name(tmp_path):
    file = tmp_path / "referat.docx"
    file.write_text("Referat - Udvalget", encoding="utf-8")
    assert [line.text for line in read_original(file).lines] == ["Referat - Udvalget"]


@pytest.mark.parametrize(
    "data",
    [b"\xd0\xcf\x11\xe0\xa1\xb1", b"{\\rtf1 Referat}", b"\n<!doctype HTML><p>", b"<html lang=da>"],
)
def test_other_kinds_of_document_are_refused_with_what_to_do(tmp_path, data):
    file = tmp_path / "referat.doc"
    file.write_bytes(data)
    with pytest.raises(ContentError) as caught:
        read_original(file)
    assert ".docx" in str(caught.value.problems[0].hint)


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


def test_a_folder_is_no_document(tmp_path):
    with pytest.raises(ContentError, match="cannot be read"):
        read_original(tmp_path)


def test_a_document_larger_than_any_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(originals, "MAX_BYTES", 3)
    file = tmp_path / "referat.txt"
    file.write_text("long")
    with pytest.raises(ContentError, match="30 MB"):
        read_original(file)
