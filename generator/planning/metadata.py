"""A page's machine-readable metadata: its alternate formats, and facts for search engines.

A page that is only in a preview has neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from generator.errors import N_
from generator.model import Status
from generator.planning import datasets, moments, words
from generator.planning.feeds import KINDS, feed_of_kind
from generator.planning.notices import Kind
from generator.planning.record import Record
from generator.planning.views import (
    Alternate,
    Anchor,
    CaseView,
    CommitteeView,
    DatasetFacts,
    DataView,
    EventFacts,
    EventState,
    EventsView,
    EventView,
    FollowView,
    FrontView,
    MeetingsView,
    MeetingView,
    MemosView,
    NewsView,
    PersonView,
    PlannedPage,
    View,
)

FEED: Final = "application/atom+xml"
CALENDAR: Final = "text/calendar"
JSON: Final = "application/json"


def describe(record: Record, page: PlannedPage) -> PlannedPage:
    """Return a page with the metadata added to its head."""
    head = page.view.head
    make = _FORMS.get(type(page.view))
    if head.preview or make is None:
        return page
    head = replace(head, alternates=tuple(make(record, page.address)), facts=_facts(record, page))
    view: View = replace(page.view, head=head)
    return replace(page, view=view)


# --- Alternate formats ------------------------------------------------------------------


def _feed(record: Record, page: str) -> Alternate:
    title = words.say(record, N_("Feed of what is new"))
    return Alternate(record.addresses.feed(page), FEED, title)


def _feed_of(record: Record, kind: Kind) -> Alternate:
    return Alternate(feed_of_kind(record, kind), FEED, words.say(record, KINDS[kind][2]))


def _calendar(record: Record, page: str) -> Alternate:
    title = words.say(record, N_("Calendar"))
    return Alternate(record.addresses.calendar(page), CALENDAR, title)


def _entry(record: Record, page: str) -> Alternate:
    """Return the calendar of a single meeting or event."""
    title = words.say(record, N_("Add to your calendar"))
    return Alternate(record.addresses.calendar(page), CALENDAR, title)


def _data(record: Record, page: str) -> Alternate:
    return Alternate(record.addresses.data(page), JSON, words.say(record, N_("Data (JSON)")))


def _of_meeting(record: Record, page: str) -> Iterator[Alternate]:
    yield _entry(record, page)
    yield _data(record, page)


def _of_event(record: Record, page: str) -> Iterator[Alternate]:
    yield _entry(record, page)


def _of_everything(record: Record, page: str) -> Iterator[Alternate]:
    del page
    yield _feed(record, "/")
    yield _calendar(record, "/")


def _of_meetings(record: Record, page: str) -> Iterator[Alternate]:
    del page
    yield _calendar(record, "/")
    yield _feed_of(record, "agendas")
    yield _feed_of(record, "minutes")


def _of_committee(record: Record, page: str) -> Iterator[Alternate]:
    yield _calendar(record, page)
    yield _feed(record, page)
    yield _data(record, page)


def _of_case(record: Record, page: str) -> Iterator[Alternate]:
    yield _feed(record, page)


def _of_person(record: Record, page: str) -> Iterator[Alternate]:
    yield _data(record, page)


def _of_events(record: Record, page: str) -> Iterator[Alternate]:
    del page
    yield _calendar(record, record.addresses.section("events"))
    yield _feed_of(record, "events")


def _of_news(record: Record, page: str) -> Iterator[Alternate]:
    del page
    yield _feed_of(record, "news")


def _of_memos(record: Record, page: str) -> Iterator[Alternate]:
    del page
    yield _feed_of(record, "memos")


def _of_data(record: Record, page: str) -> Iterator[Alternate]:
    del page
    for each in datasets.distributions(record):
        yield Alternate(each.address, each.type, each.title)


_FORMS: Final[Mapping[type, Callable[[Record, str], Iterator[Alternate]]]] = {
    FrontView: _of_everything,
    FollowView: _of_everything,
    MeetingsView: _of_meetings,
    MeetingView: _of_meeting,
    CommitteeView: _of_committee,
    CaseView: _of_case,
    PersonView: _of_person,
    EventsView: _of_events,
    EventView: _of_event,
    NewsView: _of_news,
    MemosView: _of_memos,
    DataView: _of_data,
}
"""The alternate formats of each kind of page."""


# --- Facts for search engines -----------------------------------------------------------


def _facts(record: Record, page: PlannedPage) -> EventFacts | DatasetFacts | None:
    view = page.view
    if isinstance(view, MeetingView):
        return _facts_of_meeting(record, page.address, view)
    if isinstance(view, EventView):
        return _facts_of_event(record, view)
    if isinstance(view, DataView):
        settings = record.site.settings
        forms = tuple(_of_data(record, page.address))
        return DatasetFacts(settings.licence_url, settings.authority or settings.title, forms)
    return None


def _facts_of_meeting(record: Record, page: str, view: MeetingView) -> EventFacts:
    return EventFacts(
        name=words.meeting_name(record, record.by_address[page]),
        state=_state(view.status, away=view.called_off, moved=view.moved_from is not None),
        start=moments.beginning(record, view.day, view.start),
        end=moments.ending(record, view.day, view.start, view.end),
        previous=view.moved_from,
        place=view.place,
        online=view.online,
        organizers=view.committees,
    )


def _facts_of_event(record: Record, view: EventView) -> EventFacts:
    first, last = view.occasions[0], view.occasions[-1]
    whole = last.day if len(view.occasions) > 1 else None
    return EventFacts(
        name=view.title,
        state=_state(view.status, away=False, moved=view.moved_from is not None),
        start=moments.beginning(record, first.day, first.start),
        end=moments.ending(record, last.day, last.start, last.end) or whole,
        previous=view.moved_from,
        place=view.place,
        online=view.online,
        organizers=view.committees or ((Anchor(view.organiser),) if view.organiser else ()),
    )


def _state(status: Status, *, away: bool, moved: bool) -> EventState:
    """Return the state of an event as in schema.org's `EventStatusType`.

    A meeting that was moved away has a separate page for its new day.
    """
    if status == "cancelled":
        return "cancelled"
    if away:
        return "postponed"
    return "rescheduled" if moved else "scheduled"
