"""Chooses the reader for a file by its name and its content; both must agree."""

from __future__ import annotations

import base64
import email
import email.policy
import re
from collections.abc import Sequence
from dataclasses import replace
from email.errors import MessageError
from functools import partial
from typing import Final

from generator.guarding.papers.archive import GZIP, Archive, unpack
from generator.guarding.papers.content import (
    Content,
    Hidden,
    Passage,
    Reader,
    Unreadable,
    always,
    together,
)
from generator.guarding.papers.office import OFFICE, is_office, read_office
from generator.guarding.papers.picture import PICTURES, is_picture, read_picture
from generator.guarding.papers.programs import is_program
from generator.guarding.papers.rich_text import read_rich_text
from generator.guarding.papers.spot import LINE

TEXTS: Final = frozenset(
    {"txt", "csv", "tsv", "md", "json", "xml", "html", "htm", "ics", "vcf", "svg", "rtf"}
)
_LETTERS: Final = frozenset({"eml", "mht", "mhtml"})
_HEADS: Final = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Subject", "Keywords", "Comments")
"""Lines of an e-mail's header that people write or read."""
_OF_LETTERS: Final = {"head": ("head", ""), "part": ("letter", "")}
"""Where a reader finds the parts of an e-mail that have names of our own."""
_WITHIN: Final = re.compile(
    r"(?:data:(?:[a-z]+/)?([a-z]+)(?:\+[a-z]+)?[^,\s]{0,80};base64,"
    r"|;ENCODING=B(?:ASE64)?\b[^:\n]{0,200}:"
    r"|^Content-Transfer-Encoding:[ \t]*base64[ \t]*\r?\n(?:[^\r\n]+\r?\n){0,50}\r?\n)"
    r"([a-z0-9+/\s]{24,})",
    re.ASCII | re.IGNORECASE | re.MULTILINE,
)
"""A file within a text, and its type if it is a data URL, as in a page or a drawing. In a card, a
calendar or a saved message it has none."""
_MAY_HOLD: Final = re.compile(rb"base64|encoding=b", re.IGNORECASE)
_BLANK: Final = re.compile(r"\n\s*\n")
"""The end of a part of a message."""
_OLD: Final = frozenset({"doc", "xls", "ppt", "msg", "dot", "mpp", "vsd"})
_FLAT: Final = re.compile(
    rb"<(?:office:document|w:wordDocument|pkg:package|Workbook)[\s>]"
    rb"|urn:schemas-microsoft-com:office:spreadsheet"
)
"""An office document as a single XML file. What it hides is not examined, so it is refused."""
_RICH: Final = b"{\\rtf"
_BINARY: Final = re.compile(rb"[\0-\x06\x0e-\x19\x1c-\x1f]")
"""Bytes that no text has."""
_PRINTED: Final = b"%!PS"
"""A page as a program for a printer, which may place each letter by itself."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_BYTES: Final = 100 * 1024 * 1024
MAX_NESTED: Final = 3
"""Levels of files within files that are opened."""


def examine(data: bytes, name: str, depth: int = 0) -> Content:
    """Examine a file; if that is impossible, `unread` says why."""
    try:
        return _read(data, name, depth)
    except Unreadable as reason:
        return Content(unread=str(reason.args[0]))
    except (MemoryError, RecursionError):
        return Content(unread="large")


def _read(data: bytes, name: str, depth: int) -> Content:
    if len(data) > MAX_BYTES or depth > MAX_NESTED:
        raise Unreadable("large")

    def read_inner(part: bytes, called: str) -> Content:
        return examine(part, called, depth + 1)

    ending = name.rpartition(".")[2].lower()
    if data[:8] == _OLE:
        # A current format inside an OLE container is a password-protected document.
        raise Unreadable("encrypted" if ending in OFFICE else "old")
    if _is_pdf(data) or ending == "pdf":
        from generator.guarding.papers.pdf import read_pdf

        return read_pdf(data, read_inner)
    if ending in PICTURES:
        return read_picture(data)
    if data[:4] == b"PK\3\4" or ending in OFFICE or ending == "zip":
        archive = Archive(data)
        if ending in OFFICE or is_office(archive):
            return read_office(archive, read_inner)
        return _read_folder(archive, read_inner)
    if data.startswith(GZIP):
        return read_inner(unpack(data), name.removesuffix(".gz"))
    return _read_words(data, ending, read_inner)


def is_harmless(data: bytes, ending: str) -> bool:
    """Return whether a file is a text and holds no other file, so that reading it is simple."""
    return (
        ending in TEXTS
        and not data.startswith((b"PK\3\4", GZIP, _RICH))
        and not _is_pdf(data)
        and not _MAY_HOLD.search(data.replace(b"\0", b""))
    )


def _is_pdf(data: bytes) -> bool:
    return data[:1024].lstrip()[:5] == b"%PDF-"


def _read_words(data: bytes, ending: str, read_inner: Reader) -> Content:
    """Read what is neither an archive nor called a picture, if it is text."""
    if ending not in TEXTS and is_picture(data):
        return read_picture(data)
    if ending in _OLD and not data.startswith(_RICH):
        raise Unreadable("old")
    if data.startswith(_RICH):
        return read_rich_text(data, read_inner)
    if _FLAT.search(data[:8192].replace(b"\0", b"")) or data.startswith(_PRINTED):
        raise Unreadable("unknown")
    if ending in _LETTERS:
        return _read_letter(data, read_inner)
    if ending in TEXTS or not _BINARY.search(data):
        return _read_plain(data, ending, read_inner)
    raise Unreadable("unknown")


def _read_plain(data: bytes, ending: str, read_inner: Reader) -> Content:
    """Read a text, and the pictures and other files that are embedded in it."""
    text = read_text(data, ending)
    hidden = (Hidden("script"),) if is_program(data, ending) else ()
    contents = [Content((Passage("", text, (LINE,)),), hidden)]
    for number, found in enumerate(_WITHIN.finditer(text), 1):
        digits = "".join((found[2] if found[1] else _BLANK.split(found[2])[0]).split())
        # A digit that is left over is the beginning of what follows.
        inner = base64.b64decode(digits[: len(digits) - (len(digits) % 4 == 1)] + "==")
        read = read_inner(inner, f"{number}.{found[1] or ''}")
        # Pages hold fonts, and much else that nobody reads.
        read = replace(read, unread="") if found[1] else read
        line = f"{text.count(chr(10), 0, found.start()) + 1}"
        contents.append(read.within((("line", line),)))
    return together(contents)


def _read_letter(data: bytes, read_inner: Reader) -> Content:
    """Read a saved e-mail: senders, recipients, subjects, and each part as a file of its own."""
    contents: list[Content] = []
    for number, (name, inner) in enumerate(_parts_of(data)):
        read = read_inner(inner, name)
        own = _OF_LETTERS.get(name.partition(".")[0])
        if own:
            # Nobody can count the lines of a text that a mail program shows.
            said = tuple(Passage(passage.part, passage.text) for passage in read.passages)
            read = replace(read, passages=said)
        contents.append(read.within((own or ("file", name),), always(f"{number}")))
    return together(contents)


def _parts_of(data: bytes) -> Sequence[tuple[str, bytes]]:
    """Return the parts of an e-mail with names for them; before each message stands its header."""
    found: list[tuple[str, bytes]] = []
    aside: list[str] = []
    try:
        letter = email.message_from_bytes(data, policy=email.policy.default)
        for part in letter.walk():
            said = [str(part[name]) for name in _HEADS if name in part]
            said += filter(None, [part.get_filename()])
            if said:
                found.append(("head.txt", "\n".join(said).encode("utf-8", "replace")))
            aside += filter(None, (part.preamble, part.epilogue))
            inner = None if part.is_multipart() else part.get_payload(decode=True)
            kind = "txt" if part.get_content_type() == "text/plain" else part.get_content_subtype()
            if isinstance(inner, bytes) and inner:
                found.append((part.get_filename() or f"part.{kind}", inner))
    except (ValueError, LookupError, TypeError, AttributeError, MessageError) as error:
        raise Unreadable("damaged") from error
    # What stands before and behind the parts, and no mail program shows.
    return [*found, *(("part.txt", said.encode("utf-8", "replace")) for said in aside)]


def _read_folder(archive: Archive, read_inner: Reader) -> Content:
    contents = [Content((Passage("", archive.comment, (("packed", ""),)),))]
    for name in archive:
        spot = (("file", name),)
        contents.append(Content((Passage("", name, spot),)))
        if not name.endswith("/"):
            inner = read_inner(archive.read(name), name)
            contents.append(inner.within(spot, partial(_in_folder, name)))
    return together(contents)


def _in_folder(name: str, part: str) -> str:
    return f"{name} {part}".strip()


def read_text(data: bytes, ending: str) -> str:
    """Decode a text, in whichever encoding it has."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    if ending == "csv":
        return text.replace('"', "")
    return text
