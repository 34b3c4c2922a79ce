"""The text of feed entries: agendas, minutes, corrections, cases, news, events and memos."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from generator.errors import N_
from generator.model import AgendaItem, Event, Meeting, OpenItem, Outcome
from generator.planning import words
from generator.planning.cards import decision_of
from generator.planning.notices import Form, Notice
from generator.planning.publisher import permalink, tag
from generator.planning.record import Record
from generator.planning.texts import markup, summarise
from generator.planning.views import FeedEntry, FeedItem


@dataclass(frozen=True, slots=True)
class _Said:
    """The content of an entry, without its name and dates."""

    title: str
    address: str
    summary: str = ""
    items: tuple[FeedItem, ...] = ()
    html: str = ""
    committees: tuple[str, ...] = ()


def entry(record: Record, notice: Notice) -> FeedEntry:
    """Turn a notice into a feed entry."""
    said = _FORMS[notice.form](record, notice)
    return FeedEntry(
        id=tag(record, notice.name),
        title=said.title,
        url=permalink(record, said.address),
        published=notice.published,
        updated=notice.updated,
        summary=said.summary,
        items=said.items,
        html=said.html,
        categories=said.committees,
        dated=notice.dated,
    )


# --- What is said -----------------------------------------------------------------------


def _whole(record: Record, notice: Notice, *, decided: bool) -> _Said:
    """Announce an agenda or minutes."""
    meeting = record.meetings_by_file[notice.source]
    text = N_("Minutes: {meeting}") if decided else N_("Agenda: {meeting}")
    shown = _decided_item if decided else _item
    return _Said(
        words.say(record, text, meeting=words.meeting_name(record, meeting)),
        record.addresses.meeting(meeting),
        _when_and_where(record, meeting),
        tuple(shown(record, meeting, item) for item in meeting.agenda),
        committees=words.each_name(record, meeting.committees),
    )


def _off(record: Record, notice: Notice) -> _Said:
    meeting = record.meetings_by_file[notice.source]
    if meeting.status == "cancelled":
        text = words.say(record, N_("The meeting has been cancelled."))
    elif meeting.moved_to:
        to = words.day(record, meeting.moved_to)
        text = words.say(record, N_("The meeting has been moved to {day}."), day=to)
    else:
        text = words.say(record, N_("The meeting has been moved. The new day is not set yet."))
    return _Said(
        words.meeting_state(record, meeting),
        record.addresses.meeting(meeting),
        f"{text} {meeting.reason}".strip(),
        committees=words.each_name(record, meeting.committees),
    )


def _correction(record: Record, notice: Notice) -> _Said:
    meeting = record.meetings_by_file[notice.source]
    revision = meeting.revisions[int(notice.part)]
    name = words.meeting_name(record, meeting)
    text = N_("{what} Reason: {why}")
    return _Said(
        words.say(record, N_("Correction: {meeting}"), meeting=name),
        record.addresses.meeting(meeting),
        words.say(record, text, what=_ended(revision.what), why=_ended(revision.why)),
        committees=words.each_name(record, meeting.committees),
    )


def _listed(record: Record, notice: Notice) -> _Said:
    meeting, item = _treated(record, notice)
    name = words.item_name(record, meeting, item)
    return _Said(
        words.say(record, N_("On the agenda: {item}"), item=name),
        record.addresses.item(meeting, item.anchor),
        _when_and_where(record, meeting),
        html=markup(item.recommendation, record.targets),
        committees=words.each_name(record, meeting.committees),
    )


def _decided(record: Record, notice: Notice) -> _Said:
    meeting, item = _treated(record, notice)
    return _Said(
        words.say(record, N_("Treated: {item}"), item=words.item_name(record, meeting, item)),
        record.addresses.item(meeting, item.anchor),
        items=(_item(record, meeting, item, item.outcome),),
        html=markup(item.decision, record.targets),
        committees=words.each_name(record, meeting.committees),
    )


def _treated(record: Record, notice: Notice) -> tuple[Meeting, OpenItem]:
    meeting = record.meetings_by_file[notice.source]
    items = (each for each in meeting.agenda if isinstance(each, OpenItem))
    return meeting, next(each for each in items if each.anchor == notice.part)


def _article(record: Record, notice: Notice) -> _Said:
    article = record.articles_by_file[notice.source]
    return _Said(
        article.title,
        record.addresses.article(article),
        article.lead or summarise(article.body),
        html=markup(article.body, record.targets),
        committees=words.each_name(record, article.committees),
    )


def _event(record: Record, notice: Notice) -> _Said:
    event = record.events_by_file[notice.source]
    title = words.say(record, N_("Event: {title}"), title=event.title)
    html = markup(event.summary or event.body, record.targets)
    return replace(_of_event(record, event, title), html=html)


def _event_off(record: Record, notice: Notice) -> _Said:
    event = record.events_by_file[notice.source]
    text = N_("Cancelled: {title}") if event.status == "cancelled" else N_("Moved: {title}")
    return _of_event(record, event, words.say(record, text, title=event.title))


def _of_event(record: Record, event: Event, title: str) -> _Said:
    place = event.place or (words.say(record, N_("Online")) if event.online else "")
    when = ", ".join(filter(None, (words.day(record, event.occasions[0].day), place)))
    told = (words.fate(record, event), when, event.reason, event.purpose)
    return _Said(
        title,
        record.addresses.event(event),
        " ".join(_ended(each) for each in told if each),
        committees=words.each_name(record, event.committees),
    )


def _memo(record: Record, notice: Notice) -> _Said:
    memo = record.memos_by_file[notice.source]
    return _Said(
        words.say(record, N_("Memo: {title}"), title=memo.title),
        record.addresses.memo(memo),
        summarise(memo.body),
        html=markup(memo.body, record.targets),
        committees=words.each_name(record, memo.committees),
    )


def _ended(text: str) -> str:
    """End a text with a full stop unless it has one."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _when_and_where(record: Record, meeting: Meeting) -> str:
    """Return such as "Torsdag den 12. marts 2026 kl. 10.00, Rådssalen"."""
    day = record.speech.date(meeting.day, "full")
    if meeting.start:
        clock = record.speech.time(meeting.start)
        day = words.say(record, N_("{day} at {time}"), day=day, time=clock)
    text = ", ".join(filter(None, (day, meeting.place)))
    return text[:1].upper() + text[1:]


def _item(
    record: Record,
    meeting: Meeting,
    item: AgendaItem,
    outcome: Outcome | None = None,
    text: str = "",
) -> FeedItem:
    return FeedItem(
        number=item.number,
        title=words.item_title(item),
        url=permalink(record, record.addresses.item(meeting, item.anchor)),
        outcome=outcome,
        text=text,
    )


def _decided_item(record: Record, meeting: Meeting, item: AgendaItem) -> FeedItem:
    decision, outcome = decision_of(item)
    return _item(record, meeting, item, outcome, summarise(decision))


_FORMS: Final[Mapping[Form, Callable[[Record, Notice], _Said]]] = {
    "agenda": partial(_whole, decided=False),
    "minutes": partial(_whole, decided=True),
    "off": _off,
    "correction": _correction,
    "listed": _listed,
    "decided": _decided,
    "article": _article,
    "event": _event,
    "event_off": _event_off,
    "memo": _memo,
}
"""The function that writes each form."""
