"""Whether a vote's numbers, names and result fit each other and the attendance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.checking.finding import error, warning
from generator.checking.presence import electorate
from generator.checking.record import Record
from generator.errors import N_, Problem
from generator.model import Ballot, Meeting, OpenItem, Vote, VoteResult


def secret_votes(record: Record) -> Iterator[Problem]:
    """A secret vote names nobody."""
    for _, _, vote in _votes(record):
        for ballot in vote.ballots:
            if vote.method == "secret" and ballot.person:
                yield error(
                    "vote",
                    ballot.position,
                    N_("the vote was secret, but {name} is named"),
                    N_("Take the names out, or correct method:."),
                    name=ballot.name,
                )


def voters_once(record: Record) -> Iterator[Problem]:
    """Nobody votes twice."""
    for _, _, vote in _votes(record):
        first: dict[str, Ballot] = {}
        for ballot in vote.ballots:
            before = first.setdefault(ballot.person, ballot) if ballot.person else ballot
            if before is not ballot:
                yield error(
                    "duplicate",
                    ballot.position,
                    N_("{name} has voted already, on line {line}"),
                    name=ballot.name,
                    line=before.position.line,
                )


def voters_present(record: Record) -> Iterator[Problem]:
    """Whoever votes has a vote and is present."""
    for meeting, item, vote in _votes(record):
        voters = [row for row in vote.ballots if row.person and row.choice != "absent"]
        if not voters or not meeting.participants:
            continue
        here = electorate(meeting, item)
        seated = {row.person for row in meeting.participants}
        for ballot in voters:
            name = ballot.name
            if ballot.person in here.away:
                text = N_("{name} is recorded as voting on item {number}, but was not there")
            elif ballot.person in here.possible:
                continue
            elif ballot.person in seated:
                text = N_("{name} is recorded as voting on item {number}, but has no vote")
            else:
                text = N_(
                    "{name} is recorded as voting on item {number}, but is not at the meeting"
                )
            yield error("vote", ballot.position, text, name=name, number=item.number)


def counts_of_ballots(record: Record) -> Iterator[Problem]:
    """The votes in the list add up to the number that is stated."""
    for _, _, vote in _votes(record):
        listed: Counter[str] = Counter()
        unsure: set[str] = set()
        for ballot in vote.ballots:
            listed[ballot.choice] += ballot.number
            if not ballot.person and ballot.number == 1:
                unsure.add(ballot.choice)
        for choice, stated in _counts(vote).items():
            number = listed[choice]
            if number > stated or (0 < number < stated and choice not in unsure):
                yield error(
                    "vote",
                    vote.position,
                    N_("{choice}: {stated} is given, but the list holds {listed}"),
                    N_("Correct the number, or the list under by:."),
                    choice=choice,
                    stated=stated,
                    listed=number,
                )


def counts_of_those_present(record: Record) -> Iterator[Problem]:
    """There are no more votes than people present who can vote."""
    for meeting, item, vote in _votes(record):
        if not any(row.voting for row in meeting.participants):
            continue
        cast = _cast(vote)
        total = sum(cast.values())
        here = electorate(meeting, item)
        if total > len(here.possible):
            yield error(
                "vote",
                vote.position,
                N_(
                    "{in_favour} for, {against} against and {abstained} abstained make {total}, "
                    "but only {present} with a vote were there for item {number}"
                ),
                N_("Correct the numbers, the absentees or the members of the meeting."),
                in_favour=cast["for"],
                against=cast["against"],
                abstained=cast["abstained"],
                total=total,
                present=len(here.possible),
                number=item.number,
            )
        elif total > len(here.sure):
            yield warning(
                "vote",
                vote.position,
                N_("{total} voted on item {number}, but only {present} without substitutes"),
                N_("Write substitute: with a name on the absentee."),
                total=total,
                present=len(here.sure),
                number=item.number,
            )


def results(record: Record) -> Iterator[Problem]:
    """The result fits the numbers."""
    for _, _, vote in _votes(record):
        if vote.in_favour is None or vote.against is None:
            continue
        impossible, odd = _doubts(vote.result, vote.in_favour - vote.against)
        numbers = {"in_favour": vote.in_favour, "against": vote.against}
        if impossible:
            hint = N_("Correct the numbers, or result:.")
            yield error("vote", vote.position, impossible, hint, **numbers)
        if odd:
            hint = N_("If it is right, say why in the decision.")
            yield warning("vote", vote.position, odd, hint, **numbers)


def _doubts(result: VoteResult | None, ahead: int) -> tuple[str, str]:
    """Return what is impossible and what is unusual; `ahead` is votes for minus votes against."""
    if result == "adopted" and ahead < 0:
        return N_("{in_favour} for and {against} against cannot be adopted"), ""
    if result == "tied" and ahead:
        return N_("{in_favour} for and {against} against is not a tie"), ""
    if result == "adopted" and not ahead:
        return "", N_("{in_favour} for and {against} against was adopted: by whose casting vote?")
    if result == "rejected" and ahead > 0:
        return "", N_("{in_favour} for and {against} against was rejected: by which rule?")
    return "", ""


def outcomes(record: Record) -> Iterator[Problem]:
    """An item with one vote ended as the vote did."""
    for _, item, vote in _votes(record):
        if len(item.votes) > 1:
            continue
        adopted = item.outcome in {"approved", "approved_amended"}
        if (item.outcome == "rejected" and vote.result == "adopted") or (
            adopted and vote.result == "rejected"
        ):
            yield warning(
                "vote",
                vote.position,
                N_("the result is {result}, but the outcome of item {number} is {outcome}"),
                N_("If the vote was on something else, write what under proposal:."),
                result=vote.result,
                number=item.number,
                outcome=item.outcome,
            )


def _votes(record: Record) -> Iterator[tuple[Meeting, OpenItem, Vote]]:
    for meeting, item in record.open_items():
        for vote in item.votes:
            yield meeting, item, vote


def _counts(vote: Vote) -> dict[str, int]:
    """Return the stated numbers, by the word used in the file."""
    stated = {
        "for": vote.in_favour,
        "against": vote.against,
        "abstained": vote.abstained,
        "absent": vote.absent,
    }
    return {choice: number for choice, number in stated.items() if number is not None}


def _cast(vote: Vote) -> dict[str, int]:
    """Return how many votes of each kind were cast: as stated, otherwise as listed."""
    listed: Counter[str] = Counter()
    for ballot in vote.ballots:
        listed[ballot.choice] += ballot.number
    stated = _counts(vote)
    return {
        choice: stated.get(choice, listed[choice]) for choice in ("for", "against", "abstained")
    }
