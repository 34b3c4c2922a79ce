"""A meeting's file → `Meeting`: front matter and body joined on the items' numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.errors import N_
from generator.model import (
    Absence,
    Approval,
    Committee,
    Meeting,
    Participant,
    Reference,
    Revision,
    Settings,
)
from generator.reading import people
from generator.reading.agenda import ItemDesk, build_agenda
from generator.reading.body import divide
from generator.reading.findings import Findings, Ranges
from generator.reading.markdown import tokenize, write
from generator.reading.matter.meeting import AbsenceMatter, MeetingMatter
from generator.reading.opening import Context, Opened
from generator.reading.papers import take_papers
from generator.reading.tree import place


def build_meeting(
    opened: Opened[MeetingMatter], context: Context, findings: Findings
) -> tuple[Meeting | None, Ranges]:
    """Make a meeting from its file, and tell which lines of the file must not be shown."""
    matter, table = opened.matter, opened.table
    committees = _committees(opened, context, findings)
    numbers = tuple(item.number for item in matter.agenda or ())
    text = tokenize(opened.source.body, opened.source.body_line, findings)
    body = divide(text, numbers, opened.closed, findings)
    private = (*opened.private, *body.private)
    if not committees:
        return None, private
    present = _participants(opened, committees, context, findings)
    absences = read_absences(matter.absentees, ("absentees",), opened, present, context, findings)
    participants = _with_substitutes(present, absences, committees, opened, context)
    desk = ItemDesk(
        opened, body.parts, participants, _sections(committees, context.settings), context
    )
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
        chaired_by=_person("chair", matter.chair, opened, participants, context, findings),
        secretary=_person("secretary", matter.secretary, opened, participants, context, findings),
        introduction=write(body.introduction, findings, top_level=2),
        agenda=build_agenda(desk, findings),
        attachments=take_papers(
            matter.attachments, ("attachments",), opened, context.content, findings
        ),
        revisions=tuple(
            Revision(
                revision.day,
                revision.what,
                revision.why,
                findings.at(place(table, ("revisions", at))),
            )
            for at, revision in enumerate(matter.revisions or ())
        ),
        recording=matter.recording or "",
        agenda_published=matter.published.agenda if matter.published else None,
        minutes_published=matter.published.minutes if matter.published else None,
        preview=opened.preview,
    )
    return meeting, private


def read_absences(
    entries: Sequence[AbsenceMatter] | None,
    path: tuple[str | int, ...],
    opened: Opened[MeetingMatter],
    present: Sequence[Participant],
    context: Context,
    findings: Findings,
) -> tuple[Absence, ...]:
    """Make the absences of a meeting or an item; every name must be known."""
    known = {participant.person: participant.name for participant in present}
    found: list[Absence] = []
    for at, entry in enumerate(entries or ()):
        here = (*path, at)
        span = place(opened.table, (*here, "name"))
        who = people.resolve(entry.name, span, known, context.register, findings)
        instead = (
            people.resolve(
                entry.substitute,
                place(opened.table, (*here, "substitute")),
                known,
                context.register,
                findings,
            )
            if entry.substitute
            else None
        )
        if who:
            found.append(
                Absence(
                    who[0],
                    who[1],
                    entry.kind,
                    findings.at(span),
                    entry.reason or "",
                    instead[0] if instead else "",
                    instead[1] if instead else "",
                    entry.start,
                    entry.end,
                    tuple(entry.numbers or ()),
                )
            )
    return tuple(found)


def _committees(
    opened: Opened[MeetingMatter], context: Context, findings: Findings
) -> tuple[Committee, ...]:
    found: list[Committee] = []
    for at, name in enumerate(opened.matter.committee):
        committee = context.committees.get(name)
        if committee is None:
            meant = _committee_meant(name, context.committees)
            findings.error(
                "reference",
                place(opened.table, ("committee", at)),
                N_("the committee '{name}' does not exist"),
                N_("Did you mean '{meant}'?")
                if meant
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
    """Find the id that was meant, also where the committee's name was written."""
    from generator.addresses import slug
    from generator.suggestion import closest

    by_name = {people.fold(committee.name): id_ for id_, committee in committees.items()}
    return by_name.get(people.fold(name)) or closest(slug(name), committees)


def _participants(
    opened: Opened[MeetingMatter],
    committees: Sequence[Committee],
    context: Context,
    findings: Findings,
) -> tuple[Participant, ...]:
    """Take the meeting's own list, or the rosters of that day without the substitutes."""
    own = opened.matter.members
    if own is not None:
        return people.seat_members(
            [(member, place(opened.table, ("members", at))) for at, member in enumerate(own)],
            context.register,
            findings,
        )
    found: dict[str, Participant] = {}
    for committee in committees:
        for seat in committee.members_on(opened.matter.day):
            if seat.role not in ("substitute", "guest"):
                person = context.register.people[seat.person]
                found.setdefault(
                    seat.person,
                    Participant(
                        person.id,
                        person.name,
                        seat.role,
                        seat.position,
                        seat.party,
                        seat.title,
                        seat.organisation,
                        seat.on_behalf_of,
                        seat.voting,
                    ),
                )
    return tuple(found.values())


def _with_substitutes(
    present: tuple[Participant, ...],
    absences: Sequence[Absence],
    committees: Sequence[Committee],
    opened: Opened[MeetingMatter],
    context: Context,
) -> tuple[Participant, ...]:
    """Add those who came instead of somebody; a substitute is there only by being named."""
    found = {participant.person: participant for participant in present}
    for absence in absences:
        person = context.register.people.get(absence.substitute)
        if person is None or person.id in found:
            continue
        seat = next(
            (
                seat
                for committee in committees
                for seat in committee.members_on(opened.matter.day)
                if seat.person == person.id
            ),
            None,
        )
        newcomer = Participant(
            person.id,
            person.name,
            "substitute",
            absence.position,
            "",
            person.title,
            person.organisation,
        )
        if seat:
            newcomer = replace(
                newcomer, party=seat.party, title=seat.title, organisation=seat.organisation
            )
        found[person.id] = newcomer
    return tuple(found.values())


def _person(
    field: str,
    name: str | None,
    opened: Opened[MeetingMatter],
    present: Sequence[Participant],
    context: Context,
    findings: Findings,
) -> str:
    if not name:
        return ""
    known = {participant.person: participant.name for participant in present}
    who = people.resolve(name, place(opened.table, (field,)), known, context.register, findings)
    return who[0] if who else ""


def _approval(opened: Opened[MeetingMatter], findings: Findings) -> Approval | None:
    written = opened.matter.approval
    if written is None:
        return None
    here = findings.at(place(opened.table, ("approval",)))
    where = findings.at(place(opened.table, ("approval", "meeting")))
    return Approval(
        written.status, here, Reference(written.meeting, where) if written.meeting else None
    )


def _sections(committees: Sequence[Committee], settings: Settings) -> tuple[str, ...]:
    """Give the leading committee's own section names, or the site's."""
    return committees[0].sections or settings.sections
