"""Make papers that hide something, and papers that do not, to try the gates on.

Run as `python scripts/poisoned_files.py FOLDER`. `poisoned()` and `clean()` give each file's
name, its bytes and what is to be found in it. All numbers and names are made up.
"""

from __future__ import annotations

import gzip
import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

NUMBER = "010180-1234"
"""A personal number that belongs to nobody: 1234 was not given out on that day."""


class Paper(NamedTuple):
    """A file and what is to be found in it: kinds of `HIDDEN`, `cpr`, `contact`, or `unread`."""

    name: str
    data: bytes
    found: frozenset[str]


def main(folder: Path) -> None:
    """Write all of them."""
    for kind, papers in (("poisoned", poisoned()), ("clean", clean())):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for paper in papers:
            (folder / kind / paper.name).write_bytes(paper.data)


def poisoned() -> Iterator[Paper]:
    """Give papers that must not be published as they are."""
    yield from _texts()
    yield from _word()
    yield from _sheets()
    yield from _slides()
    yield from _open_documents()
    yield from _pdfs()
    yield from _pictures()
    yield from _unreadable()
    yield from _contacts()


def _paper(name: str, data: bytes | str, *found: str) -> Paper:
    return Paper(name, data.encode() if isinstance(data, str) else data, frozenset(found))


def _texts() -> Iterator[Paper]:
    yield _paper("brev.txt", f"Kære borger\nDit nummer er {NUMBER}.\n", "cpr")
    yield _paper("utf16.txt", f"Nummer: {NUMBER}".encode("utf-16"), "cpr")
    yield _paper("latin.txt", f"Børn: {NUMBER}".encode("cp1252"), "cpr")
    yield _paper("liste.csv", f"navn;cpr\nAnders And;{NUMBER}\n", "cpr")
    yield _paper("uden-streg.csv", "navn;cpr\nAnders And;0101801234\n", "cpr")
    yield _paper("side.html", "<p>010180-<b>1234</b></p>", "cpr")
    yield _paper("data.json", f'{{"id": "{NUMBER}"}}', "cpr")
    yield _paper("brev.rtf", "{\\rtf1\\ansi Nummer 010180\\u8211?1234 for b\\'f8rn}", "cpr")
    yield _paper("kort.svg", f"<svg xmlns='x'><desc>{NUMBER}</desc></svg>", "cpr")
    yield _paper("pakke.zip", packed({"inde/brev.txt": f"Nr. {NUMBER}"}), "cpr")
    inner = packed({"brev.txt": f"Nr. {NUMBER}"})
    yield _paper("pakke-i-pakke.zip", packed({"inde.zip": inner}), "cpr")


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Pack files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            told = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            archive.writestr(told, part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def word(body: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Make a Word document of a body's markup and other parts."""
    document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    return packed({"[Content_Types].xml": _TYPES, "word/document.xml": document, **(more or {})})


def paragraph(text: str, look: str = "") -> str:
    """Give a paragraph's markup; `look` is how its letters look."""
    return f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def core(**fields: str) -> str:
    """Give a document's properties."""
    inner = "".join(f"<dc:{key}>{value}</dc:{key}>" for key, value in fields.items())
    return f'<cp:coreProperties xmlns:cp="c" xmlns:dc="d">{inner}</cp:coreProperties>'


def _word() -> Iterator[Paper]:
    plain = paragraph("Referat")
    yield _paper("cpr.docx", word(paragraph(f"Nummer {NUMBER}")), "cpr")
    split = (
        "<w:p><w:r><w:t>0101</w:t></w:r><w:r><w:t>80-12</w:t></w:r><w:r><w:t>34</w:t></w:r></w:p>"
    )
    yield _paper("cpr-delt.docx", word(split), "cpr")
    yield _paper("cpr-ubrydelig.docx", word(paragraph("010180\u20111234")), "cpr")
    table = "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{1}</w:tc></w:tr></w:tbl>"
    yield _paper("cpr-tabel.docx", word(table.format(plain, paragraph(NUMBER))), "cpr")
    for part in ("header1", "footer1", "footnotes", "endnotes"):
        xml = f"<w:x {_W}>{paragraph(NUMBER)}</w:x>"
        yield _paper(f"cpr-{part}.docx", word(plain, {f"word/{part}.xml": xml}), "cpr")
    yield _paper(
        "slettet.docx",
        word(f'<w:p><w:del w:author="X"><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del></w:p>'),
        "change",
        "cpr",
    )
    yield _paper(
        "indsat.docx",
        word('<w:p><w:ins w:author="X"><w:r><w:t>nyt</w:t></w:r></w:ins></w:p>'),
        "change",
    )
    yield _paper(
        "flyttet.docx",
        word("<w:p><w:moveFrom><w:r><w:t>nyt</w:t></w:r></w:moveFrom></w:p>"),
        "change",
    )
    said = f"<w:comment w:author='N'>{paragraph('Ring til ham')}</w:comment>"
    comments = f"<w:comments {_W}>{said}</w:comments>"
    yield _paper("kommentar.docx", word(plain, {"word/comments.xml": comments}), "comment")
    yield _paper("skjult.docx", word(paragraph("Hemmeligt", "<w:vanish/>")), "text")
    yield _paper("hvid.docx", word(paragraph("Hemmeligt", '<w:color w:val="FFFFFF"/>')), "text")
    yield _paper("lille.docx", word(paragraph("Hemmeligt", '<w:sz w:val="1"/>')), "text")
    yield _paper(
        "forfatter.docx", word(plain, {"docProps/core.xml": core(creator="Anders And")}), "author"
    )
    yield _paper(
        "sidst-gemt.docx",
        word(plain, {"docProps/core.xml": core(lastModifiedBy="Rip And")}),
        "author",
    )
    custom = (
        '<Properties xmlns="p"><property name="Sagsbehandler"><x>Rap</x></property></Properties>'
    )
    yield _paper("egenskaber.docx", word(plain, {"docProps/custom.xml": custom}), "custom")
    sheet = workbook({"Ark": [["x"]]})
    yield _paper("indlejret.docx", word(plain, {"word/embeddings/a.xlsx": sheet}), "embedded")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NUMBER.encode("utf-16-le")
    yield _paper(
        "indlejret-ole.docx",
        word(plain, {"word/embeddings/oleObject1.bin": ole}),
        "embedded",
        "cpr",
    )
    yield _paper("makro.docm", word(plain, {"word/vbaProject.bin": b"Attribut AutoOpen"}), "script")
    yield _paper(
        "billede.docx",
        word(plain, {"word/media/image1.jpg": jpeg(exif(position=True))}),
        "position",
    )
    alt = f'<w:p><w:drawing><wp:docPr xmlns:wp="w" descr="Scan af {NUMBER}"/></w:drawing></w:p>'
    yield _paper("alternativ.docx", word(alt), "cpr")
    tie = '<Relationship Target="file:///H:/sager/x.dotx" TargetMode="External"/>'
    rels = f'<Relationships xmlns="r">{tie}</Relationships>'
    yield _paper("skabelon.docx", word(plain, {"word/_rels/settings.xml.rels": rels}), "external")


_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(
    sheets: Mapping[str, list[list[str]]],
    *,
    state: str = "visible",
    row: str = "",
    columns: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Make a spreadsheet; `state` is the last sheet's, `row` is put on the last row."""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": _TYPES}
    listed = ""
    for number, (name, rows) in enumerate(sheets.items(), 1):
        shown = state if number == len(sheets) else "visible"
        listed += f'<sheet name="{name}" sheetId="{number}" state="{shown}"/>'
        cells = "".join(
            f"<row {row if at == len(rows) else ''}>"
            + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in line)
            + "</row>"
            for at, line in enumerate(rows, 1)
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f"<worksheet {_S}>{columns}<sheetData>{cells}</sheetData></worksheet>"
        )
    parts["xl/workbook.xml"] = f"<workbook {_S}><sheets>{listed}</sheets></workbook>"
    return packed({**parts, **(more or {})})


def _sheets() -> Iterator[Paper]:
    rows = [["Navn", "Beløb"], ["Vej", "100"]]
    secret = [["Ansat", "Nummer"], ["Anders", NUMBER]]
    yield _paper("cpr.xlsx", workbook({"Ark": secret}), "cpr")
    yield _paper(
        "skjult-ark.xlsx", workbook({"Ark": rows, "To": secret}, state="hidden"), "sheet", "cpr"
    )
    yield _paper(
        "meget-skjult-ark.xlsx", workbook({"Ark": rows, "To": rows}, state="veryHidden"), "sheet"
    )
    yield _paper("skjult-raekke.xlsx", workbook({"Ark": rows}, row='hidden="1"'), "cells")
    yield _paper(
        "skjult-kolonne.xlsx",
        workbook({"Ark": rows}, columns='<cols><col min="2" max="2" hidden="1"/></cols>'),
        "cells",
    )
    yield _paper(
        "kommentar.xlsx",
        workbook(
            {"Ark": rows}, more={"xl/comments1.xml": f"<comments {_S}><t>Ring</t></comments>"}
        ),
        "comment",
    )
    yield _paper(
        "traad.xlsx",
        workbook(
            {"Ark": rows}, more={"xl/threadedComments/t1.xml": f"<T {_S}><text>Ring</text></T>"}
        ),
        "comment",
    )
    cache = f'<pivotCacheRecords {_S}><r><s v="Nummer 010180-1234"/></r></pivotCacheRecords>'
    yield _paper(
        "pivot.xlsx",
        workbook({"Ark": rows}, more={"xl/pivotCache/pivotCacheRecords1.xml": cache}),
        "cache",
    )
    yield _paper(
        "ekstern.xlsx",
        workbook(
            {"Ark": rows}, more={"xl/externalLinks/externalLink1.xml": f"<externalLink {_S}/>"}
        ),
        "external",
    )
    shared = f"<sst {_S}><si><t>0101</t><t>80-1234</t></si></sst>"
    yield _paper(
        "faelles.xlsx", workbook({"Ark": rows}, more={"xl/sharedStrings.xml": shared}), "cpr"
    )
    number = (
        f"<worksheet {_S}><sheetData><row><c><v>0101801234</v></c></row></sheetData></worksheet>"
    )
    yield _paper(
        "tal.xlsx", workbook({"Ark": rows}, more={"xl/worksheets/sheet9.xml": number}), "cpr"
    )


_P = 'xmlns:p="http://p" xmlns:a="http://a"'


def slides(text: str, *, show: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Make a presentation of one slide."""
    slide = f"<p:sld {_P} {show}><p:cSld><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:cSld></p:sld>"
    return packed({"[Content_Types].xml": _TYPES, "ppt/slides/slide1.xml": slide, **(more or {})})


def _slides() -> Iterator[Paper]:
    yield _paper("cpr.pptx", slides(NUMBER), "cpr")
    yield _paper("skjult.pptx", slides("x", show='show="0"'), "slide")
    notes = f"<p:notes {_P}><a:p><a:r><a:t>Sig det om 010180-1234</a:t></a:r></a:p></p:notes>"
    yield _paper(
        "noter.pptx", slides("x", more={"ppt/notesSlides/notesSlide1.xml": notes}), "notes", "cpr"
    )
    comment = f"<p:cmLst {_P}><p:text>Ring</p:text></p:cmLst>"
    yield _paper(
        "kommentar.pptx", slides("x", more={"ppt/comments/comment1.xml": comment}), "comment"
    )


_O = 'xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="b" xmlns:dc="d" xmlns:meta="m"'


def writer(body: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Make an open text document."""
    content = f"<office:document-content {_O}>{body}</office:document-content>"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            **(more or {}),
        }
    )


def _open_documents() -> Iterator[Paper]:
    yield _paper("cpr.odt", writer(f"<text:p>{NUMBER}</text:p>"), "cpr")
    yield _paper(
        "aendret.odt",
        writer("<text:tracked-changes><text:p>væk</text:p></text:tracked-changes>"),
        "change",
    )
    yield _paper(
        "kommentar.odt",
        writer("<office:annotation><text:p>Ring</text:p></office:annotation>"),
        "comment",
    )
    style = (
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    )
    hidden = f'{style}<text:p><text:span text:style-name="T1">x</text:span></text:p>'
    yield _paper("skjult.odt", writer(hidden), "text")
    author = "<meta:initial-creator>Rap And</meta:initial-creator>"
    meta = f"<office:document-meta {_O}>{author}</office:document-meta>"
    yield _paper("forfatter.odt", writer("<text:p>x</text:p>", {"meta.xml": meta}), "author")


def pdf(
    content: str,
    *,
    info: str = "",
    page: str = "",
    catalog: str = "",
    objects: tuple[bytes, ...] = (),
) -> bytes:
    """Make a PDF of one page; further objects are numbered from 6."""
    stream = zlib.compress(content.encode("latin-1"))
    found = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        f"/Resources<</Font<</F 5 0 R>>>>{page}>>".encode(),
        b"<</Length %d/Filter/FlateDecode>>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *objects,
    ]
    if info:
        found.append(f"<<{info}>>".encode("latin-1"))
    data = b"%PDF-1.7\n"
    places = []
    for number, item in enumerate(found, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + item + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(found) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    told = b"/Info %d 0 R" % len(found) if info else b""
    return data + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(found) + 1,
        told,
        start,
    )


def line(text: str, x: int = 72, y: int = 700, look: str = "") -> str:
    """Give the operators that write a line."""
    return f"q {look} BT /F 12 Tf {x} {y} Td ({text}) Tj ET Q\n"


def _stream(data: bytes, head: str = "") -> bytes:
    return f"<<{head}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def _pdfs() -> Iterator[Paper]:
    plain = line("Referat af moedet")
    yield _paper("cpr.pdf", pdf(line(f"Nummer {NUMBER}")), "cpr")
    yield _paper(
        "cpr-to-linjer.pdf", pdf(line("Nummer 010180-") + line("1234 og mere", y=680)), "cpr"
    )
    yield _paper(
        "sort-felt.pdf",
        pdf(plain + line(NUMBER, y=600) + "0 g 60 590 200 30 re f\n"),
        "covered",
        "cpr",
    )
    yield _paper(
        "hvidt-felt.pdf",
        pdf(plain + line("Anders And", y=600) + "1 g 60 590 200 30 re f\n"),
        "covered",
    )
    yield _paper("hvid-tekst.pdf", pdf(plain + line("Anders And", y=600, look="1 g")), "invisible")
    yield _paper(
        "usynlig.pdf", pdf(plain + "BT 3 Tr /F 12 Tf 72 500 Td (Anders And) Tj ET\n"), "invisible"
    )
    yield _paper(
        "bittesmaa.pdf", pdf(plain + "BT /F 0.3 Tf 72 500 Td (Anders And) Tj ET\n"), "invisible"
    )
    yield _paper("uden-for.pdf", pdf(plain + line("Anders And", x=72, y=1500)), "outside")
    yield _paper(
        "beskaaret.pdf",
        pdf(plain + line("Anders And", y=100), page="/CropBox[0 400 595 842]"),
        "outside",
    )
    earlier = pdf(plain + line(NUMBER, y=600))
    fresh = zlib.compress(plain.encode())
    at = len(earlier)
    update = b"4 0 obj\n" + _stream(fresh, "/Filter/FlateDecode") + b"\nendobj\n"
    tail = (
        b"xref\n4 1\n%010d 00000 n \ntrailer<</Size 6/Root 1 0 R/Prev %d>>"
        b"\nstartxref\n%d\n%%%%EOF\n"
    )
    places = (at, earlier.rindex(b"xref\n0"), at + len(update))
    later = earlier + update + tail % places
    yield _paper("tidligere.pdf", later, "earlier", "cpr")
    yield _paper("forfatter.pdf", pdf(plain, info="/Author(Anders And)"), "author")
    yield _paper("titel.pdf", pdf(plain, info=f"/Title(Sag {NUMBER})"), "cpr")
    xmp = b"<x:xmpmeta><dc:creator><rdf:li>Rip And</rdf:li></dc:creator></x:xmpmeta>"
    yield _paper(
        "xmp.pdf",
        pdf(
            plain, catalog="/Metadata 6 0 R", objects=(_stream(xmp, "/Type/Metadata/Subtype/XML"),)
        ),
        "author",
    )
    note = b"<</Type/Annot/Subtype/Text/Rect[10 10 50 50]/Contents(Ring til ham)>>"
    yield _paper("note.pdf", pdf(plain, page="/Annots[6 0 R]", objects=(note,)), "comment")
    free = b"<</Type/Annot/Subtype/FreeText/Rect[10 10 50 50]/Contents(Nr 010180-1234)>>"
    yield _paper(
        "fritekst.pdf", pdf(plain, page="/Annots[6 0 R]", objects=(free,)), "comment", "cpr"
    )
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(nr)/V(Anders And)/Rect[10 10 50 50]>>"
    yield _paper(
        "formular.pdf",
        pdf(plain, page="/Annots[6 0 R]", catalog="/AcroForm<</Fields[6 0 R]>>", objects=(field,)),
        "form",
    )
    script = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
    yield _paper(
        "program.pdf", pdf(plain, catalog="/OpenAction 6 0 R", objects=(script,)), "script"
    )
    inner = _stream(f"nr {NUMBER}".encode(), "/Type/EmbeddedFile")
    spec = b"<</Type/Filespec/F(a.txt)/EF<</F 6 0 R>>>>"
    names = "/Names<</EmbeddedFiles<</Names[(a.txt) 7 0 R]>>>>"
    yield _paper(
        "vedhaeftet.pdf", pdf(plain, catalog=names, objects=(inner, spec)), "embedded", "cpr"
    )
    layer = b"<</Type/OCG/Name(Kladde)>>"
    off = "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>"
    yield _paper("lag.pdf", pdf(plain, catalog=off, objects=(layer,)), "layer")


def exif(*, position: bool = False, artist: str = "", comment: str = "") -> bytes:
    """Make a camera's description of a picture."""
    entries: list[bytes] = []
    tail = b""
    texts = [(0x010E, comment), (0x013B, artist)]
    amount = sum(1 for _, text in texts if text) + position
    base = 8 + 2 + amount * 12 + 4
    for tag, text in texts:
        if text:
            value = text.encode() + b"\0" * 5
            entries.append(struct.pack("<HHII", tag, 2, len(value), base + len(tail)))
            tail += value
    if position:
        entries.append(struct.pack("<HHII", 0x8825, 4, 1, base + len(tail)))
        tail += struct.pack("<H", 0) + b"\0\0\0\0"
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", amount)
    return head + b"".join(entries) + b"\0\0\0\0" + tail


def jpeg(described: bytes = b"", *, comment: bytes = b"", xmp: bytes = b"") -> bytes:
    """Make as much of a JPEG as its description needs."""
    data = b"\xff\xd8"
    for marker, block in (
        (0xE1, b"Exif\0\0" + described if described else b""),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp if xmp else b""),
        (0xFE, comment),
    ):
        if block:
            data += bytes([0xFF, marker]) + struct.pack(">H", len(block) + 2) + block
    return data + b"\xff\xda\x00\x02\x00\xff\xd9"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """Make a picture of one point, with further chunks."""
    data = b"\x89PNG\r\n\x1a\n"
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    for name, block in (
        (b"IHDR", header),
        *chunks,
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    ):
        data += struct.pack(">I", len(block)) + name + block
        data += struct.pack(">I", zlib.crc32(name + block))
    return data


def _pictures() -> Iterator[Paper]:
    yield _paper("sted.jpg", jpeg(exif(position=True)), "position")
    yield _paper("fotograf.jpg", jpeg(exif(artist="Anders And")), "author")
    yield _paper("beskrevet.jpg", jpeg(exif(comment=f"Scan {NUMBER}")), "cpr")
    yield _paper("bemaerket.jpg", jpeg(comment=f"Nr {NUMBER}".encode()), "cpr")
    yield _paper(
        "xmp.jpg", jpeg(xmp=b'<x:xmpmeta><r exif:GPSLatitude="55,4N"/></x:xmpmeta>'), "position"
    )
    yield _paper("tekst.png", png((b"tEXt", b"Comment\0" + NUMBER.encode())), "cpr")
    yield _paper(
        "pakket.png", png((b"zTXt", b"Comment\0\0" + zlib.compress(NUMBER.encode()))), "cpr"
    )
    yield _paper("sted.png", png((b"eXIf", exif(position=True))), "position")


def _unreadable() -> Iterator[Paper]:
    yield _paper("laast.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"EncryptedPackage", "unread")
    yield _paper("gammel.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "unread")
    yield _paper("i-stykker.pdf", b"%PDF-1.7\nher er ingenting", "unread")
    yield _paper("i-stykker.docx", b"PK\x03\x04 nej", "unread")
    yield _paper("ukendt.bin", b"\0\1\2\3" * 200, "unread")
    yield _paper(
        "bombe.docx",
        word(paragraph("x"), {"word/a.xml": b"<a>" + b" " * 30_000_000 + b"</a>"}),
        "unread",
    )
    entity = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
    yield _paper("entitet.docx", word(paragraph("x"), {"word/a.xml": entity}), "unread")
    scanned = pdf("q 500 0 0 700 40 40 cm Q\n")
    yield _paper("kun-billede.pdf", scanned, "unread")
    nested = packed({"a.txt": "x"})
    for _ in range(6):
        nested = packed({"a.zip": nested})
    yield _paper("dybt.zip", nested, "unread")
    ods = (
        '<o xmlns:style="s" xmlns:table="t"><style:style style:name="a">'
        '<style:table-properties table:display="false"/></style:style>'
        '<table:table table:style-name="a"/></o>'
    )
    yield _paper("skjult-ark.ods", packed({"content.xml": ods}), "sheet")
    yield _paper("laast.pdf", locked_pdf(), "unread")
    yield _paper("laast.zip", locked_zip(), "unread")
    yield _paper("mange.zip", packed({f"{n}.txt": "x" for n in range(5_001)}), "unread")
    yield _paper("bombe.gz", gzip.compress(b"\0" * 120_000_000, 1), "unread")


def locked_pdf() -> bytes:
    """Make a PDF that asks for a password: its keys fit none."""
    keys = f"/O<{'41' * 32}>/U<{'42' * 32}>"
    lock = f"<</Filter/Standard/V 2/R 3/Length 128/P -44{keys}>>".encode()
    data = pdf(line("Referat"), objects=(lock,))
    return data.replace(b"/Root", b"/ID[<41><41>]/Encrypt 6 0 R/Root")


def locked_zip() -> bytes:
    """Make a packed file whose only part says that it is encrypted."""
    data = bytearray(packed({"brev.txt": "x" * 40}))
    directory = data.rindex(b"PK\1\2")
    data[6] |= 1
    data[directory + 8] |= 1
    return bytes(data)


def _contacts() -> Iterator[Paper]:
    private = "Skriv til anders@hotmail.com eller ring på 22 33 44 55"
    yield _paper("kontakt.docx", word(paragraph(private)), "contact")
    yield _paper("kontakt.xlsx", workbook({"Ark": [["Navn", private]]}), "contact")
    yield _paper("kontakt.pptx", slides(private), "contact")
    yield _paper("kontakt.odt", writer(f"<text:p>{private}</text:p>"), "contact")
    yield _paper("kontakt.pdf", pdf(line(private)), "contact")
    yield _paper("kontakt.csv", f"navn;mail\nAnders;{private}\n", "contact")


_SENTENCES = (
    "Udvalget godkendte budgettet på 1.234.567 kr. den 12.12.2025 kl. 10.00.",
    "Sagsnr. EMN-2021-00680, dok.nr. 9661924, P-nr. 1012345678.",
    "CVR-nr. 29190623 og EAN 5798001234567.",
    "Mødet den 12.12.11 1129 blev flyttet til 13.12.11.",
    "Perioden 01.01.2024-31.12.2026 koster 12 11 10 2026 2027 mio. kr.",
    "Afsnit 1.2.3, side 12-13, 2024-2027, § 10, stk. 2.",
    "Telefontid kl. 9-15, lokale 1207, postnr. 8000.",
    "DokID: 0101801234 er dokumentets nummer.",
)


def clean() -> Iterator[Paper]:
    """Give papers that are in order, though they are full of numbers."""
    for number, said in enumerate(_SENTENCES):
        yield _paper(f"tekst-{number}.txt", said)
        yield _paper(
            f"brev-{number}.docx",
            word(paragraph(said), {"docProps/core.xml": core(title="Brev", creator="python-docx")}),
        )
        yield _paper(f"ark-{number}.xlsx", workbook({"Ark": [said.split()]}))
        ascii_said = (
            said.replace("å", "aa").replace("ø", "oe").replace("§", "par.").replace("(", "")
        )
        yield _paper(f"side-{number}.pdf", pdf(line(ascii_said), info="/Title(Bilag)/Producer(x)"))
        yield _paper(f"tekst-{number}.odt", writer(f"<text:p>{said}</text:p>"))
    yield _paper(
        "vis.pptx",
        slides(
            "Status",
            more={"ppt/notesSlides/notesSlide1.xml": f"<p:notes {_P}><a:t>1</a:t></p:notes>"},
        ),
    )
    yield _paper(
        "hvid-paa-blaa.pdf",
        pdf(
            "0 0 0.6 rg 60 590 300 40 re f\n"
            + line("Overskrift", y=600, look="1 g")
            + line("Tekst")
        ),
    )
    yield _paper("ramme.pdf", pdf("0.9 g 60 690 300 30 re f\n" + line("Tekst i ramme")))
    yield _paper("foto.jpg", jpeg(exif(comment="Raadhuset")))
    yield _paper("foto.png", png((b"tEXt", b"Software\0Referat")))
    yield _paper(
        "hvid-paa-sort.docx",
        word(paragraph("Hoved", '<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>')),
    )
    yield _paper("tal.csv", "ar;kr\n2024;1201801234567\n2025;99.123.456\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
