"""An agenda item of a draft: its front matter, its part of the body, and its open questions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.authoring.escape import escape_heading, to_markdown
from generator.authoring.matter_text import Field, Note, Table, pairs
from generator.authoring.outcomes import opening, recognise_outcome
from generator.authoring.transcript import Doubt, PastedAbsence, PastedItem
from generator.authoring.wording import (
    DECISION,
    KINDS,
    MINUTES,
    ONWARD,
    RECOMMENDATION,
    RECOMMENDS,
    key,
)
from generator.errors import N_, Message
from generator.language import Speech
from generator.model import ItemKind
from generator.reading.dates import find_date

PUBLIC_TITLE: Final = N_("what the public may know of this closed item; cannot be left out")
PUBLIC_DECISION: Final = N_("what was decided, as far as it may be published")
CLOSED_REASON: Final = N_("the legal ground for closing the item")
ACCESS: Final = N_("open or closed; it has no default")

_OUTCOME: Final = N_("the decision of item {number} does not say its outcome plainly; add outcome:")
_REMARKED: Final = N_("item {number} is '{outcome}', with a remark; check that this is its outcome")
_ONWARD: Final = N_("item {number} goes on to {body}; add forwarded_to: if the decision says so")
_PAPERS: Final = N_(
    "the document does not say whether the papers of item {number} are open; they were written as "
    "open because the item is, so check each of them"
)
_CLOSED_PAPERS: Final = N_(
    "the papers of item {number} were written as closed because the item is not open"
)
_CASE: Final = N_("all papers of item {number} belong to case {case}; add case: if the item does")
_APPROVES: Final = N_("item {number} approves minutes; add approves: with committee/date")
_LATER: Final = N_(
    "item {number} approves the minutes of {day}, which are not on the site; when they are, add "
    "approves: {meeting}"
)
_CLOSED: Final = N_(
    "item {number} is closed: write its public_title; its own title and text stay in the file and "
    "are never published"
)
_NO_ACCESS: Final = N_("it is not plain whether item {number} is open or closed; write access:")
_NO_TITLE: Final = N_("item {number} has no title; write title:")
_SECTION: Final = N_(
    "'{name}' is not among the sections: of the committee, or else of site.yml; add it there, "
    "or move the text"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The context of an item: its meeting, and what the site has."""

    committee: str
    day: date
    sections: tuple[str, ...]
    """The headings that items may have."""
    meetings: Collection[str]
    """The site's meetings, as `committee/2021-04-22`."""
    speech: Speech
    jointly: tuple[str, ...] = ()
    """All committees of a joint meeting."""


@dataclass(frozen=True, slots=True)
class WrittenItem:
    """An item's front matter, and what a person should check."""

    matter: Table
    doubts: tuple[Doubt, ...]


def write_item(item: PastedItem, among: Surroundings) -> WrittenItem:
    """Write an item's front matter; `write_body` writes its part of the body."""
    say = among.speech.say
    doubts = list(_doubt_item(item, among))
    fields: list[Field | Note] = [
        Field("number", item.number),
        Field("title", item.title),
        Field("access", item.access, "" if item.access else say(ACCESS)),
    ]
    if item.access == "closed":
        fields += [
            Field("public_title", "", say(PUBLIC_TITLE)),
            Field("public_decision", "", say(PUBLIC_DECISION)),
            Field("closed_reason", "", say(CLOSED_REASON)),
        ]
    else:
        kind = kind_of(item.title)
        fields += [Field("kind", kind)] if kind else []
        fields += _result(item, doubts)
        fields += _recommendation(item)
        if kind == "approval" and MINUTES.search(item.title):
            fields += _approval(item, among, doubts)
    if item.absences:
        fields.append(Field("absentees", tuple(absentee(row) for row in item.absences)))
    if item.papers:
        fields.append(Field("attachments", tuple(_papers(item, doubts))))
    return WrittenItem(Table(tuple(fields)), tuple(doubts))


def write_body(item: PastedItem) -> str:
    """Write an item's part of the body, headings and text separated by empty lines."""
    mark = "" if item.number.endswith(")") else "."
    parts = [f"## {item.number}{mark} {escape_heading(item.title)}".rstrip()]
    for section in item.sections:
        parts += [f"### {section.name}"] if section.name else []
        parts.append(to_markdown(section.lines))
    return "\n\n".join(parts)


def absentee(absence: PastedAbsence) -> Table:
    """Write an absentee."""
    return pairs(("name", absence.person.name), ("kind", absence.kind))


def kind_of(title: str) -> ItemKind | None:
    """Return the kind of an item, if its title states it clearly."""
    return next((kind for pattern, kind in KINDS if pattern.match(title)), None)


def _doubt_item(item: PastedItem, among: Surroundings) -> Iterator[Doubt]:
    number = {"number": item.number}
    if item.access != "open":
        text = _CLOSED if item.access == "closed" else _NO_ACCESS
        yield Doubt(item.line, Message(text, number))
    if not item.title:
        yield Doubt(item.line, Message(_NO_TITLE, number))
    allowed = {key(name) for name in among.sections}
    for section in item.sections:
        if section.name and key(section.name) not in allowed:
            yield Doubt(section.line, Message(_SECTION, {"name": section.name}))


def _result(item: PastedItem, doubts: list[Doubt]) -> list[Field]:
    decision = item.section(DECISION)
    verdict = recognise_outcome(item)
    if decision and verdict is None:
        doubts.append(Doubt(decision.line, Message(_OUTCOME, {"number": item.number})))
    if decision and verdict and verdict.remark:
        values = {"number": item.number, "outcome": verdict.outcome}
        doubts.append(Doubt(decision.line, Message(_REMARKED, values)))
    asked = item.section(RECOMMENDATION)
    for line in asked.lines if asked else ():
        onward = ONWARD.search(line.text)
        if onward:
            values = {"number": item.number, "body": onward["body"]}
            doubts.append(Doubt(line.number, Message(_ONWARD, values)))
    return [Field("outcome", verdict.outcome)] if verdict else []


def _recommendation(item: PastedItem) -> list[Field]:
    asked = item.section(RECOMMENDATION)
    who = RECOMMENDS.match(opening(asked)) if asked else None
    return [Field("recommendation", pairs(("by", who["by"])))] if who else []


def _approval(item: PastedItem, among: Surroundings, doubts: list[Doubt]) -> list[Field]:
    """Find the meeting whose minutes are approved: by a complete date, and if it is on the site."""
    decision = item.section(DECISION)
    texts = [item.title, *(paper.title for paper in item.papers)]
    texts += [opening(decision)] if decision else []
    days = {day for text in texts if (day := find_date(text)) and day < among.day}
    if len(days) != 1:
        doubts.append(Doubt(item.line, Message(_APPROVES, {"number": item.number})))
        return []
    day = days.pop()
    meeting = f"{among.committee}/{day.isoformat()}"
    if meeting in among.meetings:
        return [Field("approves", meeting)]
    values = {"number": item.number, "day": day, "meeting": meeting}
    doubts.append(Doubt(item.line, Message(_LATER, values)))
    return []


def _papers(item: PastedItem, doubts: list[Doubt]) -> Iterator[Table]:
    access = "open" if item.access == "open" else "closed"
    number = {"number": item.number}
    text = _PAPERS if access == "open" else _CLOSED_PAPERS
    doubts.append(Doubt(item.papers[0].line, Message(text, number)))
    cases = {paper.case for paper in item.papers}
    if access == "open" and len(cases) == 1 and "" not in cases:
        values = number | {"case": cases.pop()}
        doubts.append(Doubt(item.papers[0].line, Message(_CASE, values)))
    for paper in item.papers:
        yield pairs(
            ("title", paper.title),
            ("document", paper.document),
            ("case", paper.case),
            ("access", "closed" if paper.closed else access),
        )
