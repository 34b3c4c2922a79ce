"""The attachments of a meeting or an item, with or without a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from generator.planning.views import MeetingView, Paper, Publisher
from generator.rendering.jsontext import filled
from generator.rendering.oparl.names import TYPE

_MEDIA: Final = {
    "CSV": "text/csv",
    "DOC": "application/msword",
    "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "JPEG": "image/jpeg",
    "JPG": "image/jpeg",
    "ODP": "application/vnd.oasis.opendocument.presentation",
    "ODS": "application/vnd.oasis.opendocument.spreadsheet",
    "ODT": "application/vnd.oasis.opendocument.text",
    "PDF": "application/pdf",
    "PNG": "image/png",
    "PPTX": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "RTF": "application/rtf",
    "SVG": "image/svg+xml",
    "TXT": "text/plain",
    "XLS": "application/vnd.ms-excel",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ZIP": "application/zip",
}


def files(papers: Iterable[Paper], whose: Publisher, name: str) -> list[Mapping[str, Any]]:
    """Return the attachments that have a file or a link."""
    return [
        _file(paper, whose, f"{name}-{number}")
        for number, paper in enumerate(papers, 1)
        if paper.url
    ]


def document(view: MeetingView, whose: Publisher, own: str) -> Mapping[str, Any] | None:
    """Return the meeting's PDF document, if there is one."""
    if not view.pdf:
        return None
    return {
        "id": f"{own}#pdf",
        "type": f"{TYPE}File",
        "fileName": PurePosixPath(view.pdf).name,
        "mimeType": "application/pdf",
        "accessUrl": whose.site + view.pdf,
    }


def _file(paper: Paper, whose: Publisher, name: str) -> Mapping[str, Any]:
    url = paper.url if paper.external else whose.site + paper.url
    return filled(
        id=name,
        type=f"{TYPE}File",
        name=paper.title,
        fileName=None if paper.external else PurePosixPath(paper.url).name,
        mimeType=_MEDIA.get(paper.format, "application/octet-stream") if paper.format else None,
        size=paper.size,
        accessUrl=url,
        externalServiceUrl=url if paper.external else None,
        referat_pages=paper.pages,
        **_numbers(paper),
    )


def missing(papers: Iterable[Paper]) -> list[Mapping[str, Any]]:
    """Describe the attachments of which only the document number is known."""
    return [filled(name=paper.title, **_numbers(paper)) for paper in papers if not paper.url]


def _numbers(paper: Paper) -> Mapping[str, Any]:
    return filled(
        referat_document=paper.document,
        referat_case=paper.case.title if paper.case else None,
        referat_kind=paper.kind,
    )
