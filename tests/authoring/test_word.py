from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.authoring import word
from generator.authoring.escape import to_markdown
from generator.authoring.originals import read_original
from generator.authoring.recognition import recognise
from generator.authoring.word import read_word
from generator.errors import ContentError
from generator.reading.settings import SECTIONS
from tests.authoring import word_files
from tests.authoring.documents import MINUTES

SOURCE = Path("referat.docx")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def saved(document) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def texts(document):
    return [line.text for line in read_word(saved(document), SOURCE).lines]


def test_paragraphs_headings_and_line_breaks_are_lines_with_numbers():
    document = docx.Document()
    document.add_heading("Referat - Udvalget", 1)
    document.add_paragraph("Inger Bro\nFormand")
    lines = read_word(saved(document), SOURCE).lines
    assert [(line.number, line.text) for line in lines] == [
        (1, "Referat - Udvalget"),
        (2, "Inger Bro"),
        (3, "Formand"),
    ]


def test_lists_keep_their_marks_and_a_word_about_their_numbers():
    document = docx.Document()
    for style, text in (("List Bullet", "Hal A"), ("List Number", "Et"), ("List Number", "To")):
        document.add_paragraph(text, style=style)
    read = read_word(saved(document), SOURCE)
    assert [line.text for line in read.lines] == ["- Hal A", "1. Et", "2. To"]
    assert [line for line, _ in read.notes] == [2]


def test_a_table_stays_a_table():
    document = docx.Document()
    table = document.add_table(2, 2)
    for (row, column), text in {
        (0, 0): "Hal",
        (0, 1): "Pris|time",
        (1, 0): "A\nB",
        (1, 1): "10*2*3",
    }.items():
        table.cell(row, column).text = text
    document.add_paragraph("Slut")
    read = read_word(saved(document), SOURCE)
    assert to_markdown(read.lines) == (
        "| Hal | Pris\\|time |\n| --- | --- |\n| A B | 10\\*2\\*3 |\n\nSlut"
    )


def test_merged_cells_are_doubted():
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Begge"
    read = read_word(saved(document), SOURCE)
    assert read.lines[0].text.startswith("| Begge |  |")
    assert len(read.notes) == 1


def test_a_cell_is_no_wider_than_word_allows():
    """A cell as wide as a billion would fill the memory."""
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="9999"/></w:tcPr>{word_files.p("Begge")}</w:tc>'
    (line,) = word_files.lines_of(word_files.table(word_files.row(wide)))
    assert len(line.cells) == 63


def test_bold_text_is_only_its_words():
    document = docx.Document()
    document.add_paragraph("Meget ").add_run("vigtigt*").bold = True
    assert texts(document) == ["Meget vigtigt*"]


def link(paragraph, text: str, target: str) -> None:
    """Add a link, as Word makes one by itself of whatever looks like an address."""
    name = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    said = (
        f'<w:hyperlink {nsdecls("w", "r")} r:id="{name}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>'
    )
    paragraph._p.append(parse_xml(said))


@pytest.mark.parametrize(
    ("text", "target", "read"),
    [
        ("planen", "https://plan.example/a", "planen (https://plan.example/a)"),
        ("https://plan.example/a", "https://plan.example/a", "https://plan.example/a"),
        ("www.plan.example", "http://www.plan.example/", "www.plan.example"),
        ("post@plan.example", "mailto:post@plan.example", "post@plan.example"),
        ("Skriv", "mailto:post@plan.example", "Skriv (post@plan.example)"),
    ],
)
def test_where_a_link_leads_is_said_where_its_words_do_not(text: str, target: str, read: str):
    document = docx.Document()
    paragraph = document.add_paragraph("Se ")
    link(paragraph, text, target)
    paragraph.add_run(" nu.")
    assert texts(document) == [f"Se {read} nu."]


def test_a_link_within_the_document_leads_nowhere_else():
    document = docx.Document()
    link(document.add_paragraph(), "bilag", "#bilag")
    assert texts(document) == ["bilag"]


def test_a_table_in_a_table_is_the_words_of_its_cell():
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).add_table(1, 1).cell(0, 0).text = "Indre"
    table.cell(0, 1).text = "Ydre"
    assert texts(document) == ["| Indre | Ydre |\n| --- | --- |"]


def test_a_picture_is_left_out_and_said_to_be():
    document = docx.Document()
    document.add_paragraph("Før")
    document.add_picture(io.BytesIO(PIXEL))
    read = read_word(saved(document), SOURCE)
    assert [line.text for line in read.lines] == ["Før"]
    assert [(line, "picture" in str(said)) for line, said in read.notes] == [(2, True)]


def test_a_word_document_is_read_like_pasted_text(tmp_path):
    document = docx.Document()
    for row in MINUTES.split("\n"):
        if row:
            document.add_paragraph(row)
    file = tmp_path / "referat.docx"
    file.write_bytes(saved(document))
    transcript = recognise(read_original(file).lines, SECTIONS["da"], str(file))
    assert [item.number for item in transcript.agenda] == ["1", "2", "3"]
    assert len(transcript.members) == 4


def run(paragraph, text, **looks):
    added = paragraph.add_run(text)
    for name, value in looks.items():
        setattr(added.font, name, value)


NOTES = """<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:id="2"><w:p><w:r><w:t>Sælger vil have forskud.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="3"><w:p><w:r><w:t>Se kortet.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def with_notes(document) -> bytes:
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        NOTES.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return saved(document)


def call(paragraph, number: int) -> None:
    xml = f'<w:footnoteReference {nsdecls("w")} w:id="{number}"/>'
    paragraph.add_run()._r.append(parse_xml(xml))


def test_a_note_stands_below_what_it_belongs_to_and_not_in_the_last_item():
    document = docx.Document()
    call(document.add_paragraph("Købt"), 2)
    table = document.add_table(2, 2)
    call(table.rows[0].cells[0].paragraphs[0], 3)
    document.add_paragraph("Eventuelt")
    lines = read_word(with_notes(document), SOURCE).lines
    assert [(line.number, line.text.partition("\n")[0]) for line in lines] == [
        (1, "Købt[1]"),
        (2, "[1] Sælger vil have forskud."),
        (3, "| \\[2] |  |"),
        (4, "|  |  |"),
        (5, "[2] Se kortet."),
        (6, "Eventuelt"),
    ]


def test_struck_text_is_left_out_and_said_to_be():
    document = docx.Document()
    document.add_paragraph("Først")
    paragraph = document.add_paragraph("Købt ")
    run(paragraph, "for forskud", strike=True)
    read = read_word(saved(document), SOURCE)
    assert [line.text for line in read.lines] == ["Først", "Købt"]
    assert [(line, "struck" in str(said)) for line, said in read.notes] == [(2, True)]


def test_a_box_that_is_ticked_is_told_from_one_that_is_not():
    document = docx.Document()
    for checked, said in enumerate(("Åben", "Lukket")):
        box = (
            f"<w:sdt {nsdecls('w', 'w14')}><w:sdtPr><w14:checkbox>"
            f'<w14:checked w14:val="{checked}"/></w14:checkbox></w:sdtPr>'
            "<w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt>"
        )
        paragraph = document.add_paragraph()
        paragraph._p.append(parse_xml(box))
        paragraph.add_run(f" {said}")
    assert texts(document) == ["☐ Åben", "☒ Lukket"]


def test_what_a_field_says_is_read():
    document = docx.Document()
    paragraph = document.add_paragraph("3 ")
    field = (
        '<w:fldSimple {} w:instr="DOCPROPERTY Status"><w:r><w:t>(Lukket)</w:t></w:r></w:fldSimple>'
    )
    paragraph._p.append(parse_xml(field.format(nsdecls("w"))))
    paragraph.add_run(" Køb af pram")
    assert texts(document) == ["3 (Lukket) Køb af pram"]


@pytest.mark.parametrize(
    "inner",
    [
        "<m:oMath><m:r><m:t>forskud</m:t></m:r></m:oMath>",
        "<w:r><w:ruby><w:rubyBase><w:r><w:t>forskud</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        '<w:altChunk r:id="rId9"/>',
    ],
)
def test_words_that_were_not_read_are_told(inner):
    document = docx.Document()
    paragraph = document.add_paragraph("Købt\tfor ")
    run(paragraph, "kontanter", strike=True)
    assert len(read_word(saved(document), SOURCE).notes) == 1
    spaces = nsdecls("w", "m", "r")
    paragraph._p.append(parse_xml(f"<w:smartTag {spaces}>{inner}</w:smartTag>"))
    (_, (line, said)) = read_word(saved(document), SOURCE).notes
    assert line == 0
    assert "not read" in str(said)


def test_a_frame_of_one_cell_is_its_lines():
    document = docx.Document()
    document.add_table(1, 1).rows[0].cells[0].text = "3. Køb af pram\nSælger kræver forskud."
    read = read_word(saved(document), SOURCE)
    assert [(line.text, line.markup) for line in read.lines] == [
        ("3. Køb af pram", False),
        ("Sælger kræver forskud.", False),
    ]


def test_a_heading_like_that_of_an_item_is_no_text_of_the_item_above_it():
    document = docx.Document()
    for text, level in [
        ("Referat - Fritidsudvalget", 0),
        ("12. marts 2026", 0),
        ("1 (Åben) Kanoer", 1),
        ("Valg af farve", 2),
        ("De bliver røde.", 0),
        ("Køb af pram", 1),
        ("Sælger kræver forskud.", 0),
        ("2 (Åben) Eventuelt", 1),
    ]:
        document.add_heading(text, level) if level else document.add_paragraph(text)
    transcript = recognise(read_word(saved(document), SOURCE).lines, SECTIONS["da"], "referat")
    assert [mark.line.number for mark in transcript.marks if mark.fate == "unknown"] == [6, 7]
    assert {6, 7} <= transcript.hidden


def test_a_heading_that_comes_in_several_items_is_a_field_and_begins_none():
    document = docx.Document()
    for line in ("Referat - Fritidsudvalget", "12. marts 2026"):
        document.add_paragraph(line)
    for line in ("1 (Åben) Kanoer", "2 (Åben) Pramme"):
        document.add_heading(line, 2)
        document.add_heading("Farvens virkning", 2)
        document.add_paragraph("Ingen udgift.")
    lines = read_word(saved(document), SOURCE).lines
    transcript = recognise(lines, SECTIONS["da"], "referat.docx")
    assert not [mark for mark in transcript.marks if mark.fate == "unknown"]


def test_a_row_with_the_next_number_may_begin_the_next_item():
    document = docx.Document()
    for text in ("Referat - Fritidsudvalget", "12. marts 2026", "1 (Åben) Kanoer", "Røde."):
        document.add_paragraph(text)
    row = document.add_table(1, 2).rows[0].cells
    row[0].text, row[1].text = "2", "Køb af pram"
    transcript = recognise(read_word(saved(document), SOURCE).lines, SECTIONS["da"], "referat")
    assert 5 in transcript.hidden


def packed(**files: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and nothing more",
        packed(other="<a/>"),
        packed(word__document="<a"),
        packed(word__document="<a/>"),
    ],
)
def test_what_is_no_word_document_is_refused(data):
    with pytest.raises(ContentError) as caught:
        read_word(data, SOURCE)
    (problem,) = caught.value.problems
    assert problem.hint is not None
    assert problem.position.path == "referat.docx"


def test_a_document_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(word, "MAX_UNPACKED", 10)
    with pytest.raises(ContentError, match="unpacked"):
        read_word(packed(word__document="<a>long enough</a>"), SOURCE)
