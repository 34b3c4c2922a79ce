"""Reads pasted lists of people: a name, perhaps a title, a role, perhaps a party.

Each is on a separate line, so a person ends at the role (and the party below it). A block with more
lines is not interpreted: it is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.authoring.ledger import Ledger
from generator.authoring.lines import Line
from generator.authoring.transcript import PastedAbsence, PastedPerson
from generator.authoring.wording import ABSENCES, MEMBERS, ROLES, is_empty, is_furniture, key
from generator.errors import N_, Message
from generator.model import AbsenceKind

_PARTY: Final = re.compile(r"\((?P<party>[^()\s]{1,3}|[Ll]øsgænger|[Uu]den for parti(?:erne)?)\)")
_NAME_AND_TITLE: Final = 2

HEADING = Message(N_("heading of a list of people"))
EMPTY = Message(N_("empty field"))
FURNITURE = Message(N_("part of the web page that the text was copied from"))
_EXCUSED = N_(
    "the list does not tell who had sent word; write kind: excused for those who had, in the draft"
)
_TWICE = Message(N_("this person stands in the list already"))
_NOBODY = Message(N_("a role or a party with no name above it"))
_NO_ROLE = Message(N_("lines in a list of people with no role below them"))
_TOO_MUCH = Message(N_("more than a name and a title stand above this role"))


def is_people_heading(line: Line) -> bool:
    """Return whether a list of people begins below the line."""
    return key(line.text) in ABSENCES or bool(MEMBERS.fullmatch(key(line.text)))


def read_groups(
    lines: Sequence[Line], ledger: Ledger
) -> tuple[tuple[PastedPerson, ...], tuple[PastedAbsence, ...]]:
    """Read the lists between the heading and the agenda: the members and the absentees."""
    members: list[PastedPerson] = []
    absences: list[PastedAbsence] = []
    begin = next((n for n, line in enumerate(lines) if is_people_heading(line)), len(lines))
    ledger.refuse(lines[:begin])
    while begin < len(lines):
        rest = range(begin + 1, len(lines))
        end = next((n for n in rest if is_people_heading(lines[n])), len(lines))
        ledger.leave([lines[begin]], HEADING)
        kind = ABSENCES.get(key(lines[begin].text))
        group = lines[begin + 1 : end]
        if kind is None:
            members += read_people(group, ledger, known=members)
        else:
            absences += read_absences(group, kind, ledger, known=absences)
            if kind == "absent" and group:
                ledger.doubt(lines[begin].number, _EXCUSED)
        begin = end
    return tuple(members), tuple(absences)


def read_absences(
    lines: Sequence[Line],
    kind: AbsenceKind,
    ledger: Ledger,
    *,
    known: Sequence[PastedAbsence] = (),
) -> tuple[PastedAbsence, ...]:
    """Read a list of absentees."""
    people = read_people(lines, ledger, known=[absence.person for absence in known])
    return tuple(PastedAbsence(person, kind) for person in people)


def read_people(
    lines: Sequence[Line], ledger: Ledger, *, known: Sequence[PastedPerson] = ()
) -> tuple[PastedPerson, ...]:
    """Read a list of people; a name that is `known` already is left out, and that is noted."""
    people: list[PastedPerson] = []
    names = {key(person.name) for person in known}
    pending: list[Line] = []
    party_for: PastedPerson | None = None
    for line in lines:
        party = _PARTY.fullmatch(line.text)
        if key(line.text) in ROLES:
            person = _person(pending, line, names, ledger)
            people += [person] if person else []
            party_for, pending = person, []
        elif party and party_for and not pending:
            lines_of = (*party_for.lines, line)
            people[-1] = replace(party_for, party=party["party"], lines=lines_of)
            ledger.place(line)
            party_for = None
        elif is_empty(line.text):
            ledger.leave([line], EMPTY)
        elif is_furniture(line.text):
            ledger.leave([line], FURNITURE)
        elif party:
            ledger.refuse([line], _NOBODY)
        else:
            pending.append(line)
    ledger.refuse(pending, _NO_ROLE)
    return tuple(people)


def _person(
    above: Sequence[Line], role: Line, names: set[str], ledger: Ledger
) -> PastedPerson | None:
    """Return a person from the lines above a role, or refuse the lines. Adds to `names`."""
    if not above:
        ledger.refuse([role], _NOBODY)
        return None
    if len(above) > _NAME_AND_TITLE:
        ledger.refuse([*above, role], _TOO_MUCH)
        return None
    name, title = above[0].text, above[1].text if len(above) == _NAME_AND_TITLE else ""
    if key(name) in names:
        ledger.leave([*above, role], _TWICE)
        return None
    names.add(key(name))
    ledger.place(*above, role)
    if " " not in name:
        ledger.doubt(above[0].number, N_("'{name}' is one word only; is it a name?"), name=name)
    return PastedPerson(name, ROLES[key(role.text)], (*above, role), title=title)
