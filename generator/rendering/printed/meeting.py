"""A meeting as a printed document: the same text as its page, in the same order.

Title and state, facts, decisions in brief, contents, items, participants, attachments, changes.
Navigation and buttons are omitted; page headers, page numbers and the page's address are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from generator.errors import N_
from generator.language import Speech
from generator.planning.views import Chrome, ItemView, MeetingView, RevisionView
from generator.rendering.printed.blocks import (
    Band,
    Block,
    Break,
    Bullets,
    Contents,
    Document,
    Heading,
    Inline,
    Inlines,
    Jump,
    Link,
    Paragraph,
    Soft,
    Strong,
    Table,
)
from generator.rendering.printed.items import item_blocks
from generator.rendering.printed.opening import bands, facts, mark_of, tags_of, title_of
from generator.rendering.printed.papers import paper_list
from generator.rendering.printed.people import participant_table, turnout
from generator.rendering.printed.surroundings import surrounding_blocks
from generator.rendering.printed.wording import Wording

_SHORT: Final = 20
"""Up to so many items, the table of contents stays on one page."""


def meeting_document(view: MeetingView, chrome: Chrome, said: Speech) -> Document:
    """Make a meeting's document; a pure function of its arguments."""
    page = view.pdf.rpartition("/")[0] + "/"
    words = Wording(said, chrome.base_url.rstrip("/"), page, frozenset(_places(view, said)))
    names = words.said.listing(tuple(body.title for body in view.committees))
    return Document(
        title=view.head.title,
        language=said.code,
        written=_written(view),
        opening=(names, title_of(view, words)),
        tags=tags_of(view, words),
        authority=view.authority or chrome.authority or chrome.title,
        head=(names, said.date(view.day)),
        mark=mark_of(view, chrome, words),
        paging=said.gettext(N_("Page {page} of {pages}")),
        body=tuple(_body(view, words)),
    )


def _body(view: MeetingView, words: Wording) -> Iterator[Block]:
    if view.title:
        yield Paragraph((view.title,), "lead")
    yield from bands(view, words)
    yield from _recent(view, words)
    if view.phase == "minutes" and view.agenda:
        yield from _brief(view.agenda, words)
        yield Heading(1, (words.say(N_("About the meeting")),))
    yield facts(view, words)
    yield from words.prose(view.introduction, 1)
    if len(view.agenda) > 1:
        yield Contents(words.say(N_("Contents")), whole=len(view.agenda) <= _SHORT)
    for item in view.agenda:
        yield from item_blocks(item, view, words)
    yield from _participants(view, words)
    if view.attachments:
        yield _part(N_("Attachments to the meeting"), N_("attachments"), words)
        yield paper_list(view.attachments, words)
    if view.revisions:
        yield _part(N_("Changes since publication"), N_("changes"), words)
        yield _revisions(view.revisions, words)
    yield from surrounding_blocks(view, words)
    yield _source(words)


def _places(view: MeetingView, said: Speech) -> Iterator[str]:
    """Yield the anchors of the page that the document has headings for."""
    yield from (item.anchor for item in view.agenda)
    if view.participants and not view.called_off:
        yield said.gettext(N_("participants"))
    if view.attachments:
        yield said.gettext(N_("attachments"))
    if view.revisions:
        yield said.gettext(N_("changes"))


def _written(view: MeetingView) -> tuple[int, int, int]:
    """Return the date of the text; no clock is involved."""
    published = view.minutes_published if view.phase == "minutes" else view.agenda_published
    days = [published, *(revision.day for revision in view.revisions)]
    last: date = max((day for day in days if day), default=view.day)
    return last.year, last.month, last.day


def _part(title: str, place: str, words: Wording) -> Heading:
    return Heading(1, (words.say(title),), label=words.say(place), listed=True)


def _recent(view: MeetingView, words: Wording) -> Iterator[Block]:
    recent = [revision for revision in view.revisions if revision.recent]
    if recent:
        title = Paragraph((Strong((words.say(N_("Changed recently")),)),))
        yield Band("on", (title, _revisions(recent, words)))


def _revisions(revisions: Iterable[RevisionView], words: Wording) -> Bullets:
    return Bullets(tuple((Paragraph(_revision(each, words)),) for each in revisions))


def _revision(revision: RevisionView, words: Wording) -> Inlines:
    reason = words.say(N_("Reason: %(why)s"), why=revision.why)
    return (f"{words.said.date(revision.day)}: {revision.what}", Break(), Soft((reason,)))


def _brief(agenda: Iterable[ItemView], words: Wording) -> Iterator[Block]:
    """List the decisions in brief: number, title, one sentence, outcome."""
    yield Heading(1, (words.say(N_("Decisions in brief")),))
    head = tuple((words.say(text),) for text in (N_("Item"), N_("Decision"), N_("Outcome")))
    yield Table(
        head,
        (tuple(_brief_row(item, words) for item in agenda),),
        widths=("narrow", "wide", "narrow"),
        whole=True,
    )


def _brief_row(item: ItemView, words: Wording) -> tuple[Inlines, ...]:
    what: tuple[Inline, ...] = (Strong((Jump(item.anchor, (item.title,)),)),)
    if item.decision_summary:
        what = (*what, Break(), item.decision_summary)
    state: Inlines = words.outcome(item.outcome)
    if item.closed:
        state = (words.closed(), *(part for tag in state for part in (Break(), tag)))
    return (item.number,), what, state


def _participants(view: MeetingView, words: Wording) -> Iterator[Block]:
    if not view.participants or view.called_off:
        return
    recorded = view.phase == "minutes"
    caption = (
        words.say(N_("Who took part, in what role, and who was away"))
        if recorded
        else words.say(N_("Who belongs to the meeting, and in what role"))
    )
    yield _part(N_("Participants"), N_("participants"), words)
    yield from turnout(view, words)
    yield participant_table(view.participants, caption, words, recorded=recorded)


def _source(words: Wording) -> Block:
    """Give the page's address: it may have changed since the document was saved."""
    address = words.site + words.page
    text = N_("The latest version, with all attachments, is at %(address)s")
    return Paragraph(words.mix(text, address=(Link(address, (address,)),)), "small")
