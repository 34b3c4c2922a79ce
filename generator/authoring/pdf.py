"""Reads the text of a PDF, line by line as the pages show it.

A PDF contains the positions of letters, but not paragraphs: one paragraph of the document may be
several lines here. So the result has to be compared with the document. For the import, pypdfium2 is
used in this module only.
"""

from __future__ import annotations

import math
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
    N_(
        "left out at the foot of page {page}, as notes (lines: {number}); write them where they "
        "belong"
    )
)
_RECOGNISED: Final = Message(
    N_(
        "page {page} is a picture, and its text was recognised by a program; compare each word, "
        "name and number with the picture"
    )
)
# A picture that covers so much of a page is the page.
_WHOLE: Final = 0.6
# So many letters of a line are enough to find it. A note's font is smaller than the text's, or
# its number is drawn smaller than a small letter.
_ENOUGH: Final = 30
_SMALLER: Final = 0.95
_RAISED: Final = 0.8
_NOTE: Final = re.compile(r"(\d{1,3})(?:(?P<near>[^\W\d_])|\s[^\W\d_]|$)")
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
    if not any(rows for rows, *_ in pages):
        stop_with(
            ContentError,
            "empty",
            N_("the PDF holds pictures of pages, and no text"),
            place=str(source),
            hint=Message(N_("Look for the document that it was made from.")),
        )
    lines: list[Line] = []
    notes: list[tuple[int, Message]] = [(0, _COMPARE)]
    for page, (rows, below, recognised) in enumerate(pages, start=1):
        text = rows[: len(rows) - below]
        if recognised:
            notes.append((len(lines) + 1, Message(_RECOGNISED.text, {"page": page})))
        if below:
            left = {"page": page, "number": below}
            notes.append((len(lines) + len(text), Message(_FOOT.text, left)))
        for row in text:
            if row == str(page) and row in (rows[0], rows[-1]):
                notes.append((len(lines) + 1, Message(_PAGE_NUMBER.text, {"page": page})))
            else:
                lines.append(Line(len(lines) + 1, row))
    return Document(join_wrapped(lines), tuple(notes))


def _notes_below(rows: Sequence[str], words: pypdfium2.PdfTextPage) -> int:
    """Count the rows at the foot of a page that are notes: they may be those of an item further up.

    A note begins with a number that a word above it ends with, and is smaller than that word, or
    begins right behind the number, as no item does.
    """
    for n, row in enumerate(rows):
        number = _NOTE.match(row)
        ending = rf"[^\W\d_]{{3}}[.,:;)»”\"]?{number[1]}(?!\w)" if number else ""
        called = re.search(ending, "\n".join(rows[:n])) if number else None
        near = number is not None and number["near"]
        if called and (near or _is_smaller(row[:_ENOUGH], called[0], words)):
            return len(rows) - n
    return 0


def _is_smaller(text: str, other: str, words: pypdfium2.PdfTextPage) -> bool:
    """Tell whether a text's first letter is smaller than another's: in its font, or as drawn."""
    (font, drawn), (usual, letter) = _heights(text, words), _heights(other, words)
    return font < _SMALLER * usual or drawn < _RAISED * letter


def _heights(text: str, words: pypdfium2.PdfTextPage) -> tuple[float, float]:
    """Give the heights of a text's first letter, where it stands last on a page."""
    search, at = words.search(text, match_case=True), None
    while found := search.get_next():
        at = found[0]
    if at is None:
        return math.inf, math.inf
    boxes = (words.get_charbox(at, loose=loose) for loose in (True, False))
    font, drawn = (float(top - bottom) for _, bottom, _, top in boxes)
    return font, drawn


def _pages(data: bytes) -> Iterator[tuple[list[str], int, bool]]:
    """Give each page's rows, how many of them are notes, and whether they were recognised.

    What was recognised is not what is seen.
    """
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            words = page.get_textpage()
            parts = words.get_text_bounded().splitlines()
            rows = [row for part in parts if (row := cleaned(part))]
            yield rows, _notes_below(rows, words), bool(rows) and _lies_under_picture(page)


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
