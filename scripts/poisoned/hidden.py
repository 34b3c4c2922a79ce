"""Office documents with hidden content."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.poisoned.office import (
    FILL,
    OPEN,
    PRESENTATION,
    SHEET,
    WORD,
    calc,
    core,
    named,
    paragraph,
    slides,
    text_box,
    ties,
    word,
    workbook,
    writer,
)
from scripts.poisoned.paper import NUMBER, Paper, paper
from scripts.poisoned.pictures import exif, jpeg


def of_text() -> Iterator[Paper]:
    """Yield text documents."""
    plain = paragraph("Referat")
    yield paper("cpr.docx", word(paragraph(f"Nummer {NUMBER}")), "cpr")
    split = (
        "<w:p><w:r><w:t>0101</w:t></w:r><w:r><w:t>80-12</w:t></w:r><w:r><w:t>34</w:t></w:r></w:p>"
    )
    broken = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Nummer 010180-1234</w:t></w:r></w:p>"
    yield paper("cpr-side-2.docx", word(plain + broken), "cpr")
    yield paper("cpr-delt.docx", word(split), "cpr")
    yield paper("cpr-ubrydelig.docx", word(paragraph("010180\u20111234")), "cpr")
    table = "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{1}</w:tc></w:tr></w:tbl>"
    yield paper("cpr-tabel.docx", word(table.format(plain, paragraph(NUMBER))), "cpr")
    for part in ("header1", "footer1", "footnotes", "endnotes"):
        xml = f"<w:x {WORD}>{paragraph(NUMBER)}</w:x>"
        yield paper(f"cpr-{part}.docx", word(plain, {f"word/{part}.xml": xml}), "cpr")
    yield paper(
        "slettet.docx",
        word(f'<w:p><w:del w:author="X"><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del></w:p>'),
        "change",
        "cpr",
    )
    yield paper(
        "indsat.docx",
        word('<w:p><w:ins w:author="X"><w:r><w:t>nyt</w:t></w:r></w:ins></w:p>'),
        "change",
    )
    yield paper(
        "flyttet.docx",
        word("<w:p><w:moveFrom><w:r><w:t>nyt</w:t></w:r></w:moveFrom></w:p>"),
        "change",
    )
    said = f"<w:comment w:author='N'>{paragraph('Ring til ham')}</w:comment>"
    comments = f"<w:comments {WORD}>{said}</w:comments>"
    yield paper("kommentar.docx", word(plain, {"word/comments.xml": comments}), "comment")
    yield paper("skjult.docx", word(paragraph("Hemmeligt", "<w:vanish/>")), "text")
    yield paper("hvid.docx", word(paragraph("Hemmeligt", '<w:color w:val="FFFFFF"/>')), "text")
    yield paper("lille.docx", word(paragraph("Hemmeligt", '<w:sz w:val="1"/>')), "text")
    yield paper(
        "forfatter.docx", word(plain, {"docProps/core.xml": core(creator="Anders And")}), "author"
    )
    yield paper(
        "sidst-gemt.docx",
        word(plain, {"docProps/core.xml": core(lastModifiedBy="Rip And")}),
        "author",
    )
    custom = (
        '<Properties xmlns="p"><property name="Sagsbehandler"><x>Rap</x></property></Properties>'
    )
    yield paper("egenskaber.docx", word(plain, {"docProps/custom.xml": custom}), "custom")
    sheet = workbook({"Ark": [["x"]]})
    yield paper("indlejret.docx", word(plain, {"word/embeddings/a.xlsx": sheet}), "embedded")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NUMBER.encode("utf-16-le")
    yield paper(
        "indlejret-ole.docx",
        word(plain, {"word/embeddings/oleObject1.bin": ole}),
        "embedded",
        "cpr",
    )
    yield paper("makro.docm", word(plain, {"word/vbaProject.bin": b"Attribut AutoOpen"}), "script")
    yield paper(
        "billede.docx",
        word(
            plain,
            {
                "word/media/image1.jpg": jpeg(exif(position=True)),
                "word/_rels/document.xml.rels": ties("media/image1.jpg"),
            },
        ),
        "position",
    )
    alt = f'<w:p><w:drawing><wp:docPr xmlns:wp="w" descr="Scan af {NUMBER}"/></w:drawing></w:p>'
    yield paper("alternativ.docx", word(alt), "cpr")
    tie = '<Relationship Target="file:///H:/sager/x.dotx" TargetMode="External"/>'
    rels = f'<Relationships xmlns="r">{tie}</Relationships>'
    yield paper("skabelon.docx", word(plain, {"word/_rels/settings.xml.rels": rels}), "external")
    yield paper("skjult-felt.docx", word(text_box("", "Hemmeligt", unseen='hidden="1"')), "text")
    for name, frame in (
        ("ramme", f"<a:noFill/><a:ln>{FILL}</a:ln>"),
        ("uden-farve", "<a:noFill/></s:spPr><s:style><a:fillRef idx='1'/></s:style><s:spPr>"),
    ):
        white = text_box(frame, "Hemmeligt", '<w:color w:val="FFFFFF"/>')
        yield paper(f"hvid-i-{name}.docx", word(plain + white), "text")


def of_sheets() -> Iterator[Paper]:
    """Yield workbooks."""
    rows = [["Navn", "Beløb"], ["Vej", "100"]]
    secret = [["Ansat", "Nummer"], ["Anders", NUMBER]]
    yield paper("cpr.xlsx", workbook({"Ark": secret}), "cpr")
    yield paper(
        "skjult-ark.xlsx", workbook({"Ark": rows, "To": secret}, state="hidden"), "sheet", "cpr"
    )
    yield paper(
        "meget-skjult-ark.xlsx", workbook({"Ark": rows, "To": rows}, state="veryHidden"), "sheet"
    )
    yield paper("skjult-raekke.xlsx", workbook({"Ark": rows}, row='hidden="1"'), "cells")
    yield paper(
        "skjult-kolonne.xlsx",
        workbook({"Ark": rows}, columns='<cols><col min="2" max="2" hidden="1"/></cols>'),
        "cells",
    )
    yield paper("skjult-navn.xlsx", named(rows, "ansatte"), "cells")
    yield paper(
        "kommentar.xlsx",
        workbook(
            {"Ark": rows},
            more={
                "xl/comments1.xml": f"<comments {SHEET}><comment ref='B2'><t>Ring</t></comment>"
                "</comments>"
            },
        ),
        "comment",
    )
    yield paper(
        "traad.xlsx",
        workbook(
            {"Ark": rows},
            more={
                "xl/threadedComments/t1.xml": f"<T {SHEET}><threadedComment ref='A2'>"
                "<text>Ring</text></threadedComment></T>"
            },
        ),
        "comment",
    )
    cache = f'<pivotCacheRecords {SHEET}><r><s v="Nummer 010180-1234"/></r></pivotCacheRecords>'
    yield paper(
        "pivot.xlsx",
        workbook({"Ark": rows}, more={"xl/pivotCache/pivotCacheRecords1.xml": cache}),
        "cache",
        "cpr",
    )
    yield paper(
        "ekstern.xlsx",
        workbook(
            {"Ark": rows}, more={"xl/externalLinks/externalLink1.xml": f"<externalLink {SHEET}/>"}
        ),
        "external",
    )
    shared = f"<sst {SHEET}><si><t>0101</t><t>80-1234</t></si></sst>"
    shown = "<row r='13'/><row r='14'><c r='A14'/><c r='C14' t='s'><v>0</v></c></row>"
    sheet = f"<worksheet {SHEET}><sheetData>{shown}</sheetData></worksheet>"
    told = {"xl/sharedStrings.xml": shared, "xl/worksheets/sheet1.xml": sheet}
    yield paper("faelles.xlsx", workbook({"Løn": rows}, more=told), "cpr")
    left = workbook({"Løn": rows}, more={"xl/sharedStrings.xml": shared})
    yield paper("faelles-tilovers.xlsx", left, "cpr")
    number = (
        f"<worksheet {SHEET}><sheetData><row><c><v>0101801234</v></c></row></sheetData></worksheet>"
    )
    yield paper(
        "tal.xlsx", workbook({"Ark": rows}, more={"xl/worksheets/sheet9.xml": number}), "cpr"
    )


def of_slides() -> Iterator[Paper]:
    """Yield presentations."""
    yield paper("cpr.pptx", slides(NUMBER), "cpr")
    yield paper("skjult.pptx", slides("x", show='show="0"'), "slide")
    notes = (
        f"<p:notes {PRESENTATION}><a:p><a:r><a:t>Sig det om 010180-1234</a:t></a:r></a:p></p:notes>"
    )
    yield paper(
        "noter.pptx", slides("x", more={"ppt/notesSlides/notesSlide1.xml": notes}), "notes", "cpr"
    )
    comment = f"<p:cmLst {PRESENTATION}><p:text>Ring</p:text></p:cmLst>"
    yield paper(
        "kommentar.pptx", slides("x", more={"ppt/comments/comment1.xml": comment}), "comment"
    )
    yield paper("skjult-form.pptx", _unseen_shape(), "text")
    small = {"docProps/thumbnail.jpeg": jpeg()}
    yield paper("med-forside.pptx", slides("x", more=small), "thumbnail")


def _unseen_shape() -> bytes:
    shape = '<p:nvSpPr><p:cNvPr id="4" name="Tekst" hidden="1"/></p:nvSpPr>'
    slide = f"<p:sld {PRESENTATION}><p:sp>{shape}<a:t>Hemmeligt</a:t></p:sp></p:sld>"
    return slides("x", more={"ppt/slides/slide2.xml": slide})


def open_documents() -> Iterator[Paper]:
    """Yield documents in OpenDocument formats."""
    yield paper("cpr.odt", writer(f"<text:p>{NUMBER}</text:p>"), "cpr")
    yield paper(
        "aendret.odt",
        writer("<text:tracked-changes><text:p>væk</text:p></text:tracked-changes>"),
        "change",
    )
    yield paper(
        "kommentar.odt",
        writer("<office:annotation><text:p>Ring</text:p></office:annotation>"),
        "comment",
    )
    style = (
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    )
    hidden = f'{style}<text:p><text:span text:style-name="T1">x</text:span></text:p>'
    yield paper("skjult.odt", writer(hidden), "text")
    author = "<meta:initial-creator>Rap And</meta:initial-creator>"
    meta = f"<office:document-meta {OPEN}>{author}</office:document-meta>"
    yield paper("forfatter.odt", writer("<text:p>x</text:p>", {"meta.xml": meta}), "author")
    section = '<text:section text:display="none"><text:p>x</text:p></text:section>'
    yield paper("skjult-afsnit.odt", writer(section), "text")
    row = "<table:table-row table:visibility='{}'><text:p>x</text:p></table:table-row>"
    for name, away in (("skjult", "collapse"), ("filtreret", "filter")):
        rows = "<table:table-row/>" + row.format(away)
        yield paper(f"{name}-raekke.ods", writer(calc(rows)), "cells")
    notes = "<p:notes xmlns:p='p'><text:p>Husk at sige det</text:p></p:notes>"
    yield paper("noter.odp", writer(f"<d:page xmlns:d='d'>{notes}</d:page>"), "notes")
