"""The documents of the search index: one for everything open, in groups.

A meeting and its items are a group, and so are all people, and all plain pages. Every committee,
event, news article and memo is a group of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Article, Event, Membership, Memo
from generator.planning import words
from generator.planning.committees import is_held
from generator.planning.events import shown_registration
from generator.planning.notebook import Once
from generator.planning.record import Record
from generator.planning.search_meetings import meeting_group
from generator.planning.search_texts import bodies_of, names_of, numbers_in, plain, titles_of
from generator.planning.searchables import DocumentGroup, SearchDocument, group


def search_groups(record: Record, once: Once) -> Iterator[DocumentGroup]:
    """Yield all groups of documents."""
    for meeting in record.calendar:
        yield once(meeting_group, meeting.position.path)
    yield from _committees(record)
    yield from _events(record)
    yield from _articles(record)
    yield from _memos(record)
    yield group("pages", tuple(_pages(record)))
    yield group("people", tuple(_people(record)))


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
            persons=names_of(record, (seat.person for seat in held)),
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
    registration = shown_registration(record, event)
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
            registration.text if registration else "",
            *slots,
            *speakers,
            *titles_of(event.attachments),
        ),
        numbers=numbers_in(event.attachments),
        days=tuple(occasion.day for occasion in event.occasions),
    )


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
        text=plain(article.lead, article.body, *titles_of(article.materials)),
        numbers=numbers_in(article.materials),
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
        text=plain(memo.body, sender.name, sender.unit, *titles_of(memo.attachments)),
        numbers=(*filter(None, (memo.case, memo.document)), *numbers_in(memo.attachments)),
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
            # Results with the same name are told apart by the person's title.
            context=person.title or person.organisation,
            persons=(person.name,),
        )


def _described(who: str, seat: Membership) -> str:
    return ", ".join(filter(None, (who, seat.title, seat.organisation)))


def _role(record: Record, seat: Membership) -> str:
    return words.say(record, words.ROLES[seat.role])
