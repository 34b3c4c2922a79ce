"""The agenda: joins each item's front matter with its part of the body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.errors import N_
from generator.model import (
    AgendaItem,
    ClosedItem,
    FollowUp,
    OpenItem,
    Participant,
    Prose,
    Reference,
    Section,
    Statement,
)
from generator.reading import people
from generator.reading.alterations import SECTION_LEVEL
from generator.reading.attendance import read_absences
from generator.reading.body import WrittenItem, is_written, match_name
from generator.reading.findings import Findings, Span
from generator.reading.markdown import render, write
from generator.reading.matter.meeting import ItemMatter, MeetingMatter, StatementMatter
from generator.reading.opening import Context, Opened
from generator.reading.papers import take_papers
from generator.reading.tree import place
from generator.reading.votes import take_votes
from generator.suggestion import closest

DECISION: Final = frozenset({"beslutning", "decision"})
RECOMMENDATION: Final = frozenset({"indstilling", "recommendation"})
"""These two sections have places of their own on the page; their names in both languages."""


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
        _prose(matter.public_decision, desk.span(at, "public_decision"), findings),
        matter.closed_reason or "",
    )


def _open(at: int, matter: ItemMatter, desk: ItemDesk, findings: Findings) -> OpenItem | None:
    written = desk.parts.get(matter.number)
    if not _has_open_fields(at, matter, desk, findings) or matter.title is None:
        return None
    _compare_titles(written, matter, desk, findings)
    sections = _sections(written, desk, findings)
    return OpenItem(
        number=matter.number,
        anchor=desk.context.addresses.anchor(matter.id or matter.number),
        title=matter.title,
        position=findings.at(desk.span(at)),
        kind=matter.kind,
        case=matter.case or "",
        outcome=matter.outcome,
        decision=_decision(at, matter, sections, desk, findings),
        sections=tuple(
            section
            for section in sections
            if section.name.casefold() not in DECISION | RECOMMENDATION
        ),
        recommendation=_recommendation(at, matter, sections, desk, findings),
        recommended_by=(matter.recommendation.by or "") if matter.recommendation else "",
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


def _prose(text: str | None, span: Span, findings: Findings) -> Prose:
    return render(text, span.line, findings, top_level=SECTION_LEVEL) if text else Prose()


def _sections(
    written: WrittenItem | None, desk: ItemDesk, findings: Findings
) -> tuple[Section, ...]:
    """Check the names against the authority's sections, and put them in its order."""
    found: dict[str, Section] = {}
    for section in written.sections if written else ():
        name = match_name(section.name, desk.sections) if section.name else ""
        if name is None:
            meant = closest(section.name, desk.sections)
            first = next((one for one in desk.sections if _begins_with(section.name, one)), None)
            findings.error(
                "heading",
                section.line,
                N_("'{name}' is not one of the sections of an item: {allowed}"),
                N_("Write the text on a line of its own below ### {meant}.")
                if first
                else N_("Did you mean '{meant}'?")
                if meant
                else N_(
                    "Add it to sections: in the committee's file, or in site.yml if it has none "
                    "there; or use #### for a heading of your own."
                ),
                name=section.name,
                allowed=", ".join(desk.sections),
                meant=first or meant,
            )
        elif name in found and written and section.line >= written.sure_before:
            continue  # It may belong to another item, whose heading has to be corrected first.
        elif name in found:
            findings.error(
                "duplicate",
                section.line,
                N_("the section '{name}' stands twice in the item; the first is on line {line}"),
                name=name,
                line=found[name].position.line,
            )
        elif is_written(section):
            text = write(section.text, findings, top_level=SECTION_LEVEL)
            found[name] = Section(name, text, findings.at(section.line))
    order = {name: at for at, name in enumerate(("", *desk.sections))}
    return tuple(sorted(found.values(), key=lambda section: order[section.name]))


def _begins_with(heading: str, name: str) -> bool:
    """Return whether the section's text stands on the same line as its heading."""
    written, known = people.fold(heading), people.fold(name)
    ends = written.endswith(".") and written.startswith(f"{known} ")
    return ends or written.startswith(f"{known}: ")


def _named(sections: Sequence[Section], names: frozenset[str]) -> Section | None:
    return next((section for section in sections if section.name.casefold() in names), None)


def _decision(
    at: int, matter: ItemMatter, sections: Sequence[Section], desk: ItemDesk, findings: Findings
) -> Prose:
    section = _named(sections, DECISION)
    written = desk.parts.get(matter.number)
    if section and written and section.position.line >= written.sure_before:
        section = None
    if matter.decision and section:
        findings.error(
            "decision",
            desk.span(at, "decision"),
            N_("the decision of item {number} stands in two places; the other is on line {line}"),
            N_("Keep the one that is right, and delete the other."),
            number=matter.number,
            line=section.position.line,
        )
    if section:
        return section.text
    return _prose(matter.decision, desk.span(at, "decision"), findings)


def _recommendation(
    at: int, matter: ItemMatter, sections: Sequence[Section], desk: ItemDesk, findings: Findings
) -> Prose:
    section = _named(sections, RECOMMENDATION)
    points = matter.recommendation.points if matter.recommendation else None
    if points and section:
        findings.error(
            "decision",
            desk.span(at, "recommendation"),
            N_("the recommendation stands in two places; the other is on line {line}"),
            N_("Keep the one that is right, and delete the other."),
            line=section.position.line,
        )
    if section or not points:
        return section.text if section else Prose()
    source = "\n".join(
        f"{n}. " + point.replace("\n", "\n   ") for n, point in enumerate(points, start=1)
    )
    return _prose(source, desk.span(at, "recommendation", "points"), findings)


def _statements(
    entries: Sequence[StatementMatter], at: int, field: str, desk: ItemDesk, findings: Findings
) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            entry.by,
            _prose(entry.text, desk.span(at, field, n, "text"), findings),
            findings.at(desk.span(at, field, n)),
        )
        for n, entry in enumerate(entries)
    )
