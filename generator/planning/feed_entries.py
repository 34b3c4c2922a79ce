"""What an entry of a feed says of an agenda, minutes, a correction, news, an event or a memo.

An entry is first a `Notice`: which day it is of and how it would be made. It has a name that
never changes, so that a reader's program knows what it has shown before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final, Literal

from generator.errors import N_
from generator.model import AgendaItem, Article, Event, Meeting, Memo, Prose, Revision
from generator.planning import moments, words
from generator.planning.cards import called_off, decision_of
from generator.planning.publisher import permalink, tag
from generator.planning.record import Record, Treated
from generator.planning.texts import markup, summarise
from generator.planning.views import FeedEntry, FeedItem

Kind = Literal["agendas", "minutes", "news", "events", "memos"]
"""Which feed, beside that of everything, an entry stands in."""

_ORDER: Final[tuple[Kind, ...]] = ("agendas", "memos", "events", "minutes", "news")
"""What is new on one day: the first of these was there first."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that an entry could be made of."""

    name: str
    kind: Kind
    published: datetime
    updated: datetime
    make: Callable[[], FeedEntry]

    def order(self) -> tuple[datetime, int, str]:
        """Order by time, the oldest first."""
        return (self.updated, _ORDER.index(self.kind), self.name)


@dataclass(frozen=True, slots=True)
class _Said:
    """What an entry says, beside its name and its day."""

    title: str
    address: str
    summary: str = ""
    items: tuple[FeedItem, ...] = ()
    html: str = ""
    committees: tuple[str, ...] = ()


def meeting_notices(record: Record, meeting: Meeting) -> Iterator[Notice]:
    """Note what was published of a meeting; nothing, if all of it is only in a preview."""
    if meeting.preview or meeting.phase == "draft":
        return
    name = meeting.key
    if meeting.agenda:
        day = moments.at(record, moments.agenda_day(meeting))
        yield _notice(record, f"{name}/agenda", "agendas", day, partial(_agenda, record, meeting))
    if called_off(meeting):
        day = moments.at(record, moments.last_change(meeting) or meeting.day)
        yield _notice(record, f"{name}/off", "agendas", day, partial(_off, record, meeting))
    elif meeting.phase == "minutes":
        day = moments.at(record, moments.minutes_day(meeting))
        yield _notice(record, f"{name}/minutes", "minutes", day, partial(_minutes, record, meeting))
    yield from _corrections(record, meeting)


def treatment_notices(record: Record, treated: Treated) -> Iterator[Notice]:
    """Note that an item of a case came on an agenda, and that it was decided."""
    meeting, item = treated.meeting, treated.item
    if meeting.preview or meeting.phase == "draft":
        return
    name = f"{meeting.key}/{item.anchor}"
    day = moments.at(record, moments.agenda_day(meeting))
    listed = partial(_listed, record, treated)
    yield _notice(record, f"{name}/agenda", "agendas", day, listed)
    if meeting.phase == "minutes" and not called_off(meeting):
        day = moments.at(record, moments.minutes_day(meeting))
        decided = partial(_decided, record, treated)
        yield _notice(record, f"{name}/minutes", "minutes", day, decided)
    yield from _corrections(record, meeting)


def article_notice(record: Record, article: Article) -> Notice:
    """Note a piece of news."""
    day = moments.at(record, article.published.date(), article.published.time())
    later = moments.at(record, article.updated) if article.updated else day
    said = partial(_article, record, article)
    return _notice(record, f"news/{article.slug}", "news", day, said, updated=max(day, later))


def event_notice(record: Record, event: Event) -> Notice:
    """Note an event. Where it is not known when it was announced, it has its first day."""
    day = moments.at(record, event.published or event.occasions[0].day)
    return _notice(record, f"events/{event.slug}", "events", day, partial(_event, record, event))


def memo_notice(record: Record, memo: Memo) -> Notice:
    """Note a memo."""
    day = moments.at(record, memo.day)
    return _notice(record, f"memos/{memo.slug}", "memos", day, partial(_memo, record, memo))


def _notice(
    record: Record,
    name: str,
    kind: Kind,
    published: datetime,
    say: Callable[[], _Said],
    *,
    updated: datetime | None = None,
) -> Notice:
    later = updated or published

    def make() -> FeedEntry:
        said = say()
        return FeedEntry(
            id=tag(record, name),
            title=said.title,
            url=permalink(record, said.address),
            published=published,
            updated=later,
            summary=said.summary,
            items=said.items,
            html=said.html,
            categories=said.committees,
        )

    return Notice(name, kind, published, later, make)


# --- What is said -----------------------------------------------------------------------


def _agenda(record: Record, meeting: Meeting) -> _Said:
    return _Said(
        words.say(record, N_("Agenda: {meeting}"), meeting=words.meeting_name(record, meeting)),
        record.addresses.meeting(meeting),
        _when_and_where(record, meeting),
        _items(record, meeting, decided=False),
        committees=_bodies(record, meeting.committees),
    )


def _minutes(record: Record, meeting: Meeting) -> _Said:
    return _Said(
        words.say(record, N_("Minutes: {meeting}"), meeting=words.meeting_name(record, meeting)),
        record.addresses.meeting(meeting),
        _when_and_where(record, meeting),
        _items(record, meeting, decided=True),
        committees=_bodies(record, meeting.committees),
    )


def _off(record: Record, meeting: Meeting) -> _Said:
    cancelled = meeting.status == "cancelled"
    title = N_("Cancelled: {meeting}") if cancelled else N_("Moved: {meeting}")
    if cancelled:
        text = words.say(record, N_("The meeting has been cancelled."))
    elif meeting.moved_to:
        to = words.day(record, meeting.moved_to)
        text = words.say(record, N_("The meeting has been moved to {day}."), day=to)
    else:
        text = words.say(record, N_("The meeting has been moved. The new day is not set yet."))
    return _Said(
        words.say(record, title, meeting=words.meeting_name(record, meeting)),
        record.addresses.meeting(meeting),
        f"{text} {meeting.reason}".strip(),
        committees=_bodies(record, meeting.committees),
    )


def _corrections(record: Record, meeting: Meeting) -> Iterator[Notice]:
    """Note every correction; those of one day are told apart by their order."""
    numbers: dict[str, int] = {}
    for revision in meeting.revisions:
        day = revision.day.isoformat()
        numbers[day] = numbers.get(day, 0) + 1
        name = f"{meeting.key}/correction-{day}-{numbers[day]}"
        moment = moments.at(record, revision.day)
        said = partial(_correction, record, meeting, revision)
        yield _notice(record, name, "minutes", moment, said)


def _correction(record: Record, meeting: Meeting, revision: Revision) -> _Said:
    name = words.meeting_name(record, meeting)
    text = N_("{what} Reason: {why}")
    return _Said(
        words.say(record, N_("Correction: {meeting}"), meeting=name),
        record.addresses.meeting(meeting),
        words.say(record, text, what=revision.what, why=revision.why),
        committees=_bodies(record, meeting.committees),
    )


def _listed(record: Record, treated: Treated) -> _Said:
    meeting, item = treated.meeting, treated.item
    name = words.item_name(record, meeting, item)
    return _Said(
        words.say(record, N_("On the agenda: {item}"), item=name),
        record.addresses.item(meeting, item.anchor),
        _when_and_where(record, meeting),
        html=markup(item.recommendation, record.targets),
        committees=_bodies(record, meeting.committees),
    )


def _decided(record: Record, treated: Treated) -> _Said:
    meeting, item = treated.meeting, treated.item
    return _Said(
        words.say(record, N_("Treated: {item}"), item=words.item_name(record, meeting, item)),
        record.addresses.item(meeting, item.anchor),
        items=(replace(_item(record, meeting, item, decided=True), text=""),),
        html=markup(item.decision, record.targets),
        committees=_bodies(record, meeting.committees),
    )


def _article(record: Record, article: Article) -> _Said:
    return _Said(
        article.title,
        record.addresses.article(article),
        article.lead or summarise(article.body),
        html=markup(article.body, record.targets),
        committees=_bodies(record, article.committees),
    )


def _event(record: Record, event: Event) -> _Said:
    first = event.occasions[0]
    place = event.place or (words.say(record, N_("Online")) if event.online else "")
    when = ", ".join(filter(None, (words.day(record, first.day), place)))
    title = words.say(record, N_("Event: {title}"), title=event.title)
    if event.status == "cancelled":
        title = words.say(record, N_("Cancelled: {title}"), title=event.title)
    text = " ".join(_ended(each) for each in (when, event.reason, event.purpose) if each)
    return _Said(
        title,
        record.addresses.event(event),
        text,
        html=markup(event.summary or event.body, record.targets),
        committees=_bodies(record, event.committees),
    )


def _memo(record: Record, memo: Memo) -> _Said:
    return _Said(
        words.say(record, N_("Memo: {title}"), title=memo.title),
        record.addresses.memo(memo),
        summarise(memo.body),
        html=markup(memo.body, record.targets),
        committees=_bodies(record, memo.committees),
    )


def _bodies(record: Record, committees: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(words.names(record, (each,)) for each in committees)


def _ended(text: str) -> str:
    """End a text as a sentence."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _when_and_where(record: Record, meeting: Meeting) -> str:
    """Say "Torsdag den 12. marts 2026 kl. 10.00, Rådssalen"."""
    day = record.speech.date(meeting.day, "full")
    if meeting.start:
        clock = record.speech.time(meeting.start)
        day = words.say(record, N_("{day} at {time}"), day=day, time=clock)
    text = ", ".join(filter(None, (day, meeting.place)))
    return text[:1].upper() + text[1:]


def _items(record: Record, meeting: Meeting, *, decided: bool) -> tuple[FeedItem, ...]:
    return tuple(_item(record, meeting, item, decided=decided) for item in meeting.agenda)


def _item(record: Record, meeting: Meeting, item: AgendaItem, *, decided: bool) -> FeedItem:
    decision, outcome = decision_of(item) if decided else (Prose(), None)
    return FeedItem(
        number=item.number,
        title=words.item_title(item),
        url=permalink(record, record.addresses.item(meeting, item.anchor)),
        outcome=outcome,
        text=summarise(decision),
    )
