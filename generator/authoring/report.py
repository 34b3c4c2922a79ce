"""The report of an import: what was recognised, what to check, and what was not understood.

It accounts for every line of the document that is not in the draft. A line of an item that is not
open is given by its number only, since reports may be read by people who may not read the item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from generator.authoring.transcript import Doubt, Mark, PastedItem, Transcript
from generator.errors import N_, Message
from generator.language import Speech

Kind = Literal["found", "check", "unknown", "left_out"]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """An entry of the report; `line` is that of the document, 0 for the whole document.

    `excerpt` is the line's text, or `None` if it belongs to an item that is not open.
    """

    line: int
    kind: Kind
    message: Message
    excerpt: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of what was recognised."""

    members: int
    """Everybody on the list except the secretariat."""
    secretariat: int
    absentees: int
    agenda_items: int
    sections: int
    attachments: int
    unknown: int
    """Lines that were not understood."""


def count(transcript: Transcript) -> Counts:
    """Count what was recognised in a document."""
    staff = sum(person.role == "secretariat" for person in transcript.members)
    agenda = transcript.agenda
    return Counts(
        members=len(transcript.members) - staff,
        secretariat=staff,
        absentees=len(transcript.absences),
        agenda_items=len(agenda),
        sections=sum(len(item.sections) for item in agenda),
        attachments=sum(len(item.papers) for item in agenda),
        unknown=sum(mark.fate == "unknown" for mark in transcript.marks),
    )


def write_report(
    transcript: Transcript, doubts: Iterable[Doubt], speech: Speech
) -> tuple[ReportLine, ...]:
    """Return the entries of the report, by kind, in the order of the lines."""
    found = [ReportLine(*row) for row in _found(transcript, speech)]
    check = [ReportLine(doubt.line, "check", doubt.message) for doubt in doubts]
    rest = [_of_mark(mark, transcript.hidden) for mark in transcript.marks if mark.message]
    unknown = [row for row in rest if row.kind == "unknown"]
    left_out = [row for row in rest if row.kind == "left_out"]
    check.sort(key=lambda row: row.line)
    return (*found, *check, *unknown, *left_out)


def _of_mark(mark: Mark, hidden: frozenset[int]) -> ReportLine:
    excerpt = None if mark.line.number in hidden else mark.line.text
    kind: Kind = "unknown" if mark.fate == "unknown" else "left_out"
    return ReportLine(mark.line.number, kind, mark.message or Message(""), excerpt)


def _found(transcript: Transcript, speech: Speech) -> Iterator[tuple[int, Kind, Message]]:
    heading, counts = transcript.heading, count(transcript)
    yield (
        heading.committee_line,
        "found",
        Message(N_("committee: {name}"), {"name": heading.committee}),
    )
    clock = (speech.time(time) for time in (heading.start, heading.end) if time)
    when = " ".join((speech.date(heading.day), " - ".join(clock))).strip()
    yield heading.day_line, "found", Message(N_("date and time: {when}"), {"when": when})
    if heading.place:
        yield heading.place_line, "found", Message(N_("place: {place}"), {"place": heading.place})
    if transcript.members:
        yield (
            transcript.members[0].line,
            "found",
            Message(
                N_("people: {members} members and {secretariat} from the secretariat"),
                {"members": counts.members, "secretariat": counts.secretariat},
            ),
        )
    if transcript.absences:
        names = tuple(absence.person.name for absence in transcript.absences)
        yield (
            transcript.absences[0].person.line,
            "found",
            Message(N_("absent: {names}"), {"names": speech.listing(names)}),
        )
    for item in transcript.agenda:
        yield item.line, "found", _of_item(item)


def _of_item(item: PastedItem) -> Message:
    values = {
        "number": item.number,
        "title": item.title,
        "sections": len(item.sections),
        "papers": len(item.papers),
    }
    if item.access == "open":
        return Message(
            N_("item {number}, open: {title}; texts: {sections}, papers: {papers}"), values
        )
    del values["title"]
    return Message(N_("item {number}, not open; texts: {sections}, papers: {papers}"), values)


_HEADINGS: Final[tuple[tuple[Kind, str], ...]] = (
    ("found", N_("Recognised")),
    ("check", N_("To be looked at")),
    ("unknown", N_("Not understood; these lines do not stand in the draft")),
    ("left_out", N_("Understood, and left out on purpose")),
)


def report_text(title: Message, rows: Iterable[ReportLine], speech: Speech) -> str:
    """Write a report as a file's text."""
    given = tuple(rows)
    parts = [speech.say(title), ""]
    for kind, heading in _HEADINGS:
        chosen = [row for row in given if row.kind == kind]
        parts += [f"{speech.say(heading)} ({len(chosen)})", ""]
        parts += [f"  {row_text(row, speech)}" for row in chosen] or ["  -"]
        parts.append("")
    return "\n".join(parts)


def row_text(row: ReportLine, speech: Speech) -> str:
    """Format an entry: the place, the line's text if there is one, and the message."""
    said = speech.say(row.message)
    place = f"{row.line:>5}: " if row.line else "       "
    if row.kind in ("found", "check"):
        return place + said
    hidden = speech.say(N_("(a line of an item that is not open)"))
    return f"{place}{hidden if row.excerpt is None else row.excerpt}   [{said}]"
