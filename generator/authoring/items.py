"""Reads the lines of an agenda item: its named fields, its absentees and its attachments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.authoring.agenda_lines import (
    BETWEEN,
    ItemLine,
    continues_list,
    follows,
    read_access,
    whole_number,
)
from generator.authoring.closed_lines import (
    Beside,
    may_begin_next,
    speaks_of_closed,
    tells_of_above,
    tells_of_closed,
)
from generator.authoring.ledger import Ledger
from generator.authoring.lines import Line
from generator.authoring.people import EMPTY, FURNITURE, read_absences
from generator.authoring.transcript import PastedAbsence, PastedItem, PastedPaper, PastedSection
from generator.authoring.wording import (
    ABSENCES,
    ANNEXES,
    CLOSED_PAPERS,
    PAPERS,
    is_empty,
    is_furniture,
    key,
)
from generator.errors import N_, Message

_CLOSED: Final = N_(
    "something closed, or another item, may begin here, inside of item {number}, so nothing from "
    "here to the next item was placed; write the item's line in the document as '3 (Lukket) Title' "
    "or '3 (Åben) Title', delete the draft, and import it anew; if it all belongs to item "
    "{number}, copy it into the draft"
)
_AGAIN: Final = N_(
    "'{name}' comes again, or late, in item {number}: another item may begin here, so nothing from "
    "here to the next item was placed; write the item's line in the document as '3 (Lukket) Title' "
    "or '3 (Åben) Title', delete the draft, and import it anew; if it all belongs to item "
    "{number}, copy it into the draft"
)
_SPOKEN: Final = N_(
    "this line of item {number}, which is open, speaks of something closed; see that nothing "
    "closed stands in the item"
)
_PAPER: Final = re.compile(
    r"(?:(?P<number>\d{1,3})[.)]\s*)?(?P<title>\S.*?)"
    r"(?:\s*\(\s*Dok\.?\s?(?:ID|nr)\.?\s*:?\s*(?P<document>[\w./-]*\d)"
    r"(?:\s+[-–]\s+(?P<case>[^\s()]*\d[^\s()]*))?\s*\))?",
    re.IGNORECASE,
)

_EMPTY_HEADING: Final = Message(N_("heading of a field with nothing in it"))
_LIST_HEADING: Final = Message(N_("heading of a list"))
_TWICE: Final = Message(N_("the same heading stands right above"))
_ACCESS: Final = Message(N_("says whether the item is open or closed"))


@dataclass(slots=True)
class _Part:
    """A field's heading, and the lines below it so far."""

    name: str
    heading: Line | None
    lines: list[Line] = field(default_factory=list)


def read_item(
    begun: ItemLine,
    lines: Sequence[Line],
    labels: Mapping[str, str],
    ledger: Ledger,
    beside: Beside,
) -> PastedItem:
    """Read the lines below an item's first; `labels`: the fields' headings by their `key`."""
    ledger.place(begun.line)
    sections: list[PastedSection] = []
    absences: list[PastedAbsence] | None = None
    papers: list[PastedPaper] = []
    parts = _split(lines, labels, ledger, begun, beside)
    if begun.access == "open":
        _doubt_words(begun, [line for part in parts for line in part.lines], ledger)
    for part in parts:
        name = key(part.name)
        content = _leave_noise(part.lines, ledger)
        if part.heading is None:
            ledger.place(*content)
            sections += [PastedSection("", content[0].number, tuple(content))] if content else []
        elif name in PAPERS:
            ledger.leave([part.heading], _LIST_HEADING)
            papers += _read_papers(content, ledger, closed=name in CLOSED_PAPERS)
        elif name in ABSENCES:
            ledger.leave([part.heading], _LIST_HEADING)
            found = read_absences(content, ABSENCES[name], ledger, known=absences or ())
            absences = [*(absences or ()), *found]
        elif content:
            ledger.place(part.heading, *content)
            sections.append(PastedSection(part.name, part.heading.number, tuple(content)))
        else:
            ledger.leave([part.heading], _EMPTY_HEADING)
    return PastedItem(
        begun.number,
        begun.title,
        begun.access,
        begun.line.number,
        tuple(sections),
        None if absences is None else tuple(absences),
        tuple(papers),
    )


def _doubt_words(begun: ItemLine, lines: Sequence[Line], ledger: Ledger) -> None:
    """Note a doubt for the first line of an open item that contains a word for closed."""
    spoken = next((line for line in [begun.line, *lines] if speaks_of_closed(line.text)), None)
    if spoken:
        ledger.doubt(spoken.number, _SPOKEN, number=begun.number)


def _split(
    lines: Sequence[Line],
    labels: Mapping[str, str],
    ledger: Ledger,
    begun: ItemLine,
    beside: Beside,
) -> list[_Part]:
    """Split an item at its headings.

    A heading that the item has already, with others in between, means that another item's text
    begins here, and that the line above is its title. A line that states that something is closed,
    or has the next item's number, may mean the same. From there on nothing is placed.
    """
    parts, number = [_Part("", None)], begun.number
    for n, line in enumerate(lines):
        name = labels.get(key(line.text))
        access = read_access(line.text)
        if line.begins == "other" or (beside.last and key(line.text) in ANNEXES):
            cut = _cut(parts[-1], [], lines[n:], ledger)
            ledger.doubt(cut.number, _CLOSED, number=number)
            break
        if name is None and access and access == begun.access and len(parts) == 1:
            ledger.leave([line], _ACCESS)
        elif name is None and _may_begin_other(begun, parts[-1], lines[n:], beside, labels):
            # A line with nothing but the access is about the lines above it.
            above = parts[-1].lines if tells_of_above(line.text) else []
            ends = n + 1 == len(lines) or key(lines[n + 1].text) in labels
            above = above[:] if ends else above[-1 - BETWEEN :]
            cut = _cut(parts[-1], above, lines[n:], ledger)
            ledger.doubt(cut.number, _CLOSED, number=number)
            break
        elif name is None:
            parts[-1].lines.append(line)
        elif not any(
            part.name == name or (key(part.name), key(name)) in beside.odd for part in parts
        ):
            parts.append(_Part(name, line))
        elif name == parts[-1].name:
            if parts[-1].lines:
                parts[-1].lines.append(line)
                text = N_("'{name}' stands twice in item {number}; here it is kept as text")
                ledger.doubt(line.number, text, name=name, number=number)
            else:
                ledger.leave([line], _TWICE)
        else:
            cut = _cut(parts[-1], _title_below(parts[-1]), lines[n:], ledger)
            ledger.doubt(cut.number, _AGAIN, name=name, number=number)
            break
    return parts


def _cut(part: _Part, above: Sequence[Line], rest: Sequence[Line], ledger: Ledger) -> Line:
    """Hide the rest of an item, and the last lines of its last part; return the first of them."""
    del part.lines[len(part.lines) - len(above) :]
    hidden = [*above, *rest]
    ledger.hide(hidden)
    return hidden[0]


def _title_below(part: _Part) -> Sequence[Line]:
    """Return the last lines of a part that may be another item's title, and what belongs to it."""
    first = part.lines[:1]
    own = len(part.lines) > 1 or any(line.text[-1] in ".!?" for line in first)
    return part.lines[1 if own else 0 :][-1 - BETWEEN :]


def _may_begin_other(
    begun: ItemLine,
    part: _Part,
    rest: Sequence[Line],
    beside: Beside,
    labels: Mapping[str, str],
) -> bool:
    """Return whether another item may begin at a line, or something closed in an open item."""
    paper = _read_paper(rest[0]) if key(part.name) in PAPERS else None
    titled = 0 < rest[0].rank <= begun.line.rank
    shut = begun.access != "closed" and tells_of_closed(rest[0].text)
    if paper and paper["document"] and not titled:
        return False
    if paper and not titled and _goes_on(part, int(paper["number"]), beside):
        return shut and not _is_plain_paper(begun, part, rest, beside)
    return shut or may_begin_next(begun, part.lines, rest, beside, labels)


def _is_plain_paper(begun: ItemLine, part: _Part, rest: Sequence[Line], beside: Beside) -> bool:
    """Return whether a line in a list of attachments is one, although it tells of a closed item.

    It is if its number is the list's next; but it may be the item below the last one, too, unless
    nothing but attachments stands below it.
    """
    listed = [number for line in part.lines if (number := whole_number(line.text))]
    if [*listed, whole_number(rest[0].text)] != list(range(1, len(listed) + 2)):
        return False
    ends = len(rest) == 1 or _read_paper(rest[1]) is not None
    return ends or not (beside.last and follows(rest[0].text, begun.number))


def _goes_on(part: _Part, number: int, beside: Beside) -> bool:
    """Return whether a number continues a list of attachments, which begins with 1."""
    if beside.last:
        return number == 1 or continues_list(part.lines, str(number - 1))
    return number not in beside.missing


def _leave_noise(lines: Sequence[Line], ledger: Ledger) -> list[Line]:
    """Return the lines without placeholders and those of the web page."""
    content: list[Line] = []
    for line in lines:
        if is_empty(line.text):
            ledger.leave([line], EMPTY)
        elif is_furniture(line.text):
            ledger.leave([line], FURNITURE)
        else:
            content.append(line)
    return content


def _read_papers(lines: Sequence[Line], ledger: Ledger, *, closed: bool) -> list[PastedPaper]:
    """Read a list of attachments; other lines are refused."""
    papers: list[PastedPaper] = []
    for line in lines:
        match = _read_paper(line)
        if not match:
            (ledger.hide if closed else ledger.refuse)([line])
            continue
        ledger.place(line)
        document, case = match["document"] or "", match["case"] or ""
        shut = closed or speaks_of_closed(line.text) or tells_of_closed(line.text)
        papers.append(PastedPaper(match["title"], line.number, document, case, closed=shut))
        if not document:
            ledger.doubt(line.number, N_("this paper has no document number; write its file"))
    return papers


def _read_paper(line: Line) -> re.Match[str] | None:
    """Read `1. Title (DokID: 9661924 - EMN-2021-00680)`."""
    match = _PAPER.fullmatch(line.text)
    return match if match and (match["number"] or match["document"]) else None
