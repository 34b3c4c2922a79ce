"""The papers: how each is listed, and which files are copied to which address.

A paper's address is below the page that it belongs to. The same file listed twice on a page is one
paper; different files with the same address are an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.errors import N_, Message, Position, Problem, Problems
from generator.model import Attachment
from generator.planning import links
from generator.planning.record import Record
from generator.planning.views import Paper
from generator.targets import filed_papers


def papers(record: Record, page: str, attachments: Iterable[Attachment]) -> tuple[Paper, ...]:
    """Return the views of a page's papers."""
    return tuple(paper(record, page, attachment) for attachment in attachments)


def paper(record: Record, page: str, attachment: Attachment) -> Paper:
    """Return the view of one of a page's papers."""
    case = links.to_case(record, attachment.case)
    if attachment.source is None:
        return Paper(
            attachment.title,
            attachment.url,
            document=attachment.document,
            case=case,
            kind=attachment.kind,
            external=bool(attachment.url),
        )
    document = record.documents.get(attachment.source)
    return Paper(
        attachment.title,
        record.addresses.paper(page, attachment.source.name),
        format=document.format if document else "",
        size=document.size if document else None,
        pages=document.pages if document else None,
        document=attachment.document,
        case=case,
        kind=attachment.kind,
    )


def papers_to_copy(record: Record, problems: Problems) -> Mapping[str, tuple[Path, Position]]:
    """Return the file for each paper's address, and where it was first named."""
    found: dict[str, tuple[Path, Position]] = {}
    for page, _, attachment in filed_papers(record.site):
        source = attachment.source
        if source is None:
            continue
        address = record.addresses.paper(page, source.name)
        first, place = found.setdefault(address, (source, attachment.position))
        if record.documents.get(source) is None:
            problems.add(_unreadable(attachment))
        elif first != source:
            problems.add(_claimed_twice(address, attachment, place))
    return found


def _unreadable(attachment: Attachment) -> Problem:
    return Problem(
        attachment.position,
        "attachment",
        Message(N_("the file of '{title}' cannot be read"), {"title": attachment.title}),
    )


def _claimed_twice(address: str, attachment: Attachment, other: Position) -> Problem:
    return Problem(
        attachment.position,
        "address",
        Message(
            N_("the paper's address {address} already belongs to another file, named at {other}"),
            {"address": address, "other": str(other)},
        ),
        Message(N_("Rename one of the two files.")),
    )
