"""An agenda item in a printed document: the decision first, as on the item's page.

The view of a closed item contains only what may be published, and so does the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.errors import N_
from generator.planning.views import ItemView, MeetingView, StatementView, Treatment
from generator.rendering.printed.blocks import (
    Block,
    Break,
    Bullets,
    Decision,
    Heading,
    Inlines,
    Link,
    Paragraph,
    Quote,
    Soft,
    Strong,
)
from generator.rendering.printed.papers import paper_list
from generator.rendering.printed.people import absence, vote_table
from generator.rendering.printed.wording import Wording, joined

_SECTION: Final = 2
_PROSE: Final = 3


def item_blocks(item: ItemView, meeting: MeetingView, wording: Wording) -> tuple[Block, ...]:
    """Return everything that the record says about an item."""
    return (
        Heading(1, (item.title,), item.number, item.anchor, listed=True),
        *_facts(item, wording),
        *_closed(item, wording),
        *_decision(item, wording),
        *_recommendation(item, wording),
        *_votes(item, wording),
        *(
            block
            for section in item.sections
            for block in _section(section.name, wording.prose(section.html, _PROSE))
        ),
        *_statements(wording.say(N_("Remarks entered in the minutes")), item.remarks, wording),
        *_statements(wording.say(N_("Dissent")), item.dissent, wording),
        *_attendance(item, wording),
        *_follow_ups(item, wording),
        *_papers(item, wording),
        *_history(item, wording),
        _citation(item, meeting, wording),
    )


def _section(title: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Put blocks under a heading, if there are any and the section has a name."""
    return (Heading(_SECTION, (title,)), *blocks) if title and blocks else tuple(blocks)


def _list(entries: Sequence[Inlines]) -> tuple[Block, ...]:
    return (Bullets(tuple((Paragraph(entry),) for entry in entries)),) if entries else ()


def _facts(item: ItemView, wording: Wording) -> tuple[Block, ...]:
    facts: list[Inlines] = []
    if item.kind and item.kind != "other":
        facts.append((wording.word(item.kind, "item"),))
    if item.case:
        facts.append(wording.mix(N_("Case %(number)s"), number=(wording.ref(item.case),)))
    if item.supplementary:
        facts.append((wording.say(N_("Added with a supplementary agenda")),))
    if item.recording:
        words = wording.say(N_("Hear the item in the recording"))
        facts.append((wording.link(item.recording, (words,)),))
    return (Paragraph((Soft(joined(facts, " · ")),), "kept"),) if facts else ()


def _closed(item: ItemView, wording: Wording) -> tuple[Block, ...]:
    if not item.closed:
        return ()
    if not item.closed_reason:
        return (Paragraph((wording.closed(),)),)
    said = wording.say(N_("Reason: %(reason)s"), reason=item.closed_reason)
    return (Paragraph((wording.closed(), " ", said)),)


def _decision(item: ItemView, wording: Wording) -> tuple[Block, ...]:
    notes: list[Block] = []
    if item.approves:
        text = N_("The item concerns the minutes of %(meeting)s.")
        notes.append(Paragraph(wording.mix(text, meeting=(wording.ref(item.approves),))))
    if item.forwarded_to:
        text = N_("Forwarded to: %(whom)s")
        notes.append(Paragraph(wording.mix(text, whom=(wording.ref(item.forwarded_to),))))
    outcome = wording.outcome(item.outcome)
    if not item.decision and not outcome:
        return tuple(notes)
    heading = Heading(_SECTION, joined([(wording.say(N_("Decision")),), outcome], " "))
    return (Decision((heading, *wording.prose(item.decision, _PROSE), *notes)),)


def _recommendation(item: ItemView, wording: Wording) -> tuple[Block, ...]:
    if not item.recommendation:
        return ()
    prose = wording.prose(item.recommendation, _PROSE)
    who = item.recommended_by
    if who and not _begins_with(prose, who):
        prose = (Paragraph((wording.say(N_("%(whom)s recommends:"), whom=who),)), *prose)
    return _section(wording.say(N_("Recommendation")), prose)


def _begins_with(blocks: Sequence[Block], words: str) -> bool:
    """Return whether a text itself says who recommends."""
    first = blocks[0] if blocks else None
    begun = first.body[0] if isinstance(first, Paragraph) and first.body else ""
    return isinstance(begun, str) and begun.startswith(words)


def _votes(item: ItemView, wording: Wording) -> tuple[Block, ...]:
    title = wording.count(N_("Vote"), "Votes", len(item.votes))
    return _section(title, [vote_table(vote, wording) for vote in item.votes])


def _statements(
    title: str, statements: Sequence[StatementView], wording: Wording
) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for statement in statements:
        blocks.append(Paragraph((Strong((statement.by,)),), "kept"))
        blocks.append(Quote(wording.prose(statement.html, _PROSE)))
    return _section(title, blocks)


def _attendance(item: ItemView, wording: Wording) -> tuple[Block, ...]:
    entries = [(wording.ref(away.person), ": ", *absence(away, wording)) for away in item.absences]
    return _section(wording.say(N_("Attendance at this item")), _list(entries))


def _follow_ups(item: ItemView, wording: Wording) -> tuple[Block, ...]:
    entries: list[Inlines] = []
    for task in item.follow_ups:
        said = [task.owner] if task.owner else []
        if task.due:
            said.append(wording.say(N_("by %(day)s"), day=wording.said.date(task.due)))
        more = ", ".join(said)
        entries.append((task.text, Break(), Soft((more,))) if more else (task.text,))
    return _section(wording.say(N_("To be followed up")), _list(entries))


def _papers(item: ItemView, wording: Wording) -> tuple[Block, ...]:
    papers = (paper_list(item.attachments, wording, item.case),) if item.attachments else ()
    return _section(wording.say(N_("Attachments")), papers)


def _history(item: ItemView, wording: Wording) -> tuple[Block, ...]:
    entries = [
        *((wording.ref(anchor),) for anchor in item.earlier_elsewhere),
        *(_treatment(treatment, wording) for treatment in item.treatments),
    ]
    return _section(wording.say(N_("The case at other meetings")), _list(entries))


def _treatment(treatment: Treatment, wording: Wording) -> Inlines:
    state = wording.off(treatment.off) or wording.outcome(treatment.outcome)
    what = joined([(wording.ref(treatment.item),), state], " ")
    where = f"{treatment.committee}, {wording.said.date(treatment.day)}"
    later = wording.say(N_("later treatment")) if treatment.later else ""
    return (*what, Break(), Soft((" · ".join(filter(None, (where, later))),)))


def _citation(item: ItemView, meeting: MeetingView, wording: Wording) -> Block:
    """Say how to cite the item: on paper its address is the only link to it."""
    address = f"{wording.site}{wording.page}#{item.anchor}"
    where = ", ".join(
        (
            wording.said.listing(tuple(body.title for body in meeting.committees)),
            wording.said.date(meeting.day),
            wording.say(N_("item %(number)s"), number=item.number),
        )
    )
    state = wording.record(meeting, planned=False).text
    if meeting.revisions:
        last = wording.said.date(max(each.day for each in meeting.revisions))
        state += f", {wording.say(N_('corrected %(day)s'), day=last)}"
    return Paragraph((f"{where}, ", Link(address, (address,)), f" ({state})"), "small")
