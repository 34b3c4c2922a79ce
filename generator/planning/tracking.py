"""A record that tracks every access, so that planning results can be reused while they are valid.

The view of a page depends only on what its planning has looked up in the record. No dependencies
are declared by hand: every collection in a `Record` is wrapped, and the wrapper notes each lookup
as a question. Planning has no other access to the record. A new field that cannot be wrapped raises
`TypeError`, and so does a lookup outside of tracking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from operator import attrgetter
from typing import Any, Final, TypeVar, cast

from generator.model import Link, Reference, Site
from generator.planning.record import Record
from generator.targets import Targets

Question = tuple[str, object]
"""A field of the record, and the key that was looked up in it; `WHOLE` for all of it."""

WHOLE: Final = ("the whole part",)

K = TypeVar("K")
V = TypeVar("V")

_PLAIN: Final = frozenset({"today", "speech", "addresses", "site.settings", "site.drafts"})
"""Fields that every page depends on: if one changes, nothing is reused."""


class Tracker:
    """Collects questions while tracking is on (`asked` is a set)."""

    __slots__ = ("asked",)

    def __init__(self) -> None:
        self.asked: set[Question] | None = None

    def note(self, part: str, key: object) -> None:
        """Note a question. Raises `TypeError` if tracking is off."""
        if self.asked is None:
            message = f"{part} was asked for something after the planning that wanted to know"
            raise TypeError(message)
        self.asked.add((part, key))


def track(record: Record, tracker: Tracker) -> Record:
    """Return a record with the same content that notes every question."""
    site = replace(record.site, **_noting(record.site, "site.", tracker))
    parts = _noting(record, "", tracker)
    parts["targets"] = cast("Targets", _Targets(record.targets, tracker))
    return replace(record, **parts, site=site)


def answer(record: Record, question: Question) -> object:
    """Answer a question; the answer for a missing key is None."""
    part, key = question
    if part in _ASKED_OF_TARGETS:
        return _ASKED_OF_TARGETS[part](record.targets, key)
    whole = _part(part)(record)
    return whole if key is WHOLE else whole.get(key)


def shared(record: Record) -> object:
    """Return the fields that every page depends on."""
    return {name: _part(name)(record) for name in _PLAIN}


def _noting(whole: Record | Site, prefix: str, tracker: Tracker) -> dict[str, Any]:
    """Wrap every field of a record or a site, to note what is looked up in it."""
    parts: dict[str, Any] = {}
    for each in fields(whole):
        name, value = f"{prefix}{each.name}", getattr(whole, each.name)
        if isinstance(value, Mapping):
            parts[each.name] = _Mapping(name, value, tracker)
        elif isinstance(value, tuple):
            parts[each.name] = _Row(name, value, tracker)
        elif name not in _PLAIN and not isinstance(value, Site | Targets):
            message = f"it is not known how to note what {name} is asked"
            raise TypeError(message)
    return parts


@cache
def _part(name: str) -> attrgetter[Any]:
    return attrgetter(name)


class _Mapping(Mapping[K, V]):
    """A mapping that notes which keys are looked up."""

    __slots__ = ("_name", "_real", "_tracker")

    def __init__(self, name: str, real: Mapping[K, V], tracker: Tracker) -> None:
        self._name = name
        self._real = real
        self._tracker = tracker

    def __getitem__(self, key: K) -> V:
        self._tracker.note(self._name, key)
        return self._real[key]

    def get(self, key: K, default: Any = None) -> Any:
        self._tracker.note(self._name, key)
        return self._real.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._tracker.note(self._name, key)
        return key in self._real

    def __iter__(self) -> Iterator[K]:
        self._tracker.note(self._name, WHOLE)
        return iter(self._real)

    def __len__(self) -> int:
        self._tracker.note(self._name, WHOLE)
        return len(self._real)


class _Row(Sequence[V]):
    """A sequence; any access notes the whole of it."""

    __slots__ = ("_name", "_real", "_tracker")

    def __init__(self, name: str, real: tuple[V, ...], tracker: Tracker) -> None:
        self._name = name
        self._real = real
        self._tracker = tracker

    def __getitem__(self, place: Any) -> Any:
        self._tracker.note(self._name, WHOLE)
        return self._real[place]

    def __iter__(self) -> Iterator[V]:
        self._tracker.note(self._name, WHOLE)
        return iter(self._real)

    def __len__(self) -> int:
        self._tracker.note(self._name, WHOLE)
        return len(self._real)


class _Targets:
    """Has the interface of `Targets`, and notes every question."""

    __slots__ = ("_real", "_tracker")

    def __init__(self, real: Targets, tracker: Tracker) -> None:
        self._real = real
        self._tracker = tracker

    def link(self, link: Link) -> str | None:
        """Return the target of a link."""
        self._tracker.note("targets.link", link)
        return self._real.link(link)

    def reference(self, reference: Reference) -> str | None:
        """Return the target of a reference."""
        self._tracker.note("targets.reference", reference)
        return self._real.reference(reference)

    def person(self, person: str) -> str:
        """Return a person's page."""
        self._tracker.note("targets.person", person)
        return self._real.person(person)

    def case(self, number: str) -> str:
        """Return a case's page."""
        self._tracker.note("targets.case", number)
        return self._real.case(number)

    def cases(self) -> tuple[str, ...]:
        """Return every case's page."""
        self._tracker.note("targets.cases", WHOLE)
        return self._real.cases()


_ASKED_OF_TARGETS: Final[Mapping[str, Callable[[Targets, Any], object]]] = {
    "targets.link": Targets.link,
    "targets.reference": Targets.reference,
    "targets.person": Targets.person,
    "targets.case": Targets.case,
    "targets.cases": lambda targets, _: targets.cases(),
}
