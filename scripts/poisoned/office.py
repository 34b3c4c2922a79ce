"""Builds office documents from their parts: text, sheets, slides, OpenDocument."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP of the parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            told = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            archive.writestr(told, part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def word(body: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Make a Word document of a body's markup and other parts."""
    document = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": document, **(more or {})})


def paragraph(text: str, look: str = "") -> str:
    """Return a paragraph's markup; `look` is its character formatting."""
    return f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


FILL = "<a:solidFill><a:srgbClr val='000080'/></a:solidFill>"


def text_box(frame: str, text: str, look: str = "", unseen: str = "") -> str:
    """Return the markup of a text box; `frame` is its style, `look` its character formatting."""
    said = f"<s:txbx><w:txbxContent>{paragraph(text, look)}</w:txbxContent></s:txbx>"
    drawn = f"<s:wsp><s:spPr>{frame}</s:spPr>{said}</s:wsp>"
    names = "xmlns:a='a' xmlns:s='s' xmlns:wp='wp'"
    return f"<w:p><w:r><w:drawing {names}><wp:docPr {unseen}/>{drawn}</w:drawing></w:r></w:p>"


def core(**fields: str) -> str:
    """Return a document's properties."""
    inner = "".join(f"<dc:{key}>{value}</dc:{key}>" for key, value in fields.items())
    return f'<cp:coreProperties xmlns:cp="c" xmlns:dc="d">{inner}</cp:coreProperties>'


SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def ties(*targets: str) -> str:
    """Return the relationships `rId1`, `rId2` and so on of a part to others."""
    rows = (
        f'<Relationship Id="rId{number}" Type="t" Target="{target}"/>'
        for number, target in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="r">{"".join(rows)}</Relationships>'


def workbook(
    sheets: Mapping[str, list[list[str]]],
    *,
    state: str = "visible",
    row: str = "",
    columns: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Make a spreadsheet; `state` is the last sheet's, `row` the attributes of the last row."""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": TYPES}
    listed = ""
    for number, (name, rows) in enumerate(sheets.items(), 1):
        shown = state if number == len(sheets) else "visible"
        tie = f'r:id="rId{number}"'
        listed += f'<sheet name="{name}" sheetId="{number}" state="{shown}" {tie}/>'
        cells = "".join(
            f'<row r="{at}" {row if at == len(rows) else ""}>'
            + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in line)
            + "</row>"
            for at, line in enumerate(rows, 1)
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f"<worksheet {SHEET}>{columns}<sheetData>{cells}</sheetData></worksheet>"
        )
    parts["xl/workbook.xml"] = f"<workbook {SHEET} xmlns:r='r'><sheets>{listed}</sheets></workbook>"
    tied = [f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    parts["xl/_rels/workbook.xml.rels"] = ties(*tied)
    aside = ("../comments1.xml", "../threadedComments/t1.xml", "../pivotTables/pivotTable1.xml")
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = ties(*aside)
    return packed({**parts, **(more or {})})


def named(rows: list[list[str]], name: str) -> bytes:
    """Make a spreadsheet with a hidden defined name."""
    names = f'<definedName name="{name}" hidden="1">Ark!$A$1</definedName>'
    sheets = f'<sheets><sheet name="Ark"/></sheets><definedNames>{names}</definedNames>'
    return workbook(
        {"Ark": rows}, more={"xl/workbook.xml": f"<workbook {SHEET}>{sheets}</workbook>"}
    )


PRESENTATION = 'xmlns:p="http://p" xmlns:a="http://a"'


def slides(text: str, *, show: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Make a presentation that shows one slide, after one that other parts may hold."""
    said = f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"
    slide = f"<p:sld {PRESENTATION} {show}><p:cSld>{said}</p:cSld></p:sld>"
    ids = '<p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId1"/>'
    shown = f"<p:presentation {PRESENTATION} xmlns:r='r'><p:sldIdLst>{ids}</p:sldIdLst>"
    parts = {
        "[Content_Types].xml": TYPES,
        "ppt/presentation.xml": f"{shown}</p:presentation>",
        "ppt/_rels/presentation.xml.rels": ties("slides/slide1.xml", "slides/slide2.xml"),
        "ppt/slides/slide1.xml": slide,
        "ppt/slides/_rels/slide1.xml.rels": ties(
            "../notesSlides/notesSlide1.xml", "../comments/comment1.xml"
        ),
    }
    return packed({**parts, **(more or {})})


OPEN = 'xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="b" xmlns:dc="d" xmlns:meta="m"'


def calc(rows: str) -> str:
    """Return the markup of a sheet of OpenDocument, by its rows."""
    table = f'<table:table table:name="Løn">{rows}</table:table>'
    return f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"


def writer(body: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Make an OpenDocument text."""
    content = f"<office:document-content {OPEN}>{body}</office:document-content>"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            **(more or {}),
        }
    )
