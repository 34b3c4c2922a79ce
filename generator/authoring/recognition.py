"""Reads a pasted agenda or minutes: lines in, a transcript out.

The document is first split (heading, people, contents, items), then each part is read by its own
module. Everything that is not clear becomes a doubt or an unknown line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from generator.authoring.absentees import keep_differences, settle
from generator.authoring.access_lines import put_access_below
from generator.authoring.agenda_lines import ItemLine, begins_item, find_items
from generator.authoring.closed_lines import look_beside, odd_orders
from generator.authoring.contents_lines import Contents, find_contents, heads_contents
from generator.authoring.counted_items import bare_heading, mark_counted
from generator.authoring.heading import (
    names_meeting,
    read_heading,
    refuse_document,
    repeats_meeting,
)
from generator.authoring.items import read_item
from generator.authoring.ledger import Ledger
from generator.authoring.lines import Line, split_headings, take_fields_for_text
from generator.authoring.people import EMPTY, FURNITURE, is_people_heading, read_groups
from generator.authoring.transcript import Heading, PastedItem, Transcript
from generator.authoring.wording import (
    ABSENCES,
    PAPERS,
    is_empty,
    is_furniture,
    key,
    labels_of,
)
from generator.errors import N_, Message

_SECOND: Final = N_(
    "another meeting begins here, so nothing from here on was placed; import it from a file of its "
    "own"
)
_NOT_PLAIN: Final = N_("the access of item {number} is not stated plainly; choose open or closed")
_MISSING: Final = N_(
    "item {missing} was not found, and its text may stand in item {number}, which is therefore not "
    "open yet; read item {number}, and choose open or closed"
)
_CONTENTS: Final = Message(N_("list of contents; the site makes its own"))
# A line that occurs in this many items is taken for the heading of an unknown section.
_OFTEN: Final = 3


def recognise(
    lines: Sequence[Line], sections: Collection[str], source: str, committees: Iterable[str] = ()
) -> Transcript:
    """Read a whole document; `sections` are the headings that an item's fields may have.

    `committees` are the site's: a line with only such a name names the committee. Raises
    `ContentError` at `source` if the document is not an agenda or minutes.
    """
    ledger = Ledger()
    fields = {key(name): name for name in sections}
    labels = labels_of(sections)
    whole, lines = lines, [bare_heading(line, labels) for line in lines]
    lines = put_access_below(mark_counted(split_headings(lines, fields), labels))
    top = _end_of_heading(lines, labels)
    sure = not _lacks_first(lines, top, labels)
    heading = read_heading(lines[:top], ledger, source, committees, sure=sure)
    body = lines[top : _end_of_meeting(lines, top, heading, ledger)]
    body = take_fields_for_text([_bare_heading(line, fields, heading) for line in body])
    contents = find_contents(body)
    begins = find_items(body, contents.end if contents else 0, labels)
    # An item below a field's heading is not the first: it is part of one that was not recognised.
    if not begins or any(key(line.text) in fields for line in lines[: top + min(begins)]):
        refuse_document(source, has_title=True, has_date=True, has_items=False)
    first = min(begins)
    above = next((n for n in range(first) if heads_contents(body, n)), first)
    above = contents.begin if contents else above
    people = next((n for n in range(above, first) if is_people_heading(body[n])), first)
    members, absences = read_groups([*body[:above], *body[people:first]], ledger)
    entries = contents.entries if contents else ()
    _leave_contents(body, range(above, people), entries, ledger)
    agenda = _read_items(body, begins, labels, ledger)
    agenda = tuple(_check_contents(agenda, contents, ledger))
    agenda = tuple(_hold_back(agenda, tuple(begins.values()), ledger))
    agenda = tuple(keep_differences(item, absences, ledger) for item in agenda)
    for listed in (absences, *(item.absences or () for item in agenda)):
        settle(listed, members, ledger)
    _doubt_unknown_headings(agenda, ledger)
    return Transcript(
        heading=heading,
        members=members,
        absences=absences,
        agenda=agenda,
        marks=ledger.close(whole),
        doubts=ledger.doubts,
        hidden=_hidden(agenda, contents, lines) | ledger.hidden,
    )


def _end_of_heading(lines: Sequence[Line], labels: Mapping[str, str]) -> int:
    """Return the index of the first line that is below the heading."""
    for n, line in enumerate(lines):
        if (
            is_people_heading(line)
            or heads_contents(lines, n)
            or begins_item(lines, n, labels, None)
        ):
            return n
    return len(lines)


def _lacks_first(lines: Sequence[Line], top: int, labels: Mapping[str, str]) -> bool:
    """Return whether the item right below the heading is not the first.

    The first was not recognised then, and what looks like a line of the heading may be its text.
    """
    item = begins_item(lines, top, labels, None) if top < len(lines) else None
    return item is not None and item.number.isdecimal() and int(item.number) > 1


def _end_of_meeting(lines: Sequence[Line], top: int, heading: Heading, ledger: Ledger) -> int:
    """Return the index of the line at which another meeting begins; hide the lines from there."""
    for n in range(top, len(lines)):
        named = names_meeting(lines, n)
        if named and (key(named[0]), named[1]) != (key(heading.committee), heading.day):
            ledger.hide(lines[n:])
            ledger.doubt(lines[n].number, _SECOND)
            return n
    return len(lines)


def _bare_heading(line: Line, fields: Container[str], heading: Heading) -> Line:
    """Remove from a field's heading what only repeats the name of the meeting."""
    name, _, rest = line.text.partition(" ")
    repeats = key(name) in fields and repeats_meeting(rest, heading)
    return replace(line, text=name) if repeats else line


def _leave_contents(
    lines: Sequence[Line], span: Iterable[int], listed: Iterable[ItemLine], ledger: Ledger
) -> None:
    """Account for the table of contents, and for the lines below it, up to people or an item.

    A line that is not an entry may have the title of a closed item.
    """
    entries = {entry.line.number for entry in listed}
    for n in span:
        line = lines[n]
        if line.number in entries or heads_contents(lines, n):
            ledger.leave([line], _CONTENTS)
        elif is_empty(line.text):
            ledger.leave([line], EMPTY)
        elif is_furniture(line.text):
            ledger.leave([line], FURNITURE)
        else:
            ledger.hide([line])


def _read_items(
    lines: Sequence[Line],
    begins: Mapping[int, ItemLine],
    labels: Mapping[str, str],
    ledger: Ledger,
) -> tuple[PastedItem, ...]:
    ends, items = [*list(begins)[1:], len(lines)], list(begins.values())
    spans = [lines[begin + 1 : end] for begin, end in zip(begins, ends, strict=True)]
    odd = odd_orders(spans, labels.keys() - PAPERS - ABSENCES.keys())
    agenda: list[PastedItem] = []
    for n, span in enumerate(spans):
        item, beside = items[n], replace(look_beside(n, items), odd=odd)
        if any(item.number == above.number for above in agenda):
            ledger.doubt(
                item.line.number, N_("item number {number} stands twice"), number=item.number
            )
        agenda.append(read_item(item, span, labels, ledger, beside))
    return tuple(agenda)


def _hold_back(
    agenda: Sequence[PastedItem], items: Sequence[ItemLine], ledger: Ledger
) -> Iterator[PastedItem]:
    """Leave an item's access empty if it may contain the text of another item.

    Also if the table of contents states it: it does so for the item only.
    """
    highest = -1
    for n, item in enumerate(agenda):
        has_text = bool(item.sections or item.papers or item.absences)
        missing = look_beside(n, items).missing if item.access != "closed" and has_text else ()
        number = int(item.number) if item.number.isdecimal() else None
        # It may be a part of one above it, such as a point of a list.
        back = item.access == "open" and number is not None and number <= highest
        # An entry of a list of contents that was not recognised; what is below it is not its text.
        again = any(_comes_again(item, below) for below in agenda[n + 1 :])
        back = back or again or _may_be_paper(agenda, n)
        if number is not None and (has_text or not again):
            highest = max(highest, number)
        if back:
            ledger.doubt(item.line, _NOT_PLAIN, number=item.number)
        if missing:
            numbers = "-".join(str(at) for at in sorted({missing[0], missing[-1]}))
            ledger.doubt(agenda[n + 1].line, _MISSING, number=item.number, missing=numbers)
        yield replace(item, access="") if back or missing else item


def _comes_again(item: PastedItem, below: PastedItem) -> bool:
    return item.number == below.number and _same_title(item.title, below.title)


def _may_be_paper(agenda: Sequence[PastedItem], at: int) -> bool:
    """Return whether an open item may be an attachment of the one above that is not open.

    An attachment may state its access, too; then the item that has its number comes below.
    """
    item, above = agenda[at], agenda[at - 1] if at else None
    listed = above and above.papers and above.access != "open"
    return bool(listed) and any(item.number == below.number for below in agenda[at + 1 :])


def _check_contents(
    agenda: Sequence[PastedItem], contents: Contents | None, ledger: Ledger
) -> Iterator[PastedItem]:
    """Compare the items with the table of contents, if there is one."""
    if contents is None:
        yield from agenda
        return
    listed = {entry.number: entry for entry in contents.entries}
    found = {item.number for item in agenda}
    # The text of a missing item may be in the item above it.
    doubtful = {
        above.number for above, entry in pairwise(contents.entries) if entry.number not in found
    }
    for item in agenda:
        entry = listed.pop(item.number, None)
        if entry is None:
            text = N_("item {number} is not in the list of contents")
            ledger.doubt(item.line, text, number=item.number)
            yield item
        else:
            checked = _check_entry(item, entry, ledger)
            shut = item.access == "closed" or item.number not in doubtful
            yield checked if shut else replace(checked, access="")
    for entry in listed.values():
        text = N_("item {number} is in the list of contents, but was not found below it")
        ledger.doubt(entry.line.number, text, number=entry.number)


def _check_entry(item: PastedItem, entry: ItemLine, ledger: Ledger) -> PastedItem:
    """Compare an item with its line in the contents; if they disagree, its access is empty."""
    same = _same_title(entry.title, item.title)
    if not same:
        text = N_("the title of item {number} differs from the one in the list of contents")
        ledger.doubt(item.line, text, number=item.number)
    if entry.access in ("", item.access):
        return item
    if not item.access and same:
        text = N_("the access of item {number} was taken from the list of contents")
        ledger.doubt(item.line, text, number=item.number)
        return replace(item, access=entry.access)
    ledger.doubt(item.line, _NOT_PLAIN, number=item.number)
    return replace(item, access="")


def _same_title(listed: str, title: str) -> bool:
    """Compare titles; the one in the table of contents may end with its page number."""
    return key(title) in (key(listed), key(listed.rstrip("0123456789")))


def _doubt_unknown_headings(agenda: Iterable[PastedItem], ledger: Ledger) -> None:
    """Note a doubt for a line that occurs in several items: a field that `sections` lacks."""
    first: dict[str, int] = {}
    times: Counter[str] = Counter()
    for item in agenda:
        if item.access == "open":
            lines = {line.text: line.number for part in item.sections for line in part.lines}
            times.update(text for text in lines if text[-1] not in ".!?")
            first = lines | first
    for text, number in times.items():
        if number >= _OFTEN:
            ledger.doubt(
                first[text],
                N_("'{text}' stands in {number} items; is it a heading that site.yml lacks?"),
                text=text,
                number=number,
            )


def _hidden(
    agenda: Sequence[PastedItem], contents: Contents | None, lines: Sequence[Line]
) -> frozenset[int]:
    """Return the numbers of the lines that may contain something closed."""
    ends = [*(item.line for item in agenda[1:]), lines[-1].number + 1]
    shut = [(item, end) for item, end in zip(agenda, ends, strict=True) if item.access != "open"]
    numbers = {item.number for item, _ in shut}
    entries = contents.entries if contents else ()
    return frozenset(
        [line.number for item, end in shut for line in lines if item.line <= line.number < end]
        + [
            entry.line.number
            for entry in entries
            if entry.access != "open" or entry.number in numbers
        ]
    )
