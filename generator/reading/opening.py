"""From a file to its checked front matter: the same steps for every kind, in one order.

decode → split at the fences → tree → held back? → what is closed leaves → schema. A step that
fails ends the file, with its problems; the others are read on, so that a clerk sees them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from generator.addresses import Addresses
from generator.model import Committee, Preview, Reference, Settings
from generator.reading import access, source
from generator.reading.findings import EVERYTHING, Findings, Ranges
from generator.reading.matter.meeting import ItemMatter
from generator.reading.people import Register
from generator.reading.schema import conform, fields_of
from generator.reading.tree import Table, parse, place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context:
    """What a file is read against: all that comes before the meetings. It can be pickled."""

    root: Path
    settings: Settings
    register: Register
    committees: Mapping[str, Committee]
    today: date
    drafts: bool = False
    unread: frozenset[str] = frozenset()
    """The ids of committees whose files are there and say themselves what is wrong in them."""

    @property
    def content(self) -> Path:
        """The folder that nothing is read outside of."""
        return self.root / "content"

    @property
    def addresses(self) -> Addresses:
        """The addresses of the site's language."""
        return Addresses(self.settings.language)


@dataclass(frozen=True, slots=True)
class Opened(Generic[T]):
    """A file whose front matter is in order; the body is still as it was written."""

    matter: T
    table: Table
    source: source.Source
    closed: Mapping[str, tuple[str, ...]]
    private: Ranges
    preview: Preview


@dataclass(frozen=True, slots=True)
class Unopened:
    """A file that is held back, or has problems; and which of its lines must not be shown."""

    private: Ranges = EVERYTHING
    hidden: access.Hidden | None = None


_MAY_BE_PRIVATE: Final = re.compile(r"clos|luk|draft|klad|publish_from", re.IGNORECASE)


def read_table(file: Path, root: Path, findings: Findings) -> Table | None:
    """Read one of the `.yml` files; `None`, with an error noted, if it is not a table."""
    text = source.read_text(file, root, findings)
    if text is None:
        return None
    return parse(re.sub(r"\A---[ \t]*\n", "\n", text), 1, findings)


def open_file(
    file: Path, kind: type[T], context: Context, findings: Findings
) -> Opened[T] | Unopened:
    """Take a Markdown file through all the steps."""
    text = source.read_text(file, context.root, findings)
    if text is None:
        return Unopened()
    careful = EVERYTHING if _MAY_BE_PRIVATE.search(text) else ()
    parts = source.split(text, findings.path, file, findings)
    if parts is None:
        return Unopened(careful)
    table = parse(parts.matter, parts.matter_line, findings)
    if table is None or findings.failed:
        return Unopened(careful)
    hidden = access.hold_back(table, context.today, findings)
    if hidden and not context.drafts:
        return Unopened(EVERYTHING, hidden)
    screened = access.screen(table, _item_fields(), findings)
    matter = conform(screened.table, kind, findings)
    if matter is None:
        return Unopened(EVERYTHING if hidden else _with_body(screened, parts))
    return Opened(
        matter,
        screened.table,
        parts,
        screened.closed,
        screened.private,
        access.preview_of(hidden),
    )


def references_of(
    opened: Opened[Any], field: str, targets: Iterable[str] | None, findings: Findings
) -> tuple[Reference, ...]:
    """Give what a field refers to, each with its place."""
    return tuple(
        Reference(target, findings.at(place(opened.table, (field, at))))
        for at, target in enumerate(targets or ())
    )


@cache
def _item_fields() -> frozenset[str]:
    return frozenset(fields_of(ItemMatter))


def _with_body(screened: access.Screened, parts: source.Source) -> Ranges:
    """Keep the whole body to ourselves while it is not known which lines of it are closed."""
    if not screened.closed:
        return screened.private
    return (*screened.private, (parts.body_line, EVERYTHING[0][1]))
