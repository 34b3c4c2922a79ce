"""Make the attachments of the example content: real PDF, DOCX and XLSX files, always the same.

Their content is in `example_papers.yml`. The files contain nothing about the date, the machine or
its user, so that a second run changes nothing and no metadata is published. Run by `make
attachments`; `python -m scripts.example_attachments ROOT` writes them elsewhere.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import docx
import openpyxl
import typst
import yaml
from docx.document import Document
from docx.oxml.ns import qn
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

HERE: Final = Path(__file__).resolve().parent
PAPERS: Final = HERE / "example_papers.yml"
LAYOUT: Final = HERE / "paper.typ"

# The earliest date that a ZIP file can contain; used for every part of every file.
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
# Unneeded parts of python-docx's template: a picture of an empty page, and a copy of the styles
# for Word 2010, which would be half of the file.
BALLAST: Final = ("thumbnail.jpeg", "stylesWithEffects.xml")

Paper = Mapping[str, Any]
"""`file`, `title`, and `about` and `blocks` (PDF, DOCX) or `sheets` (XLSX)."""


def main(root: Path) -> None:
    """Write every attachment below the root, to the path in its `file`."""
    for name, content in make_papers().items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)


def make_papers() -> dict[str, bytes]:
    """Return the content of every attachment by its path from the repository's root."""
    papers: list[Paper] = yaml.safe_load(PAPERS.read_text(encoding="utf-8"))
    makers = {".pdf": make_pdf, ".docx": make_docx, ".xlsx": make_xlsx}
    return {paper["file"]: makers[Path(paper["file"]).suffix](paper) for paper in papers}


def make_pdf(paper: Paper) -> bytes:
    """Write an attachment as an accessible PDF (tagged, titled, in Danish)."""
    pdf = typst.compile(
        str(LAYOUT),
        root=str(HERE),
        sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    assert isinstance(pdf, bytes)  # noqa: S101 - one PDF is one file, never a list of pages
    return pdf


def make_docx(paper: Paper) -> bytes:
    """Write an attachment as a Word document with real headings, lists and tables."""
    document = docx.Document()
    drop_ballast(document)
    speak_danish(document)
    document.add_heading(paper["title"], level=0)
    document.add_paragraph(paper["about"], style="Subtitle")
    for block in paper["blocks"]:
        add_block(document, block)
    raw = io.BytesIO()
    document.save(raw)
    return repack(raw.getvalue(), paper["title"])


def drop_ballast(document: Document) -> None:
    """Unlink the template's unneeded parts, which are then not saved."""
    for relations in (document.part.package.rels, document.part.rels):
        needless = [key for key, to in relations.items() if to.target_ref.endswith(BALLAST)]
        for key in needless:
            del relations[key]


def speak_danish(document: Document) -> None:
    """Set the language of the text, for screen readers and spelling checkers."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "da-DK")


def add_block(document: Document, block: str | Mapping[str, Any]) -> None:
    """Add a text, a heading, a list or a table."""
    if isinstance(block, str):
        document.add_paragraph(block)
    elif "heading" in block:
        document.add_heading(block["heading"], level=1)
    elif "list" in block:
        for line in block["list"]:
            document.add_paragraph(line, style="List Bullet")
    else:
        add_table(document, block["table"]["columns"], block["table"]["rows"])


def add_table(document: Document, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Add a table whose first row is marked as its header."""
    table = document.add_table(rows=0, cols=len(columns), style="Light Grid Accent 1")
    for row in (columns, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no other way
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))


def make_xlsx(paper: Paper) -> bytes:
    """Write an attachment as a workbook; numbers are numbers, the first row is the header."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in paper["sheets"]:
        fill_sheet(book.create_sheet(sheet["name"]), sheet)
    raw = io.BytesIO()
    book.save(raw)
    return repack(raw.getvalue(), paper["title"])


def fill_sheet(page: Worksheet, sheet: Mapping[str, Any]) -> None:
    """Fill in one sheet: header, rows, number formats, and widths that fit the content."""
    page.append(sheet["columns"])
    for row in sheet["rows"]:
        page.append([str(value) if hasattr(value, "isoformat") else value for value in row])
    for cell in page[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number, form in enumerate(sheet["formats"], start=1):
        texts = [str(page.cell(row, number).value or "") for row in range(2, page.max_row + 1)]
        page.column_dimensions[get_column_letter(number)].width = max(12, *map(len, texts)) + 2
        for row in range(2, page.max_row + 1):
            page.cell(row, number).number_format = form
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"


def repack(raw: bytes, title: str) -> bytes:
    """Rewrite an Office file: no dates, no author, parts in a fixed order."""
    core = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>da-DK</dc:language>"
        "</cp:coreProperties>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=order_of_parts):
            content = core.encode() if name == "docProps/core.xml" else old.read(name)
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            new.writestr(part, content, compresslevel=9)
    return target.getvalue()


def order_of_parts(name: str) -> tuple[bool, str]:
    """Return a sort key that puts the list of content types first, as streaming readers expect."""
    return name != "[Content_Types].xml", name


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent)
