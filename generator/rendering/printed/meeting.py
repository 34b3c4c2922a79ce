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
    wording = Wording(said, chrome.base_url.rstrip("/"), page, frozenset(_places(view, said)))
    names = wording.said.listing(tuple(body.title for body in view.committees))
    return Document(
        title=view.head.title,
        language=said.code,
        written=_written(view),
        opening=(names, title_of(view, wording)),
        tags=tags_of(view, wording),
        authority=view.authority or chrome.authority or chrome.title,
        head=(names, said.date(view.day)),
        mark=mark_of(view, chrome, wording),
        paging=said.gettext(N_("Page {page} of {pages}")),
        body=tuple(_body(view, wording)),
    )


def _body(view: MeetingView, wording: Wording) -> Iterator[Block]:
    if view.title:
        yield Paragraph((view.title,), "lead")
    yield from bands(view, wording)
    yield from _recent(view, wording)
    if view.phase == "minutes" and view.agenda:
        yield from _brief(view.agenda, wording)
        yield Heading(1, (wording.say(N_("About the meeting")),))
    yield facts(view, wording)
    yield from wording.prose(view.introduction, 1)
    if len(view.agenda) > 1:
        yield Contents(wording.say(N_("Contents")), whole=len(view.agenda) <= _SHORT)
    for item in view.agenda:
        yield from item_blocks(item, view, wording)
    yield from _participants(view, wording)
    if view.attachments:
        yield _part(N_("Attachments to the meeting"), N_("attachments"), wording)
        yield paper_list(view.attachments, wording)
    if view.revisions:
        yield _part(N_("Changes since publication"), N_("changes"), wording)
        yield _revisions(view.revisions, wording)
    yield from surrounding_blocks(view, wording)
    yield _source(wording)


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


def _part(title: str, place: str, wording: Wording) -> Heading:
    return Heading(1, (wording.say(title),), label=wording.say(place), listed=True)


def _recent(view: MeetingView, wording: Wording) -> Iterator[Block]:
    recent = [revision for revision in view.revisions if revision.recent]
    if recent:
        title = Paragraph((Strong((wording.say(N_("Changed recently")),)),))
        yield Band("on", (title, _revisions(recent, wording)))


def _revisions(revisions: Iterable[RevisionView], wording: Wording) -> Bullets:
    return Bullets(tuple((Paragraph(_revision(each, wording)),) for each in revisions))


def _revision(revision: RevisionView, wording: Wording) -> Inlines:
    reason = wording.say(N_("Reason: %(why)s"), why=revision.why)
    return (f"{wording.said.date(revision.day)}: {revision.what}", Break(), Soft((reason,)))


def _brief(agenda: Iterable[ItemView], wording: Wording) -> Iterator[Block]:
    """List the decisions in brief: number, title, one sentence, outcome."""
    yield Heading(1, (wording.say(N_("Decisions in brief")),))
    head = tuple((wording.say(text),) for text in (N_("Item"), N_("Decision"), N_("Outcome")))
    yield Table(
        head,
        (tuple(_brief_row(item, wording) for item in agenda),),
        widths=("narrow", "wide", "narrow"),
        whole=True,
    )


def _brief_row(item: ItemView, wording: Wording) -> tuple[Inlines, ...]:
    what: tuple[Inline, ...] = (Strong((Jump(item.anchor, (item.title,)),)),)
    if item.decision_summary:
        what = (*what, Break(), item.decision_summary)
    state: Inlines = wording.outcome(item.outcome)
    if item.closed:
        state = (wording.closed(), *(part for tag in state for part in (Break(), tag)))
    return (item.number,), what, state


def _participants(view: MeetingView, wording: Wording) -> Iterator[Block]:
    if not view.participants or view.called_off:
        return
    recorded = view.phase == "minutes"
    caption = (
        wording.say(N_("Who took part, in what role, and who was away"))
        if recorded
        else wording.say(N_("Who belongs to the meeting, and in what role"))
    )
    yield _part(N_("Participants"), N_("participants"), wording)
    yield from turnout(view, wording)
    yield participant_table(view.participants, caption, wording, recorded=recorded)


def _source(wording: Wording) -> Block:
    """Give the page's address: it may have changed since the document was saved."""
    address = wording.site + wording.page
    text = N_("The latest version, with all attachments, is at %(address)s")
    return Paragraph(wording.mix(text, address=(Link(address, (address,)),)), "small")
