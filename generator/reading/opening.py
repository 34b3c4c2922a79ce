"""From a file to its validated front matter: the same steps, in the same order, for every kind.

decode → split at the fences → parse YAML → held back? → drop what is closed → validate. A failing
step ends the reading of that file; the others are read on, so that all problems are reported.
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
from generator.errors import N_
from generator.model import Committee, Preview, Reference, Settings
from generator.reading import access, source
from generator.reading.findings import EVERYTHING, LAST_LINE, Findings, Ranges
from generator.reading.matter.meeting import ItemMatter, MeetingMatter
from generator.reading.matter.publications import ArticleMatter, EventMatter, MemoMatter, PageMatter
from generator.reading.matter.site import CommitteeMatter
from generator.reading.people import Register
from generator.reading.schema import conform, fields_of, required_of
from generator.reading.tree import Table, parse, place

T = TypeVar("T")

FOLDERS: Final[Mapping[str, Any]] = {
    "meetings": MeetingMatter,
    "events": EventMatter,
    "news": ArticleMatter,
    "memos": MemoMatter,
    "pages": PageMatter,
    "committees": CommitteeMatter,
}
"""What the files in each folder of `content/` hold."""

SURELY: Final = 3
"""With so many unknown or missing fields, a file may be one of another kind in the wrong folder."""


@dataclass(frozen=True, slots=True)
class Context:
    """What files are read against: all that is read before the meetings. It can be pickled."""

    root: Path
    settings: Settings
    register: Register
    committees: Mapping[str, Committee]
    today: date
    drafts: bool = False
    unread: frozenset[str] = frozenset()
    """Ids of committees whose files have errors, which are reported there."""
    withheld: frozenset[str] = frozenset()
    """Ids of committees whose files are held back."""

    @property
    def content(self) -> Path:
        """The folder outside of which nothing is read."""
        return self.root / "content"

    @property
    def addresses(self) -> Addresses:
        """The addresses, in the site's language."""
        return Addresses(self.settings.language)


@dataclass(frozen=True, slots=True)
class Opened(Generic[T]):
    """A file whose front matter is valid; its body has not been parsed."""

    matter: T
    table: Table
    source: source.Source
    closed: Mapping[str, tuple[str, ...]]
    private: Ranges
    preview: Preview


@dataclass(frozen=True, slots=True)
class Unopened:
    """A file that is held back or has errors, and the lines that must not be shown."""

    private: Ranges = EVERYTHING
    hidden: access.Hidden | None = None


_MAY_BE_PRIVATE: Final = re.compile(r"clos|luk|draft|klad|publish_from", re.IGNORECASE)


def read_table(file: Path, root: Path, findings: Findings, example: str) -> Table | None:
    """Read one of the `.yml` files; `None`, with an error noted, if it is not a table.

    `example` is an example of a field, for messages.
    """
    text = source.read_text(file, root, findings)
    if text is None:
        return None
    return parse(re.sub(r"\A---[ \t]*\n", "\n", text), 1, findings, example=example)


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
    strange = _belongs_elsewhere(table, kind, parts.matter_line, findings)
    matter = None if strange else conform(screened.table, kind, findings)
    if matter is None:
        strays = tuple(access.misplaced(screened.table))
        return Unopened(EVERYTHING if hidden else (*_with_body(screened, parts), *strays))
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
    """Return the references in a field, each with its position."""
    return tuple(
        Reference(target, findings.at(place(opened.table, (field, at))))
        for at, target in enumerate(targets or ())
    )


def _belongs_elsewhere(table: Table, kind: Any, line: int, findings: Findings) -> bool:
    """Report a file in the wrong folder as such, and not every field that is wrong in it."""
    written = {entry.key for entry in table.entries}
    unknown, missing = written - _fields(kind), required_of(kind) - written
    if not unknown or len(unknown) + len(missing) < SURELY:
        return False
    homes = [
        folder
        for folder, other in FOLDERS.items()
        if required_of(other) <= written <= _fields(other)
    ]
    if len(homes) == 1:
        findings.error(
            "unknown",
            line,
            N_("these are the fields of a file in content/{folder}/"),
            N_("Move the file to that folder."),
            folder=homes[0],
        )
    return len(homes) == 1


@cache
def _fields(kind: Any) -> frozenset[str]:
    return frozenset(fields_of(kind))


@cache
def _item_fields() -> frozenset[str]:
    return frozenset(fields_of(ItemMatter))


def _with_body(screened: access.Screened, parts: source.Source) -> Ranges:
    """Hide the whole body too, as long as it is not known which of its lines are closed."""
    if not screened.closed:
        return screened.private
    return (*screened.private, (parts.body_line, LAST_LINE))
