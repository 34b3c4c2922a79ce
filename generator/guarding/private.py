"""Finds private text by reading the content files again, without trusting the earlier stages.

This is a second opinion on what is closed. It shares neither code nor approach with
`reading/access.py`: there, what is open is let through; here, whatever does not plainly say that it
is open is private. A file that cannot be understood is private as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

from generator.guarding.fields import NAMES, TOLD, is_formal
from generator.reading.findings import Findings
from generator.reading.tree import Node, Scalar, Sequence, Table, parse

Kind = Literal["closed", "draft", "embargoed", "unread", "comment"]
Role = Literal["text", "title", "name", "address"]

_OPEN_FILE: Final = "content/search.yml"
"""The search page shows its words, so all of it is open except its comments."""
_TABLES: Final = frozenset(f"content/{name}.yml" for name in ("site", "people", "waivers"))
_WAIVERS: Final = "waivers"
"""The reasons for waivers are never published, and may quote closed text."""
_PAPERS: Final = frozenset({"attachments", "materials"})
_SAYING_ACCESS: Final = _PAPERS | {"agenda"}
"""Lists in which every entry must say whether it is open."""
FOLDERS: Final = ("committees", "meetings", "events", "news", "memos", "pages")
_PHASES: Final = frozenset({"agenda", "minutes", "published", ""})
_HEADING: Final = re.compile(r"^[ \t>*+.)\d-]*#{1,2}(?!#)")
_NUMBER: Final = re.compile(
    r"^[ \t>*+.#-]*(?:(?:punkt|pkt\.?|item)?\s*[\w.)]*\d[\w.)]*[.):]*\s+)?", re.IGNORECASE
)
_COMMENT: Final = re.compile(r"^\s*#(.*)|\s#\s(.*)")
_PAGE_COMMENT: Final = re.compile(r"<!--(.*?)-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Secret:
    """A private text, with its place, kind and role."""

    text: str
    path: str
    line: int
    kind: Kind
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Piece:
    """An open text, with its place."""

    text: str
    path: str
    line: int
    field: str = ""


@dataclass
class Divided:
    """The parts of a file. Papers are paths relative to the site's root."""

    secrets: list[Secret] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    open_papers: list[str] = field(default_factory=list)


def divide(file: Path, root: Path, today: date, *, drafts: bool) -> Divided:
    """Divide one file of the content folder into private and open texts."""
    path = file.relative_to(root).as_posix()
    text = unicodedata.normalize("NFC", file.read_bytes().decode("utf-8-sig", "replace"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = path.split("/")
    if path == _OPEN_FILE:
        return _Divider(path, drafts=drafts).words_of_search(text)
    if path in _TABLES:
        return _Divider(path, drafts=drafts).plain_table(text)
    if len(parts) > 2 and parts[1] in FOLDERS and path.endswith(".md"):  # noqa: PLR2004
        return _Divider(path, drafts=drafts).document(text, today)
    return Divided([Secret(text, path, 1, "unread")])


class _Divider:
    """Divides one file."""

    def __init__(self, path: str, *, drafts: bool) -> None:
        self.path = path
        self.folder = path.rpartition("/")[0]
        self.drafts = drafts
        self.found = Divided()
        self.open_numbers: set[str] = set()
        self.closed_numbers: set[str] = set()

    def plain_table(self, text: str) -> Divided:
        table = parse(text, 1, Findings(self.path))
        if table is None:
            self.hide(text, 1, "unread")
        else:
            for entry in table.entries:
                if entry.key == _WAIVERS:
                    self.hide_reasons(entry.node)
                else:
                    self.show_node(entry.node, entry.key)
        self.hide_comments(text, 1)
        return self.found

    def words_of_search(self, text: str) -> Divided:
        self.show_text("\n".join(_COMMENT.sub("", line) for line in text.split("\n")), 1, "")
        self.hide_comments(text, 1)
        return self.found

    def document(self, text: str, today: date) -> Divided:
        lines = text.split("\n")
        end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
        matter, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
        table = parse(matter, 2, Findings(self.path)) if lines[0].rstrip() == "---" else None
        if not end or table is None:
            self.hide(text, 1, "unread")
            return self.found
        held = _held(matter, table, today)
        if held and not self.drafts:
            self.hide_node(table, held, "")
            self.hide_comments(matter, 2)
            self.hide(body, end + 2, held)
            self.hide(Path(self.path).stem, 1, held, "name")
            self.hide_address(table, held)
            return self.found
        self.walk(table, "")
        self.hide_comments(matter, 2)
        self.divide_body(body, end + 2)
        return self.found

    def walk(self, node: Node, key: str) -> None:
        """Sort a node's texts, item by item and paper by paper."""
        if isinstance(node, Scalar):
            self.show(node, key)
        elif isinstance(node, Sequence):
            for part in node.parts:
                if key in _SAYING_ACCESS:
                    self.sort(part, key)
                else:
                    self.walk(part, key)
        else:
            for entry in node.entries:
                if entry.key == "access" or not isinstance(entry.node, Table):
                    self.walk(entry.node, entry.key)
                else:
                    self.sort(entry.node, entry.key)

    def sort(self, node: Node, key: str) -> None:
        """Show a table that plainly says that it is open; otherwise hide it."""
        said = [
            entry.node.text.strip() if isinstance(entry.node, Scalar) else "?"
            for entry in (node.entries if isinstance(node, Table) else ())
            if entry.key.strip().casefold() == "access"
        ]
        is_open = said == ["open"] or (not said and key not in _SAYING_ACCESS)
        if key == "agenda" and isinstance(node, Table):
            numbers = self.open_numbers if is_open else self.closed_numbers
            numbers.add(_bare(node.text("number")))
        if is_open:
            self.walk(node, key)
            file = node.text("file") if isinstance(node, Table) else ""
            if file and key in _PAPERS:
                self.found.open_papers.append(joined(self.folder, file))
        elif isinstance(node, Table) and key == "agenda":
            for entry in node.entries:
                if entry.key in TOLD:
                    self.show_node(entry.node, entry.key)
                elif entry.key == "title" and not _is_told(node):
                    self.hide_node(entry.node, "closed", entry.key, "title")
                else:
                    self.hide_node(entry.node, "closed", entry.key)
        else:
            self.hide_node(node, "closed", key)

    def divide_body(self, body: str, first: int) -> None:
        """Hide the parts of a body that do not plainly belong to an open item."""
        lines = body.split("\n")
        starts = [at for at, line in enumerate(lines) if _HEADING.match(line)]
        if not self.closed_numbers:
            starts = []
        bounds = [0, *starts, len(lines)]
        for start, end in pairwise(bounds):
            part = "\n".join(lines[start:end])
            if start in starts and not self.is_open(lines[start]):
                # The number is public, so it also precedes the public title.
                self.hide(_NUMBER.sub("", lines[start]), first + start, "closed")
                self.hide("\n".join(lines[start + 1 : end]), first + start + 1, "closed")
            else:
                self.show_text(part, first + start, "body")
        for comment in _PAGE_COMMENT.finditer(body):
            self.hide(comment[1], first + body.count("\n", 0, comment.start()), "comment")

    def is_open(self, heading: str) -> bool:
        """Return whether a heading begins with the number of an open item."""
        said = re.sub(r"^[\s>*+#-]*", "", heading)
        said = re.sub(r"^(?:punkt|pkt\.?|item)\s+", "", said, flags=re.IGNORECASE)
        candidates = {_bare(said.split()[0])} if said.split() else set()
        candidates |= {n for n in self.open_numbers if n and said.casefold().startswith(n)}
        open_ones = candidates & self.open_numbers
        return bool(open_ones) and not candidates & self.closed_numbers

    def hide_reasons(self, waivers: Node) -> None:
        for name, scalar in _scalars(waivers, ""):
            if name == "reason":
                self.hide(scalar.text, scalar.span.line, "comment")

    def show_node(self, node: Node, key: str) -> None:
        for name, scalar in _scalars(node, key):
            self.show(scalar, name)

    def show(self, scalar: Scalar, key: str) -> None:
        self.show_text(scalar.text, scalar.span.line, key)

    def show_text(self, text: str, line: int, key: str) -> None:
        if text.strip():
            self.found.pieces.append(Piece(text, self.path, line, key))

    def hide_node(self, node: Node, kind: Kind, key: str, role: Role = "text") -> None:
        for name, scalar in _scalars(node, key):
            if not is_formal(name, scalar.text) and (name not in TOLD or kind != "closed"):
                known_as: Role = "name" if name in NAMES else role
                self.hide(scalar.text, scalar.span.line, kind, known_as)
                if name == "file":
                    self.hide(Path(scalar.text).stem, scalar.span.line, kind, "name")

    def hide_address(self, meeting: Table, kind: Kind) -> None:
        """Hide the address of a meeting's page; committees and dates alone stand on many pages."""
        owners, day = meeting.node("committee"), meeting.node("date")
        if owners and isinstance(day, Scalar) and self.path.startswith("content/meetings/"):
            for _, owner in _scalars(owners, ""):
                at = f"{owner.text} {day.text} {meeting.text('slug')}"
                self.hide(at, day.span.line, kind, "address")

    def hide(self, text: str, line: int, kind: Kind, role: Role = "text") -> None:
        if text.strip():
            self.found.secrets.append(Secret(text, self.path, line, kind, role))

    def hide_comments(self, matter: str, first: int) -> None:
        if "#" in matter:
            for number, line in enumerate(matter.split("\n"), first):
                comment = _COMMENT.search(line)
                if comment:
                    self.hide(comment[1] or comment[2] or "", number, "comment")


def _held(matter: str, table: Table, today: date) -> Literal["draft", "embargoed"] | None:
    """Return why a file is withheld: by its fields, or by words that look like them."""
    phases = [entry.node for entry in table.entries if entry.key.strip().casefold() == "phase"]
    if any(
        not isinstance(node, Scalar) or node.text.strip() not in _PHASES for node in phases
    ) or re.search(r"phase[\"']?\s*:\s*[\"']?draft", matter, re.IGNORECASE):
        return "draft"
    for entry in table.entries:
        if entry.key.strip().casefold() == "publish_from":
            said = entry.node.text.strip() if isinstance(entry.node, Scalar) else "?"
            try:
                held = bool(said) and date.fromisoformat(said) > today
            except ValueError:
                held = True
            if held:
                return "embargoed"
    return None


def _scalars(node: Node, key: str) -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Scalar):
        yield key, node
    elif isinstance(node, Sequence):
        for part in node.parts:
            yield from _scalars(part, key)
    else:
        for entry in node.entries:
            yield from _scalars(entry.node, entry.key)


def _is_told(item: Table) -> bool:
    """Return whether a closed item's public title says all of its private one."""
    return item.text("title").strip().casefold() in item.text("public_title").casefold()


def _bare(number: str) -> str:
    return number.strip().rstrip(".):").casefold()


def joined(folder: str, file: str) -> str:
    """Return the path of a file that is named in a folder."""
    parts = folder.split("/")
    for part in file.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
