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


def surrounding_blocks(view: MeetingView, words: Wording) -> tuple[Block, ...]:
    """List what else belongs to the meeting."""
    return (
        *_list(words.say(N_("Memos for the meeting")), [_memo(each, words) for each in view.memos]),
        *_list(words.say(N_("Events")), [_event(each, words) for each in view.events]),
        *_list(words.say(N_("News")), [_article(each, words) for each in view.articles]),
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


def _memo(card: MemoCard, words: Wording) -> Inlines:
    document = card.document and words.say(N_("Document %(number)s"), number=card.document)
    more = " · ".join(filter(None, (card.committee, document)))
    title = words.link(card.url, (card.title,))
    return _entry(words.said.date(card.day, "medium"), title, [more], _previews(card, words))


def _event(card: EventCard, words: Wording) -> Inlines:
    clock = "" if card.called_off else words.hours(card.start, None)
    online = words.say(N_("Online")) if card.online else ""
    more = " · ".join(filter(None, (clock, card.place, online)))
    name: Inline = Struck((card.title,)) if card.called_off else card.title
    tags: list[Tag] = []
    if card.called_off:
        tags.append(Tag(words.say(N_("Cancelled")), "bad"))
    elif card.status == "moved":
        tags.append(Tag(words.say(N_("New date")), "wait"))
    day = words.said.days(card.first, card.last)
    return _entry(
        day,
        words.link(card.url, (name,)),
        [more, card.purpose],
        [*tags, *_previews(card, words)],
    )


def _article(card: ArticleCard, words: Wording) -> Inlines:
    day = words.said.date(card.published.date(), "medium")
    title = words.link(card.url, (card.title,))
    return _entry(day, title, [card.lead], _previews(card, words))


def _previews(card: MemoCard | EventCard | ArticleCard, words: Wording) -> list[Tag]:
    if card.preview == "draft":
        return [Tag(words.say(N_("Draft")), "wait")]
    if card.preview == "embargoed":
        return [Tag(words.say(N_("Not published yet")), "wait")]
    return []
