"""The calendars: of everything, of each committee, and of each meeting and event.

Cancelled meetings stay, marked as cancelled, because subscribers have to be told. A meeting that
was moved is one entry whose day changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.errors import N_
from generator.model import Event, Meeting
from generator.planning import moments, words
from generator.planning.moves import Course, courses
from generator.planning.publisher import permalink, uid
from generator.planning.record import Record
from generator.planning.views import CalendarEntry, CalendarView, PlannedFile

_MOVE: Final = 2
"""What a move adds to SEQUENCE: the meeting may first have been called off without a new day."""


@dataclass(frozen=True, slots=True)
class _Entries:
    """Every entry: those of meetings by key, those of events by slug."""

    meetings: Mapping[str, CalendarEntry]
    events: Mapping[str, tuple[CalendarEntry, ...]]


def calendars(record: Record) -> Iterator[PlannedFile]:
    """Plan every calendar, without what is only in a preview."""
    made = _Entries(
        dict(_meeting_entries(record)),
        {each.slug: _event_entries(record, each) for each in record.site.events},
    )
    yield _whole(record, made)
    yield from _of_committees(record, made)
    yield from _of_meetings(record, made)
    yield from _of_events(record, made)


def _whole(record: Record, made: _Entries) -> PlannedFile:
    row = _row(made, record.calendar, record.site.events)
    return _calendar(record, "/", record.site.settings.title, row)


def _of_committees(record: Record, made: _Entries) -> Iterator[PlannedFile]:
    for committee in record.committees:
        page = record.addresses.committee(committee.id)
        row = _row(made, record.meetings.get(committee.id, ()), record.events.get(page, ()))
        yield _calendar(record, page, committee.name, row)


def _of_meetings(record: Record, made: _Entries) -> Iterator[PlannedFile]:
    for meeting in record.calendar:
        if entry := made.meetings.get(meeting.key):
            page = record.addresses.meeting(meeting)
            title = words.meeting_name(record, meeting)
            yield _calendar(record, page, title, (entry,))


def _of_events(record: Record, made: _Entries) -> Iterator[PlannedFile]:
    if not record.site.events:
        return
    events = sorted(record.site.events, key=lambda each: (each.occasions[0].day, each.slug))
    title = words.section(record, "events")
    yield _calendar(record, title.url, title.title, _row(made, (), events))
    for event in events:
        if row := made.events[event.slug]:
            page = record.addresses.event(event)
            yield _calendar(record, page, event.title, row)


def _calendar(
    record: Record, owner: str, title: str, entries: tuple[CalendarEntry, ...]
) -> PlannedFile:
    settings = record.site.settings
    view = CalendarView(
        title=title,
        url=permalink(record, owner),
        timezone=settings.timezone,
        language=settings.language,
        entries=entries,
    )
    return PlannedFile(record.addresses.calendar(owner), "calendar", view)


def _row(
    made: _Entries, meetings: Iterable[Meeting], events: Iterable[Event]
) -> tuple[CalendarEntry, ...]:
    """Return the entries of meetings and events in order of time, each once."""
    found = {entry.uid: entry for each in meetings if (entry := made.meetings.get(each.key))}
    found |= {entry.uid: entry for each in events for entry in made.events[each.slug]}
    return tuple(sorted(found.values(), key=_moment))


def _moment(entry: CalendarEntry) -> tuple[str, str]:
    return (entry.start.isoformat(), entry.uid)


# --- Meetings ---------------------------------------------------------------------------


def _meeting_entries(record: Record) -> Iterator[tuple[str, CalendarEntry]]:
    """Yield the entry of each file; the files of a meeting that was moved share one."""
    for course in courses(record):
        if any(each.preview for each in course.meetings):
            continue
        entry = _meeting_entry(record, course)
        yield from ((each.key, entry) for each in course.meetings)


def _meeting_entry(record: Record, course: Course) -> CalendarEntry:
    meeting = course.last
    moved_on = meeting.moved_to if meeting.called_off else None
    day, clock = (moved_on, None) if moved_on else (meeting.day, meeting.start)
    gone = meeting.called_off and not moved_on
    page = permalink(record, record.addresses.meeting(meeting))
    return CalendarEntry(
        uid=uid(record, course.name),
        sequence=_changes(course, gone=gone),
        stamp=max(moments.last_change(each) or each.day for each in course.meetings),
        summary=_summary(record, meeting, gone=gone),
        start=moments.beginning(record, day, clock),
        end=moments.ending(record, day, clock, meeting.end),
        description="\n".join(_lines(record, course, page)),
        place=meeting.place or meeting.online,
        url=page,
        cancelled=gone,
        categories=words.each_name(record, meeting.committees),
    )


def _changes(course: Course, *, gone: bool) -> int:
    """Return SEQUENCE: the number of changes so far."""
    corrections = sum(len(each.revisions) for each in course.meetings)
    return _MOVE * course.moves + gone + corrections


def _summary(record: Record, meeting: Meeting, *, gone: bool) -> str:
    body = words.names(record, meeting.committees)
    name = words.say(record, N_("Meeting: {committee}"), committee=body)
    if meeting.title:
        name = words.say(record, N_("{meeting}, {title}"), meeting=name, title=meeting.title)
    if not gone:
        return name
    text = N_("Cancelled: {meeting}") if meeting.status == "cancelled" else N_("Moved: {meeting}")
    return words.say(record, text, meeting=name)


def _lines(record: Record, course: Course, page: str) -> Iterator[str]:
    meeting = course.last
    if meeting.status == "cancelled":
        yield words.say(record, N_("The meeting has been cancelled."))
    elif meeting.called_off and meeting.moved_to is None:
        yield words.say(record, N_("The meeting has been moved. The new day is not set yet."))
    elif came_from := _days_before(course):
        days = record.speech.listing(tuple(words.day(record, each) for each in came_from))
        yield words.say(
            record, N_("The meeting has been moved. It was first set for {day}."), day=days
        )
    if meeting.reason:
        yield meeting.reason
    if meeting.online and meeting.place:
        yield words.say(record, N_("Follow the meeting online: {url}"), url=meeting.online)
    yield words.say(record, N_("Agenda and minutes: {url}"), url=page)


def _days_before(course: Course) -> tuple[date, ...]:
    """Return the days for which the meeting was set before, in order."""
    days = [each.moved_from for each in course.meetings[:1] if each.moved_from]
    days += [each.day for each in course.meetings[:-1]]
    last = course.last
    if last.called_off and last.moved_to:
        days.append(last.day)
    return tuple(dict.fromkeys(days))


# --- Events -----------------------------------------------------------------------------


def _event_entries(record: Record, event: Event) -> tuple[CalendarEntry, ...]:
    """Return an entry for each day of an event."""
    if event.preview:
        return ()
    gone = event.status == "cancelled"
    page = permalink(record, record.addresses.event(event))
    title = words.event_state(record, event)
    return tuple(
        CalendarEntry(
            uid=uid(record, f"events/{event.slug}/{number}"),
            sequence=_MOVE * (event.moved_from is not None) + gone,
            stamp=event.published or event.occasions[0].day,
            summary=title,
            start=moments.beginning(record, occasion.day, occasion.start),
            end=moments.ending(record, occasion.day, occasion.start, occasion.end),
            description="\n".join(_lines_of_event(record, event, page)),
            place=event.place or event.online,
            url=page,
            cancelled=gone,
            categories=words.each_name(record, event.committees),
        )
        for number, occasion in enumerate(event.occasions, 1)
    )


def _lines_of_event(record: Record, event: Event, page: str) -> Iterator[str]:
    if fate := words.fate(record, event):
        yield fate
    if event.reason:
        yield event.reason
    if event.purpose:
        yield event.purpose
    if event.online and event.place:
        yield words.say(record, N_("Follow the event online: {url}"), url=event.online)
    yield words.say(record, N_("Read more: {url}"), url=page)
