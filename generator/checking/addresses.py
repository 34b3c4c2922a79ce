"""Whether every address belongs to exactly one source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from generator.addresses import fold, slug
from generator.checking.finding import error, warning
from generator.checking.record import Record
from generator.errors import N_, Position, Problem
from generator.model import Attachment
from generator.targets import DIVIDED, MISSING_PAGE, STANDING, STATEMENT_PAGE, filed_papers

_SECTIONS: Final = (
    "committees",
    "people",
    "cases",
    "events",
    "news",
    "memos",
    "search",
    "meetings",
    *STANDING,
)

_OTHER_NUMBER: Final = N_("Write the case number in another way: this is the list of a year.")
_OTHER_SLUG: Final = N_("Give it another slug: or rename its file: this is the list of a year.")

_WAYS_OUT: Final = {
    "meetings": N_(
        "Delete it if it is a copy, or correct its committee: or date:; "
        "of two meetings on one day one needs a slug:."
    ),
    "pages": N_("Delete it if it is a copy; else rename its file."),
}
_WAY_OUT: Final = N_(
    "Delete it if it is a copy; else give one of them a slug: of its own, or rename its file."
)


def addresses_claimed_twice(record: Record) -> Iterator[Problem]:
    """No two files become the same page."""
    claimed: dict[str, list[tuple[Position, str]]] = defaultdict(list)
    for address, position in _claims(record):
        claimed[fold(address)].append((position, address))
    for rivals in claimed.values():
        if len(rivals) == 1:
            continue
        (first, _), *others = sorted(rivals)
        for position, address in others:
            yield error(
                "address",
                position,
                N_("the address {address} belongs to {other} already"),
                _WAYS_OUT.get(position.path.split("/")[1], _WAY_OUT),
                address=address,
                other=first,
            )


def addresses_reserved(record: Record) -> Iterator[Problem]:
    """No committee or page has the address of one of the site's own sections."""
    at = record.addresses
    reserved = {at.section(name) for name in _SECTIONS}
    reserved |= {STATEMENT_PAGE, "/", f"{MISSING_PAGE.removesuffix('.html')}/"}
    claims = [(at.committee(body.id), body.position) for body in record.site.committees.values()]
    claims += [(at.page(page), page.position) for page in record.site.pages]
    for address, position in claims:
        if fold(address) in reserved:
            yield error(
                "address",
                position,
                N_("the address {address} is one of the site's own"),
                N_("Rename the file."),
                address=address,
            )


def lists_of_years(record: Record) -> Iterator[Problem]:
    """Nothing has the address of the list of a year.

    Not even of one that does not exist yet: a list that becomes long at night, when a file is
    published by its `publish_from`, would stop a build that nobody watches.
    """
    at = record.addresses
    claims = [
        *((at.case(number), position, _OTHER_NUMBER) for number, position in _cases(record)),
        *((address, position, _OTHER_SLUG) for address, position in _claims(record)),
    ]
    for address, position, way_out in claims:
        year = address[-5:-1]
        if year.isdecimal() and fold(address) in {at.year_of(name, int(year)) for name in DIVIDED}:
            yield error(
                "address",
                position,
                N_("the address {address} is one of the site's own"),
                way_out,
                address=address,
            )


def places_of_items(record: Record) -> Iterator[Problem]:
    """Each item of a meeting has an anchor of its own."""
    for meeting in record.site.meetings:
        first: dict[str, str] = {}
        for item in meeting.agenda:
            if item.anchor in first:
                yield error(
                    "address",
                    item.position,
                    N_("items {first} and {second} would both have the address #{anchor}"),
                    N_("Give one of them another id:."),
                    first=first[item.anchor],
                    second=item.number,
                    anchor=item.anchor,
                )
            first.setdefault(item.anchor, item.number)


def spellings_of_cases(record: Record) -> Iterator[Problem]:
    """A case number is spelt in one way, so that its items are found together."""
    first: dict[str, str] = {}
    slugs: dict[str, str] = {}
    for number, position in _cases(record):
        if number not in slugs:
            slugs[number] = slug(number)
        before = first.setdefault(slugs[number], number)
        if before != number:
            yield warning(
                "address",
                position,
                N_("the case number '{number}' is written '{other}' elsewhere"),
                N_("Write it in one way; both have the same page."),
                number=number,
                other=before,
            )


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


def _claims(record: Record) -> Iterator[tuple[str, Position]]:
    site, at = record.site, record.addresses
    for committee in site.committees.values():
        yield at.committee(committee.id), committee.position
    for meeting in site.meetings:
        yield at.meeting(meeting), meeting.position
    for event in site.events:
        yield at.event(event), event.position
    for article in site.articles:
        yield at.article(article), article.position
    for memo in site.memos:
        yield at.memo(memo), memo.position
    for page in site.pages:
        yield at.page(page), page.position


def _cases(record: Record) -> Iterator[tuple[str, Position]]:
    """Yield every case number of an item or a memo."""
    for _, item in record.open_items():
        if item.case:
            yield item.case, item.position
    for memo in record.site.memos:
        if memo.case:
            yield memo.case, memo.position
