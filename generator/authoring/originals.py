"""The document that somebody has: pasted text, a Word file or a PDF, told apart by its bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.authoring.lines import Document, decode, split_lines
from generator.errors import N_, ContentError, Message, stop_with
from generator.reasons import reason_of

MAX_BYTES: Final = 30_000_000
"""The largest document that is opened; a text of 500 pages is a thirtieth of this."""
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0"
_PAGE: Final = (b"<!doctype html", b"<html")


def read_original(source: Path) -> Document:
    """Read a document's lines. Raises `ContentError` with what to do instead."""
    data = _read_bytes(source)
    # No text has this sign: then it is what its name says, and damaged.
    name = source.suffix.lower() if b"\0" in data else ""
    if data.startswith(b"%PDF") or name == ".pdf":
        from generator.authoring.pdf import read_pdf

        return read_pdf(data, source)
    if data.startswith(b"PK\x03\x04") or name == ".docx":
        from generator.authoring.word import read_word

        return read_word(data, source)
    saved_page = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PAGE)
    if saved_page or data.startswith((_OLD_WORD, b"{\\rtf")):
        stop_with(
            ContentError,
            "encoding",
            N_("this kind of document cannot be read"),
            place=str(source),
            hint=Message(N_("Save it as .docx, or paste its text into a file saved as UTF-8.")),
        )
    return Document(split_lines(decode(data, source)))


def _read_bytes(source: Path) -> bytes:
    try:
        if source.stat().st_size > MAX_BYTES:
            stop_with(
                ContentError,
                "size",
                N_("the document is larger than 30 MB"),
                place=str(source),
                hint=Message(N_("Take the pictures out, or paste its text into a file.")),
            )
        return source.read_bytes()
    except OSError as error:
        stop_with(
            ContentError,
            "encoding",
            N_("the document cannot be read: {why}"),
            place=str(source),
            why=reason_of(error),
        )
