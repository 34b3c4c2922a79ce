"""The cards that lists show of meetings, decisions, events, news, memos and committees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model import (
    AgendaItem,
    Article,
    ClosedItem,
    Committee,
    Event,
    Meeting,
    Memo,
    OpenItem,
    Outcome,
    Prose,
)
from generator.planning import links, words
from generator.planning.record import Record
from generator.planning.texts import summarise
from generator.planning.views import (
    ArticleCard,
    CommitteeCard,
    DecisionCard,
    EventCard,
    MeetingCard,
    MemoCard,
)


def is_approved(record: Record, meeting: Meeting) -> bool:
    """Return whether minutes were approved, by a later item or in the meeting's own file."""
    if meeting.phase != "minutes":
        return False
    stated = meeting.approval is not None and meeting.approval.status == "approved"
    return stated or record.addresses.meeting(meeting) in record.approvals


def meeting_card(record: Record, meeting: Meeting) -> MeetingCard:
    """Make a meeting's card."""
    return MeetingCard(
        url=record.addresses.meeting(meeting),
        committee=words.names(record, meeting.committees),
        day=meeting.day,
        start=meeting.start,
        place=meeting.place,
        phase=meeting.phase,
        status=meeting.status,
        kind=meeting.kind,
        title=meeting.title,
        approved=is_approved(record, meeting),
        reason=meeting.reason,
        moved_to=meeting.moved_to,
        item_total=len(meeting.agenda),
        preview=meeting.preview,
        called_off=meeting.called_off,
    )


def meeting_cards(record: Record, meetings: Iterable[Meeting]) -> tuple[MeetingCard, ...]:
    """Make the cards of several meetings."""
    return tuple(meeting_card(record, meeting) for meeting in meetings)


def decision_of(item: AgendaItem) -> tuple[Prose, Outcome | None]:
    """Return the public decision of an item, and its outcome if it has one."""
    if isinstance(item, OpenItem):
        return item.decision, item.outcome
    return item.public_decision, None


def decision_cards(
    record: Record, meetings: Iterable[Meeting], *, limit: int, per_meeting: int
) -> tuple[DecisionCard, ...]:
    """Make the cards of the first decisions of minutes, in the order of the meetings given.

    Approvals of agendas and minutes, and items without an outcome, are left out.
    """
    found: list[DecisionCard] = []
    for meeting in meetings:
        if len(found) >= limit:
            break
        if meeting.phase == "minutes":
            found += list(_decisions(record, meeting))[:per_meeting]
    return tuple(found[:limit])


def _decisions(record: Record, meeting: Meeting) -> Iterator[DecisionCard]:
    for item in meeting.agenda:
        decision, outcome = decision_of(item)
        if outcome == "none" or (isinstance(item, OpenItem) and item.kind == "approval"):
            continue
        if decision or outcome:
            yield DecisionCard(
                url=record.addresses.item(meeting, item.anchor),
                number=item.number,
                title=words.item_title(item),
                outcome=outcome,
                summary=summarise(decision),
                committee=links.to_body(record, meeting),
                day=meeting.day,
                closed=isinstance(item, ClosedItem),
            )


def event_cards(record: Record, events: Iterable[Event]) -> tuple[EventCard, ...]:
    """Make the cards of several events."""
    return tuple(
        EventCard(
            url=record.addresses.event(event),
            title=event.title,
            first=event.occasions[0].day,
            last=event.occasions[-1].day,
            start=event.occasions[0].start,
            place=event.place,
            online=bool(event.online),
            status=event.status,
            purpose=event.purpose,
            preview=event.preview,
            called_off=event.status == "cancelled",
        )
        for event in events
    )


def article_cards(record: Record, articles: Iterable[Article]) -> tuple[ArticleCard, ...]:
    """Make the cards of several pieces of news."""
    return tuple(
        ArticleCard(
            url=record.addresses.article(article),
            title=article.title,
            published=article.published,
            lead=article.lead,
            preview=article.preview,
        )
        for article in articles
    )


def memo_cards(record: Record, memos: Iterable[Memo]) -> tuple[MemoCard, ...]:
    """Make the cards of several memos."""
    return tuple(
        MemoCard(
            url=record.addresses.memo(memo),
            title=memo.title,
            day=memo.day,
            document=memo.document,
            committee=words.names(record, memo.committees) if memo.committees else "",
            preview=memo.preview,
        )
        for memo in memos
    )


def committee_card(record: Record, committee: Committee) -> CommitteeCard:
    """Make a committee's card, with its next meeting that is not called off."""
    meetings = record.meetings.get(committee.id, ())
    coming = (each for each in meetings if not record.past(each) and not each.called_off)
    upcoming = next(coming, None)
    return CommitteeCard(
        url=record.addresses.committee(committee.id),
        name=committee.name,
        summary=summarise(committee.description),
        upcoming=meeting_card(record, upcoming) if upcoming else None,
        meeting_total=len(meetings),
        abolished=committee.abolished,
    )
