"""Notices: what was published, corrected or called off, before feed entries are made of it.

A notice holds its date and its subject. Its name never changes, so that feed readers recognise what
they have shown before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Final, Literal

from generator.model import Article, Event, Meeting, Memo
from generator.planning import moments
from generator.planning.record import Record, Treated

Kind = Literal["agendas", "minutes", "news", "events", "memos"]
"""The feed in which an entry appears, besides the feed of everything."""

Form = Literal[
    "agenda",
    "minutes",
    "off",
    "correction",
    "listed",
    "decided",
    "article",
    "event",
    "event_off",
    "memo",
]
"""What an entry announces about a meeting, an item of a case, or a publication."""

_ORDER: Final[tuple[Kind, ...]] = ("agendas", "memos", "events", "minutes", "news")
"""The order of entries of the same day, the oldest first."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a feed entry can be made of."""

    name: str
    kind: Kind
    published: datetime
    updated: datetime
    form: Form
    """What the entry announces."""
    source: str
    """The content file of its subject."""
    part: str = ""
    """The part of a meeting: an item's anchor, or a correction's index."""
    dated: bool = True
    """Whether the day of publication is known; if not, another day is used instead."""

    def order(self) -> tuple[datetime, int, str]:
        """Sort key: by time, the oldest first."""
        return (self.updated, _ORDER.index(self.kind), self.name)


def meeting_notices(record: Record, source: str) -> tuple[Notice, ...]:
    """Return the notices of a meeting; none if it is only in a preview."""
    return tuple(_of_meeting(record, record.meetings_by_file[source]))


def case_notices(record: Record, page: str) -> tuple[Notice, ...]:
    """Return the notices of a case: those of its items and memos."""
    notices = {
        notice.name: notice
        for each in record.treatments.get(page, ())
        for notice in _of_treatment(record, each)
    }
    memos = (memo_notices(record, each) for each in record.memos.get(page, ()))
    return (*notices.values(), *chain.from_iterable(memos))


def _of_meeting(record: Record, meeting: Meeting) -> Iterator[Notice]:
    if meeting.preview or meeting.phase == "draft":
        return
    if meeting.agenda:
        yield _agenda(record, meeting, meeting.key, "agenda")
    yield from _calling_off(record, meeting)
    if meeting.recorded:
        yield _minutes(record, meeting, meeting.key, "minutes")
    yield from _corrections(record, meeting)


def _of_treatment(record: Record, treated: Treated) -> Iterator[Notice]:
    """Yield the notices of an item of a case: on the agenda, decided, called off, corrected."""
    meeting, anchor = treated.meeting, treated.item.anchor
    if meeting.preview or meeting.phase == "draft":
        return
    name = f"{meeting.key}/{anchor}"
    yield _agenda(record, meeting, name, "listed", anchor)
    if meeting.recorded:
        yield _minutes(record, meeting, name, "decided", anchor)
    yield from _calling_off(record, meeting)
    yield from _corrections(record, meeting)


def _agenda(record: Record, meeting: Meeting, name: str, form: Form, anchor: str = "") -> Notice:
    """Return the notice that an agenda, or an item on it, was published."""
    day, source = moments.at(record, moments.agenda_day(meeting)), meeting.position.path
    known = meeting.agenda_published is not None
    return Notice(f"{name}/agenda", "agendas", day, day, form, source, anchor, dated=known)


def _minutes(record: Record, meeting: Meeting, name: str, form: Form, anchor: str = "") -> Notice:
    """Return the notice that minutes, or the decision of an item in them, were published."""
    day, source = moments.at(record, moments.minutes_day(meeting)), meeting.position.path
    known = meeting.minutes_published is not None
    return Notice(f"{name}/minutes", "minutes", day, day, form, source, anchor, dated=known)


def article_notices(record: Record, article: Article) -> tuple[Notice, ...]:
    """Return the notice of a news article; none if it is only in a preview, as of all others."""
    if article.preview:
        return ()
    day = moments.at(record, article.published.date(), article.published.time())
    later = moments.at(record, article.updated) if article.updated else day
    name, source = f"news/{article.slug}", article.position.path
    return (Notice(name, "news", day, max(day, later), "article", source),)


def event_notices(record: Record, event: Event) -> tuple[Notice, ...]:
    """Return the notices of an event: its announcement, and its cancellation or move.

    The day of a cancellation or move is never known, so it has the event's first day. So has the
    announcement if its day is not known.
    """
    if event.preview:
        return ()
    first = event.occasions[0].day
    day, source = moments.at(record, event.published or first), event.position.path
    known, name = event.published is not None, f"events/{event.slug}"
    announced = Notice(name, "events", day, day, "event", source, dated=known)
    if event.status == "cancelled":
        name += "/off"
    elif event.moved_from:
        name += f"/moved-{first.isoformat()}"
    else:
        return (announced,)
    return (announced, Notice(name, "events", day, day, "event_off", source, dated=False))


def memo_notices(record: Record, memo: Memo) -> tuple[Notice, ...]:
    """Return the notice of a memo, on the day of the memo: that of its publication is unknown."""
    if memo.preview:
        return ()
    day, source = moments.at(record, memo.day), memo.position.path
    return (Notice(f"memos/{memo.slug}", "memos", day, day, "memo", source, dated=False),)


def _calling_off(record: Record, meeting: Meeting) -> Iterator[Notice]:
    """Yield the notice that a meeting was called off, if it was; only a correction tells when."""
    if meeting.called_off:
        last, source = moments.last_change(meeting), meeting.position.path
        day, known = moments.at(record, last or meeting.day), bool(meeting.revisions)
        waits = meeting.status == "moved" and meeting.moved_to is None
        name = f"{meeting.key}/{'postponed' if waits else 'off'}"
        yield Notice(name, "agendas", day, day, "off", source, dated=known)


def _corrections(record: Record, meeting: Meeting) -> Iterator[Notice]:
    """Yield the notice of every correction; those of the same day are numbered."""
    numbers: dict[str, int] = {}
    for place, revision in enumerate(meeting.revisions):
        day = revision.day.isoformat()
        numbers[day] = numbers.get(day, 0) + 1
        name = f"{meeting.key}/correction-{day}-{numbers[day]}"
        moment = moments.at(record, revision.day)
        source = meeting.position.path
        yield Notice(name, "minutes", moment, moment, "correction", source, str(place))
