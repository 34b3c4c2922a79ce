"""The gate for personal data: personal numbers, private contact data, papers that hide something.

Content files and papers are searched first, because that is where a human can correct them.
Everything that is to be published is then searched for numbers that have another source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from generator.errors import N_, Message, Position, Problem, Severity
from generator.guarding.contacts import Official, find_contacts
from generator.guarding.cpr import find_numbers
from generator.guarding.papers.content import HIDDEN, REASONS, SAID, Content, Hidden, Passage
from generator.guarding.papers.cures import cure_of
from generator.guarding.papers.spot import Spot, describe, masked_name, may_hold
from generator.guarding.private import Piece
from generator.guarding.waivers import FILE, Found, mark_of
from generator.kept import digest_of

_AROUND: Final = 40
_DAY: Final = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_DIGIT: Final = re.compile(r"\d")
_DIGITS: Final = 9
"""A personal number has ten digits, or nine if the day has one."""
_ENDING: Final = re.compile(r"\d\d[^0-9A-Za-z]*+\d{4}(?!\d)|(?:\d[^0-9A-Za-z]+){4}")
"""How every such number ends, or how one is written digit by digit. Case numbers do not match."""
_MARKED: Final = re.compile(r"[%<&*`~\\_]")
"""Markup that may stand inside a number without being visible."""
_NOT_CONTACTS: Final = frozenset({"document", "case", "ean", "file", "url", "was_url", "base_url"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: a file, and a line or another place in it."""

    path: str
    line: int = 0
    spot: Spot = ()


_Finder = Callable[[int], Place]
"""Returns the place of what stands at an offset in a text."""


def in_pieces(pieces: Iterable[Piece], known: Official) -> Iterator[Found]:
    """Search the open texts of the content files."""
    for piece in pieces:
        if piece.path == FILE:
            continue
        yield from _in_text(piece.text, partial(_in_piece, piece), known, piece.field)


def _in_piece(piece: Piece, offset: int) -> Place:
    return Place(piece.path, piece.line and piece.line + piece.text.count("\n", 0, offset))


def in_names(names: Iterable[str]) -> Iterator[Found]:
    """Search the names of files that are published."""
    listed = sorted(names)
    # Addresses of meetings contain dates; without these, most names have too few digits.
    without_days = _DAY.sub("|", "\0".join(listed)).split("\0")
    for name, short in zip(listed, without_days, strict=True) if listed else ():
        is_plain = name.isascii() and not _MARKED.search(name)
        if is_plain and (len(_DIGIT.findall(short)) < _DIGITS or not _ENDING.search(name)):
            continue
        for number in find_numbers(name):
            shown = name[: number.start] + number.masked + name[number.end :]
            text = N_("the file's name holds a personal number: {masked}")
            yield _found("cpr", Place(shown), number.masked, shown, text, "error")


def in_papers(
    papers: Mapping[str, Content], known: Official, root: Path | None = None
) -> Iterator[Found]:
    """Search papers, by their paths, and report what they hide or why they could not be read.

    Where a finding cannot be identified by its words, the waiver is tied to the digest of the file
    in `root`, so that it does not hold for another file that replaces it.
    """
    for path, content in sorted(papers.items()):
        yield from in_passages(path, content, known)
        whole = _digest(root / path) if root and (content.hidden or content.unread) else ""
        yield from _hidden(path, content, whole)
        if content.unread:
            mark = mark_of("unread", path, content.unread, whole)
            reason = Message(REASONS.get(content.unread, REASONS["unknown"]))
            message = Message(N_("this file cannot be examined: {reason}"), {"reason": reason})
            hint = how(path, mark, cure=cure_of(content.unread, path, ()))
            problem = Problem(Position(path), "hidden", message, hint)
            yield Found(path, mark, problem)


def in_passages(path: str, content: Content, known: Official) -> Iterator[Found]:
    """Search the text of a paper."""
    for passage in content.passages:
        yield from _in_text(passage.text, partial(_in_passage, path, passage), known, "paper")


def _in_passage(path: str, passage: Passage, offset: int) -> Place:
    spot = passage.at(offset)
    if [kind for kind, _ in spot] == ["line"]:
        return Place(path, int(spot[0][1]))
    return Place(path, 0, spot)


def _hidden(path: str, content: Content, whole: str) -> Iterator[Found]:
    alike: dict[tuple[str, str], list[Hidden]] = {}
    for thing in content.hidden:
        alike.setdefault((thing.kind, thing.detail), []).append(thing)
    for (kind, detail), things in alike.items():
        severity, text = HIDDEN[kind]
        said = Message(text, {"detail": masked_name(detail)} if "{detail}" in text else {})
        known = SAID.get(kind, frozenset())
        spots = [tuple(step for step in one.spot if step[0] not in known) for one in things]
        where = describe(spots)
        message = (
            Message(N_("the file {what} ({where})"), {"what": said, "where": where})
            if where
            else Message(N_("the file {what}"), {"what": said})
        )
        # The names of inner parts, which messages do not show, identify the finding.
        parts = ", ".join(dict.fromkeys(filter(None, (thing.part for thing in things))))
        mark = mark_of(kind, path, detail or whole, parts)
        hint = how(path, mark, cure=cure_of(kind, path, spots))
        yield Found(path, mark, Problem(Position(path), "hidden", message, hint, severity))


def _digest(file: Path) -> str:
    try:
        return digest_of(file)
    except OSError:
        return ""


def in_output(name: str, number: str, around: str) -> Found:
    """Return the finding of a personal number in a file that is to be published."""
    said = N_("this page would show a personal number: {masked}")
    return _found("cpr", Place(name), number, around, said, "error")


def _in_text(text: str, find: _Finder, known: Official, field: str) -> Iterator[Found]:
    if not may_hold(text):
        return
    taken: list[range] = []
    for number in find_numbers(text):
        taken.append(range(number.start, number.end))
        said = N_("there is a personal number here: {masked}")
        around = masked(text, number.start, number.end)
        yield _found("cpr", find(number.start), number.masked, around, said, "error")
    if field in _NOT_CONTACTS:
        return
    for contact in find_contacts(text, known):
        if any(contact.start in span for span in taken):
            continue
        said = (
            N_("an e-mail address that may be a private person's: {masked}")
            if contact.kind == "email"
            else N_("a telephone number that may be a private person's: {masked}")
        )
        around = masked(text, contact.start, contact.start)
        yield _found(contact.kind, find(contact.start), contact.masked, around, said, "warning")


def _found(
    kind: str, place: Place, number: str, around: str, text: str, severity: Severity
) -> Found:
    mark = mark_of(kind, place.path, number, around)
    message = Message(text, {"masked": number})
    where = describe([place.spot])
    if where:
        message = Message("{found} ({where})", {"found": message, "where": where, "masked": number})
    hint = how(place.path, mark, delete=kind == "cpr")
    problem = Problem(Position(place.path, place.line), "personal", message, hint, severity)
    return Found(place.path, mark, problem)


def how(path: str, mark: str, *, delete: bool = False, cure: Message | None = None) -> Message:
    """Say how to correct a finding, or how to waive it."""
    text = (
        N_("Delete it. If it is something else, answer for it under waivers: in {file}: {entry}")
        if delete
        else N_("{cure} Or answer for it under waivers: in {file}: {entry}")
        if cure
        else N_("Remove it, or answer for it under waivers: in {file}: {entry}")
    )
    entry = f"- {{place: {_quoted(path)}, finding: {_quoted(mark)}, reason: …, date: …}}"
    return Message(text, {"file": FILE, "entry": entry} | ({"cure": cure} if cure else {}))


def _quoted(text: str) -> str:
    return text if re.fullmatch(r"[\w./-]*[a-zA-Z_/-][\w./-]*", text) else f'"{text}"'


def masked(text: str, start: int, end: int) -> str:
    """Return the digit-free surroundings of a finding, which tell one finding from another."""
    around = text[max(start - _AROUND, 0) : start] + "|" + text[end : end + _AROUND]
    return " ".join(re.sub(r"\d", "X", around).split())


def paths_of(papers: Iterable[str], root: Path) -> dict[Path, str]:
    """Return the existing files among some papers, each with its path from the site's root."""
    return {root / paper: paper for paper in papers if (root / paper).is_file()}
