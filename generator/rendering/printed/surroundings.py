"""What else belongs to a meeting: memos, events and news, with their addresses."""

from __future__ import annotations

from collections.abc import Sequence

from generator.errors import N_
from generator.planning.views import ArticleCard, EventCard, MeetingView, MemoCard
from generator.rendering.printed.blocks import (
    Block,
    Break,
    Bullets,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    Soft,
    Struck,
    Tag,
)
from generator.rendering.printed.wording import Wording


def surrounding_blocks(view: MeetingView, wording: Wording) -> tuple[Block, ...]:
    """List what else belongs to the meeting."""
    return (
        *_list(
            wording.say(N_("Memos for the meeting")), [_memo(each, wording) for each in view.memos]
        ),
        *_list(wording.say(N_("Events")), [_event(each, wording) for each in view.events]),
        *_list(wording.say(N_("News")), [_article(each, wording) for each in view.articles]),
    )


def _list(title: str, entries: Sequence[Inlines]) -> tuple[Block, ...]:
    if not entries:
        return ()
    return (Heading(1, (title,)), Bullets(tuple((Paragraph(entry),) for entry in entries)))


def _entry(day: str, title: Inline, lines: Sequence[str], tags: Sequence[Tag]) -> Inlines:
    """Return date and title, and further details on lines of their own."""
    shown: list[Inline] = [Soft((day,)), Break(), title]
    for line in filter(None, lines):
        shown += [Break(), line]
    for tag in tags:
        shown += [" ", tag]
    return tuple(shown)


def _memo(card: MemoCard, wording: Wording) -> Inlines:
    document = card.document and wording.say(N_("Document %(number)s"), number=card.document)
    more = " · ".join(filter(None, (card.committee, document)))
    title = wording.link(card.url, (card.title,))
    return _entry(wording.said.date(card.day, "medium"), title, [more], _previews(card, wording))


def _event(card: EventCard, wording: Wording) -> Inlines:
    clock = "" if card.called_off else wording.hours(card.start, None)
    online = wording.say(N_("Online")) if card.online else ""
    more = " · ".join(filter(None, (clock, card.place, online)))
    name: Inline = Struck((card.title,)) if card.called_off else card.title
    tags: list[Tag] = []
    if card.called_off:
        tags.append(Tag(wording.say(N_("Cancelled")), "bad"))
    elif card.status == "moved":
        tags.append(Tag(wording.say(N_("New date")), "wait"))
    day = wording.said.days(card.first, card.last)
    return _entry(
        day,
        wording.link(card.url, (name,)),
        [more, card.purpose],
        [*tags, *_previews(card, wording)],
    )


def _article(card: ArticleCard, wording: Wording) -> Inlines:
    day = wording.said.date(card.published.date(), "medium")
    title = wording.link(card.url, (card.title,))
    return _entry(day, title, [card.lead], _previews(card, wording))


def _previews(card: MemoCard | EventCard | ArticleCard, wording: Wording) -> list[Tag]:
    if card.preview == "draft":
        return [Tag(wording.say(N_("Draft")), "wait")]
    if card.preview == "embargoed":
        return [Tag(wording.say(N_("Not published yet")), "wait")]
    return []
