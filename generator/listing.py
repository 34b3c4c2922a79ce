"""`referat list`: what is published, to come or hidden, and why.

It answers the question "why can nobody see my meeting?". Each row is a content file. The site's
waivers are listed below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final, Literal

from generator.addresses import Addresses
from generator.errors import N_, Message
from generator.forecast import Answered
from generator.language import Speech
from generator.model import Site
from generator.reading.load import Reading

State = Literal["upcoming", "published", "draft", "embargoed"]

_STATES: Final = {
    "upcoming": N_("To come"),
    "published": N_("Published"),
    "draft": N_("Hidden: drafts (phase: draft)"),
    "embargoed": N_("Hidden: waiting for their day (publish_from)"),
}
_NEEDED: Final = {
    True: N_("needed"),
    False: N_("settles nothing any more"),
    None: N_("only a build can tell whether it is needed"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A content file, and where it is shown or why it is not."""

    path: str
    state: State
    address: str = ""
    title: str = ""
    day: date | None = None
    """For a hidden file, the day on which it will be published."""
    start: time | None = None
    phase: str = ""
    status: str = ""
    """`cancelled` or `moved`, if nothing takes place on that day."""


def rows(reading: Reading, today: date) -> tuple[Row, ...]:
    """List every file of the site: hidden ones first, then by day."""
    hidden = (Row(held.path, held.why, day=held.until) for held in reading.hidden)
    order = list(_STATES)
    return tuple(
        sorted(
            [*hidden, *_shown(reading.site, today)],
            key=lambda row: (
                order.index(row.state),
                row.day or date.max,
                row.start or time.min,
                row.path,
            ),
        )
    )


def _shown(site: Site, today: date) -> Iterator[Row]:
    """List what is published or to come."""
    addresses = Addresses(site.settings.language)
    for meeting in site.meetings:
        yield Row(
            meeting.position.path,
            "upcoming" if meeting.day >= today and not meeting.called_off else "published",
            addresses.meeting(meeting),
            ", ".join(site.committees[committee].name for committee in meeting.committees),
            meeting.day,
            meeting.start,
            meeting.phase,
            meeting.status if meeting.called_off else "",
        )
    for event in site.events:
        if event.occasions:
            off = event.status == "cancelled"
            yield Row(
                event.position.path,
                "upcoming" if event.occasions[-1].day >= today and not off else "published",
                addresses.event(event),
                event.title,
                event.occasions[0].day,
                event.occasions[0].start,
                status=event.status if off else "",
            )
    for article in site.articles:
        address, day = addresses.article(article), article.published.date()
        yield Row(article.position.path, "published", address, article.title, day)
    for memo in site.memos:
        yield Row(memo.position.path, "published", addresses.memo(memo), memo.title, memo.day)
    for body in site.committees.values():
        yield Row(body.position.path, "published", addresses.committee(body.id), body.name)
    for page in site.pages:
        yield Row(page.position.path, "published", addresses.page(page), page.title)


def as_text(found: Iterable[Row], speech: Speech) -> str:
    """Format the rows for a person, with a heading for each state."""
    parts: list[str] = []
    listed = tuple(found)
    for state, heading in _STATES.items():
        group = [row for row in listed if row.state == state]
        if not group:
            continue
        parts.append(f"{speech.gettext(heading)} ({len(group)})")
        parts += [f"  {_line(row, speech)}" for row in group]
        parts.append("")
    if not listed:
        return speech.say(Message(N_("There is nothing in content/ yet.")))
    return "\n".join(parts).rstrip()


def _line(row: Row, speech: Speech) -> str:
    if row.state == "embargoed" and row.day:
        said = Message(N_("until {day}"), {"day": speech.date(row.day)})
        return f"{row.path}  {speech.say(said)}"
    if row.state in ("draft", "embargoed"):
        return row.path
    day = row.day.isoformat() if row.day else " " * len("2026-03-12")
    state = (row.status or row.phase).ljust(len("cancelled"))
    return "  ".join(part for part in (day, state, row.title, row.address) if part)


def as_data(row: Row) -> dict[str, Any]:
    """Return a row in a form that JSON can hold."""
    return {
        "path": row.path,
        "state": row.state,
        "address": row.address or None,
        "title": row.title or None,
        "day": row.day.isoformat() if row.day else None,
        "phase": row.phase or None,
        "status": row.status or None,
    }


def waivers_as_text(answered: Sequence[Answered], speech: Speech) -> str:
    """Format waivers for a person, each with its reason."""
    if not answered:
        return ""
    lines = [f"{speech.gettext(N_('Answered for in content/waivers.yml'))} ({len(answered)})"]
    for one in answered:
        waiver = one.waiver
        state = speech.gettext(_NEEDED[one.needed])
        lines.append(f"  {waiver.place}  {waiver.finding}  {waiver.day.isoformat()}  ({state})")
        lines.append(f"    {waiver.reason}")
    return "\n".join(lines)


def waiver_as_data(one: Answered) -> dict[str, Any]:
    """Return a waiver in a form that JSON can hold."""
    return {
        "path": one.waiver.place,
        "state": "answered",
        "finding": one.waiver.finding,
        "reason": one.waiver.reason,
        "date": one.waiver.day.isoformat(),
        "line": one.waiver.position.line,
        "needed": one.needed,
    }
