"""Whether two names may belong to the same person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from generator.checking.finding import warning
from generator.checking.record import Record
from generator.errors import N_, Problem
from generator.model import Person
from generator.suggestion import fold

_SHORTEST: Final = 8
"""In names with fewer letters, a difference of one letter is no sign of a mistake."""


def names_twice(record: Record) -> Iterator[Problem]:
    """Two people with the same name have different titles or organisations."""
    first: dict[str, Person] = {}
    for person in record.site.people.values():
        before = first.setdefault(fold(person.name), person)
        if before is person or _told_apart(before, person):
            continue
        yield warning(
            "person",
            person.position,
            N_("{name} is listed as both '{first}' and '{second}'"),
            N_("If it is one person, keep one and add aliases:; if not, add title: to both."),
            name=person.name,
            first=before.id,
            second=person.id,
        )


def names_nearly_the_same(record: Record) -> Iterator[Problem]:
    """No two people in one committee have names that differ by one letter, unless confirmed."""
    people = record.site.people
    for members in _people_of_committees(record).values():
        near: dict[str, str] = {}
        for id_ in sorted(members):
            person = people.get(id_)
            if person is None or len(person.name) < _SHORTEST:
                continue
            for form in _one_letter_less(fold(person.name)):
                other = people[near.setdefault(form, id_)]
                if other is person or not _doubtful(other, person):
                    continue
                yield warning(
                    "person",
                    person.position,
                    N_("'{name}' and '{other}' sit together: are they one person?"),
                    N_("If so, correct the name or add an alias; if not, list both in people.yml."),
                    name=person.name,
                    other=other.name,
                )


def _people_of_committees(record: Record) -> Mapping[str, set[str]]:
    together: dict[str, set[str]] = defaultdict(set)
    for committee in record.site.committees.values():
        together[committee.id].update(seat.person for seat in committee.members)
    for meeting in record.site.meetings:
        together[meeting.committee].update(row.person for row in meeting.participants)
    return together


def _doubtful(one: Person, other: Person) -> bool:
    """Return whether the names differ, and are not both listed in people.yml on purpose."""
    listed = [PurePosixPath(person.position.path).name == "people.yml" for person in (one, other)]
    return fold(one.name) != fold(other.name) and not all(listed)


def _told_apart(one: Person, other: Person) -> bool:
    return any(
        mine and theirs and fold(mine) != fold(theirs)
        for mine, theirs in ((one.title, other.title), (one.organisation, other.organisation))
    )


def _one_letter_less(name: str) -> Iterator[str]:
    """Yield the name, and every form of it with one letter removed.

    Two names share one of these forms if a letter was added, removed, replaced or swapped with its
    neighbour. That avoids comparing all pairs.
    """
    yield name
    yield from {name[:place] + name[place + 1 :] for place in range(len(name))}
