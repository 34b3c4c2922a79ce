"""The rows that a meeting contributes to each table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.planning.publisher import permalink
from generator.planning.record import Record
from generator.planning.texts import one_line
from generator.planning.views import (
    AbsenceView,
    Cell,
    ItemView,
    MeetingData,
    ParticipantView,
    VoteView,
)
from generator.reading.markdown import plain_text

Row = tuple[Cell, ...]


def _start(data: MeetingData) -> Row:
    meeting = data.meeting
    return (_key(data), meeting.day.isoformat(), _id(meeting.committees[0].url))


def meetings(record: Record, data: MeetingData) -> Iterator[Row]:
    """Yield a meeting's row."""
    meeting = data.meeting
    minutes = meeting.minutes_published if meeting.phase == "minutes" else None
    papers = [*meeting.attachments, *(each for item in meeting.agenda for each in item.attachments)]
    yield (
        *_start(data),
        "; ".join(each.title for each in meeting.committees),
        permalink(record, data.address),
        meeting.start.isoformat("minutes") if meeting.start else None,
        meeting.end.isoformat("minutes") if meeting.end else None,
        meeting.place,
        meeting.kind,
        meeting.title,
        meeting.phase,
        meeting.status,
        _yes(not meeting.called_off),
        meeting.moved_from.isoformat() if meeting.moved_from else None,
        meeting.moved_to_day.isoformat() if meeting.moved_to_day else None,
        _yes(meeting.approved),
        meeting.agenda_published.isoformat() if meeting.agenda_published else None,
        minutes.isoformat() if minutes else None,
        (minutes - meeting.day).days if minutes else None,
        len(meeting.agenda),
        len(papers),
        sum(1 for each in papers if not each.url),
        len(meeting.revisions),
    )


def items(record: Record, data: MeetingData) -> Iterator[Row]:
    """Yield a row for each item, in the order of the agenda."""
    for place, item in enumerate(data.meeting.agenda, 1):
        yield (
            *_start(data),
            item.anchor,
            place,
            item.number,
            item.title,
            permalink(record, f"{data.address}#{item.anchor}"),
            "closed" if item.closed else "open",
            item.closed_reason,
            item.kind,
            item.case.title if item.case else None,
            item.outcome,
            _yes(item.supplementary),
            len(item.attachments),
        )


def decisions(record: Record, data: MeetingData) -> Iterator[Row]:
    """Yield a row for each item of minutes that has a decision or an outcome."""
    if data.meeting.phase != "minutes":
        return
    for item in data.meeting.agenda:
        if item.outcome or item.decision:
            yield (
                *_start(data),
                item.anchor,
                item.number,
                item.title,
                permalink(record, f"{data.address}#{item.anchor}"),
                item.case.title if item.case else None,
                item.outcome,
                _plain(item.decision),
                item.forwarded_to.title if item.forwarded_to else None,
            )


def votes(record: Record, data: MeetingData) -> Iterator[Row]:
    """Yield a row for each vote."""
    del record
    for item, number, vote in _each_vote(data):
        yield (
            *_start(data),
            item.anchor,
            number,
            item.title,
            vote.proposal,
            vote.method,
            vote.result,
            vote.in_favour,
            vote.against,
            vote.abstained,
            vote.absent,
        )


def ballots(record: Record, data: MeetingData) -> Iterator[Row]:
    """Yield a row for each ballot: of a person, or of several members of a party."""
    del record
    for item, number, vote in _each_vote(data):
        for ballot in vote.ballots:
            yield (
                *_start(data),
                item.anchor,
                number,
                _id(ballot.person.url) if ballot.person else None,
                ballot.person.title if ballot.person else None,
                ballot.party,
                ballot.choice,
                ballot.number,
            )


def attendance(record: Record, data: MeetingData) -> Iterator[Row]:
    """Yield a row for each participant; only minutes record attendance."""
    del record
    meeting = data.meeting
    if meeting.phase != "minutes" or meeting.called_off:
        return
    for row in meeting.participants:
        whole = row.absent
        away = (whole,) if whole else row.absences
        yield (
            *_start(data),
            _id(row.person.url),
            row.person.title,
            row.role,
            row.party,
            row.organisation,
            _yes(row.voting),
            presence(row),
            _each_once(each.reason for each in away),
            _each_once(each.substitute.title for each in away if each.substitute),
            None if whole else "; ".join(map(_part, away)),
        )


def presence(row: ParticipantView) -> str:
    """Return in one word whether somebody was present."""
    if row.absent:
        return row.absent.kind
    return "partly" if row.absences else "present"


def _each_vote(data: MeetingData) -> Iterator[tuple[ItemView, int, VoteView]]:
    for item in data.meeting.agenda:
        for number, vote in enumerate(item.votes, 1):
            yield item, number, vote


def _each_once(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _part(absence: AbsenceView) -> str:
    """Return such as "conflict: 3, 4" or "excused: 10:00-10:45"."""
    start = absence.start.isoformat("minutes") if absence.start else ""
    end = absence.end.isoformat("minutes") if absence.end else ""
    time = f"{start}-{end}" if start or end else ""
    return f"{absence.kind}: {', '.join(filter(None, (*absence.numbers, time)))}"


def _key(data: MeetingData) -> str:
    return data.address.strip("/")


def _id(address: str) -> str | None:
    """Return the id in an address, its last part, or None if the address is empty."""
    return address.strip("/").rpartition("/")[2] or None


def _yes(value: bool) -> str:  # noqa: FBT001 - a cell
    return "yes" if value else "no"


def _plain(html: str) -> str:
    return one_line(plain_text(html))
