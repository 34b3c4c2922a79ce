"""People in a printed document: who took part, who was absent, and how they voted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.errors import N_
from generator.planning.views import (
    AbsenceView,
    BallotView,
    MeetingView,
    ParticipantView,
    VoteView,
)
from generator.rendering.printed.blocks import (
    Block,
    Break,
    Inlines,
    Paragraph,
    Side,
    Soft,
    Table,
    Tag,
    Tone,
    Width,
)
from generator.rendering.printed.wording import Wording, joined

_WITHOUT_VOTE: Final = ("secretariat", "guest", "observer")
"""Roles that nobody expects to have a vote."""

_FEW: Final = 40
"""Names in a vote that fit on half a page."""

_RESULT_TONES: Final[dict[str, Tone]] = {"adopted": "good", "rejected": "bad", "tied": "wait"}


def participant_table(
    participants: Sequence[ParticipantView], caption: str, wording: Wording, *, recorded: bool
) -> Table:
    """Return a table of participants; attendance is known once there are minutes."""
    presence = recorded or any(row.absences for row in participants)
    head: list[Inlines] = [(wording.say(N_("Name")),), (wording.say(N_("Role")),)]
    if presence:
        head.append((wording.say(N_("Attendance")),))

    def cells(row: ParticipantView) -> tuple[Inlines, ...]:
        known = (_person(row, wording), _role(row, wording))
        return (*known, _attendance(row, wording, recorded=recorded)) if presence else known

    groups = (
        tuple(cells(row) for row in participants if row.role != "secretariat"),
        tuple(cells(row) for row in participants if row.role == "secretariat"),
    )
    widths: tuple[Width, ...] = ("wide", "narrow", "wide")
    return Table(tuple(head), tuple(filter(None, groups)), (caption,), widths=widths[: len(head)])


def turnout(view: MeetingView, wording: Wording) -> tuple[Block, ...]:
    """Say how many took part, and who did not."""
    found = view.turnout
    if found is None:
        return ()
    one, many = (
        N_("%(there)s of %(num)s member took part."),
        "%(there)s of %(num)s members took part.",
    )
    text = wording.said.ngettext(one, many, found.seats)
    body: Inlines = (text % {"there": wording.said.number(found.there), "num": found.seats},)
    for kind, people in (("excused", found.excused), ("absent", found.absent)):
        if people:
            body = (*body, f" {wording.word(kind, 'absence')}: ", *wording.refs(people), ".")
    return (Paragraph(body),)


def absence(away: AbsenceView, wording: Wording) -> Inlines:
    """Say in what way somebody was absent, why, and who substituted."""
    if away.numbers:
        text = (
            N_("Conflict of interest at item %(numbers)s")
            if away.kind == "conflict"
            else N_("Did not take part in item %(numbers)s")
        )
        said = wording.say(text, numbers=wording.said.listing(away.numbers))
    elif away.start or away.end:
        said = wording.say(N_("Not present %(hours)s"), hours=_away_hours(away, wording))
    else:
        said = wording.word(away.kind, "absence")
    if away.reason:
        said += f" ({away.reason})"
    if away.substitute is None:
        return (said,)
    return (f"{said}. {wording.say(N_('Substitute'))}: ", wording.ref(away.substitute))


def vote_table(vote: VoteView, wording: Wording) -> Table:
    """Return a table of a vote: its result in words, the numbers, and who voted how."""
    caption: Inlines = (vote.proposal or wording.say(N_("The vote")),)
    if vote.result:
        tag = Tag(wording.word(vote.result, "result"), _RESULT_TONES[vote.result])
        caption = (*caption, " ", tag)
    if vote.method:
        caption = (*caption, " ", Soft((wording.word(vote.method, "method"),)))
    head: list[Inlines] = [(wording.say(N_("Choice")),), (wording.say(N_("Number")),)]
    if vote.ballots:
        head.append((wording.say(N_("Who")),))
    totals = {
        "for": vote.in_favour,
        "against": vote.against,
        "abstained": vote.abstained,
        "absent": vote.absent,
    }
    rows: list[tuple[Inlines, ...]] = []
    for choice, total in totals.items():
        cast = [_ballot(each, wording) for each in vote.ballots if each.choice == choice]
        if total is None and not cast and choice not in {"for", "against"}:
            continue
        number: Inlines = (
            (Soft((wording.say(N_("not recorded")),)),)
            if total is None
            else (wording.said.number(total),)
        )
        row: tuple[Inlines, ...] = ((wording.word(choice, "choice"),), number)
        rows.append((*row, joined(cast)) if vote.ballots else row)
    aligned: tuple[Side, ...] = ("start", "end", "start")
    return Table(
        tuple(head),
        (tuple(rows),),
        caption,
        aligned[: len(head)],
        together=len(vote.ballots) <= _FEW,
    )


def _person(row: ParticipantView, wording: Wording) -> Inlines:
    name: Inlines = (wording.ref(row.person),)
    if row.party:
        name = (*name, f" ({row.party})")
    whom = wording.say(N_("on behalf of %(whom)s"), whom=row.on_behalf_of)
    more = [row.title, row.organisation, whom if row.on_behalf_of else ""]
    text = ", ".join(filter(None, more))
    return (*name, Break(), Soft((text,))) if text else name


def _role(row: ParticipantView, wording: Wording) -> Inlines:
    role = wording.word(row.role, "role")
    if row.voting or row.role in _WITHOUT_VOTE:
        return (role,)
    return (role, Break(), Soft((wording.say(N_("without a vote")),)))


def _attendance(row: ParticipantView, wording: Wording, *, recorded: bool) -> Inlines:
    if row.absent:
        return absence(row.absent, wording)
    if row.absences:
        lines = [absence(away, wording) for away in row.absences]
        return tuple(part for line in lines for part in (*line, Break()))[:-1]
    return (wording.say(N_("Present")),) if recorded else ()


def _away_hours(away: AbsenceView, wording: Wording) -> str:
    if away.start and away.end:
        return wording.hours(away.start, away.end)
    if away.start:
        return wording.say(N_("after %(start)s"), start=wording.said.time(away.start))
    return wording.say(N_("before %(end)s"), end=wording.said.time(away.end)) if away.end else ""


def _ballot(ballot: BallotView, wording: Wording) -> Inlines:
    if ballot.person is None:
        return (f"{ballot.party} ({wording.said.number(ballot.number)})",)
    who = wording.ref(ballot.person)
    return (who, f" ({ballot.party})") if ballot.party else (who,)
