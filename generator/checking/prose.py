"""Every text and every link of the record, with its position."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.errors import Position
from generator.model import AgendaItem, ClosedItem, Link, Meeting, Prose, Site


def texts(site: Site) -> Iterator[tuple[Prose, Position]]:
    """Yield every Markdown text of the record that is not empty."""
    for text, position in _all_texts(site):
        if text:
            yield text, position


def related(site: Site) -> Iterator[Link]:
    """Yield the links under every "see also"."""
    lists = chain(
        (event.related for event in site.events),
        (article.related for article in site.articles),
        (memo.related for memo in site.memos),
    )
    yield from (entry.link for entries in lists for entry in entries)


def _all_texts(site: Site) -> Iterator[tuple[Prose, Position]]:
    for committee in site.committees.values():
        yield committee.description, committee.position
    for meeting in site.meetings:
        yield from _of_meeting(meeting)
    for event in site.events:
        yield event.body, event.position
        yield event.summary, event.position
    yield from ((article.body, article.position) for article in site.articles)
    yield from ((memo.body, memo.position) for memo in site.memos)
    yield from ((page.body, page.position) for page in site.pages)


def _of_meeting(meeting: Meeting) -> Iterator[tuple[Prose, Position]]:
    yield meeting.introduction, meeting.position
    for item in meeting.agenda:
        yield from _of_item(item)


def _of_item(item: AgendaItem) -> Iterator[tuple[Prose, Position]]:
    if isinstance(item, ClosedItem):
        yield item.public_decision, item.position
        return
    yield item.decision, item.position
    yield item.recommendation, item.position
    for section in item.sections:
        yield section.text, section.position
    for statement in (*item.remarks, *item.dissent):
        yield statement.text, statement.position
