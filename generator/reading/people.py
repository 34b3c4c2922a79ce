"""Which person a name means: people.yml, rosters and meetings' own lists as one register.

A name is looked up as an id, a name or an alias, ignoring case and spacing. An unknown name is an
error and never a new person: only rosters, a meeting's own members and people.yml introduce people.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from generator.addresses import slug
from generator.errors import N_, Position
from generator.model import Participant, Person
from generator.reading.findings import Findings, Span
from generator.reading.matter.site import MemberMatter, PersonMatter
from generator.suggestion import closest

SAME_ADDRESS: Final = N_("'{name}' and '{other}' would have the same address")
TWO_OR_ONE: Final = N_(
    "If it is one person, add the other spelling to aliases in people.yml; "
    "if they are two, give one of them an id of its own there."
)


def is_like_an_id(name: str) -> bool:
    """Return whether this is an id such as "karen-holm", which no name looks like."""
    return re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", name) is not None


def fold(name: str) -> str:
    """Normalise a name, so that spellings differing in case or spaces are equal."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


class Named(NamedTuple):
    """Somebody who is named: the person's id, and the name that is shown."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Register:
    """Everybody who is known, by every spelling."""

    people: Mapping[str, Person]
    by_name: Mapping[str, tuple[str, ...]]
    """Folded id, name or alias → ids; more than one if people share a name."""

    def find(self, name: str) -> Person | None:
        """Return the one person that a name means; `None` for nobody or several."""
        ids = self.by_name.get(fold(name), ())
        return self.people[ids[0]] if len(ids) == 1 else None

    def is_ambiguous(self, name: str) -> bool:
        """Return whether several people have this name."""
        return len(self.by_name.get(fold(name), ())) > 1

    def identify(self, name: str, position: Position) -> Person:
        """Return the person that a list of members names, known or introduced by it."""
        return self.find(name) or Person(slug(name) or "x", name, position)


def register(people: Iterable[Person]) -> Register:
    """Make a register; of two entries with the same id, the first counts."""
    table: dict[str, Person] = {}
    names: dict[str, dict[str, None]] = {}
    for person in people:
        known = table.setdefault(person.id, person)
        for written in (person.id, person.name, *person.aliases):
            names.setdefault(fold(written), {})[known.id] = None
    return Register(table, {name: tuple(ids) for name, ids in names.items()})


def introduce(person_id: str, entry: PersonMatter, position: Position) -> Person:
    """Make a person from an entry of people.yml."""
    return Person(
        person_id,
        entry.name,
        position,
        aliases=tuple(entry.aliases or ()),
        title=entry.title or "",
        organisation=entry.organisation or "",
        page=entry.page,
    )


def seat_members(
    entries: Iterable[tuple[MemberMatter, Span]], known: Register, findings: Findings
) -> tuple[Participant, ...]:
    """Make a meeting's participants from its own list."""
    found: list[Participant] = []
    for entry, span in entries:
        check_name(entry.name, span, known, findings)
        person = known.identify(entry.name, findings.at(span))
        if any(other.person == person.id for other in found):
            findings.error(
                "duplicate", span, N_("{name} stands twice in the list"), name=person.name
            )
            continue
        found.append(
            Participant(
                person.id,
                person.name,
                entry.role,
                findings.at(span),
                party=entry.party or "",
                title=entry.title or person.title,
                organisation=entry.organisation or person.organisation,
                on_behalf_of=entry.on_behalf_of or "",
                voting=votes(entry),
            )
        )
    return tuple(found)


def votes(entry: MemberMatter) -> bool:
    """Return whether a seat has a vote; by default members and substitutes have one."""
    if entry.voting is not None:
        return entry.voting
    return entry.role in ("chair", "vice_chair", "member", "substitute")


def check_name(name: str, span: Span, known: Register, findings: Findings) -> None:
    """Note a name that several people share, or an id that nobody has."""
    if known.is_ambiguous(name):
        findings.error(
            "person",
            span,
            N_("several persons are called {name}"),
            N_("Write the person's id from people.yml instead."),
            name=name,
        )
    elif is_like_an_id(name) and not known.find(name):
        meant = closest(name, known.people)
        findings.error(
            "person",
            span,
            N_("'{name}' is written as an id, but nobody in people.yml has it"),
            N_("Did you mean '{meant}'?") if meant else N_("Write the person's name."),
            name=name,
            meant=meant,
        )


def check_identity(name: str, span: Span, person: Person, findings: Findings) -> None:
    """Note a name whose id belongs to somebody with another name."""
    if fold(name) not in {fold(known) for known in (person.id, person.name, *person.aliases)}:
        findings.error("person", span, SAME_ADDRESS, TWO_OR_ONE, name=name, other=person.name)


def resolve(
    name: str,
    span: Span,
    present: Mapping[str, str],
    known: Register,
    findings: Findings,
) -> Named | None:
    """Find somebody who must be known; `present` maps ids to names at the meeting.

    For anybody else it notes an error with a suggestion, and returns `None`.
    """
    folded = fold(name)
    named = (Named(id_, shown) for id_, shown in present.items())
    own = [one for one in named if fold(one.name) == folded or one.id == name]
    if len(own) == 1:
        return own[0]
    person = known.find(name)
    if person:
        return Named(person.id, person.name)
    if known.is_ambiguous(name):
        check_name(name, span, known, findings)
        return None
    candidates = [*present.values(), *(person.name for person in known.people.values())]
    meant = closest(name, candidates)
    findings.error(
        "person",
        span,
        N_("'{name}' is neither on the roster nor in people.yml"),
        N_("Did you mean '{meant}'?") if meant else N_("Add the person to the committee's roster."),
        name=name,
        meant=meant,
    )
    return None


def merge(
    known: Register, participants: Iterable[Participant]
) -> tuple[dict[str, Person], list[Participant]]:
    """Collect everybody that the record names, and the participants whose id has another name."""
    people = dict(known.people)
    clashes: list[Participant] = []
    for participant in participants:
        person = people.setdefault(
            participant.person,
            Person(
                participant.person,
                participant.name,
                participant.position,
                title=participant.title,
                organisation=participant.organisation,
            ),
        )
        if fold(person.name) != fold(participant.name) and not _is_alias(person, participant):
            clashes.append(participant)
    return people, clashes


def _is_alias(person: Person, participant: Participant) -> bool:
    return fold(participant.name) in {fold(alias) for alias in person.aliases}
