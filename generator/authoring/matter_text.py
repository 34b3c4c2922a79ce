"""Writes front matter as text, with a given order and comments.

A YAML library would sort the keys, drop the comments and choose the quotes. Here texts are written
without quotes, unless YAML would then read something else. `reading.tree` reads the same texts
back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_PLAIN: Final = re.compile(r"[^\W_](?:[^\n\t]*\S)?")
_FLOW_MARKS: Final = re.compile(r"[,?\[\]{}]")
# Characters that YAML accepts unescaped in quotes, except line breaks, tab and invisible ones.
_QUOTABLE: Final = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u200a\u2010-\u2027\u202f-\u205f\u206a-\ud7ff"
    "\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Table:
    """Fields in order; with `flow` they are written in braces on one line."""

    fields: tuple[Field | Note, ...]
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A key, its value, and a comment at the end of the line; an empty value is to be filled in."""

    key: str
    value: str | Table | tuple[str | Table | Note, ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A comment on lines of its own."""

    text: str


def pairs(*given: tuple[str, str], flow: bool = True) -> Table:
    """Return a table of texts, without the empty ones."""
    return Table(tuple(Field(key, value) for key, value in given if value), flow=flow)


def scalar(text: str, *, flow: bool = False) -> str:
    """Write a text so that YAML reads the same text: without quotes if that is safe."""
    if _is_plain(text) and not (flow and _FLOW_MARKS.search(text)):
        return text
    return '"' + "".join(_quoted(character) for character in text) + '"'


def _is_plain(text: str) -> bool:
    return bool(
        _PLAIN.fullmatch(text)
        and all(_QUOTABLE.match(character) for character in text)
        and not re.search(r":(?:\s|$)|\s#|:[,\[\]{}]", text)
    )


def _quoted(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if _QUOTABLE.match(character):
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004 - a byte


def front_matter(fields: tuple[Field | Note, ...]) -> str:
    """Write the front matter, with the fences and a final line break."""
    return "\n".join(("---", *_block(fields, ""), "---", ""))


def _block(fields: tuple[Field | Note, ...], indent: str) -> Iterator[str]:
    for field in fields:
        if isinstance(field, Note):
            for row in field.text.splitlines():
                yield f"{indent}# {row}".rstrip()
        else:
            yield from _field(field, indent)


def _field(field: Field, indent: str) -> Iterator[str]:
    remark = f"   # {field.comment}" if field.comment else ""
    head = f"{indent}{field.key}:"
    value = field.value
    if isinstance(value, str):
        yield f"{head} {scalar(value)}{remark}" if value else f"{head}{remark}"
    elif isinstance(value, Table):
        if value.flow:
            yield f"{head} {_flow(value)}{remark}"
        else:
            yield f"{head}{remark}"
            yield from _block(value.fields, indent + "  ")
    else:
        yield f"{head}{remark}"
        for entry in value:
            yield from _entry(entry, indent + "  ")


def _entry(entry: str | Table | Note, indent: str) -> Iterator[str]:
    if isinstance(entry, str):
        yield f"{indent}- {scalar(entry)}"
    elif isinstance(entry, Note):
        yield from _block((entry,), indent)
    elif entry.flow:
        yield f"{indent}- {_flow(entry)}"
    else:
        rows = list(_block(entry.fields, indent + "  "))
        yield f"{indent}- {rows[0].lstrip()}"
        yield from rows[1:]


def _flow(table: Table) -> str:
    parts = (
        f"{field.key}: {scalar(field.value, flow=True)}"
        for field in table.fields
        if isinstance(field, Field) and isinstance(field.value, str)
    )
    return "{" + ", ".join(parts) + "}"
