"""Attachments as real programs write them: LibreOffice, pandoc, phones, Word's highlighter.

Each is the relevant part of a file that such a program has written.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from scripts.poisoned.office import (
    FILL,
    OPEN,
    SHEET,
    calc,
    named,
    packed,
    paragraph,
    text_box,
    word,
    workbook,
    writer,
)
from scripts.poisoned.paper import NUMBER, Paper, paper
from scripts.poisoned.pictures import exif, jpeg, png

_BLACK = '<w:shd w:val="clear" w:fill="000000"/>'
_PEN = '<w:highlight w:val="black"/>'
_PLACE = (
    "<w:r><w:drawing><wp:anchor xmlns:wp='w'><wp:positionH><wp:posOffset>635</wp:posOffset>"
    "</wp:positionH></wp:anchor></w:drawing></w:r>"
)


def of_programs() -> Iterator[Paper]:
    """Yield attachments that must not be published as they are."""
    yield paper("telefon.heic", _heic(exif(position=True)), "position")
    said = f"<w:p><w:r><w:t>{NUMBER}</w:t></w:r>{_PLACE}</w:p>"
    yield paper("forankret.docx", word(said), "cpr")
    note = f"<comment ref='A1'><text><t>{NUMBER}</t></text><from><col>1</col></from></comment>"
    comments = {
        "xl/comments1.xml": f"<comments {SHEET}><commentList>{note}</commentList></comments>"
    }
    yield paper("placeret-note.xlsx", workbook({"Ark": [["Vej"]]}, more=comments), "comment", "cpr")
    yield from _described()
    yield from _struck_out()
    yield from _of_libreoffice()


def _described() -> Iterator[Paper]:
    """Yield images with metadata as written by exiftool and ImageMagick."""
    told = f"\x1c\x02\x78\x00\x0b{NUMBER}".encode()
    entry = struct.pack("<HHII", 0x83BB, 7, len(told), 26)
    camera = b"II*\0" + struct.pack("<IH", 8, 1) + entry + b"\0\0\0\0" + told
    yield paper("billedtekst.tif", camera, "cpr")
    source = f"{NUMBER}.doc\0".encode()
    entry = struct.pack("<HHII", 0x010D, 2, len(source), 26)
    scan = b"II*\0" + struct.pack("<IH", 8, 1) + entry + b"\0\0\0\0" + source
    yield paper("skannet-fil.tif", scan, "cpr")
    profile = b"Raw profile type iptc\0\nIPTC profile\n  16\n" + told.hex().encode()
    yield paper("billedtekst.png", png((b"tEXt", profile)), "cpr")
    place = b'<rdf:RDF><rdf:Description exif:GPSLatitude="55,4N"/></rdf:RDF>'
    profile = b"Raw profile type xmp\0\nxmp\n  62\n" + place.hex().encode()
    yield paper("sted-i-profil.png", png((b"tEXt", profile)), "position")
    for name, said in (
        (
            "navngivet",
            b"<Iptc4xmpExt:PersonInImage><rdf:li>Rip</rdf:li></Iptc4xmpExt:PersonInImage>",
        ),
        ("ansigt", b'<rdf:li mwg-rs:Name="Rip And" mwg-rs:Type="Face"/>'),
    ):
        yield paper(f"{name}.jpg", jpeg(xmp=b"<x:xmpmeta>" + said + b"</x:xmpmeta>"), "author")
    yield paper("vist-i-link.html", f'<p><a href="/borger/{NUMBER}">her</a></p>', "cpr")
    yield paper("navn-i-tegning.svg", f'<svg docname="{NUMBER}.svg"><g/></svg>', "cpr")


def _struck_out() -> Iterator[Paper]:
    """Yield attachments in which words were made black on black."""
    yield paper("sort-tusch.docx", word(paragraph("Anders And", _PEN)), "covered")
    ink = '<w:color w:val="000000"/>'
    yield paper("sort-paa-sort.docx", word(paragraph("Anders And", ink + _BLACK)), "covered")
    style = f'<w:style w:type="character" w:styleId="S"><w:rPr>{ink}</w:rPr></w:style>'
    by_style = paragraph("Anders And", f'<w:rStyle w:val="S"/>{_BLACK}')
    parts = {"word/styles.xml": f'<w:styles xmlns:w="w">{style}</w:styles>'}
    yield paper("sort-typografi.docx", word(by_style, parts), "covered")
    for name, color in (
        ("sort", "rgb='FF000000'"),
        ("tema", "theme='1'"),
        ("tabel", "indexed='8'"),
    ):
        yield paper(f"{name}-celle.xlsx", _cell("<font/>", color), "text")
    black = _look("#000000", "#000000")
    yield paper("sort-paa-sort.odt", writer(black + _span("Anders And")), "covered")
    yield paper("sort-celle.ods", writer(black + _in_cell("Anders And")), "covered")
    yield paper("hvid-celle.ods", writer(_look("#ffffff", "") + _in_cell("Anders And")), "text")


def _of_libreoffice() -> Iterator[Paper]:
    mark = "<text:note><text:note-citation>1</text:note-citation></text:note>"
    yield paper("fodnote-efter.odt", writer(f"<text:p>{NUMBER}{mark}</text:p>"), "cpr")
    hidden = "<style:drawing-page-properties p:visibility='hidden' xmlns:p='p'/>"
    slide = "<d:page d:style-name='T1' xmlns:d='d'><text:p>Anders And</text:p></d:page>"
    style = f"<style:style style:name='T1'>{hidden}</style:style>"
    yield paper("skjult-side.odp", writer(style + slide), "slide")
    cell = f"<table:table-cell table:formula='of:=&quot;{NUMBER}&quot;'/>"
    repeated = "<table:table-row table:number-rows-repeated='6'/>"
    row = "<table:table-row><table:table-cell table:number-columns-repeated='27'/>"
    table = calc(f"{repeated}{row}{cell}</table:table-row>")
    yield paper("formel.ods", writer(table), "cpr")
    said = f"<style:header><text:p>{NUMBER}</text:p></style:header>"
    head = f"<office:document-styles {OPEN}>{said}</office:document-styles>"
    yield paper("sidehoved.odt", writer("<text:p>Referat</text:p>", {"styles.xml": head}), "cpr")
    yield paper("ark-i-tekst.odt", _with_object(_object("<office:spreadsheet/>")), "embedded")
    changed = writer("<text:tracked-changes><text:p>væk</text:p></text:tracked-changes>")
    yield paper("skabelon.ott", changed, "change")
    yield paper(
        "bog.xlsb", packed({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"x"}), "unread"
    )
    yield paper("i-eet-stykke.fodt", f"<office:document {OPEN}><text:p>x</text:p>", "unread")


def as_programs_do() -> Iterator[Paper]:
    """Yield attachments that may be published, with what such programs always write."""
    plain = "<text:p>Referat</text:p>"
    small = {"Thumbnails/thumbnail.png": b"\x89PNG\r\n\x1a\n"}
    yield paper("med-forside.odt", writer(plain, small))
    yield paper("med-diagram.odt", _with_object(_object("<office:chart/>")))
    yield paper("med-formel.odt", _with_object("<math><mi>x</mi></math>"))
    empty = {"Configurations2/accelerator/current.xml": ""}
    yield paper("tomt-led.odt", writer(plain, empty))
    notes = "<p:notes xmlns:p='p'><text:p>Klik for at tilføje noter</text:p></p:notes>"
    master = f"<office:document-styles {OPEN}>{notes}</office:document-styles>"
    yield paper("skabelon.odp", writer(plain, {"styles.xml": master}))
    chosen = 'style:use-window-font-color="true"'
    yield paper("selvvalgt.odt", writer(_look("#000000", "#000000", chosen) + _span("Hoved")))
    yield paper("hvid-paa-sort.ods", writer(_look("#ffffff", "#000000") + _in_cell("Hoved")))
    for name, ink in (("hvid", "FFFFFF"), ("gul", "FFFF00")):
        color = f'<w:color w:val="{ink}"/>'
        yield paper(f"{name}-paa-tusch.docx", word(paragraph("Hoved", color + _PEN)))
    auto = '<w:color w:val="auto"/>'
    yield paper("selvvalgt.docx", word(paragraph("Hoved", auto + _BLACK)))
    pen = '<w:highlight w:val="yellow"/>'
    yield paper("gul-tusch.docx", word(paragraph("Vigtigt", pen + '<w:color w:val="000000"/>')))
    yield paper("gul-paa-sort.xlsx", _cell("<font><color rgb='FFFFFF00'/></font>", "theme='1'"))
    yield paper("sort-paa-graat.xlsx", _cell("<font/>", "theme='1' tint='0.5'"))
    for number, name in enumerate(("_xlfn.IFERROR", "_xlchart.v1.0", "Z_1A2B_.wvu.FilterData")):
        yield paper(f"excels-navn-{number}.xlsx", named([["Vej", "1"]], name))
    for name, frame in (
        ("blaa", f"{FILL}<a:ln><a:noFill/></a:ln>"),
        ("temafarvet", "</s:spPr><s:style><a:fillRef idx='1'/></s:style><s:spPr>"),
    ):
        white = text_box(frame, "Hoved", '<w:color w:val="FFFFFF"/>')
        yield paper(f"hvid-i-{name}.docx", word(white))
    digits = '<path d="M010180 1234 020280 2345" points="010180-1234"/>'
    yield paper("kurve-af-tal.svg", f"<svg>{digits}</svg>")


def _with_object(body: str) -> bytes:
    """Make a text with an object of another program in it, and with a picture of that object."""
    parts: dict[str, str | bytes] = {
        "Object 1/content.xml": body,
        "Object 1/manifest.rdf": b"<rdf/>",
        "ObjectReplacements/Object 1": b"VCLMTF\1\0",
    }
    return writer("<text:p>Se figuren</text:p>", parts)


def _object(body: str) -> str:
    inner = f"<office:body>{body}</office:body>"
    return f"<office:document-content {OPEN}>{inner}</office:document-content>"


def _heic(described: bytes) -> bytes:
    """Return as much of a phone's image (HEIC) as its metadata needs, with its list of parts."""
    entry = b"infe\2\0\0\0\0\2\0\0Exif\0"
    listed = struct.pack(">I", len(entry) + 4) + entry + b"\0\0\0\x15infe\2\0\0\0\0\3\0\0hvc1\0"
    kind = struct.pack(">I", 20) + b"ftypheic\0\0\0\0heic"
    return kind + b"\0\0\0\x60meta" + listed + b"mdat\0\0\0\6Exif\0\0" + described


def _look(color: str, ground: str, more: str = "") -> str:
    shown = f'fo:background-color="{ground}"' if ground else ""
    look = f'<style:text-properties xmlns:fo="f" fo:color="{color}" {shown} {more}/>'
    return f'<style:style style:name="T1">{look}</style:style>'


def _span(text: str) -> str:
    return f'<text:p><text:span text:style-name="T1">{text}</text:span></text:p>'


def _in_cell(text: str) -> str:
    return f'<table:table-cell table:style-name="T1"><text:p>{text}</text:p></table:table-cell>'


def _cell(font: str, ground: str) -> bytes:
    """Make a workbook of one cell with a font and a background colour."""
    fill = f"<fill><patternFill patternType='solid'><fgColor {ground}/></patternFill></fill>"
    styles = (
        f"<styleSheet {SHEET}><fonts>{font}</fonts><fills>{fill}</fills>"
        "<cellXfs><xf fontId='0' fillId='0'/></cellXfs></styleSheet>"
    )
    cell = "<c r='A1' s='0'><v>7</v></c>"
    sheet = f"<worksheet {SHEET}><sheetData><row r='1'>{cell}</row></sheetData></worksheet>"
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f"<workbook {SHEET}/>",
            "xl/worksheets/sheet1.xml": sheet,
            "xl/styles.xml": styles,
        }
    )
