"""A page's machine-readable metadata: its alternate formats, and facts for search engines.

A page that is only in a preview has neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

_Make = Callable[[Record, str], Alternate]
"""Makes a format of the page at an address."""


def plan_page(record: Record, address: str, view: View, source: str = "") -> PlannedPage:
    """Plan a page, with the metadata added to its head."""
    head = view.head
    alternates = () if head.preview else _alternates(record, address, view)
    if alternates:
        head = replace(head, alternates=alternates, facts=_facts(record, address, view))
        view = replace(view, head=head)
    return PlannedPage(address, view, source)


# --- Alternate formats ------------------------------------------------------------------


def _alternates(record: Record, page: str, view: View) -> tuple[Alternate, ...]:
    if isinstance(view, DataView):
        every = datasets.distributions(record)
        return tuple(Alternate(each.address, each.type, each.title) for each in every)
    return tuple(make(record, page) for make in _FORMS.get(type(view), ()))


def _feed(record: Record, page: str) -> Alternate:
    title = words.say(record, N_("Feed of what is new"))
    return Alternate(record.addresses.feed(page), FEED, title)


def _calendar(record: Record, page: str) -> Alternate:
    title = words.say(record, N_("Calendar"))
    return Alternate(record.addresses.calendar(page), CALENDAR, title)


def _entry(record: Record, page: str) -> Alternate:
    """Return the calendar of a single meeting or event."""
    title = words.say(record, N_("Add to your calendar"))
    return Alternate(record.addresses.calendar(page), CALENDAR, title)


def _data(record: Record, page: str) -> Alternate:
    return Alternate(record.addresses.data(page), JSON, words.say(record, N_("Data (JSON)")))


def _whole_feed(record: Record, _page: str) -> Alternate:
    return _feed(record, "/")


def _whole_calendar(record: Record, _page: str) -> Alternate:
    return _calendar(record, "/")


def _events_calendar(record: Record, _page: str) -> Alternate:
    return _calendar(record, record.addresses.section("events"))


def _feed_of(kind: Kind) -> _Make:
    def make(record: Record, _page: str) -> Alternate:
        return Alternate(feed_of_kind(record, kind), FEED, words.say(record, KINDS[kind][2]))

    return make


_FORMS: Final[Mapping[type, tuple[_Make, ...]]] = {
    FrontView: (_whole_feed, _whole_calendar),
    FollowView: (_whole_feed, _whole_calendar),
    MeetingsView: (_whole_calendar, _feed_of("agendas"), _feed_of("minutes")),
    MeetingView: (_entry, _data),
    CommitteeView: (_calendar, _feed, _data),
    CaseView: (_feed,),
    PersonView: (_data,),
    EventsView: (_events_calendar, _feed_of("events")),
    EventView: (_entry,),
    NewsView: (_feed_of("news"),),
    MemosView: (_feed_of("memos"),),
}
"""The alternate formats of each kind of page."""


# --- Facts for search engines -----------------------------------------------------------


def _facts(record: Record, page: str, view: View) -> EventFacts | DatasetFacts | None:
    if isinstance(view, MeetingView):
        return _facts_of_meeting(record, page, view)
    if isinstance(view, EventView):
        return _facts_of_event(record, view)
    if isinstance(view, DataView):
        settings = record.site.settings
        forms = _alternates(record, page, view)
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
