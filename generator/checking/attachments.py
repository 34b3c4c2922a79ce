"""Whether the papers of a page can be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.finding import error
from generator.checking.record import Record
from generator.errors import N_, Problem
from generator.model import Attachment
from generator.targets import filed_papers


def papers_of_one_address(record: Record) -> Iterator[Problem]:
    """No two files attached to the same page have the same address."""
    first: dict[tuple[str, str], Attachment] = {}
    for page, path, paper in filed_papers(record.site):
        if paper.source is None:
            continue
        address = record.addresses.paper(page, paper.source.name)
        before = first.setdefault((path, address), paper)
        if before.source != paper.source:
            yield error(
                "address",
                paper.position,
                N_("'{title}' would have the address {address}, as the paper at {other} has"),
                N_("Rename one of the files."),
                title=paper.title,
                address=address,
                other=before.position,
            )
