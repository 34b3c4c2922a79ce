"""Reads the lines above the list of members: the committee, the time and the place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NoReturn

from generator.authoring.agenda_lines import whole_number
from generator.authoring.closed_lines import has_number, tells_of_closed
from generator.authoring.ledger import Ledger
from generator.authoring.lines import Line
from generator.authoring.people import FURNITURE
from generator.authoring.transcript import Heading
from generator.authoring.wording import DOCUMENTS, WEEKDAYS, is_furniture, key
from generator.errors import N_, ContentError, Message, Position, Problem
from generator.reading.dates import MONTHS, find_date, find_times

_KIND: Final = "|".join(sorted(DOCUMENTS, key=len, reverse=True))
_TITLE: Final = re.compile(
    rf"(?:{_KIND})"
    r"(?:\s*[-–—:]\s*(?=\S)|\s+(?:fra|af|til|for)\s+(?:[a-zæøå]+\s+)?mødet?\s+i\s+(?=\D+$))(?P<name>.+)",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"(?:sted|mødested|mødelokale|lokale)\s*:\s*(?P<place>\S.*)", re.IGNORECASE
)
_LABELLED: Final = re.compile(r"[^\W\d][^:]{1,40}:\s")
_SPAN: Final = re.compile(r"(\d[.:]\d{2})[-–—](?=\d{1,2}[.:]\d{2}(?!\d))")
_HOURS: Final = re.compile(
    r"\b(?P<at>kl\.?|klokken)\s*(?P<from>\d{1,2})(?:\s*(?:[-–—]|til)\s*(?P<to>\d{1,2}))?"
    r"(?![.:]?\d)",
    re.IGNORECASE,
)
_KIND_LAST: Final = re.compile(rf"\s*[-–—:,]\s*(?:{_KIND})$", re.IGNORECASE)
_KIND_FIRST: Final = re.compile(rf"(?:{_KIND})\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")
_DATE_WORDS: Final = frozenset(
    {*MONTHS, *WEEKDAYS, "den", "d", "kl", "klokken", "til", "dato", "tid", "mødedato"}
    | {"tidspunkt", "mødetidspunkt", "starttidspunkt", "for", "møde"}
)
_BESIDE_NAME: Final = frozenset({"i", "fra", "af", "mødet", "pkt", "punkt"})
# The number of lines below a title in which its date is sought.
_BETWEEN: Final = 2
_DOCUMENT: Final = Message(N_("kind of document; the phase in the draft says it"))


def read_heading(
    lines: Sequence[Line],
    ledger: Ledger,
    source: str,
    committees: Iterable[str] = (),
    *,
    sure: bool = True,
) -> Heading:
    """Read the lines above the members. Raises `ContentError` without a committee or a date.

    A line with only the name of one of the `committees` names the committee too, and so does one
    with the kind of document, a date and the name. Unless it is `sure` that no item is among the
    lines, only a line that says so is the place, and the others are held back.
    """
    titles = {line: name for line in lines if (name := _named(line.text, committees))}
    title = next(iter(titles), None)
    dated = [line for line in lines if line is not title and find_date(_apart(line.text))]
    dated += [title] if title and find_date(_apart(title.text)) else []
    when = next((line for line in dated if _is_date_only(line.text)), next(iter(dated), None))
    day = find_date(_apart(when.text)) if when else None
    if not (title and when and day):
        refuse_document(source, has_title=bool(title), has_date=bool(day))
    if not _is_date_only(when.text):
        ledger.doubt(when.number, N_("only the date and the time were taken from this line"))
    clock = when if find_times(_apart(when.text)) else _clock_below(lines, when)
    times = find_times(_apart(clock.text))
    ledger.place(title, when, clock)
    rest = [line for line in lines if line not in (title, when, clock)]
    place = _read_rest(rest, when, ledger, sure=sure)
    return Heading(
        committee=titles[title],
        committee_line=title.number,
        day=day,
        day_line=when.number,
        start=times[0] if times else None,
        end=times[1] if len(times) > 1 else None,
        place=_PLACE.sub(r"\g<place>", place.text) if place else "",
        place_line=place.number if place else 0,
    )


def _named(text: str, committees: Iterable[str]) -> str:
    """Return the committee that a title names."""
    known = {key(name): name for name in committees}
    bare = _TITLE.sub(r"\g<name>", _KIND_LAST.sub("", text))
    if key(bare) in known:
        return bare
    if _KIND_FIRST.match(text) and find_date(_apart(text)):
        spoken = (name for name in known if re.search(rf"\b{re.escape(name)}s?\b", key(text)))
        return known.get(max(spoken, key=len, default=""), "")
    return bare if _TITLE.fullmatch(text) else ""


def names_meeting(lines: Sequence[Line], at: int) -> tuple[str, date] | None:
    """Return committee and date if a line is a meeting's title, with its date right below."""
    title = _TITLE.fullmatch(lines[at].text)
    below = (line.text for line in lines[at + 1 : at + 1 + _BETWEEN] if _is_date_only(line.text))
    day = next(filter(None, map(find_date, map(_apart, below))), None) if title else None
    return (title["name"], day) if title and day else None


def repeats_meeting(text: str, heading: Heading) -> bool:
    """Return whether a text only names this meeting: `i Fritidsudvalget den 12-03-2026`."""
    name, said = key(heading.committee), key(text)
    words = _WORD.findall(said.replace(name, ""))
    return (
        name in said
        and find_date(_apart(text)) == heading.day
        and all(word in _DATE_WORDS | _BESIDE_NAME for word in words)
    )


def _clock_below(lines: Sequence[Line], when: Line) -> Line:
    """Return the line with only the hours, below a date without any.

    Hours with another date are not this meeting's.
    """
    day = find_date(_apart(when.text))
    below = (line for line in lines if line.number > when.number and _is_date_only(line.text))
    hours = (line for line in below if find_date(_apart(line.text)) in (None, day))
    return next((line for line in hours if find_times(_apart(line.text))), when)


def _read_rest(lines: Sequence[Line], when: Line, ledger: Ledger, *, sure: bool) -> Line | None:
    """Account for the other lines; return the one with the place, or the first below the date.

    Below a line with an item's number, nothing is sure any more.
    """
    rest: list[Line] = []
    unsure: set[Line] = set()
    for n, line in enumerate(lines):
        if tells_of_closed(line.text):
            ledger.hide(lines[n:])
            break
        if key(line.text) in DOCUMENTS:
            ledger.leave([line], _DOCUMENT)
        elif _is_listed(lines, n):
            ledger.hide([line])
            sure = False
        elif line.markup:
            ledger.refuse([line])
        elif is_furniture(line.text):
            ledger.leave([line], FURNITURE)
        else:
            rest.append(line)
            unsure |= set() if sure else {line}
    named = [line for line in rest if _PLACE.fullmatch(line.text)]
    below = [
        line
        for line in rest
        if line.number > when.number
        and line not in unsure
        and not (_LABELLED.match(line.text) or _is_date_only(line.text))
    ]
    place = next(iter([*named, *below]), None)
    for line in rest:
        if line is place:
            ledger.place(line)
        else:
            (ledger.hide if line in unsure else ledger.refuse)([line])
    return place


def _is_listed(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line may be that of an item: in a list above them, or not recognised."""
    number = whole_number(lines[at].words)
    beside = (
        whole_number(line.words) for line in (*lines[max(at - 1, 0) : at], *lines[at + 1 :][:1])
    )
    counted = bool(lines[at].series) or lines[at].markup or has_number(lines[at].text)
    return number is not None and (counted or bool({number - 1, number + 1} & set(beside)))


def _apart(text: str) -> str:
    """Write `10.00-12.30` with spaces, so that it is not read as the date 10.00.12.

    Minutes are added to `kl. 10-12`.
    """
    hours = _HOURS.sub(
        lambda at: f"{at['from']}:00 - {at['to'] or ''}:00".removesuffix(" - :00"), text
    )
    return _SPAN.sub(r"\1 - ", hours)


def _is_date_only(text: str) -> bool:
    return all(word in _DATE_WORDS for word in _WORD.findall(text.casefold()))


def refuse_document(
    source: str, *, has_title: bool, has_date: bool, has_items: bool = True
) -> NoReturn:
    """Raise `ContentError`: a document cannot be imported, because it lacks these lines."""
    sought = (
        (has_title, N_("no line such as 'Referat - Sundhedsudvalget' names the committee")),
        (has_date, N_("no line such as '22-04-2021 10:00' says when the meeting was")),
        (has_items, N_("no line such as '1 (Åben) Godkendelse af dagsorden' begins an item")),
    )
    hint = Message(
        N_(
            "Paste the whole text of the page, from its title to its last item, "
            "or write such a line into it yourself."
        )
    )
    raise ContentError(
        Problem(Position(source), "value", Message(text), hint)
        for found, text in sought
        if not found
    )
