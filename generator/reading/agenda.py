"""The agenda: joins each item's front matter with its part of the body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.errors import N_
from generator.model import (
    AgendaItem,
    ClosedItem,
    FollowUp,
    OpenItem,
    Participant,
    Reference,
    Statement,
)
from generator.reading import people
from generator.reading.attendance import read_absences
from generator.reading.body import WrittenItem
from generator.reading.findings import Findings, Span
from generator.reading.matter.meeting import ItemMatter, MeetingMatter, StatementMatter
from generator.reading.opening import Context, Opened
from generator.reading.papers import take_papers
from generator.reading.sections import (
    DECISION,
    RECOMMENDATION,
    read_decision,
    read_prose,
    read_recommendation,
    read_sections,
)
from generator.reading.tree import place
from generator.reading.votes import take_votes


@dataclass(frozen=True, slots=True)
class ItemDesk:
    """What the items of a meeting are made from."""

    opened: Opened[MeetingMatter]
    parts: Mapping[str, WrittenItem]
    participants: tuple[Participant, ...]
    sections: tuple[str, ...]
    context: Context

    def span(self, *path: str | int) -> Span:
        """Return the span of something below `agenda`."""
        return place(self.opened.table, ("agenda", *path))


def build_agenda(desk: ItemDesk, findings: Findings) -> tuple[AgendaItem, ...]:
    """Make the items, in the order of the agenda."""
    found: list[AgendaItem] = []
    numbers: dict[str, int] = {}
    for at, matter in enumerate(desk.opened.matter.agenda or ()):
        number = matter.number
        if number in numbers:
            findings.error(
                "duplicate",
                desk.span(at, "number"),
                N_("two items have the number {number}; the first is on line {line}"),
                number=number,
                line=numbers[number],
            )
            continue
        numbers[number] = desk.span(at, "number").line
        item = (
            _closed(at, matter, desk, findings)
            if matter.access == "closed"
            else _open(at, matter, desk, findings)
        )
        if item:
            found.append(item)
    return tuple(found)


def _closed(at: int, matter: ItemMatter, desk: ItemDesk, findings: Findings) -> ClosedItem | None:
    if not matter.public_title:
        findings.error(
            "missing",
            desk.span(at, "number"),
            N_("the closed item {number} has no public title"),
            N_("Write public_title: and what the public may know of it."),
            number=matter.number,
        )
        return None
    return ClosedItem(
        matter.number,
        desk.context.addresses.anchor(matter.number),
        findings.at(desk.span(at)),
        matter.public_title,
        read_prose(matter.public_decision, desk.span(at, "public_decision"), findings),
        matter.closed_reason or "",
    )


def _open(at: int, matter: ItemMatter, desk: ItemDesk, findings: Findings) -> OpenItem | None:
    written = desk.parts.get(matter.number)
    if not _has_open_fields(at, matter, desk, findings) or matter.title is None:
        return None
    _compare_titles(written, matter, desk, findings)
    sections = read_sections(written, desk.sections, findings)
    recommendation = matter.recommendation
    return OpenItem(
        number=matter.number,
        anchor=desk.context.addresses.anchor(matter.id or matter.number),
        title=matter.title,
        position=findings.at(desk.span(at)),
        kind=matter.kind,
        case=matter.case or "",
        outcome=matter.outcome,
        decision=read_decision(matter, written, sections, desk.span(at, "decision"), findings),
        sections=tuple(
            section
            for section in sections
            if section.name.casefold() not in DECISION | RECOMMENDATION
        ),
        recommendation=read_recommendation(
            (recommendation.points or ()) if recommendation else (),
            sections,
            desk.span(at, "recommendation"),
            desk.span(at, "recommendation", "points"),
            findings,
        ),
        recommended_by=(recommendation.by or "") if recommendation else "",
        votes=take_votes(at, matter.votes, desk.opened, desk.participants, desk.context, findings),
        absences=read_absences(
            matter.absentees,
            ("agenda", at, "absentees"),
            desk.opened,
            desk.participants,
            desk.context,
            findings,
        ),
        attachments=take_papers(
            matter.attachments,
            ("agenda", at, "attachments"),
            desk.opened,
            desk.context.content,
            findings,
        ),
        remarks=_statements(matter.remarks or (), at, "remarks", desk, findings),
        dissent=_statements(matter.dissent or (), at, "dissent", desk, findings),
        follow_ups=_follow_ups(at, matter, desk, findings),
        earlier=tuple(
            Reference(target, findings.at(desk.span(at, "earlier", n)))
            for n, target in enumerate(matter.earlier or ())
        ),
        approves=_approves(at, matter, desk, findings),
        forwarded_to=matter.forwarded_to or "",
        supplementary=matter.supplementary,
        recording_offset=matter.recording_offset,
    )


def _compare_titles(
    written: WrittenItem | None, matter: ItemMatter, desk: ItemDesk, findings: Findings
) -> None:
    if written and written.title and people.fold(written.title) != people.fold(matter.title or ""):
        meant = _number_called(written.title, desk)
        findings.warn(
            "heading",
            written.line,
            N_("the heading says '{heading}', but item {number} is called '{title}'"),
            N_("Did you mean item {meant}?") if meant else N_("Let both say the same."),
            meant=meant,
            heading=written.title,
            number=matter.number,
            title=matter.title,
        )


def _number_called(heading: str, desk: ItemDesk) -> str | None:
    """Return the item with this title: numbers may have shifted while the headings have not."""
    items = desk.opened.matter.agenda or ()
    title = people.fold(heading)
    return next((item.number for item in items if people.fold(item.title or "") == title), None)


def _follow_ups(
    at: int, matter: ItemMatter, desk: ItemDesk, findings: Findings
) -> tuple[FollowUp, ...]:
    return tuple(
        FollowUp(
            entry.text, findings.at(desk.span(at, "follow_ups", n)), entry.owner or "", entry.due
        )
        for n, entry in enumerate(matter.follow_ups or ())
    )


def _approves(at: int, matter: ItemMatter, desk: ItemDesk, findings: Findings) -> Reference | None:
    if not matter.approves:
        return None
    return Reference(matter.approves, findings.at(desk.span(at, "approves")))


def _has_open_fields(at: int, matter: ItemMatter, desk: ItemDesk, findings: Findings) -> bool:
    if not matter.title:
        findings.error(
            "missing",
            desk.span(at, "number"),
            N_("item {number} has no title"),
            N_("Write title: and what the item is called."),
            number=matter.number,
        )
        return False
    for field in ("public_title", "public_decision", "closed_reason"):
        if getattr(matter, field):
            findings.error(
                "access",
                desk.span(at, field),
                N_("'{field}' belongs to a closed item, but item {number} is open"),
                N_("Write access: closed, or delete the field."),
                field=field,
                number=matter.number,
            )
    return True


def _statements(
    entries: Sequence[StatementMatter], at: int, field: str, desk: ItemDesk, findings: Findings
) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            entry.by,
            read_prose(entry.text, desk.span(at, field, n, "text"), findings),
            findings.at(desk.span(at, field, n)),
        )
        for n, entry in enumerate(entries)
    )
