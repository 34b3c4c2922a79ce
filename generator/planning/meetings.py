"""The page of a meeting, the pages of a committee's years, and the list of all meetings."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from generator.errors import N_
from generator.model import Meeting, Revision
from generator.planning import cards, links, words
from generator.planning.attendance import participants
from generator.planning.datasets import PublishedMeeting, meeting_as_data
from generator.planning.items import agenda
from generator.planning.metadata import plan_page
from generator.planning.moves import predecessor, successor
from generator.planning.notebook import Once
from generator.planning.papers import papers
from generator.planning.pictures import outcomes, presence
from generator.planning.record import Record
from generator.planning.texts import markup
from generator.planning.views import (
    Anchor,
    Head,
    MeetingsView,
    MeetingView,
    PlannedPage,
    RevisionView,
    YearLink,
    YearView,
)
from generator.targets import has_document

RECENT: Final = timedelta(days=14)
"""How long a correction is shown at the top of its page."""

UPCOMING: Final = 30
LATEST: Final = 20


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting's page, and the same content as data."""

    page: PlannedPage
    data: PublishedMeeting | None
    """None for a meeting that is only in a preview."""


def planned_meetings(record: Record, once: Once) -> Iterator[PlannedMeeting]:
    """Plan every meeting, in order of time."""
    for meeting in record.calendar:
        yield once(_meeting, meeting.position.path)


def _meeting(record: Record, source: str) -> PlannedMeeting:
    meeting = record.meetings_by_file[source]
    address, view = record.addresses.meeting(meeting), _view(record, meeting)
    page = plan_page(record, address, view, source)
    return PlannedMeeting(page, meeting_as_data(record, meeting, view))


def year_pages(record: Record, once: Once) -> Iterator[PlannedPage]:
    """Plan the page of every year of every committee."""
    for committee, meetings in record.meetings.items():
        if committee in record.site.committees:
            for year in dict.fromkeys(meeting.day.year for meeting in meetings):
                yield once(_year, committee, year)


def _year(record: Record, committee: str, year: int) -> PlannedPage:
    meetings = [each for each in record.meetings[committee] if each.day.year == year]
    link = links.to_committee(record, committee)
    values = {"committee": link.title, "year": year}
    view = YearView(
        head=words.head(
            record,
            words.say(record, N_("{committee} {year}"), **values),
            description=words.say(record, N_("All meetings of {committee} in {year}."), **values),
            trail=(words.section(record, "committees"), link),
        ),
        committee=link,
        year=year,
        meetings=cards.meeting_cards(record, meetings),
        years=years(record, committee),
        presence=presence(record, committee, meetings),
        outcomes=outcomes(meetings),
    )
    return plan_page(record, record.addresses.year(committee, year), view)


def meetings_page(record: Record) -> PlannedPage:
    """Plan the list of meetings: coming and latest ones, and the years of each committee."""
    coming = [each for each in record.calendar if not record.past(each)]
    past = [each for each in reversed(record.calendar) if record.past(each)]
    view = MeetingsView(
        head=words.head(
            record,
            words.say(record, N_("Meetings")),
            description=words.say(
                record, N_("Coming and past meetings of all committees, with agendas and minutes.")
            ),
        ),
        upcoming=cards.meeting_cards(record, coming[:UPCOMING]),
        latest=cards.meeting_cards(record, past[:LATEST]),
        archive=tuple(
            (links.to_committee(record, each.id), years(record, each.id))
            for each in record.committees
            if each.id in record.meetings
        ),
    )
    return plan_page(record, record.addresses.section("meetings"), view)


def years(record: Record, committee: str) -> tuple[YearLink, ...]:
    """Link to the years in which a committee has meetings, the newest first."""
    totals = Counter(meeting.day.year for meeting in record.meetings.get(committee, ()))
    return tuple(
        YearLink(year, record.addresses.year(committee, year), total)
        for year, total in sorted(totals.items(), reverse=True)
    )


def _view(record: Record, meeting: Meeting) -> MeetingView:
    page = record.addresses.meeting(meeting)
    before, after = record.neighbours.get(meeting.key, (None, None))
    return MeetingView(
        head=_head(record, meeting),
        committees=links.to_committees(record, meeting.committees),
        day=meeting.day,
        start=meeting.start,
        end=meeting.end,
        place=meeting.place,
        online=meeting.online,
        phase=meeting.phase,
        status=meeting.status,
        reason=html.escape(meeting.reason),
        moved_from=meeting.moved_from,
        moved_to=_moved_to(record, meeting),
        moved_to_day=meeting.moved_to,
        kind=meeting.kind,
        minutes_type=meeting.minutes_type,
        title=meeting.title,
        approved=cards.is_approved(record, meeting),
        approved_at=_approved_at(record, meeting),
        chaired_by=links.to_somebody(record, meeting.chaired_by),
        secretary=links.to_somebody(record, meeting.secretary),
        introduction=markup(meeting.introduction, record.targets),
        agenda=agenda(record, meeting),
        participants=participants(record, meeting),
        attachments=papers(record, page, meeting.attachments),
        revisions=tuple(_revision(record, each) for each in meeting.revisions),
        recording=meeting.recording,
        agenda_published=meeting.agenda_published,
        minutes_published=meeting.minutes_published,
        previous=cards.meeting_card(record, before) if before else None,
        following=cards.meeting_card(record, after) if after else None,
        events=cards.event_cards(record, record.events.get(page, ())),
        memos=cards.memo_cards(record, record.memos.get(page, ())),
        articles=cards.article_cards(record, record.articles.get(page, ())),
        past=record.past(meeting),
        moved_here=_moved_here(record, meeting),
        called_off=meeting.called_off,
        pdf=_pdf(record, meeting),
        authority=_authority(record, meeting),
    )


def _authority(record: Record, meeting: Meeting) -> str:
    bodies = [record.site.committees[body] for body in meeting.committees]
    named = dict.fromkeys(body.authority or record.site.settings.authority for body in bodies)
    return ", ".join(filter(None, named))


def _head(record: Record, meeting: Meeting) -> Head:
    name = words.meeting_name(record, meeting)
    if meeting.title:
        name = words.say(record, N_("{title}, {meeting}"), title=meeting.title, meeting=name)
    year = Anchor(str(meeting.day.year), record.addresses.year(meeting.committee, meeting.day.year))
    items = "; ".join(words.item_title(item) for item in meeting.agenda)
    return words.head(
        record,
        words.say(record, _kind_of_page(meeting), meeting=name),
        description=f"{name}: {items}" if items else name,
        trail=(
            words.section(record, "committees"),
            links.to_committee(record, meeting.committee),
            year,
        ),
        preview=meeting.preview,
    )


def _kind_of_page(meeting: Meeting) -> str:
    if meeting.status == "cancelled":
        return N_("Cancelled: {meeting}")
    if meeting.called_off:
        return N_("Moved: {meeting}")
    if meeting.phase == "draft":
        return N_("Draft: {meeting}")
    if meeting.phase == "minutes":
        return N_("Minutes: {meeting}")
    return N_("Agenda: {meeting}") if meeting.agenda else N_("Meeting: {meeting}")


def _pdf(record: Record, meeting: Meeting) -> str:
    """Return the address of the meeting's document; empty if it has none."""
    wanted = has_document(record.site, meeting)
    return record.addresses.document(meeting) if wanted else ""


def _approved_at(record: Record, meeting: Meeting) -> Anchor | None:
    if not cards.is_approved(record, meeting):
        return None
    approving = record.approvals.get(record.addresses.meeting(meeting))
    if approving:
        return links.to_item(record, approving.meeting, approving.item)
    stated = meeting.approval.meeting if meeting.approval else None
    return links.to_reference(record, stated) if stated else None


def _moved_to(record: Record, meeting: Meeting) -> Anchor | None:
    """Link to the meeting that takes place instead; a date without link if there is none yet."""
    if meeting.moved_to is None:
        return None
    other = successor(record, meeting)
    title = words.day(record, meeting.moved_to)
    return Anchor(title, record.addresses.meeting(other) if other else "")


def _moved_here(record: Record, meeting: Meeting) -> Anchor | None:
    """Link to the page of the day for which the meeting was first set, if there is one."""
    other = predecessor(record, meeting)
    return links.to_meeting(record, other) if other else None


def _revision(record: Record, revision: Revision) -> RevisionView:
    recent = timedelta(0) <= record.today - revision.day < RECENT
    return RevisionView(revision.day, revision.what, revision.why, recent)
