"""Removes from the lists of absentees what only repeats the meeting's own lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.authoring.ledger import Ledger
from generator.authoring.transcript import PastedAbsence, PastedItem, PastedPerson
from generator.authoring.wording import key
from generator.errors import N_, Message

_REPEATED: Final = Message(N_("stands already among those absent from the whole meeting"))
_KNOWN: Final = Message(N_("stands already in the list of members"))
_UNKNOWN: Final = Message(N_("belongs to an absentee who is not in the list of members"))
_OTHERWISE: Final = Message(N_("stands otherwise in the list of members"))


def settle(
    absences: Sequence[PastedAbsence], members: Sequence[PastedPerson], ledger: Ledger
) -> None:
    """Account for the lines with absentees' titles and roles, which a draft has in `members`."""
    roster = {key(person.name): person for person in members}
    for absence in absences:
        _, *rest = absence.person.lines
        member = roster.get(key(absence.person.name))
        if member is None:
            ledger.refuse(rest, _UNKNOWN)
            text = N_("{name} is absent, but is not in the list of members")
            ledger.doubt(absence.person.line, text, name=absence.person.name)
            continue
        known = {line.text for line in member.lines}
        ledger.leave([line for line in rest if line.text in known], _KNOWN)
        ledger.refuse([line for line in rest if line.text not in known], _OTHERWISE)


def keep_differences(
    item: PastedItem, absences: Sequence[PastedAbsence], ledger: Ledger
) -> PastedItem:
    """Return the item with only those absentees who are not in the meeting's list."""
    if item.absences is None:
        return item
    away = {_identity(absence) for absence in absences}
    kept: list[PastedAbsence] = []
    for absence in item.absences:
        if _identity(absence) in away:
            ledger.leave(absence.person.lines, _REPEATED)
        else:
            kept.append(absence)
    here = {_identity(absence) for absence in item.absences}
    # Conflicts of interest are listed separately, and do not tell who was absent.
    listed = [absence for absence in item.absences if absence.kind != "conflict"]
    for absence in absences if listed else ():
        if _identity(absence) not in here:
            ledger.doubt(
                listed[0].person.line,
                N_("{name} is absent from the meeting, but not in the list of item {number}"),
                name=absence.person.name,
                number=item.number,
            )
    return replace(item, absences=tuple(kept))


def _identity(absence: PastedAbsence) -> tuple[str, bool]:
    """Return a key for an absence; excused and absent are the same here, a conflict is not."""
    return key(absence.person.name), absence.kind == "conflict"
