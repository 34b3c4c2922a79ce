"""Reads the document to be imported: pasted text, a Word file or a PDF, recognised by its bytes.

A Word file or a PDF is examined like an attachment to be published: text that is hidden in the
document would be visible in the draft.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final, NoReturn

from generator.authoring.lines import Document, decode, split_lines
from generator.errors import N_, ContentError, Message, stop_with
from generator.guarding.papers.content import HIDDEN, REASONS
from generator.guarding.papers.examination import examine
from generator.guarding.papers.spot import PLACES, describe
from generator.reasons import reason_of

MAX_BYTES: Final = 30_000_000
"""The size of the largest document that is opened; a text of 500 pages is a thirtieth of it."""
_UNSEEN: Final = frozenset({"text", "covered", "invisible", "layer"})
_NOT_READ: Final = {
    "change": Message(
        N_("the document holds tracked changes; it was read as if all of them were accepted")
    ),
    "comment": Message(N_("the document holds comments, which were not read")),
    "form": Message(N_("the document holds a form, and what is filled in there was not read")),
    "page": Message(N_("the document holds a page that is only a picture, and was not read")),
}
_HEADS: Final = Message(
    N_("what stands in the head or the foot of the document's pages was not read; look at it")
)
_UNEXAMINED: Final = N_("this file cannot be examined: {reason}")
_HEAD: Final = re.compile(r"word/(?:header|footer)\d*\.xml")
_OPEN_DOCUMENT: Final = re.compile(rb"PK\x03\x04.{26}mimetype", re.DOTALL)
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0"
_PAGE: Final = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def read_original(source: Path) -> Document:
    """Read a document's lines. Raises `ContentError` with a hint what to do instead."""
    data = _read_bytes(source)
    # Text has no NUL: then the document is what its name says, and damaged.
    name = source.suffix.lower() if b"\0" in data else ""
    if data.startswith(b"%PDF") or name == ".pdf":
        from generator.authoring.pdf import read_pdf

        return _looked_into(read_pdf(data, source), data, "pdf", source)
    if _OPEN_DOCUMENT.match(data):
        _refuse_kind(source)
    if data.startswith(b"PK\x03\x04") or name == ".docx":
        from generator.authoring.word import read_word

        return _looked_into(read_word(data, source), data, "docx", source)
    if _PAGE.search(data[:4000]) or data.startswith((_OLD_WORD, b"{\\rtf")):
        _refuse_kind(source)
    return Document(split_lines(decode(data, source)))


def _refuse_kind(source: Path) -> NoReturn:
    stop_with(
        ContentError,
        "encoding",
        N_("this kind of document cannot be read"),
        place=str(source),
        hint=Message(N_("Save it as .docx, or paste its text into a file saved as UTF-8.")),
    )


def _looked_into(document: Document, data: bytes, kind: str, source: Path) -> Document:
    """Refuse a document with hidden text, and note what could not be read."""
    content = examine(data, f"document.{kind}")
    unseen = next((one for one in content.hidden if one.kind in _UNSEEN), None)
    if unseen:
        stop_with(
            ContentError,
            "hidden",
            N_("the file {what} ({where})"),
            place=str(source),
            hint=Message(N_("The draft would show it. Delete it there, and import it anew.")),
            what=Message(HIDDEN[unseen.kind][1]),
            where=describe([unseen.spot]) or Message(PLACES["body"]),
        )
    kinds = {one.kind for one in content.hidden}
    notes = [said for kind, said in _NOT_READ.items() if kind in kinds]
    words = {word for line in document.lines for word in line.text.split()}
    heads = (passage for passage in content.passages if _HEAD.match(passage.part))
    if any(word not in words for head in heads for word in head.text.split() if word.isalpha()):
        notes.append(_HEADS)
    if content.unread:
        notes.append(Message(_UNEXAMINED, {"reason": Message(REASONS[content.unread])}))
    return replace(document, notes=(*document.notes, *((0, said) for said in notes)))


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
