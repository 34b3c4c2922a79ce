"""The search page, and the register of subjects and people, which needs no script.

A title such as "Godkendelse af budget 2027" is sorted under B, because half of all titles begin
with such a phrase. Items that are on every agenda are not in the register.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.addresses import slug
from generator.errors import N_
from generator.model import AgendaItem, Language, OpenItem
from generator.planning import words
from generator.planning.meetings import years
from generator.planning.metadata import plan_page
from generator.planning.record import Record
from generator.planning.searchables import DocumentKind
from generator.planning.views import Anchor, PlannedPage
from generator.planning.views.search import (
    ArchiveRow,
    RegisterEntry,
    RegisterLetter,
    RegisterView,
    SearchView,
)

MOST_ON_A_PAGE: Final = 400
"""Entries up to which the register is on the search page itself."""

_MOST_PLACES: Final = 12
_OWN: Final = frozenset("ÆØÅ")
_BEGINNINGS: Final[dict[Language, tuple[str, ...]]] = {
    "da": (
        "anmodning om",
        "ansøgning om",
        "behandling af",
        "beslutning om",
        "drøftelse af",
        "evaluering af",
        "forslag om",
        "forslag til",
        "fortsat drøftelse af",
        "godkendelse af",
        "høring om",
        "notat om",
        "opfølgning på",
        "opsamling på",
        "orientering om",
        "orientering fra",
        "oversigt over",
        "status for",
        "status på",
        "udkast til",
        "valg af",
    ),
    "en": (
        "approval of",
        "discussion of",
        "draft of",
        "election of",
        "follow-up on",
        "information on",
        "proposal for",
        "report on",
        "status of",
    ),
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Something of the register: its title, and how its link is named beside others with it."""

    title: str
    name: str
    url: str
    more: str = ""
    """What it is told apart by if the name is the same as well."""


def search_pages(record: Record) -> Iterator[PlannedPage]:
    """Plan the search page and, if the register is long, a page for each letter."""
    address = record.addresses.section("search")
    letters = _register(record, address)
    title = words.say(record, N_("Search agendas and minutes"))
    head = words.head(
        record,
        title,
        description=words.say(
            record, N_("Find items, decisions, persons and cases in agendas and minutes.")
        ),
    )
    long = bool(letters) and bool(letters[0].url)
    bare = tuple(replace(each, entries=()) for each in letters)
    site = record.site
    days = (
        *(meeting.day for meeting in record.calendar),
        *(event.occasions[0].day for event in site.events),
        *(article.published for article in site.articles),
        *(memo.day for memo in site.memos),
    )
    view = SearchView(
        head=head,
        archive=tuple(_archive(record)),
        years=tuple(sorted({day.year for day in days}, reverse=True)),
        kinds=_kinds(record),
        outcomes=_outcomes(record),
        letters=bare if long else letters,
        people_url=_people_url(record),
    )
    yield plan_page(record, address, view)
    for letter in letters if long else ():
        register = RegisterView(
            words.head(
                record,
                words.say(record, N_("Subjects and persons: {letter}"), letter=letter.letter),
                trail=(Anchor(title, address),),
            ),
            letter,
            bare,
        )
        yield plan_page(record, letter.url, register)


def _archive(record: Record) -> Iterator[ArchiveRow]:
    for committee in record.committees:
        found = years(record, committee.id)
        if found:
            link = Anchor(committee.name, record.addresses.committee(committee.id))
            yield ArchiveRow(committee.id, link, found)


def _kinds(record: Record) -> tuple[DocumentKind, ...]:
    """Return the kinds of documents that the site has, in the order of the list to choose from."""
    site = record.site
    there: dict[DocumentKind, bool] = {
        "item": any(meeting.agenda for meeting in site.meetings),
        "meeting": bool(site.meetings),
        "event": bool(site.events),
        "news": bool(site.articles),
        "memo": bool(site.memos),
        "page": bool(site.pages),
        "committee": bool(site.committees),
        "person": bool(_people_url(record)),
    }
    return tuple(kind for kind, found in there.items() if found)


def _outcomes(record: Record) -> tuple[str, ...]:
    found = {
        item.outcome
        for meeting in record.calendar
        for item in meeting.agenda
        if isinstance(item, OpenItem) and item.outcome
    }
    return tuple(sorted(found))


def _people_url(record: Record) -> str:
    has_page = any(record.targets.person(person) for person in record.site.people)
    return record.addresses.section("people") if has_page else ""


# --- The register -----------------------------------------------------------------------------


def _register(record: Record, address: str) -> tuple[RegisterLetter, ...]:
    entries = sorted(
        _entries(record),
        key=lambda entry: (record.speech.sort_key(entry.title), entry.before, entry.places[0].url),
    )
    by_letter: dict[str, list[RegisterEntry]] = defaultdict(list)
    for entry in entries:
        by_letter[letter_of(entry.title, record.site.settings.language)].append(entry)
    long = len(entries) > MOST_ON_A_PAGE
    return tuple(
        RegisterLetter(
            letter,
            f"register-{slug(letter) or '0'}",
            f"{address}{slug(letter) or '0'}/" if long else "",
            tuple(found),
        )
        for letter, found in by_letter.items()
    )


def letter_of(title: str, language: Language) -> str:
    """Return the letter that a title is sorted under; in Danish Aa is Å.

    É is sorted under E, and anything without a Latin or Danish letter under "0–9", because every
    letter has an address.
    """
    bare = title.lstrip("\"'»«„“”‘’([–- ")
    if language == "da" and bare[:2].lower() == "aa":
        return "Å"
    first = bare[:1].upper()[:1]
    if language == "da" and first in _OWN:
        return first
    latin = slug(first)[:1].upper()
    return latin if "A" <= latin <= "Z" else "0–9"


def _entries(record: Record) -> Iterator[RegisterEntry]:
    for committee in record.committees:
        address = record.addresses.committee(committee.id)
        yield RegisterEntry(committee.name, "", (Anchor(committee.name, address),))
    called = Counter(person.name for person in record.site.people.values())
    for person in record.site.people.values():
        if url := record.targets.person(person.id):
            # People with the same name are told apart by their title, as in the list of people.
            more = person.title or person.organisation if called[person.name] > 1 else ""
            name = f"{_inverted(person.name)} ({more})" if more else _inverted(person.name)
            yield RegisterEntry(name, "", (Anchor(person.name, url),))
    places: dict[str, list[_Place]] = defaultdict(list)
    for place in (*_publications(record), *_cases(record), *_items_without_case(record)):
        places[place.title].append(place)
    yield from (_entry(record, title, _told_apart(found)) for title, found in places.items())


def _told_apart(places: Sequence[_Place]) -> Iterator[Anchor]:
    """Name what has the same title, such as yearly events, by its day or case number.

    If that is the same too, it is named by its place, committee or section as well.
    """
    called = Counter(each.name for each in places)
    for each in places:
        more = f" ({each.more})" if each.more and called[each.name] > 1 else ""
        yield Anchor(f"{each.name}{more}", each.url)


def _publications(record: Record) -> Iterator[_Place]:
    """Yield the place of everything but meetings, committees and people."""
    site, at = record.site, record.addresses
    events, news, memos = (
        words.section(record, each).title for each in ("events", "news", "memos")
    )
    dated = [
        *((e.occasions[0].day, at.event(e), e.title, e.place or events) for e in site.events),
        *((each.published.date(), at.article(each), each.title, news) for each in site.articles),
        *((each.day, at.memo(each), each.title, memos) for each in site.memos),
    ]
    for day, address, title, more in sorted(dated):
        yield _Place(title, words.day(record, day), address, more)
    for address, title in sorted((at.page(page), page.title) for page in site.pages):
        yield _Place(title, title, address)


def _cases(record: Record) -> Iterator[_Place]:
    for address, treated in record.treatments.items():
        yield _Place(treated[-1].item.title, treated[-1].item.case, address)


def _items_without_case(record: Record) -> Iterator[_Place]:
    standing = {
        title.casefold() for committee in record.committees for title in committee.standing_items
    }
    places: dict[str, list[_Place]] = defaultdict(list)
    for meeting in record.calendar:
        day, body = words.day(record, meeting.day), words.names(record, meeting.committees)
        for item in meeting.agenda:
            title = words.item_title(item)
            if title.casefold() not in standing and not _is_left_out(record, item):
                address = record.addresses.item(meeting, item.anchor)
                places[title].append(_Place(title, day, address, body))
    for found in places.values():
        if len(found) <= _MOST_PLACES:
            yield from found


def _is_left_out(record: Record, item: AgendaItem) -> bool:
    """Return whether an item has no entry: it has that of its case, or only approves minutes."""
    if not isinstance(item, OpenItem):
        return False
    has_case = bool(item.case and record.targets.case(item.case))
    return has_case or item.approves is not None


def _entry(record: Record, title: str, places: Iterable[Anchor]) -> RegisterEntry:
    for beginning in _BEGINNINGS[record.site.settings.language]:
        rest = title[len(beginning) :]
        if title.lower().startswith(beginning) and rest[:1].isspace() and rest.strip():
            bare = rest.strip()
            return RegisterEntry(bare[0].upper() + bare[1:], title[: len(beginning)], tuple(places))
    return RegisterEntry(title, "", tuple(places))


def _inverted(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else last
