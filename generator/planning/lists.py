"""The lists of cases, events, news and memos, which are divided by year where they are long.

Then a list shows the latest entries, and each year has a list of its own. `Targets` decides which
are divided, because texts can link to the years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from generator.errors import N_
from generator.planning import words
from generator.planning.metadata import plan_page
from generator.planning.record import Record
from generator.planning.views import Head, PlannedPage, View, YearLink

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


def list_pages(
    record: Record,
    section: str,
    dated: Iterable[tuple[int, T]],
    latest: Sequence[T],
    show: Callable[[Head, Sequence[T], tuple[YearLink, ...], int | None], View],
) -> Iterator[PlannedPage]:
    """Plan the list of a section's latest entries, and that of each year."""
    by_year: dict[int, list[T]] = defaultdict(list)
    for year, entry in dated:
        by_year[year].append(entry)
    years = tuple(
        YearLink(year, record.addresses.year_of(section, year), len(by_year[year]))
        for year in record.targets.years(section)
    )
    view = show(_head(record, section), latest, years, None)
    yield plan_page(record, record.addresses.section(section), view)
    for link in years:
        head = _head_of_year(record, section, link.year)
        view = show(head, by_year[link.year], years, link.year)
        yield plan_page(record, link.url, view)


def _head(record: Record, section: str) -> Head:
    title, (whole, _) = words.section(record, section).title, _ABOUT[section]
    return words.head(record, title, description=words.say(record, whole))


def _head_of_year(record: Record, section: str, year: int) -> Head:
    name, (_, of_year) = words.section(record, section), _ABOUT[section]
    return words.head(
        record,
        words.say(record, N_("{section} {year}"), section=name.title, year=year),
        description=words.say(record, of_year, year=year),
        trail=(name,),
    )
