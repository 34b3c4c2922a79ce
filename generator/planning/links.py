"""The links that pages show: to people, committees, meetings, items, cases and other pages.

A person or body without a page is shown as text: an `Anchor` without address.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import AgendaItem, Meeting, Reference, Related
from generator.planning import words
from generator.planning.record import Record
from generator.planning.views import Anchor


def to_committee(record: Record, committee: str) -> Anchor:
    """Link to a committee; a body that is not in the record is shown as text."""
    known = record.site.committees.get(committee)
    return Anchor(known.name, record.addresses.committee(committee)) if known else Anchor(committee)


def to_committees(record: Record, committees: Iterable[str]) -> tuple[Anchor, ...]:
    """Link to several committees."""
    return tuple(to_committee(record, each) for each in committees)


def to_body(record: Record, meeting: Meeting) -> Anchor:
    """Link the names of all committees that hold a meeting to the leading committee's page."""
    lead = to_committee(record, meeting.committee)
    return Anchor(words.names(record, meeting.committees), lead.url)


def to_person(record: Record, person: str, name: str = "") -> Anchor:
    """Link to a person, with the name that was used or else the person's own."""
    known = record.site.people.get(person)
    return Anchor(name or (known.name if known else person), record.targets.person(person))


def to_somebody(record: Record, person: str, name: str = "") -> Anchor | None:
    """Link to a person, if one is named."""
    return to_person(record, person, name) if person or name else None


def to_case(record: Record, number: str) -> Anchor | None:
    """Link to a case, if one is named."""
    return Anchor(number, record.targets.case(number)) if number else None


def to_meeting(record: Record, meeting: Meeting) -> Anchor:
    """Link to a meeting."""
    return Anchor(words.meeting_name(record, meeting), record.addresses.meeting(meeting))


def to_item(record: Record, meeting: Meeting, item: AgendaItem) -> Anchor:
    """Link to an item from another page."""
    address = record.addresses.item(meeting, item.anchor)
    return Anchor(words.item_name(record, meeting, item), address)


def to_title(record: Record, meeting: Meeting, item: AgendaItem) -> Anchor:
    """Link to an item by its title alone, for places that show the meeting beside it."""
    return Anchor(words.item_title(item), record.addresses.item(meeting, item.anchor))


def to_reference(record: Record, reference: Reference) -> Anchor:
    """Link to the target of a reference in front matter, with the name that it has on the site."""
    address = record.targets.reference(reference)
    if address is None:  # Checking has reported it, and stops the build.
        return Anchor(reference.target)
    placed = record.placed.get(address)
    if placed:
        return to_item(record, placed.meeting, placed.item)
    meeting = record.by_address.get(address)
    if meeting:
        return to_meeting(record, meeting)
    committee = address.strip("/")
    if committee in record.site.committees:
        return to_committee(record, committee)
    return Anchor(record.titles.get(address, reference.target), address)


def to_references(record: Record, references: Iterable[Reference]) -> tuple[Anchor, ...]:
    """Link to several parts of the record."""
    return tuple(to_reference(record, each) for each in references)


def to_related(record: Record, related: Iterable[Related]) -> tuple[Anchor, ...]:
    """Link to the pages listed under "see also"."""
    return tuple(
        Anchor(each.title, record.targets.link(each.link) or each.link.target) for each in related
    )


def to_some_body(record: Record, body: str) -> Anchor | None:
    """Link to a body, given as a committee's id or a name, if one is named."""
    return to_committee(record, body) if body else None
