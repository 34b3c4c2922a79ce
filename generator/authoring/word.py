"""Reads Word documents: mammoth converts a .docx to HTML, which is converted to lines.

A paragraph, a heading, a list entry and a table row are one line each, and numbered as such. The
numbers that Word counts by itself stand before the text. Tables become Markdown tables that keep
their cells, because a table may be the agenda; one with one column becomes its lines. A footnote is
placed below the line that it belongs to: at the end of the document it would belong to the last
item. mammoth is used in this module only; its own Markdown is not used, because it loses tables.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, NoReturn

import mammoth

from generator.authoring.escape import escape_inline
from generator.authoring.lines import Document, Line, cleaned
from generator.authoring.word_numbers import SERIES
from generator.authoring.word_parts import DOCUMENT, opened, words_in, words_of
from generator.errors import N_, ContentError, Message, stop_with

MAX_UNPACKED: Final = 200_000_000
"""The largest size of an unpacked document in bytes: a zip bomb is small when packed."""

_PICTURE: Final = Message(N_("a picture was left out; add it as an attachment"))
_NUMBERS: Final = Message(
    N_("Word numbers this list by itself; its numbers were counted, so compare them")
)
_MERGED: Final = Message(N_("a table has merged cells, which Markdown has not; compare it"))
_STRUCK: Final = Message(N_("struck out text was left out; see that what is left is right"))
_UNREAD: Final = N_(
    "{number} words of the document were not read; they may stand in a formula, in a drawing, or "
    "in a document within it"
)
_BEFORE_ADDRESS: Final = re.compile("mailto:|https?://")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS: Final = _HEADINGS | {"p", "li"}
# Word allows no more. A cell may say that it is as wide as a billion of them.
_COLUMNS: Final = 63
_FOOTNOTE: Final = re.compile(r"(?:footnote|endnote)-(?!ref-).+")


def read_word(data: bytes, source: Path) -> Document:
    """Read a .docx. Raises `ContentError` if it is not one, damaged, or too large when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        size, names = 0, []
    if DOCUMENT not in names:
        _refuse(source, N_("this is not a Word document, or it is damaged"))
    if size > MAX_UNPACKED:
        _refuse(source, N_("the document holds more than 200 MB when it is unpacked"))
    try:
        markup = mammoth.convert_to_html(
            io.BytesIO(opened(data)),
            convert_image=mammoth.images.img_element(lambda _image: {"src": ""}),
        ).value
        words = words_of(data)
    except Exception:  # noqa: BLE001 - whatever a damaged document makes mammoth raise
        _refuse(source, N_("this is not a Word document, or it is damaged"))
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    reader.end_line()
    document = reader.document()
    unread = words - words_in([*(line.text for line in document.lines), *reader.struck])
    notes = ((0, Message(_UNREAD, {"number": len(unread)})),) if unread else ()
    return replace(document, notes=(*document.notes, *notes))


def _refuse(source: Path, text: str) -> NoReturn:
    hint = Message(N_("Save it again as .docx, or paste its text into a file saved as UTF-8."))
    stop_with(ContentError, "encoding", text, place=str(source), hint=hint)


class _Reader(HTMLParser):
    """Converts mammoth's HTML, which is simple and well formed, to lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.notes: list[tuple[int, Message]] = []
        self._text: list[str] = []
        self._marker = ""
        self._lists: list[int | None] = []
        self._link = ""
        self._table: list[list[str]] | None = None
        self._depth = 0
        self._span = 1
        self._spanned = False
        self._counted = False
        self._series = ""
        self._rank = 0
        self.struck: list[str] = []
        self._struck = False
        self._footnote: list[str] | None = None
        self._footnotes: dict[str, list[str]] = {}
        self._called: list[str] = []
        self._calls: dict[int, list[str]] = {}

    def document(self) -> Document:
        """Return the lines, with each footnote below the line or table that it belongs to."""
        lines: list[Line] = []
        numbers: dict[int, int] = {}
        waiting: list[str] = []
        for line in self.lines:
            if waiting and not (line.markup and line.joined):
                lines += (Line(len(lines) + n, text) for n, text in enumerate(waiting, start=1))
                waiting.clear()
            numbers[line.number] = len(lines) + 1
            lines.append(replace(line, number=len(lines) + 1))
            for name in self._calls.get(line.number, ()):
                waiting += self._footnotes.pop(name, ())
        lines += (Line(len(lines) + n, text) for n, text in enumerate(waiting, start=1))
        notes = ((numbers.get(line, len(lines) + 1), said) for line, said in self.notes)
        return Document(tuple(lines), tuple(notes))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Process a start tag."""
        given = dict(attrs)
        self._struck = self._struck or tag == "s"
        if tag in _BLOCKS or tag == "br":
            self.end_line()
        if tag in ("ul", "ol"):
            self.end_line()
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li" and self._lists:
            self._begin_point(_FOOTNOTE.fullmatch(given.get("id") or ""))
        elif tag == "a":
            self._begin_link(given.get("href") or "")
            self._begin_series(given.get("id") or "")
        elif tag == "input":
            self._text.append("☒" if "checked" in given else "☐")
        elif tag in _HEADINGS:
            self._rank = int(tag[1])
        elif tag == "img":
            self.notes.append((len(self.lines) + 1, _PICTURE))
        elif tag in ("table", "tr", "td", "th"):
            self._begin_cell(tag, given)

    def handle_endtag(self, tag: str) -> None:
        """Process an end tag."""
        if tag in _BLOCKS:
            self.end_line()
            self._rank = 0
        elif tag in ("ul", "ol"):
            self.end_line()
            del self._lists[-1:]
            self._footnote = self._footnote if self._lists else None
        elif tag == "s":
            self._struck = False
        elif tag == "a" and self._link:
            # Word makes links of addresses; the address would then be there twice.
            if _BEFORE_ADDRESS.sub("", self._link).rstrip("/") not in "".join(self._text):
                self._text.append(f" ({self._link.removeprefix('mailto:')})")
            self._link = ""
        elif tag in ("td", "th") and self._table and self._depth == 1:
            self.end_line()
            self._table[-1] += [""] * (self._span - 1)
        elif tag == "table":
            self._depth -= 1
            if self._depth == 0:
                self._end_table()

    def handle_data(self, data: str) -> None:
        """Add text, without the arrow that leads back from a footnote."""
        if self._struck and data.strip():
            self.notes.append((len(self.lines) + 1, _STRUCK))
            self.struck.append(data)
        elif data != "↑":
            self._text.append(data)

    def end_line(self) -> None:
        """End the current line, if it has any text."""
        text = cleaned("".join(self._text))
        series, self._series = self._series, ""
        self._text.clear()
        if not text:
            return
        if self._table is not None:
            cell = f"{self._marker}{text}"
            self._table[-1][-1] = f"{self._table[-1][-1]}\n{cell}".strip()
        elif self._footnote is not None:
            self._footnote.append(self._marker + text)
        else:
            text = self._marker + text
            self._add(Line(len(self.lines) + 1, text, rank=self._rank, series=series))
        self._marker = ""

    def _add(self, line: Line) -> None:
        self.lines.append(line)
        self._calls[line.number] = self._called
        self._called = []

    def _begin_link(self, href: str) -> None:
        inner = href.removeprefix("#")
        self._link = "" if inner != href else href
        if _FOOTNOTE.fullmatch(inner):
            self._called.append(inner)

    def _begin_series(self, name: str) -> None:
        if name.startswith(SERIES):
            self._series = name.removeprefix(SERIES)
            self._note_numbers()

    def _note_numbers(self) -> None:
        if not self._counted:
            self.notes.append((len(self.lines) + 1, _NUMBERS))
        self._counted = True

    def _begin_point(self, footnote: re.Match[str] | None) -> None:
        number = self._lists[-1]
        if footnote and number is not None:
            self._lists[-1] = number + 1
            self._marker = f"[{number + 1}] "
            self._footnote = self._footnotes[footnote[0]] = []
            return
        if number is None:
            self._marker = "- "
            return
        self._lists[-1] = number + 1
        self._marker = f"{number + 1}. "
        self._note_numbers()

    def _begin_cell(self, tag: str, given: dict[str, str | None]) -> None:
        self.end_line()
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._table, self._spanned = [], False
        elif self._depth != 1 or self._table is None:
            return
        elif tag == "tr":
            self._table.append([])
        else:
            spans = [int(given.get(name) or "1") for name in ("colspan", "rowspan")]
            self._table[-1].append("")
            self._span = min(spans[0], _COLUMNS)
            self._spanned = self._spanned or spans[1] > 1
            if max(spans) > 1:
                self.notes.append((len(self.lines) + 1, _MERGED))

    def _end_table(self) -> None:
        self.end_line()
        rows, self._table = self._table or [], None
        width = max((len(row) for row in rows), default=0)
        if width == 1:
            texts = [text for row in rows for cell in row for text in cell.splitlines()]
            for text in texts:
                self._add(Line(len(self.lines) + 1, text))
            return
        for at, row in enumerate(rows):
            cells = [escape_inline(cell).replace("|", "\\|").replace("\n", " ") for cell in row]
            text = "| " + " | ".join(cells + [""] * (width - len(row))) + " |"
            if at == 0:
                text += "\n" + "|" + " --- |" * width
            line = Line(len(self.lines) + 1, text, joined=at > 0, markup=True)
            whole = () if self._spanned else (*row, *[""] * (width - len(row)))
            self._add(replace(line, cells=whole))
