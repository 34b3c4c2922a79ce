"""The page of an event, and the lists of events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time
from functools import partial

from generator.model import Event, Registration, Slot
from generator.planning import cards, links, lists, words
from generator.planning.metadata import plan_page
from generator.planning.notebook import Once
from generator.planning.papers import papers
from generator.planning.record import Record
from generator.planning.texts import markup, summarise
from generator.planning.views import (
    Anchor,
    EventsView,
    EventView,
    Head,
    OccasionView,
    PlannedPage,
    ProgrammeDay,
    SlotView,
    SpeakerView,
    YearLink,
)
from generator.targets import LATEST


def event_pages(record: Record, once: Once) -> Iterator[PlannedPage]:
    """Plan the page of every event and, if there is any, the lists."""
    for event in record.site.events:
        yield once(_page, event.position.path)
    if record.site.events:
        coming, past = upcoming_events(record), _past_events(record)
        dated = ((year, each) for each in (*coming, *past) for year in _years(each))
        latest = (*coming, *past[:LATEST])
        yield from lists.list_pages(record, "events", dated, latest, partial(_list, record))


def _years(event: Event) -> set[int]:
    """Return the years in which an event has a day."""
    return {occasion.day.year for occasion in event.occasions}


def _list(
    record: Record,
    head: Head,
    events: Sequence[Event],
    years: tuple[YearLink, ...],
    year: int | None,
) -> EventsView:
    return EventsView(
        head=head,
        upcoming=cards.event_cards(record, (e for e in events if not is_over(record, e))),
        past=cards.event_cards(record, (e for e in events if is_over(record, e))),
        years=years,
        year=year,
    )


def _page(record: Record, source: str) -> PlannedPage:
    event = record.events_by_file[source]
    address = record.addresses.event(event)
    view = _view(record, event, address)
    return plan_page(record, address, view, source)


def upcoming_events(record: Record) -> list[Event]:
    """Return the events that are not over, the soonest first."""
    coming = [event for event in record.site.events if not is_over(record, event)]
    return sorted(coming, key=_moment)


def is_over(record: Record, event: Event) -> bool:
    """Return whether the event's last day is over."""
    return event.occasions[-1].day < record.today


def _past_events(record: Record) -> list[Event]:
    past = [event for event in record.site.events if is_over(record, event)]
    return sorted(past, key=_moment, reverse=True)


def _moment(event: Event) -> tuple[date, time, str]:
    first = event.occasions[0]
    return (first.day, first.start or time.min, event.slug)


def _view(record: Record, event: Event, address: str) -> EventView:
    registration = event.registration or Registration()
    return EventView(
        head=words.head(
            record,
            words.event_state(record, event),
            description=event.purpose or summarise(event.body),
            trail=(words.section(record, "events"),),
            preview=event.preview,
        ),
        title=event.title,
        occasions=tuple(OccasionView(each.day, each.start, each.end) for each in event.occasions),
        place=event.place,
        online=event.online,
        organiser=event.organiser,
        audience=event.audience,
        purpose=event.purpose,
        status=event.status,
        reason=event.reason,
        moved_from=event.moved_from,
        body=markup(event.body, record.targets),
        summary=markup(event.summary, record.targets),
        programme=_programme(event),
        speakers=tuple(
            SpeakerView(Anchor(each.name), each.title, each.organisation) for each in event.speakers
        ),
        registration_url=registration.url,
        registration_email=registration.email,
        registration_deadline=registration.deadline,
        registration_text=registration.text,
        registration_open=_registration_open(record, event),
        attachments=papers(record, address, event.attachments),
        committees=links.to_committees(record, event.committees),
        meetings=links.to_references(record, event.meetings),
        related=links.to_related(record, event.related),
        past=is_over(record, event),
    )


def _programme(event: Event) -> tuple[ProgrammeDay, ...]:
    """Group the programme by days; an event of one day has a single group without a day."""
    days: dict[date | None, list[Slot]] = {}
    several = len(event.occasions) > 1
    for slot in event.programme:
        days.setdefault(slot.day if several else None, []).append(slot)
    return tuple(
        ProgrammeDay(
            day, tuple(SlotView(slot.start, slot.end, slot.title, slot.by) for slot in slots)
        )
        for day, slots in sorted(days.items(), key=lambda entry: entry[0] or date.min)
    )


def shown_registration(record: Record, event: Event) -> Registration | None:
    """Return how to register, as long as the event's page shows it."""
    if event.status == "cancelled" or is_over(record, event):
        return None
    return event.registration


def _registration_open(record: Record, event: Event) -> bool:
    """Return whether registration is open; the deadline's own day is included."""
    registration = shown_registration(record, event)
    if registration is None:
        return False
    return registration.deadline is None or record.today <= registration.deadline
