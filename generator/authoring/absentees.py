"""Who was not there, said once: lists that only repeat the meeting's own are left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.authoring.ledger import Ledger
from generator.authoring.transcript import PastedAbsence, PastedItem
from generator.authoring.wording import key
from generator.errors import N_, Message

_REPEATED: Final = Message(N_("stands already among those absent from the whole meeting"))


def keep_differences(
    item: PastedItem, absences: Sequence[PastedAbsence], ledger: Ledger
) -> PastedItem:
    """Give the item with only those absentees whom the meeting's list does not hold already."""
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
    for absence in absences:
        if _identity(absence) not in here and item.absences:
            ledger.doubt(
                item.absences[0].person.line,
                N_("{name} is absent from the meeting, but not in the list of item {number}"),
                name=absence.person.name,
                number=item.number,
            )
    return replace(item, absences=tuple(kept))


def _identity(absence: PastedAbsence) -> tuple[str, bool]:
    """Tell people apart; being excused and being absent are one thing here, a conflict is not."""
    return key(absence.person.name), absence.kind == "conflict"
