"""What of the record can be found: every open thing, cut into documents and groups.

Of a closed item only its public title and decision are there to be taken. A meeting's items
and the meeting itself are a group; so are all persons, all plain pages, and each of the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.errors import N_
from generator.model import (
    Absence,
    AgendaItem,
    Article,
    Attachment,
    ClosedItem,
    Event,
    Meeting,
    Membership,
    Memo,
    OpenItem,
    Prose,
    Statement,
)
from generator.planning import words
from generator.planning.committees import is_held
from generator.planning.events import is_over
from generator.planning.notebook import Anew, Once
from generator.planning.record import Record
from generator.planning.searchables import (
    Body,
    DocumentGroup,
    DocumentPhase,
    SearchDocument,
    group,
)
from generator.reading.markdown import plain_text


def search_groups(record: Record, once: Once | None = None) -> Iterator[DocumentGroup]:
    """Give all groups of documents."""
    plan = once or Anew(record)
    for meeting in record.calendar:
        yield plan(_of_meeting, meeting.position.path)
    yield from _committees(record)
    yield from _events(record)
    yield from _articles(record)
    yield from _memos(record)
    yield group("pages", tuple(_pages(record)))
    yield group("people", tuple(_people(record)))


def plain(*texts: Prose | str) -> str:
    """Give texts as plain lines, the empty ones left out."""
    found = (plain_text(text.html) if isinstance(text, Prose) else text for text in texts)
    return "\n".join(text for text in found if text)


def bodies_of(record: Record, committees: Iterable[str]) -> tuple[Body, ...]:
    """Give the committees that the record holds."""
    known = record.site.committees
    return tuple(Body(each, known[each].name) for each in committees if each in known)


# --- Meetings -------------------------------------------------------------------------------


def _of_meeting(record: Record, source: str) -> DocumentGroup:
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
            *_papers(meeting.attachments),
            *(each.what for each in meeting.revisions),
            words.say(record, N_("Minutes") if meeting.phase == "minutes" else N_("Agenda")),
        ),
        phase="minutes" if meeting.phase == "minutes" else "agenda",
        persons=_shown(record, (each.person for each in people)),
        numbers=_numbers(meeting.attachments),
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
        persons=_shown(record, _named(item)),
        numbers=(*filter(None, (item.case,)), *_numbers(item.attachments)),
    )


def _text(record: Record, item: OpenItem) -> str:
    """Give what an item's page says, with what it calls its parts."""
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
        *_papers(item.attachments),
    )


def _said(record: Record, title: str, statements: Sequence[Statement]) -> Iterator[Prose | str]:
    if statements:
        yield words.say(record, title)
    for statement in statements:
        yield statement.by
        yield statement.text


def _away(record: Record, absence: Absence) -> str:
    """Give why somebody was away; the names of those who may be looked up stand elsewhere."""
    conflict = words.say(record, N_("Conflict of interest")) if absence.kind == "conflict" else ""
    return ": ".join(filter(None, (conflict, absence.reason)))


def _papers(papers: Iterable[Attachment]) -> Iterator[str]:
    return (paper.title for paper in papers)


def _numbers(papers: Iterable[Attachment]) -> tuple[str, ...]:
    found = (number for paper in papers for number in (paper.document, paper.case))
    return tuple(dict.fromkeys(filter(None, found)))


def _named(item: OpenItem) -> Iterator[str]:
    """Give the ids of those who are named in an item's own fields."""
    for absence in item.absences:
        yield absence.person
        yield absence.substitute
    for vote in item.votes:
        yield from (ballot.person for ballot in vote.ballots)


def _shown(record: Record, people: Iterable[str]) -> tuple[str, ...]:
    """Give the names of those who have a page: others are not to be looked up by name."""
    known = record.site.people
    return tuple(
        known[each].name
        for each in dict.fromkeys(people)
        if each in known and record.targets.person(each)
    )


# --- The rest -------------------------------------------------------------------------------


def _committees(record: Record) -> Iterator[DocumentGroup]:
    for committee in record.committees:
        held = [seat for seat in committee.members if is_held(record, committee, seat)]
        document = SearchDocument(
            address=record.addresses.committee(committee.id),
            title=committee.name,
            kind="committee",
            text=plain(
                committee.short,
                committee.authority,
                committee.description,
                *(
                    f"{_role(record, seat)}: "
                    + _described(record.site.people[seat.person].name, seat)
                    for seat in held
                    if record.targets.person(seat.person)
                ),
            ),
            persons=_shown(record, (seat.person for seat in held)),
        )
        name = f"committee {committee.id}"
        yield group(name, (document,), bodies=bodies_of(record, (committee.id,)))


def _events(record: Record) -> Iterator[DocumentGroup]:
    for event in record.site.events:
        address = record.addresses.event(event)
        day = event.occasions[0].day
        bodies = bodies_of(record, event.committees)
        yield group(address, (_event(record, event, address),), day=day, bodies=bodies)


def _event(record: Record, event: Event, address: str) -> SearchDocument:
    slots = (" ".join(filter(None, (slot.title, slot.by))) for slot in event.programme)
    speakers = (
        ", ".join(filter(None, (each.name, each.title, each.organisation)))
        for each in event.speakers
    )
    return SearchDocument(
        address=address,
        title=words.event_state(record, event),
        kind="event",
        text=plain(
            event.reason,
            event.purpose,
            event.body,
            event.summary,
            event.place,
            event.organiser,
            event.audience,
            _registration(record, event),
            *slots,
            *speakers,
            *_papers(event.attachments),
        ),
        numbers=_numbers(event.attachments),
        days=tuple(occasion.day for occasion in event.occasions),
    )


def _registration(record: Record, event: Event) -> str:
    """Give how to sign up, as long as the event's page says it."""
    if event.registration is None or event.status == "cancelled" or is_over(record, event):
        return ""
    return event.registration.text


def _articles(record: Record) -> Iterator[DocumentGroup]:
    for article in record.site.articles:
        address = record.addresses.article(article)
        bodies = bodies_of(record, article.committees)
        day = article.published.date()
        yield group(address, (_article(address, article),), day=day, bodies=bodies)


def _article(address: str, article: Article) -> SearchDocument:
    return SearchDocument(
        address=address,
        title=article.title,
        kind="news",
        text=plain(article.lead, article.body, *_papers(article.materials)),
        numbers=_numbers(article.materials),
        days=(article.published.date(),),
    )


def _memos(record: Record) -> Iterator[DocumentGroup]:
    for memo in record.site.memos:
        address = record.addresses.memo(memo)
        bodies = bodies_of(record, memo.committees)
        yield group(address, (_memo(address, memo),), day=memo.day, bodies=bodies)


def _memo(address: str, memo: Memo) -> SearchDocument:
    sender = memo.sender
    return SearchDocument(
        address=address,
        title=memo.title,
        kind="memo",
        text=plain(memo.body, sender.name, sender.unit, *_papers(memo.attachments)),
        numbers=(*filter(None, (memo.case, memo.document)), *_numbers(memo.attachments)),
        days=(memo.day,),
    )


def _pages(record: Record) -> Iterator[SearchDocument]:
    for page in record.site.pages:
        yield SearchDocument(record.addresses.page(page), page.title, "page", plain(page.body))


def _people(record: Record) -> Iterator[SearchDocument]:
    seats: dict[str, list[str]] = {}
    for committee in record.committees:
        for seat in committee.members:
            held = is_held(record, committee, seat)
            said = _described(f"{_role(record, seat)}, {committee.name}", seat)
            seats.setdefault(seat.person, []).append(said if held else committee.name)
    for person in record.site.people.values():
        address = record.targets.person(person.id)
        if not address:
            continue
        bodies = "; ".join(dict.fromkeys(seats.get(person.id, ())))
        yield SearchDocument(
            address=address,
            title=person.name,
            kind="person",
            text=plain(person.title, person.organisation, bodies),
            # Two who share a name are told apart in the results by what they are.
            context=person.title or person.organisation,
            persons=(person.name,),
        )


def _described(who: str, seat: Membership) -> str:
    return ", ".join(filter(None, (who, seat.title, seat.organisation)))


def _role(record: Record, seat: Membership) -> str:
    return words.say(record, words.ROLES[seat.role])
