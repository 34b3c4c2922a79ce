"""The texts that planning adds, in the site's language: titles, descriptions and names.

A page's title and description are part of its view, so they are made here. All other texts of a
page are in the theme.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from generator.errors import N_
from generator.model import AgendaItem, ClosedItem, Event, Meeting, Preview
from generator.planning.record import Record
from generator.planning.texts import shorten
from generator.planning.views import Anchor, CalledOff, Head

SECTIONS: Final[Mapping[str, str]] = {
    "meetings": N_("Meetings"),
    "committees": N_("Committees"),
    "cases": N_("Cases"),
    "events": N_("Events"),
    "news": N_("News"),
    "memos": N_("Memos"),
    "people": N_("People"),
    "follow": N_("Follow"),
    "data": N_("Data"),
    "completeness": N_("Completeness"),
}
"""The titles of the site's sections."""

ROLES: Final[Mapping[str, str]] = {
    "chair": N_("Chair"),
    "vice_chair": N_("Vice chair"),
    "member": N_("Member"),
    "substitute": N_("Substitute"),
    "observer": N_("Observer"),
    "secretariat": N_("Secretariat"),
    "guest": N_("Guest"),
}
"""The names of the roles."""


def say(record: Record, text: str, **values: object) -> str:
    """Translate a catalogue text and fill in its values."""
    return record.speech.gettext(text).format(**values) if values else record.speech.gettext(text)


def head(
    record: Record,
    title: str,
    *,
    description: str = "",
    trail: tuple[Anchor, ...] = (),
    indexed: bool = True,
    preview: Preview = "",
) -> Head:
    """Make a page's head; its breadcrumb always begins with the front page."""
    front = Anchor(say(record, N_("Front page")), "/")
    return Head(title, shorten(description), (front, *trail), indexed=indexed, preview=preview)


def section(record: Record, name: str) -> Anchor:
    """Return the link to a section of the site."""
    return Anchor(say(record, SECTIONS[name]), record.addresses.section(name))


def each_name(record: Record, committees: tuple[str, ...]) -> tuple[str, ...]:
    """Return the name of each committee; one that is not in the record is named by its id."""
    known = record.site.committees
    return tuple(known[each].name if each in known else each for each in committees)


def names(record: Record, committees: tuple[str, ...]) -> str:
    """Return the names of committees as in a sentence: "a, b og c"."""
    row = each_name(record, committees)
    return row[0] if len(row) == 1 else record.speech.listing(row)


def day(record: Record, value: date) -> str:
    """Return a day such as "12. marts 2026"."""
    return record.speech.date(value)


def meeting_name(record: Record, meeting: Meeting) -> str:
    """Return a meeting's name, such as "Sundhedsudvalget 12. marts 2026"."""
    body = names(record, meeting.committees)
    if meeting.slug and meeting.start:
        clock = record.speech.time(meeting.start)
        text = N_("{committee}, {date} at {time}")
        return say(record, text, committee=body, date=day(record, meeting.day), time=clock)
    return say(record, N_("{committee}, {date}"), committee=body, date=day(record, meeting.day))


def number_and_title(record: Record, page: str) -> tuple[str, str]:
    """Return a case's number and title as written last; a number can be spelt in several ways."""
    treated = record.treatments.get(page, ())
    if treated:
        return treated[-1].item.case, treated[-1].item.title
    memo = record.memos[page][-1]
    return memo.case, memo.title


def item_title(item: AgendaItem) -> str:
    """Return an item's public title."""
    return item.public_title if isinstance(item, ClosedItem) else item.title


def meeting_state(record: Record, meeting: Meeting) -> str:
    """Return a meeting's name, prefixed if it was called off: "Aflyst: …"."""
    name, gone = meeting_name(record, meeting), off(meeting)
    if gone is None:
        return name
    text = N_("Cancelled: {meeting}") if gone == "cancelled" else N_("Moved: {meeting}")
    return say(record, text, meeting=name)


def event_state(record: Record, event: Event) -> str:
    """Return an event's title, prefixed if it was cancelled: "Aflyst: …"."""
    if event.status != "cancelled":
        return event.title
    return say(record, N_("Cancelled: {title}"), title=event.title)


def fate(record: Record, event: Event) -> str:
    """Return a sentence if an event was cancelled or moved; empty if not."""
    if event.status == "cancelled":
        return say(record, N_("The event has been cancelled."))
    if event.moved_from:
        text = N_("The event has been moved. It was first set for {day}.")
        return say(record, text, day=day(record, event.moved_from))
    return ""


def off(meeting: Meeting) -> CalledOff | None:
    """Return whether a meeting was cancelled or moved; None if neither."""
    if not meeting.called_off:
        return None
    return "cancelled" if meeting.status == "cancelled" else "moved"


def item_name(record: Record, meeting: Meeting, item: AgendaItem) -> str:
    """Return an item's name with its meeting, for use on other pages."""
    return say(
        record,
        N_("{meeting}, item {number}: {title}"),
        meeting=meeting_name(record, meeting),
        number=item.number,
        title=item_title(item),
    )
