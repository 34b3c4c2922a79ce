"""Reads PDF documents for tests, by other libraries than the one that wrote them."""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdf
import pypdfium2
from page import ValidationProfile, validate_pdf_bytes
from pypdf.generic import ArrayObject, IndirectObject

HEAD, FOOT = 757, 72
"""The heights, in points, between which a page of the default theme has its body text."""

PAINTING = frozenset({"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "b", "Do", "sh"})


_NO_FAULT = "PDFA2A-STREAM-LENGTH-001"
"""A false alarm: a last byte 13 of a stream is taken for a part of the line break."""


def faults_of(data: bytes) -> set[str]:
    """Return a document's violations of PDF/UA-1 and PDF/A-2a."""
    held = (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A)
    reports = (validate_pdf_bytes(data, profile=each) for each in held)
    return {fault.rule_id for report in reports for fault in report.failures} - {_NO_FAULT}


def text_of(data: bytes, *, edges: bool = False) -> str:
    """Return a document's text, page by page; with `edges`, including page headers and footers."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [
            text.get_text_range() if edges else text.get_text_bounded(bottom=FOOT, top=HEAD)
            for text in (page.get_textpage() for page in document)
        ]
    finally:
        document.close()
    return "\n".join(pages)


def boxes_of(data: bytes, wanted: str) -> list[list[tuple[float, float]]]:
    """Return the positions of some characters: left and right in points, ordered on each line."""
    lines: dict[tuple[int, float], list[tuple[float, float]]] = {}
    with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for at in range(text.count_chars()):
                if text.get_text_range(at, 1) in wanted:
                    left, bottom, right, _ = text.get_charbox(at, loose=True)
                    lines.setdefault((number, round(bottom)), []).append((left, right))
    return [sorted(line) for line in lines.values()]


def squeezed(text: str) -> str:
    """Remove all that typesetting adds or removes: spaces, line breaks, hyphens.

    pdfium takes every hyphen at the end of a line for hyphenation.
    """
    return re.sub(r"[\s\x02\u00ad\u200b\ufffe-]+", "", text)


def opened(data: bytes) -> Any:
    """Open a document with pypdf, whose objects have no usable types."""
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def everything_in(data: bytes) -> bytes:
    """Return all bytes of a document, with unpacked streams, and its extracted text."""
    parts = [data, text_of(data, edges=True).encode()]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        with contextlib.suppress(zlib.error):  # what is not packed is in `data` unchanged
            parts.append(zlib.decompressobj().decompress(packed))
    whole = b"\n".join(parts)
    return whole + whole.replace(b"\0", b"")  # some texts are UTF-16


@dataclass(frozen=True)
class Element:
    """An element of the structure tree, which screen readers use."""

    tag: str
    attributes: tuple[dict[str, Any], ...]
    parts: tuple[Element | Content, ...]
    raw: Any

    def walk(self) -> Iterator[Element]:
        yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.walk()

    def contents(self) -> Iterator[Content]:
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.contents()
            else:
                yield part


@dataclass(frozen=True)
class Content:
    """Marked content of a page, or an annotation, that belongs to an element."""

    page: int
    number: int | None
    annotation: Any = None


def tree_of(reader: Any) -> Element:
    """Return the structure tree."""
    pages = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    return Element("", (), tuple(_parts(root, -1, pages)), root)


def _parts(thing: Any, page: int, pages: dict[int, int]) -> Iterator[Element | Content]:
    kids: Any = thing.get("/K", ArrayObject())
    kids = kids.get_object() if isinstance(kids, IndirectObject) else kids
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        part: Any = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(part, int):
            yield Content(page, int(part))
            continue
        here = pages[part.raw_get("/Pg").idnum] if "/Pg" in part else page
        if part.get("/Type") == "/MCR":
            yield Content(here, int(part["/MCID"]))
        elif part.get("/Type") == "/OBJR":
            yield Content(here, None, part["/Obj"])
        else:
            given: Any = part.get("/A", ArrayObject())
            listed = given if isinstance(given, ArrayObject) else [given]
            attributes = tuple(dict(each.get_object()) for each in listed)
            yield Element(
                part["/S"].lstrip("/"), attributes, tuple(_parts(part, here, pages)), part
            )


def marks_on(page: Any) -> tuple[set[int], list[str]]:
    """Return the numbers of a page's marked contents, and what is painted outside of any.

    Artifacts, such as page headers and footers, are marked as such and have no number.
    """
    numbers: set[int] = set()
    loose: list[str] = []
    depth = 0
    content = page.get_contents()
    for operands, operator in content.operations:
        name = operator.decode("latin-1")
        if name in {"BDC", "BMC"}:
            depth += 1
            if name == "BDC" and "/MCID" in operands[1]:
                numbers.add(int(operands[1]["/MCID"]))
        elif name == "EMC":
            depth -= 1
        elif name in PAINTING and not depth:
            loose.append(name)
    return numbers, loose
