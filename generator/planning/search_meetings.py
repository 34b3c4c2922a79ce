"""The documents of the search index for a meeting and its items.

Of a closed item only its public title, decision and reason are included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import N_
from generator.model import (
    Absence,
    AgendaItem,
    ClosedItem,
    Meeting,
    OpenItem,
    Prose,
    Statement,
)
from generator.planning import links, words
from generator.planning.record import Record
from generator.planning.search_texts import bodies_of, names_of, numbers_in, plain, titles_of
from generator.planning.searchables import DocumentGroup, DocumentPhase, SearchDocument, group


def meeting_group(record: Record, source: str) -> DocumentGroup:
    """Make the group of a meeting's documents, by its content file."""
    meeting = record.meetings_by_file[source]
    address = record.addresses.meeting(meeting)
    bodies = bodies_of(record, dict.fromkeys(meeting.committees))
    items = (_item(record, meeting, item) for item in meeting.agenda)
    documents = (_meeting(record, meeting, address), *items)
    return group(address, documents, day=meeting.day, bodies=bodies)


def _meeting(record: Record, meeting: Meeting, address: str) -> SearchDocument:
    people = meeting.participants
    named = (", ".join(filter(None, (each.name, each.title, each.organisation))) for each in people)
    title = words.meeting_state(record, meeting)
    return SearchDocument(
        address=address,
        title=f"{title}: {meeting.title}" if meeting.title else title,
        kind="meeting",
        text=plain(
            meeting.reason,
            meeting.introduction,
            meeting.place,
            "; ".join(named),
            *titles_of(meeting.attachments),
            *(f"{each.what} {each.why}" for each in meeting.revisions),
            *(_away(record, absence) for absence in meeting.absences),
            words.say(record, N_("Minutes") if meeting.phase == "minutes" else N_("Agenda")),
        ),
        phase="minutes" if meeting.phase == "minutes" else "agenda",
        persons=names_of(record, (each.person for each in people)),
        numbers=numbers_in(meeting.attachments),
        days=(meeting.day,),
    )


def _item(record: Record, meeting: Meeting, item: AgendaItem) -> SearchDocument:
    address = record.addresses.item(meeting, item.anchor)
    context = words.meeting_state(record, meeting)
    phase: DocumentPhase = "minutes" if meeting.phase == "minutes" else "agenda"
    if isinstance(item, ClosedItem):
        return SearchDocument(
            address=address,
            title=item.public_title,
            kind="item",
            text=plain(words.say(record, N_("Closed item")), item.closed_reason),
            decision=plain(item.public_decision),
            context=context,
            phase=phase,
        )
    return SearchDocument(
        address=address,
        title=item.title,
        kind="item",
        text=_text(record, item),
        decision=plain(item.decision),
        context=context,
        phase=phase,
        outcome=item.outcome,
        persons=names_of(record, _named(item)),
        numbers=(*filter(None, (item.case,)), *numbers_in(item.attachments)),
    )


def _text(record: Record, item: OpenItem) -> str:
    """Return an open item's text, with the headings that its page adds."""
    return plain(
        item.recommendation,
        item.recommended_by,
        *(section.text for section in item.sections),
        *_said(record, N_("Remarks entered in the minutes"), item.remarks),
        *_said(record, N_("Dissent"), item.dissent),
        words.say(record, N_("The vote")) if item.votes else "",
        *(vote.proposal for vote in item.votes),
        *(_away(record, absence) for absence in item.absences),
        *(" ".join(filter(None, (task.text, task.owner))) for task in item.follow_ups),
        links.to_committee(record, item.forwarded_to).title,
        *titles_of(item.attachments),
    )


def _said(record: Record, title: str, statements: Sequence[Statement]) -> Iterator[Prose | str]:
    if statements:
        yield words.say(record, title)
    for statement in statements:
        yield statement.by
        yield statement.text


def _away(record: Record, absence: Absence) -> str:
    """Return why somebody was absent, without the name (see `names_of`)."""
    conflict = words.say(record, N_("Conflict of interest")) if absence.kind == "conflict" else ""
    return ": ".join(filter(None, (conflict, absence.reason)))


def _named(item: OpenItem) -> Iterator[str]:
    """Yield the ids of the people who are named in an item's own fields."""
    for absence in item.absences:
        yield absence.person
        yield absence.substitute
    for vote in item.votes:
        yield from (ballot.person for ballot in vote.ballots)
