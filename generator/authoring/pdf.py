"""Reads the text of a PDF, line by line as the pages show it.

A PDF contains the positions of letters, but not paragraphs: one paragraph of the document may be
several lines here. So the result has to be compared with the document. For the import, pypdfium2 is
used in this module only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pypdfium2
from pypdfium2 import raw

from generator.authoring.lines import Document, Line, cleaned, join_wrapped
from generator.errors import N_, ContentError, Message, stop_with
from generator.guarding.papers.painting import INVISIBLE

_COMPARE: Final = Message(
    N_("the text was taken from a PDF, where paragraphs are not marked; compare all of it")
)
_FOOT: Final = Message(
    N_("the notes at the foot of page {page} were left out; write them where they belong")
)
_RECOGNISED: Final = Message(
    N_(
        "page {page} is a picture, and its text was recognised by a program; compare each word, "
        "name and number with the picture"
    )
)
# A picture that covers so much of a page is the page.
_WHOLE: Final = 0.6
_NOTE: Final = re.compile(r"(\d{1,3})\s?(?=[^\W\d_])")
_PAGE_NUMBER: Final = Message(N_("the number of page {page} was left out"))


def read_pdf(data: bytes, source: Path) -> Document:
    """Read a PDF's text. Raises `ContentError` if it is locked, damaged, or only pictures."""
    try:
        pages = list(_pages(data))
    except (pypdfium2.PdfiumError, ValueError):
        stop_with(
            ContentError,
            "encoding",
            N_("the PDF is locked or damaged"),
            place=str(source),
            hint=Message(N_("Paste its text into a file saved as UTF-8.")),
        )
    if not any(rows for rows, _ in pages):
        stop_with(
            ContentError,
            "empty",
            N_("the PDF holds pictures of pages, and no text"),
            place=str(source),
            hint=Message(N_("Look for the document that it was made from.")),
        )
    lines: list[Line] = []
    notes: list[tuple[int, Message]] = [(0, _COMPARE)]
    for page, (rows, recognised) in enumerate(pages, start=1):
        text, below = _part(rows)
        if recognised:
            notes.append((len(lines) + 1, Message(_RECOGNISED.text, {"page": page})))
        if below:
            notes.append((len(lines) + len(text), Message(_FOOT.text, {"page": page})))
        for row in text:
            if row == str(page) and row in (rows[0], rows[-1]):
                notes.append((len(lines) + 1, Message(_PAGE_NUMBER.text, {"page": page})))
            else:
                lines.append(Line(len(lines) + 1, row))
    return Document(join_wrapped(lines), tuple(notes))


def _part(rows: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Separate a page's text from its footnotes, which may belong to an item further up.

    A footnote begins with a number that a word above it ends with.
    """
    for n, row in enumerate(rows):
        number = _NOTE.match(row)
        call = rf"[^\W\d_]{{3}}[.,:;)»”\"]?{number[1]}(?!\w)" if number else ""
        if number and re.search(call, "\n".join(rows[:n])):
            return rows[:n], rows[n:]
    return rows, ()


def _pages(data: bytes) -> Iterator[tuple[list[str], bool]]:
    """Give each page's rows, and whether they are not what is seen but were recognised in it."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage().get_text_bounded()
            rows = [row for part in text.splitlines() if (row := cleaned(part))]
            yield rows, bool(rows) and _lies_under_picture(page)


def _lies_under_picture(page: pypdfium2.PdfPage) -> bool:
    """Tell whether a page's text is not painted, or was painted before a picture of the page."""
    text = False
    for item in page.get_objects((raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE)):
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            text = True
            if raw.FPDFTextObj_GetTextRenderMode(item) in INVISIBLE:
                return True
        elif text:
            left, bottom, right, top = item.get_bounds()
            if (right - left) * (top - bottom) >= _WHOLE * page.get_width() * page.get_height():
                return True
    return False
