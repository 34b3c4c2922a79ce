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

from generator.authoring.lines import Document, Line, cleaned, join_wrapped
from generator.errors import N_, ContentError, Message, stop_with

_COMPARE: Final = Message(
    N_("the text was taken from a PDF, where paragraphs are not marked; compare all of it")
)
_FOOT: Final = Message(
    N_("the notes at the foot of page {page} were left out; write them where they belong")
)
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
    if not any(pages):
        stop_with(
            ContentError,
            "empty",
            N_("the PDF holds pictures of pages, and no text"),
            place=str(source),
            hint=Message(N_("Look for the document that it was made from.")),
        )
    lines: list[Line] = []
    notes: list[tuple[int, Message]] = [(0, _COMPARE)]
    for page, rows in enumerate(pages, start=1):
        text, below = _part(rows)
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


def _pages(data: bytes) -> Iterator[list[str]]:
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage().get_text_bounded()
            yield [row for part in text.splitlines() if (row := cleaned(part))]
