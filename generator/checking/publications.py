"""Whether the dates of events, news and memos make sense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from generator.addresses import fold
from generator.checking.finding import error, warning
from generator.checking.record import Record
from generator.errors import N_, Position, Problem
from generator.model import Article, Event, Memo, Occasion, Page, Site, Slot


def days_of_events(record: Record) -> Iterator[Problem]:
    """No event has the same day twice. Its days are in order already."""
    for event in record.site.events:
        days = [occasion.day for occasion in event.occasions]
        for before, after in pairwise(days):
            if after == before:
                yield error(
                    "duplicate",
                    event.position,
                    N_("the event has the day {day} twice"),
                    N_("What happens in the course of one day is its programme."),
                    day=after,
                )


def programmes(record: Record) -> Iterator[Problem]:
    """A programme runs forward, within its event's days and hours."""
    for event in record.site.events:
        hours = {occasion.day: occasion for occasion in event.occasions}
        for slot in event.programme:
            if slot.day and slot.day not in hours:
                yield error(
                    "date",
                    slot.position,
                    N_("the programme names {day}, which is not one of the event's days"),
                    day=slot.day,
                )
            else:
                yield from _outside_hours(event, slot, hours[slot.day] if slot.day else None)
        yield from _running_back(event)


def _outside_hours(event: Event, slot: Slot, occasion: Occasion | None) -> Iterator[Problem]:
    if occasion is None and len(event.occasions) == 1:
        occasion = event.occasions[0]
    if occasion is None:
        return
    early = slot.start and occasion.start and slot.start < occasion.start
    late = slot.end and occasion.end and slot.end > occasion.end
    if early or late:
        yield warning(
            "date",
            slot.position,
            N_("'{title}' lies outside the event's own hours"),
            N_("Make the event begin with the first line and end with the last."),
            title=slot.title,
        )


def _running_back(event: Event) -> Iterator[Problem]:
    for before, after in pairwise(slot for slot in event.programme if slot.start):
        same_day = before.day == after.day
        if same_day and before.start and after.start and after.start < before.start:
            yield warning(
                "date",
                after.position,
                N_("'{title}' at {start:%H:%M} stands after what begins later"),
                title=after.title,
                start=after.start,
            )


def deadlines(record: Record) -> Iterator[Problem]:
    """The deadline for registration is not after the event."""
    for event in record.site.events:
        last = event.occasions[-1].day if event.occasions else None
        deadline = event.registration.deadline if event.registration else None
        if last and deadline and deadline > last:
            yield warning(
                "date",
                event.position,
                N_("the deadline for signing up, {deadline}, is after the event"),
                deadline=deadline,
            )


def events_to_come(record: Record) -> Iterator[Problem]:
    """A future event has not been held."""
    for event in record.site.events:
        first = event.occasions[0].day if event.occasions else record.today
        if event.status == "held" and first > record.today:
            yield error(
                "date",
                event.position,
                N_("the event of {day} is said to be held, but is still to come"),
                N_("Leave status out, or write status: planned."),
                day=first,
            )


def days_of_news(record: Record) -> Iterator[Problem]:
    """News is not dated in the future, and not updated before it was published."""
    for article in record.site.articles:
        published = article.published.date()
        if published > record.today and not article.preview:
            yield warning(
                "date",
                article.position,
                N_("the news is of {day}, which is still to come, but is shown already"),
                N_("Write publish_from: {day} to hold it back until then."),
                day=published,
            )
        if article.updated and article.updated < published:
            yield warning(
                "date",
                article.position,
                N_("the news was changed on {updated}, before it was published on {day}"),
                updated=article.updated,
                day=published,
            )


def days_of_memos(record: Record) -> Iterator[Problem]:
    """A memo is not written after the meeting that it was made for."""
    for memo in record.site.memos:
        meeting = record.meeting(memo.meeting) if memo.meeting else None
        if meeting and memo.day > meeting.day:
            yield warning(
                "date",
                memo.position,
                N_("the memo of {day} is younger than the meeting it was made for, of {meeting}"),
                day=memo.day,
                meeting=meeting.day,
            )


def copies(record: Record) -> Iterator[Problem]:
    """Nothing is published twice because a copy of its file lies beside it."""
    alike: dict[tuple[object, ...], dict[str, Position]] = defaultdict(dict)
    for traits, each in _traits(record.site):
        # Two with the same address are reported as that.
        alike[traits].setdefault(fold(each.slug), each.position)
    for (kind, *_), found in alike.items():
        first, *others = sorted(found.values())
        text = (
            N_("this has the same title as {other}")
            if kind == "page"
            else N_("this has the same title and the same day as {other}")
        )
        hint = N_("Delete the one that is a copy; else give them different titles.")
        for position in others:
            yield warning("duplicate", position, text, hint, other=first)


def _traits(site: Site) -> Iterator[tuple[tuple[object, ...], Event | Article | Memo | Page]]:
    """Yield each publication after its kind and what a copy of it has in common with it."""
    for article in site.articles:
        yield ("news", article.title, article.published.date()), article
    for memo in site.memos:
        # A different memo has a number of its own.
        yield ("memo", memo.title, memo.day, memo.committees, memo.case, memo.document), memo
    for page in site.pages:
        yield ("page", page.title), page
    for event in site.events:
        hours = tuple((occasion.day, occasion.start) for occasion in event.occasions)
        yield ("event", event.title, hours, event.place), event
