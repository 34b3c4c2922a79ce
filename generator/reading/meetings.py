"""Makes a `Meeting` from its file: front matter and body, joined on the items' numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.addresses import slug
from generator.errors import N_
from generator.model import (
    Approval,
    Committee,
    Meeting,
    Prose,
    Reference,
    Revision,
    Settings,
)
from generator.reading import people
from generator.reading.agenda import ItemDesk, build_agenda
from generator.reading.attendance import (
    add_substitutes,
    find_person,
    read_absences,
    take_participants,
)
from generator.reading.body import Body, divide, headings_above, leave_out, match_name
from generator.reading.findings import Findings, Ranges
from generator.reading.lacking import note_lacking
from generator.reading.markdown import tokenize, write
from generator.reading.matter.meeting import MeetingMatter
from generator.reading.opening import Context, Opened
from generator.reading.papers import take_papers
from generator.reading.tree import place
from generator.suggestion import closest


def build_meeting(
    opened: Opened[MeetingMatter], context: Context, findings: Findings
) -> tuple[Meeting | None, Ranges]:
    """Make a meeting from its file, and return the lines of the file that must not be shown."""
    matter = opened.matter
    committees = _committees(opened, context, findings)
    titles = {item.number: item.title or "" for item in matter.agenda or ()}
    text = tokenize(opened.source.body, opened.source.body_line, findings)
    body = divide(text, titles, opened.closed, findings)
    private = (*opened.private, *body.private)
    if not committees:
        return None, private
    present = take_participants(opened, committees, context, findings)
    absences = read_absences(matter.absentees, ("absentees",), opened, present, context, findings)
    participants = add_substitutes(present, absences, committees, opened, context)
    sections = _sections(committees, context.settings)
    note_lacking(tuple(titles), opened.closed, body, sections, findings)
    desk = ItemDesk(opened, body.parts, participants, sections, context)
    meeting = Meeting(
        committees=tuple(committee.id for committee in committees),
        day=matter.day,
        phase=matter.phase,
        position=findings.at(1),
        slug=matter.slug or "",
        title=matter.title or "",
        start=matter.start,
        end=matter.end,
        place=matter.place or committees[0].place,
        online=matter.online or "",
        status=matter.status or ("held" if matter.phase == "minutes" else "planned"),
        reason=matter.reason or "",
        moved_from=matter.moved_from,
        moved_to=matter.moved_to,
        kind=matter.kind or ("joint" if len(committees) > 1 else "ordinary"),
        minutes_type=matter.minutes_type,
        approval=_approval(opened, findings),
        participants=participants,
        absences=absences,
        chaired_by=find_person("chair", matter.chair, opened, participants, context, findings),
        secretary=find_person(
            "secretary", matter.secretary, opened, participants, context, findings
        ),
        introduction=_introduction(body, sections, findings),
        agenda=build_agenda(desk, findings),
        attachments=take_papers(
            matter.attachments, ("attachments",), opened, context.content, findings
        ),
        revisions=_revisions(opened, findings),
        recording=matter.recording or "",
        agenda_published=matter.published.agenda if matter.published else None,
        minutes_published=matter.published.minutes if matter.published else None,
        preview=opened.preview,
    )
    return meeting, private


def _committees(
    opened: Opened[MeetingMatter], context: Context, findings: Findings
) -> tuple[Committee, ...]:
    found: list[Committee] = []
    if not context.unread.isdisjoint(opened.matter.committee):
        return ()
    for at, name in enumerate(opened.matter.committee):
        committee = context.committees.get(name)
        if committee is None and name in context.withheld:
            findings.error(
                "reference",
                place(opened.table, ("committee", at)),
                N_("the committee '{name}' is held back"),
                N_("Publish its file, or hold the meeting back too."),
                name=name,
            )
        elif committee is None:
            meant = _committee_meant(name, context.committees)
            findings.error(
                "reference",
                place(opened.table, ("committee", at)),
                N_("the committee '{name}' does not exist"),
                N_("Did you mean '{meant}'?")
                if meant
                else N_("Write several in brackets, with a comma between: [{name}].")
                if "," in name
                else N_("Create it with referat new committee, or correct the name."),
                name=name,
                meant=meant,
            )
        elif committee in found:
            findings.error(
                "duplicate",
                place(opened.table, ("committee", at)),
                N_("{name} stands twice in the list"),
                name=name,
            )
        else:
            found.append(committee)
    return tuple(found)


def _committee_meant(name: str, committees: Mapping[str, Committee]) -> str | None:
    """Find the id that was meant, also if the committee's name was written instead."""
    by_name = {people.fold(committee.name): id_ for id_, committee in committees.items()}
    return by_name.get(people.fold(name)) or closest(slug(name), committees)


def _revisions(opened: Opened[MeetingMatter], findings: Findings) -> tuple[Revision, ...]:
    return tuple(
        Revision(
            entry.day, entry.what, entry.why, findings.at(place(opened.table, ("revisions", at)))
        )
        for at, entry in enumerate(opened.matter.revisions or ())
    )


def _approval(opened: Opened[MeetingMatter], findings: Findings) -> Approval | None:
    written = opened.matter.approval
    if written is None:
        return None
    here = findings.at(place(opened.table, ("approval",)))
    where = findings.at(place(opened.table, ("approval", "meeting")))
    return Approval(
        written.status, here, Reference(written.meeting, where) if written.meeting else None
    )


def _introduction(body: Body, sections: Sequence[str], findings: Findings) -> Prose:
    """Return the text above the items; a section heading there has lost its item."""
    lost = {line: name for line, name in headings_above(body) if match_name(name, sections)}
    for line, name in lost.items():
        findings.error(
            "heading",
            line,
            N_("the section '{name}' stands above the first item"),
            N_("Move it below the heading of the item that it belongs to: ## 3. Title."),
            name=name,
        )
    text = leave_out(body.introduction, lost)
    return write(text, findings, top_level=2)


def _sections(committees: Sequence[Committee], settings: Settings) -> tuple[str, ...]:
    """Return the leading committee's section names, or the site's."""
    return committees[0].sections or settings.sections
