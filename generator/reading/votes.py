"""The votes on an item: the counts, and how people and parties voted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.errors import N_
from generator.model import Ballot, Participant, Vote
from generator.reading import people
from generator.reading.findings import Findings
from generator.reading.matter.meeting import MeetingMatter, VoteMatter
from generator.reading.opening import Context, Opened
from generator.reading.tree import place


def take_votes(
    at: int,
    entries: Sequence[VoteMatter] | None,
    opened: Opened[MeetingMatter],
    participants: Sequence[Participant],
    context: Context,
    findings: Findings,
) -> tuple[Vote, ...]:
    """Make the votes of the item at an index of the agenda."""
    present = {participant.person: participant.name for participant in participants}
    found: list[Vote] = []
    for n, entry in enumerate(entries or ()):
        path = ("agenda", at, "votes", n)
        found.append(
            Vote(
                findings.at(place(opened.table, path)),
                proposal=entry.proposal or "",
                method=entry.method,
                result=entry.result,
                in_favour=entry.in_favour,
                against=entry.against,
                abstained=entry.abstained,
                absent=entry.absent,
                ballots=_ballots(path, entry, opened, present, context, findings),
            )
        )
    return tuple(found)


def _ballots(
    path: tuple[str | int, ...],
    entry: VoteMatter,
    opened: Opened[MeetingMatter],
    present: Mapping[str, str],
    context: Context,
    findings: Findings,
) -> tuple[Ballot, ...]:
    found: list[Ballot] = []
    for n, ballot in enumerate(entry.by or ()):
        here = place(opened.table, (*path, "by", n))
        if bool(ballot.name) == bool(ballot.party):
            findings.error(
                "vote",
                here,
                N_("a vote is either a person's, by name, or a party's"),
                N_("Write {name} or {party}."),
                name="{name: …, vote: for}",
                party="{party: A, vote: for, count: 3}",
            )
            continue
        who: people.Named | None = people.Named("", "")
        if ballot.name:
            who = people.resolve(ballot.name, here, present, context.register, findings)
        number = ballot.number if ballot.number is not None else 1
        if ballot.name and number != 1:
            findings.error(
                "vote",
                place(opened.table, (*path, "by", n, "count")),
                N_("{name} has one vote"),
                N_("Leave count: out; it is for a party's votes."),
                name=ballot.name,
            )
        if who:
            found.append(
                Ballot(
                    ballot.vote,
                    findings.at(here),
                    person=who.id,
                    name=who.name,
                    party=ballot.party or "",
                    number=number,
                )
            )
    return tuple(found)
