"""Reads the tables of a Word file that are its agenda, as if they were lines.

There are two forms: a row for each item, below the names of the columns (No. | Title | Decision);
and two columns, with an item's number or a field's name on the left and the text on the right. A
row is a unit: nothing in it begins another item. A row that is not understood, and what stands
below a table, are held back: they may be items of their own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import replace
from typing import Final

from generator.authoring.agenda_lines import (
    NUMBER,
    WORD,
    find_items,
    read_access,
    read_numbered,
)
from generator.authoring.closed_lines import tells_of_closed
from generator.authoring.counted_items import mark_counted
from generator.authoring.lines import Beginning, Document, Line, split_headings
from generator.authoring.wording import NUMBERS, REMARKS, TITLES, is_empty, key, labels_of
from generator.errors import N_, Message

_READ: Final = N_(
    "this table was read as the agenda, by these names in it: {names}; compare each item with it"
)
_NUMBERED: Final = re.compile(rf"(?:(?:{WORD})\s*)?{NUMBER}", re.IGNORECASE)
_PAIR: Final = 2

_Text = tuple[str, Beginning]


def unfold_tables(document: Document, sections: Collection[str]) -> Document:
    """Return a document with the rows of its agenda as lines.

    `sections` are the headings that an item's fields may have. A document without such a table, or
    with items outside of its tables, is returned as it is.
    """
    labels = labels_of(sections)
    split = split_headings(document.lines, {key(name) for name in sections})
    if find_items(mark_counted(split, labels), 0, labels):
        return document
    lines: list[Line] = []
    notes: list[tuple[int, Message]] = []
    numbers: dict[int, int] = {}
    below = False
    for rows in _tables(document.lines):
        numbers |= {line.number: len(lines) + 1 for line in rows}
        names, texts = _unfold([line.cells for line in rows], labels)
        if texts:
            notes.append((len(lines) + 1, Message(_READ, {"names": names})))
            lines += (
                Line(n, text, begins=begins)
                for n, (text, begins) in enumerate(texts, start=len(lines) + 1)
            )
        for line in () if texts else rows:
            numbers[line.number] = len(lines) + 1
            begins = "other" if below else line.begins
            lines.append(replace(line, number=len(lines) + 1, begins=begins))
            below = False
        below = below or bool(texts)
    if not notes:
        return document
    moved = ((numbers.get(line, line), said) for line, said in document.notes)
    return Document(tuple(lines), (*moved, *notes))


def _tables(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the rows of each table together, and every other line alone."""
    rows: list[Line] = []
    for line in lines:
        if rows and not (line.cells and line.joined):
            yield rows
            rows = []
        rows.append(line)
    if rows:
        yield rows


def _unfold(rows: Sequence[Sequence[str]], labels: Container[str]) -> tuple[str, list[_Text]]:
    """Return the names by which a table is an agenda, and its texts; none if it is no agenda."""
    if not all(rows):
        return "", []
    names, texts = _by_columns(rows, labels)
    if not texts and len(rows[0]) == _PAIR:
        names, texts = _by_names(rows, labels)
    if not texts or texts[0][1] != "item":
        return "", []
    given = dict.fromkeys(" ".join(name.split()) for name in names)
    return ", ".join(f"'{name}'" for name in given if name), texts


def _by_columns(
    rows: Sequence[Sequence[str]], labels: Container[str]
) -> tuple[Sequence[str], list[_Text]]:
    """Read a table with a row for each item, below the names of its columns."""
    heads = [key(name) for name in rows[0]]
    title = next((heads.index(name) for name in TITLES if name in heads), None)
    if title is None:
        return (), []
    number = next((n for n, name in enumerate(heads) if name in NUMBERS and n != title), None)
    texts: list[_Text] = []
    for row in rows[1:]:
        first, *more = _paragraphs(row[title]) or [""]
        given = first if number is None else f"{' '.join(row[number].split())} {first}"
        columns = [n for n in range(len(heads)) if n not in (number, title)]
        below = list(_fields([(rows[0][n], row[n]) for n in columns], more, labels))
        begun = bool(first) and (number is None or bool(row[number])) and _is_item(given)
        if begun and not (_is_open(given) and any(tells_of_closed(text) for text, _ in below)):
            texts += [(given, "item"), *below]
        elif any(row) and [key(cell) for cell in row] != heads:
            texts.append((_joined(row), "other"))
    return rows[0], texts


def _fields(
    columns: Sequence[tuple[str, str]], more: Sequence[str], labels: Container[str]
) -> Iterator[_Text]:
    """Yield the texts of an item's row: its access, what has no field, then the fields."""
    given = [(name, parts) for name, cell in columns if (parts := _paragraphs(cell))]
    shut = [(name, parts) for name, parts in given if read_access(" ".join(parts))]
    yield from ((" ".join(parts), "text") for _, parts in shut)
    yield from ((text, "text") for text in more)
    rest = [pair for pair in given if pair not in shut]
    for name, parts in sorted(rest, key=lambda pair: key(pair[0]) in labels):
        yield from _named(name, parts, labels)


def _by_names(
    rows: Sequence[Sequence[str]], labels: Container[str]
) -> tuple[Sequence[str], list[_Text]]:
    """Read a table with names on the left; one with numbers only is a list of items."""
    texts: list[_Text] = []
    names: list[str] = []
    for left, right in rows:
        name, parts = " ".join(left.split()), _paragraphs(right)
        own = _NUMBERED.match(name) is not None
        if own and _is_item(name):
            texts += [(name, "item"), *((text, "text") for text in parts)]
        elif own and parts and _is_item(f"{name} {parts[0]}"):
            texts.append((f"{name} {parts[0]}", "item"))
            texts += ((text, "text") for text in parts[1:])
        elif key(name) in labels or key(name) in REMARKS:
            names.append(name)
            texts += _named(name, parts, labels)
        elif name or parts:
            texts.append((_joined((left, right)), "other"))
    begun = [begins for _, begins in texts if begins != "text"]
    return names, texts if names or begun == ["item"] * max(len(begun), _PAIR) else []


def _named(name: str, parts: Sequence[str], labels: Container[str]) -> Iterator[_Text]:
    """Yield a field with its heading, or a text that begins with the name of its column."""
    if key(name) in labels:
        yield from ((text, "text") for text in (name, *parts) if parts)
    elif parts:
        first = f"{' '.join(name.split()).rstrip(':')}: {parts[0]}" if name else parts[0]
        yield from ((text, "text") for text in (first, *parts[1:]))


def _is_item(text: str) -> bool:
    return read_numbered(Line(0, text)) is not None


def _is_open(text: str) -> bool:
    item = read_numbered(Line(0, text))
    return item is not None and item.access == "open"


def _paragraphs(cell: str) -> list[str]:
    """Return the paragraphs of a cell, without placeholders."""
    return [text for text in cell.splitlines() if not is_empty(text)]


def _joined(row: Sequence[str]) -> str:
    return " ".join(" ".join(row).split())
