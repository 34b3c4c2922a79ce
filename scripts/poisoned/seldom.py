"""Attachments with content hidden in uncommon places, and others that only look like it.

Each is as common programs write it: Word's tables of contents and dark tables, Excel's own format
for personal numbers, PowerPoint's random identifiers, messages saved from a mail program.
"""

from __future__ import annotations

import base64
import io
import struct
import warnings
import zipfile
from collections.abc import Iterator

from scripts.poisoned.office import (
    OPEN,
    PRESENTATION,
    SHEET,
    TYPES,
    WORD,
    calc,
    packed,
    paragraph,
    slides,
    word,
    workbook,
    writer,
)
from scripts.poisoned.paper import NUMBER, Paper, paper
from scripts.poisoned.pictures import exif, jpeg, png

_PLAIN = paragraph("Referat")
_WHITE = '<w:color w:val="FFFFFF"/>'


def seldom() -> Iterator[Paper]:
    """Yield attachments that must not be published as they are."""
    yield from _documents()
    yield from _sheets()
    yield from _open_documents()
    yield from _pictures()
    yield from _letters()


def _styles(inner: str) -> dict[str, str]:
    return {"word/styles.xml": f"<w:styles {WORD}>{inner}</w:styles>"}


def _style(look: str, kind: str = "character", based: str = "") -> str:
    start = f'<w:style w:type="{kind}" w:styleId="{based or "S"}{"2" if based else ""}">'
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f"{start}{on}<w:rPr>{look}</w:rPr></w:style>"


def _documents() -> Iterator[Paper]:
    by_style = paragraph("Hemmeligt", '<w:rStyle w:val="S"/>')
    yield paper("typografi-skjult.docx", word(by_style, _styles(_style("<w:vanish/>"))), "text")
    yield paper("typografi-hvid.docx", word(by_style, _styles(_style(_WHITE))), "text")
    both = _style("<w:vanish/>", "paragraph") + _style("", "paragraph", "S")
    written = '<w:p><w:pPr><w:pStyle w:val="S2"/></w:pPr><w:r><w:t>Hemmeligt</w:t></w:r></w:p>'
    yield paper("typografi-arvet.docx", word(written, _styles(both)), "text")
    yield paper(
        "naesten-hvid.docx", word(paragraph("Hemmeligt", '<w:color w:val="FEFEFE"/>')), "text"
    )
    change = '<w:rPrChange w:author="N"><w:rPr/></w:rPrChange>'
    yield paper("aendret-udseende.docx", word(paragraph("x", change)), "change")
    own = f'<sag xmlns="x" borger="{NUMBER}"/>'
    yield paper("egne-data.docx", word(_PLAIN, {"customXml/item1.xml": own}), "cpr")
    tip = f'<w:p><w:hyperlink w:tooltip="{NUMBER}"><w:r><w:t>se</w:t></w:r></w:hyperlink></w:p>'
    yield paper("linktekst.docx", word(tip), "cpr")
    sign = f'<w:pict xmlns:v="v"><v:shape><v:textpath string="{NUMBER}"/></v:shape></w:pict>'
    yield paper("vandmaerke.docx", word(f"<w:p><w:r>{sign}</w:r></w:p>"), "cpr")
    choice = f'<w:listItem w:displayText="Borger {NUMBER}" w:value="1"/>'
    yield paper(
        "valgliste.docx", word(f"<w:sdt><w:dropDownList>{choice}</w:dropDownList></w:sdt>"), "cpr"
    )
    field = (
        f'<w:p><w:fldSimple w:instr="QUOTE {NUMBER}"><w:r><w:t>se</w:t></w:r></w:fldSimple></w:p>'
    )
    yield paper("enkelt-felt.docx", word(field), "cpr")
    page = (
        b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
    ) + base64.encodebytes(f"<p>{NUMBER}</p>".encode())
    yield paper("side-i-brev.docx", word(_PLAIN, {"word/afchunk1.mht": page}), "embedded", "cpr")
    yield paper("to-af-samme-navn.docx", _twice(), "unread")
    said = bytearray(word(_PLAIN))
    said[-2:] = len(NUMBER).to_bytes(2, "little")
    yield paper("pakkens-note.docx", bytes(said) + NUMBER.encode(), "cpr")


def _twice() -> bytes:
    """Make a ZIP with two different parts of the same name."""
    target = io.BytesIO(word(_PLAIN))
    with zipfile.ZipFile(target, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(zipfile.ZipInfo("word/document.xml"), f"<w:document {WORD}/>")
    return target.getvalue()


def _book(cell: str, formats: str, sheet: str = "") -> bytes:
    """Make a workbook of one cell, with its own number formats."""
    written = (
        f"<worksheet {SHEET}>{sheet}<sheetData><row r='1'><c r='B1' s='1'>{cell}</c></row>"
        "</sheetData></worksheet>"
    )
    styles = f"<styleSheet {SHEET}>{formats}</styleSheet>"
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "xl/workbook.xml": f"<workbook {SHEET}><sheets/></workbook>",
            "xl/worksheets/sheet1.xml": written,
            "xl/styles.xml": styles,
        }
    )


def _format(code: str) -> str:
    return (
        f"<numFmts><numFmt numFmtId='164' formatCode='{code}'/></numFmts>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs>"
    )


def _colors(fill: str) -> str:
    return (
        "<fonts><font/><font><color rgb='FFFFFFFF'/></font></fonts>"
        f"<fills><fill><patternFill patternType='none'/></fill><fill>{fill}</fill></fills>"
        "<cellXfs><xf/><xf fontId='1' fillId='1'/></cellXfs>"
    )


def _sheets() -> Iterator[Paper]:
    rows = [["Navn", "Beløb"], ["Vej", "100"]]
    for name, code in (
        ("streg", "000000-0000"),
        ("nuller", "0000000000"),
        ("ord", '000000"-"0000'),
    ):
        quoted = code.replace('"', "&quot;")
        yield paper(f"cpr-format-{name}.xlsx", _book("<v>101801234</v>", _format(quoted)), "cpr")
    # Programs in Java write large numbers like this.
    yield paper("cpr-med-potens.xlsx", _book("<v>2.401801234E9</v>", ""), "cpr")
    padded = _book("<v>1.01801234E8</v>", _format("000000-0000"))
    yield paper("cpr-format-med-potens.xlsx", padded, "cpr")
    yield paper("intet-vist.xlsx", _book("<v>7</v>", _format(";;;")), "text")
    yield paper("hvid-skrift.xlsx", _book("<v>7</v>", _colors("<patternFill/>")), "text")
    yield paper("flad-raekke.xlsx", workbook({"Ark": rows}, row='ht="0" customHeight="1"'), "cells")
    row = "<sheetData><row hidden='1'><c><v>7</v></c></row></sheetData>"
    other = {"xl/worksheets/Ark1.xml": f"<worksheet {SHEET}>{row}</worksheet>"}
    yield paper("ark-med-eget-navn.xlsx", workbook({}, more=other), "cells")
    narrow = "<cols><col min='2' max='2' width='0'/></cols>"
    yield paper("smal-kolonne.xlsx", workbook({"Ark": rows}, columns=narrow), "cells")
    hint = f"<dataValidations><dataValidation prompt='Som {NUMBER}'/></dataValidations>"
    yield paper("hjaelpetekst.xlsx", workbook({"Ark": rows}, columns=hint), "cpr")


def _open_documents() -> Iterator[Paper]:
    white = (
        '<style:style style:name="T1"><style:text-properties fo:color="#ffffff" xmlns:fo="f"/>'
        "</style:style>"
    )
    yield paper("hvid.odt", writer(white + _said("x")), "text")
    hidden = (
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    )
    styles = f"<office:document-styles {OPEN}>{hidden}</office:document-styles>"
    yield paper("typografi-skjult.odt", writer(_said("x"), {"styles.xml": styles}), "text")
    kept = f'<text:user-field-decl text:name="a" office:string-value="{NUMBER}"/>'
    yield paper("felt.odt", writer(kept), "cpr")
    choice = f'<text:drop-down><text:label text:value="{NUMBER}"/></text:drop-down>'
    yield paper("valgliste.odt", writer(f"<text:p>{choice}</text:p>"), "cpr")
    other = (
        f'<text:conditional-text text:string-value-if-false="{NUMBER}">x</text:conditional-text>'
    )
    yield paper("betinget.odt", writer(f"<text:p>{other}</text:p>"), "cpr")
    section = '<text:section text:display="condition" text:is-hidden="true">{}</text:section>'
    yield paper("betinget-afsnit.odt", writer(section.format("<text:p>x</text:p>")), "text")
    narrow = (
        '<table:table-cell office:value="2401801234"><text:p>2,4E+09</text:p></table:table-cell>'
    )
    rows = f"<table:table-row><table:table-cell/>{narrow}</table:table-row>"
    yield paper("smal-celle.ods", writer(calc(rows)), "cpr")
    own = '<meta:user-defined meta:name="Sagsbehandler">Rap</meta:user-defined>'
    meta = f"<office:document-meta {OPEN}>{own}</office:document-meta>"
    yield paper("egenskaber.odt", writer("<text:p>x</text:p>", {"meta.xml": meta}), "custom")


def _said(text: str, around: str = "{}") -> str:
    return around.format(f'<text:p><text:span text:style-name="T1">{text}</text:span></text:p>')


def _pictures() -> Iterator[Paper]:
    owner = b"Anders And\0"
    entry = struct.pack("<HHII", 0xA430, 2, len(owner), 26) + b"\0\0\0\0"
    camera = b"II*\0" + struct.pack("<IH", 8, 1) + entry + owner
    yield paper("kameraets-ejer.jpg", jpeg(camera), "author")
    name = b"\x1c\x02\x50\x00\x0aAnders And"
    yield paper("bureau.jpg", _marked(0xED, b"Photoshop 3.0\0" + name), "author")
    told = f"\x1c\x02\x78\x00\x0b{NUMBER}".encode()
    yield paper("billedtekst.jpg", _marked(0xED, b"Photoshop 3.0\0" + told), "cpr")
    filled = jpeg(exif(position=True)).replace(b"\xff\xe1", b"\xff\xff\xe1", 1)
    yield paper("fyldt.jpg", filled, "position")
    # Viewers skip bytes between two segments.
    apart = jpeg(exif(position=True)).replace(b"\xff\xe1", b"\0\xff\xe1", 1)
    yield paper("afstand.jpg", apart, "position")
    yield paper("fotograf.png", png((b"tEXt", b"Author\0Anders And")), "author")
    profile = b"\nexif\n 99\n" + (b"Exif\0\0" + exif(position=True)).hex().encode()
    yield paper("profil.png", png((b"tEXt", b"Raw profile type exif\0" + profile)), "position")
    gif = b"GIF89a\1\0\1\0\0\0\0!\xfe" + bytes([len(NUMBER)]) + NUMBER.encode() + b"\0;"
    yield paper("note.gif", gif, "cpr")


def _marked(marker: int, block: bytes) -> bytes:
    return (
        b"\xff\xd8\xff" + bytes([marker]) + struct.pack(">H", len(block) + 2) + block + b"\xff\xd9"
    )


def _letters() -> Iterator[Paper]:
    text = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
    body = base64.encodebytes(f"Kære borger {NUMBER}".encode()).decode()
    yield paper("brev.eml", f"Subject: Hej\n{text}base64\n\n{body}", "cpr")
    soft = "Nummer 0101=\n80-1234"
    yield paper("brudt-brev.eml", f"Subject: Hej\n{text}quoted-printable\n\n{soft}\n", "cpr")
    inner = base64.encodebytes(word(paragraph(NUMBER))).decode()
    yield paper(
        "vedlagt.eml",
        "Content-Type: multipart/mixed; boundary=B\n\n--B\n"
        'Content-Type: application/octet-stream; name="a.docx"\n'
        f"Content-Transfer-Encoding: base64\n\n{inner}\n--B--\n",
        "cpr",
    )
    yield paper("skjult-modtager.eml", f"Bcc: rip@hotmail.com\n{text}7bit\n\nx\n", "contact")
    named = f'Content-Disposition: attachment; filename="{NUMBER}.txt"\n{text}7bit\n\nx\n'
    yield paper("navn-i-brev.eml", f"Subject: Hej\n{named}", "cpr")
    answered = f"Subject: Hej\nContent-Type: message/rfc822\n\nSubject: Om {NUMBER}\n\nx\n"
    yield paper("videresendt.eml", answered, "cpr")
    picture = base64.b64encode(jpeg(exif(position=True))).decode()
    yield paper("billede.html", f'<img src="data:image/jpeg;base64,{picture}">', "position")
    yield paper(
        "billede.svg", f'<svg><image href="data:image/jpeg;base64,{picture}"/></svg>', "position"
    )
    yield paper("anfoersel.csv", '"navn","dato","nr"\n"Anders","010180","1234"\n', "cpr")


def in_order() -> Iterator[Paper]:
    """Yield attachments that look as if they hid something, but do not."""
    list_of_contents = "<w:p><w:r><w:rPr><w:webHidden/></w:rPr><w:t>3</w:t></w:r></w:p>"
    yield paper("indhold.docx", word(list_of_contents))
    head = paragraph("Hoved", _WHITE)
    dark = '<w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>'
    yield paper("moerk-celle.docx", word(f"<w:tbl><w:tr><w:tc>{dark}{head}</w:tc></w:tr></w:tbl>"))
    rule = f'<w:style w:type="table" w:styleId="M"><w:tblStylePr>{dark}</w:tblStylePr></w:style>'
    table = '<w:tbl><w:tblPr><w:tblStyle w:val="M"/></w:tblPr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>'
    yield paper("moerk-tabel.docx", word(table.format(head), _styles(rule)))
    box = (
        '<w:p><w:r><w:drawing xmlns:s="s"><s:wsp><s:spPr><s:solidFill/></s:spPr><s:txbx>'
        f"<w:txbxContent>{head}</w:txbxContent></s:txbx></s:wsp></w:drawing></w:r></w:p>"
    )
    yield paper("moerk-boks.docx", word(box))
    black = paragraph("Sort", '<w:rStyle w:val="S"/><w:color w:val="000000"/>')
    yield paper("sort-i-hvid.docx", word(black, _styles(_style(_WHITE))))
    drawn = f"<p:x {PRESENTATION}><p14:creationId xmlns:p14='q' val='2910801234'/></p:x>"
    yield paper("lodtraekning.pptx", slides("Status", more={"ppt/slides/slide2.xml": drawn}))
    unused = "<cols><col min='8' max='16384' hidden='1'/></cols>"
    yield paper("ubrugte-kolonner.xlsx", workbook({"Ark": [["Vej", "100"]]}, columns=unused))
    blue = "<patternFill patternType='solid'><fgColor rgb='FF1F4E79'/></patternFill>"
    yield paper("hvid-paa-blaa.xlsx", _book("<v>7</v>", _colors(blue)))
    yield paper("potens.xlsx", _book("<v>3.1234567890125E9</v><v>2.4018E9</v><v>1.2E-7</v>", ""))
    yield paper("postnummer.xlsx", _book("<v>800</v>", _format("0000")))
    place = b"II*\0" + struct.pack("<IHHHII", 8, 1, 0x8825, 4, 1, 26) + b"\0\0\0\0"
    yield paper("to-billeder.jpg", jpeg() + jpeg() + b"\0\0")
    yield paper("fyldt-ud.png", png() + b"\0\0\r\n")
    version = struct.pack("<HHHI", 1, 0, 1, 4) + b"\2\3\0\0" + b"\0\0\0\0"
    yield paper("uden-sted.jpg", jpeg(place + version))
    shaded = (
        '<style:style style:name="T1"><style:text-properties xmlns:fo="f" fo:color="#ffffff" '
        'fo:background-color="#000080"/></style:style>'
    )
    yield paper("hvid-paa-blaa.odt", writer(shaded + _said("Hoved")))
    notes = "<p:notes xmlns:p='p'><text:p><text:page-number>7</text:page-number></text:p></p:notes>"
    yield paper("uden-noter.odp", writer(notes))
