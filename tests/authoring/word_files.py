"""Word files as Word itself writes them: text, styles and lists as XML."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from generator.authoring.lines import Line
from generator.authoring.word import read_word

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def level(at: int, text: str, form: str = "decimal", more: str = "") -> str:
    """Write a level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(at: int, *inner: str) -> str:
    """Write the definition of lists."""
    return f'<w:abstractNum w:abstractNumId="{at}">{"".join(inner)}</w:abstractNum>'


def listed(at: int, of: int, start: int | None = None) -> str:
    """Write a list, perhaps one that begins anew."""
    anew = f'<w:startOverride w:val="{start}"/>' if start else ""
    override = f'<w:lvlOverride w:ilvl="0">{anew}</w:lvlOverride>' if start else ""
    return f'<w:num w:numId="{at}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def place(number: int, at: int | None = None) -> str:
    """Write which list a paragraph or a style belongs to."""
    inner = f'<w:ilvl w:val="{at}"/>' if at is not None else ""
    return f'<w:numPr>{inner}<w:numId w:val="{number}"/></w:numPr>'


def styled(name: str, more: str = "", based: str = "", kind: str = "paragraph") -> str:
    """Write a style; Word names its headings in English in every language."""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    said = name.replace("Heading", "heading ")
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{said}"/>{on}'
        f"<w:pPr>{more}</w:pPr></w:style>"
    )


def p(
    text: str = "", number: int | None = None, at: int = 0, style: str = "", more: str = ""
) -> str:
    """Write a paragraph."""
    of = f'<w:pStyle w:val="{style}"/>' if style else ""
    mine = place(number, at) if number is not None else ""
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{of}{mine}{more}</w:pPr>{run}</w:p>"


def h(text: str, more: str = "") -> str:
    """Write a heading of an item."""
    return p(text, style="Heading1", more=more)


def row(*cells: str, more: str = "") -> str:
    """Write a table row; a cell is its paragraphs as lines, or XML."""
    inner = (
        cell
        if cell.startswith("<w:tc>")
        else f"<w:tc>{''.join(map(p, cell.split(chr(10))))}</w:tc>"
        for cell in cells
    )
    return f"<w:tr>{more}{''.join(inner)}</w:tr>"


def table(*rows: str) -> str:
    """Write a table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


HEAD = p("Referat - Fritidsudvalget") + p("12. marts 2026")
LISTS = (
    abstract(0, level(0, "%1."), level(1, "%1.%2"))
    + abstract(1, level(0, "%1."), level(1, "%2)", "lowerLetter"))
    + listed(1, 0)
    + listed(2, 1)
    + listed(3, 1, start=1)
    + listed(4, 0, start=1)
)
STYLES = styled("Heading1", place(1)) + styled("Heading2", place(1, 1), based="Heading1")


def packed(body: str, lists: str = LISTS, styles: str = STYLES) -> bytes:
    """Pack a Word file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, tag, inner in (
            ("document", "document", f"<w:body>{body}</w:body>"),
            ("styles", "styles", styles),
            ("numbering", "numbering", lists),
        ):
            archive.writestr(f"word/{name}.xml", f"<w:{tag} {SPACES}>{inner}</w:{tag}>")
    return data.getvalue()


def lines_of(body: str, lists: str = LISTS, styles: str = STYLES) -> tuple[Line, ...]:
    """Return the lines of a Word file."""
    return read_word(packed(body, lists, styles), Path("referat.docx")).lines
