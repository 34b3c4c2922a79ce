"""The lists of cases, events, news and memos, which are divided by year where they are long.

Then a list shows the latest entries, and each year has a list of its own. `Targets` decides which
are divided, because texts can link to the years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from generator.errors import N_
from generator.planning import words
from generator.planning.record import Record
from generator.planning.views import Head, YearLink

T = TypeVar("T")

_ABOUT: Final[Mapping[str, tuple[str, str]]] = {
    "cases": (
        N_("Cases on the agendas, each with its way through the committees."),
        N_("Cases on the agendas of {year}."),
    ),
    "events": (N_("Conferences, dialogues and other events."), N_("Events of {year}.")),
    "news": (N_("News about the committees and their work."), N_("News of {year}.")),
    "memos": (N_("Memos prepared for the committees."), N_("Memos of {year}.")),
}
"""The descriptions of a section's list, and of that of a year."""


def divide(
    record: Record, section: str, entries: Iterable[tuple[int, T]]
) -> tuple[tuple[YearLink, ...], Mapping[int, list[T]]]:
    """Return the years that have a list of their own, the newest first, and the entries of each."""
    found: dict[int, list[T]] = defaultdict(list)
    for year, entry in entries:
        found[year].append(entry)
    years = tuple(
        YearLink(year, record.addresses.year_of(section, year), len(found[year]))
        for year in record.targets.years(section)
    )
    return years, found


def address(record: Record, section: str, year: YearLink | None) -> str:
    """Return the address of a section's list, or of that of a year."""
    return year.url if year else record.addresses.section(section)


def head(record: Record, section: str, year: YearLink | None) -> Head:
    """Make the head of a section's list, or of that of a year."""
    whole, of_year = _ABOUT[section]
    name = words.section(record, section)
    if year is None:
        return words.head(record, name.title, description=words.say(record, whole))
    return words.head(
        record,
        words.say(record, N_("{section} {year}"), section=name.title, year=year.year),
        description=words.say(record, of_year, year=year.year),
        trail=(name,),
    )
