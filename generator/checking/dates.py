"""Whether dates and times agree with each other and with today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Final

from generator.checking.finding import error, warning
from generator.checking.record import Record
from generator.errors import N_, Position, Problem
from generator.model import Meeting

PATIENCE: Final = timedelta(days=60)
"""How long after a meeting its minutes may be missing."""


def meetings_outside_lifetime(record: Record) -> Iterator[Problem]:
    """A committee meets neither before it was established nor after it was abolished."""
    for meeting in record.site.meetings:
        for name in meeting.committees:
            committee = record.site.committees.get(name)
            if committee is None:
                continue
            if committee.established and meeting.day < committee.established:
                yield error(
                    "date",
                    meeting.position,
                    N_("the meeting is before '{name}' was established on {day}"),
                    N_("Correct the date, or established in {file}."),
                    name=name,
                    day=committee.established,
                    file=committee.position.path,
                )
            if committee.abolished and meeting.day > committee.abolished:
                yield error(
                    "date",
                    meeting.position,
                    N_("the meeting is after '{name}' was abolished on {day}"),
                    N_("Write committee: {heirs}, which took over, or correct the date.")
                    if committee.replaced_by
                    else N_("Correct the date, or abolished in {file}."),
                    name=name,
                    day=committee.abolished,
                    file=committee.position.path,
                    heirs=", ".join(heir.target for heir in committee.replaced_by),
                )


def lifetimes_of_committees(record: Record) -> Iterator[Problem]:
    """A committee cannot end before it begins."""
    for committee in record.site.committees.values():
        first, last = committee.established, committee.abolished
        if first and last and last < first:
            yield error(
                "date",
                committee.position,
                N_("the committee is abolished on {last}, before it is established on {first}"),
                first=first,
                last=last,
            )


def meetings_to_come(record: Record) -> Iterator[Problem]:
    """A future meeting has no minutes and has not been held."""
    for meeting in record.site.meetings:
        if meeting.day <= record.today:
            continue
        if meeting.recorded:
            yield error(
                "date",
                meeting.position,
                N_("the minutes are of {day}, which is still to come"),
                N_("Correct the date, or write phase: agenda until the meeting has been held."),
                day=meeting.day,
            )
        elif meeting.status == "held":
            yield error(
                "date",
                meeting.position,
                N_("the meeting of {day} is said to be held, but is still to come"),
                N_("Leave status out, or write status: planned."),
                day=meeting.day,
            )


def meetings_forgotten(record: Record) -> Iterator[Problem]:
    """A meeting of long ago is no longer planned."""
    for meeting in record.site.meetings:
        over = record.today - meeting.day
        if meeting.status == "planned" and meeting.phase == "agenda" and over > PATIENCE:
            yield warning(
                "date",
                meeting.position,
                N_("the meeting was {days} days ago and is still planned"),
                N_("Add the minutes, or write status: held, cancelled or moved."),
                days=over.days,
            )


def hours(record: Record) -> Iterator[Problem]:
    """Nothing ends before it begins."""
    spans: list[tuple[Position, time | None, time | None]] = []
    for meeting in record.site.meetings:
        spans.append((meeting.position, meeting.start, meeting.end))
        spans.extend((row.position, row.start, row.end) for row in meeting.absences)
    for _, item in record.open_items():
        spans.extend((row.position, row.start, row.end) for row in item.absences)
    for event in record.site.events:
        spans.extend((event.position, part.start, part.end) for part in event.occasions)
        spans.extend((slot.position, slot.start, slot.end) for slot in event.programme)
    for position, start, end in spans:
        if start and end and end <= start:
            yield error(
                "date",
                position,
                N_("it ends at {end:%H:%M}, but begins at {start:%H:%M}"),
                N_("If it ran past midnight, leave the end out."),
                start=start,
                end=end,
            )


def moves(record: Record) -> Iterator[Problem]:
    """A moved meeting or event says from or to which other day."""
    site = record.site
    came = Counter((meeting.committee, meeting.moved_from) for meeting in site.meetings)
    for meeting in site.meetings:
        told = meeting.moved_from or meeting.moved_to or came[meeting.committee, meeting.day] == 1
        if meeting.day in {meeting.moved_from, meeting.moved_to}:
            yield _moved_nowhere(meeting.position, meeting.day)
        elif meeting.status == "moved" and not told:
            hint = N_("Add moved_from: or moved_to: with the other day.")
            yield _moved_unsaid(meeting.position, hint)
    for event in site.events:
        days = [occasion.day for occasion in event.occasions]
        if event.moved_from in days and len(days) == 1:
            yield _moved_nowhere(event.position, days[0])
        elif event.status == "moved" and not event.moved_from:
            hint = N_("Add moved_from: with the day it was first planned for.")
            yield _moved_unsaid(event.position, hint)


def days_given_up(record: Record) -> Iterator[Problem]:
    """A meeting that another file has moved away does not look as if it still takes place.

    If a committee has two meetings on one day, their slugs tell which of them was moved.
    """
    planned = {
        (meeting.committee, meeting.day, meeting.slug): meeting
        for meeting in record.site.meetings
        if meeting.phase == "agenda" and not meeting.called_off
    }
    for moved in record.site.meetings:
        before = moved.moved_from and planned.get((moved.committee, moved.moved_from, moved.slug))
        if before and before.day != moved.day:
            yield warning(
                "missing",
                before.position,
                N_("{other} says that this meeting was moved to {day}, but nothing here does"),
                N_("Write status: moved and moved_to: {day}; else it takes place on both days."),
                other=moved.position,
                day=moved.day,
            )


def _moved_nowhere(position: Position, day: date) -> Problem:
    return error(
        "date",
        position,
        N_("it is moved from and to the same day, {day}"),
        N_("date is the day of this file; moved_from and moved_to are other days."),
        day=day,
    )


def _moved_unsaid(position: Position, hint: str) -> Problem:
    return warning("missing", position, N_("it is moved, but the other day is not given"), hint)


def reasons(record: Record) -> Iterator[Problem]:
    """Cancelled or moved meetings and events give a reason."""
    told = [(meeting.status, meeting.reason, meeting.position) for meeting in record.site.meetings]
    told += [(event.status, event.reason, event.position) for event in record.site.events]
    for status, reason, position in told:
        if status in {"cancelled", "moved"} and not reason:
            yield warning(
                "missing",
                position,
                N_("it is cancelled or moved, but no reason is given"),
                N_("Add reason: with one sentence."),
            )


def publication(record: Record) -> Iterator[Problem]:
    """Agendas are published before the meeting, minutes after it, and neither in the future."""
    for meeting in record.site.meetings:
        for day in (meeting.agenda_published, meeting.minutes_published):
            if day and day > record.today and not meeting.preview:
                yield warning(
                    "date",
                    meeting.position,
                    N_("published: says {day}, which is still to come, but it is shown already"),
                    N_("Correct published:, or write publish_from: {day} to hold it back."),
                    day=day,
                )
        if meeting.agenda_published and meeting.agenda_published > meeting.day:
            yield warning(
                "date",
                meeting.position,
                N_("the agenda was published on {day}, after the meeting"),
                day=meeting.agenda_published,
            )
        if meeting.minutes_published and meeting.minutes_published < meeting.day:
            yield error(
                "date",
                meeting.position,
                N_("the minutes were published on {day}, before the meeting"),
                day=meeting.minutes_published,
            )


def revisions(record: Record) -> Iterator[Problem]:
    """A correction is made after publication, and not in the future."""
    for meeting in record.site.meetings:
        first = _first_public(meeting)
        for revision in meeting.revisions:
            if revision.day > record.today:
                yield error(
                    "date",
                    revision.position,
                    N_("the correction of {day} is still to come"),
                    day=revision.day,
                )
            elif first and revision.day < first:
                yield error(
                    "date",
                    revision.position,
                    N_("the correction of {day} is older than what it corrects, of {first}"),
                    N_("A revision is made after publication; published: says when that was."),
                    day=revision.day,
                    first=first,
                )


def _first_public(meeting: Meeting) -> date | None:
    """Return the first day on which there was something to correct, if it is known."""
    if meeting.agenda_published or meeting.phase == "agenda":
        return meeting.agenda_published
    return meeting.minutes_published or meeting.day
