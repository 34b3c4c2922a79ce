"""Warns of changes to published minutes that no revision announces.

What is about to be published is compared with the output folder: each meeting's data file, and its
papers. A change of the minutes without a new entry under `revisions:` is a warning that names the
item and what has changed (see `comparison`). So is a published entry that is gone, and an item
whose anchor belongs to another item now. What the minutes do not contain (follow-up, neighbouring
meetings) does not count.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import unquote

from generator.errors import N_, Message, Position, Problem
from generator.kept import Kept
from generator.publishing.comparison import HINTS, OF_ITEM, OF_MEETING, differing
from generator.publishing.digests import Memory, recall, sha256_of
from generator.publishing.files import Files
from generator.publishing.target import workspace_beside

_WAY_OUT: Final = N_("Write an entry with date, what and why under revisions:, or undo the change.")

_CALL: Final = ("start", "end", "location")
"""When and where a meeting is held."""

_ANNOUNCED: Final = (
    "referat:phase",
    "referat:status",
    "referat:movedFrom",
    "referat:revisions",
)
"""What calendars and feeds announce by themselves, if it changes."""


def unannounced(
    files: Files, output: Path, sources: Mapping[str, str], formerly: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield a warning for each part of published minutes that changes without a revision.

    `sources` are the meetings' content files by the address of the page. `formerly` are former
    addresses of pages by the present ones.
    """
    exchanged = tuple(_exchanged(files, output))
    for address, source in sources.items():
        after = files.get(_data_of(address))
        before = _published(output, address)
        if before is None and address in formerly:
            before = _published(output, formerly[address])
        if isinstance(after, Kept) and before is not None:
            after = before if sha256_of(before) == after.sha256 else after.read_bytes()
        if isinstance(after, bytes) and before is not None and (exchanged or before != after):
            told = _without(exchanged, _read(before))
            yield from _compare(told, _read(after), Position(source))


def _exchanged(files: Files, output: Path) -> Iterator[str]:
    """Yield the papers that differ from the published ones but have the same size."""
    papers = {place: content for place, content in files.items() if isinstance(content, Path)}
    memory = recall(workspace_beside(output).memory) if papers else Memory()
    for place, paper in papers.items():
        published = output / place
        with suppress(OSError):
            same_size = paper.stat().st_size == published.lstat().st_size
            if same_size and not memory.is_copy(str(place), published, paper):
                yield f"/{place}"


def _without(exchanged: tuple[str, ...], told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Remove the exchanged papers from the data of a meeting or an item."""
    if not exchanged:
        return told
    papers = [
        each
        for each in _rows(told, "auxiliaryFile")
        if not unquote(str(each.get("accessUrl"))).endswith(exchanged)
    ]
    items = [_without(exchanged, each) for each in _rows(told, "agendaItem")]
    lists = {"auxiliaryFile": papers, "agendaItem": items}
    return {**told, **{name: rows for name, rows in lists.items() if name in told}}


def _data_of(address: str) -> PurePosixPath:
    return PurePosixPath(address.lstrip("/")) / "data.json"


def _published(output: Path, address: str) -> bytes | None:
    try:
        return (output / _data_of(address)).read_bytes()
    except OSError:
        return None


def _read(data: bytes) -> Mapping[str, Any]:
    """Parse a meeting's data; empty if it is anything else."""
    try:
        found = json.loads(data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _compare(
    before: Mapping[str, Any], after: Mapping[str, Any], place: Position
) -> Iterator[Problem]:
    yield from _shifted(_items(before), _items(after), place)
    if before.get("referat:phase") != "minutes":
        yield from _recalled(before, after, place)
        return
    known, revisions = _rows(before, "referat:revisions"), _rows(after, "referat:revisions")
    for each in known:
        if each not in revisions:
            text = N_("the correction of {day} was published, and is gone or says otherwise")
            yield _warning(place, text, day=each.get("date", ""))
    if len(revisions) > len(known):
        return
    if after.get("referat:phase") != "minutes":
        text = N_("the minutes were published, and are an agenda now; no revision says so")
        yield _warning(place, text)
        return
    yield from _compare_items(_items(before), _items(after), place)
    for text in differing(OF_MEETING, before, after):
        yield _warning(place, text)


def _recalled(
    before: Mapping[str, Any], after: Mapping[str, Any], place: Position
) -> Iterator[Problem]:
    """Warn of another time or place of a meeting: calendars and feeds announce only revisions."""
    told = {name: before[name] for name in _CALL if before.get(name) and after.get(name)}
    if str(after.get("start")).startswith(str(told.get("start"))):
        told.pop("start", None)  # there was only a day, and now there is an hour
    same = all(before.get(name) == after.get(name) for name in _ANNOUNCED)
    text = N_("the meeting is called for another time or place than was published")
    if same and any(differing({text: tuple(told)}, before, after)):
        yield _warning(place, text)


def _shifted(
    told: Mapping[str, Mapping[str, Any]], telling: Mapping[str, Mapping[str, Any]], place: Position
) -> Iterator[Problem]:
    """Warn of items whose anchors now belong to other items; unique titles identify them."""
    before, after = _by_title(told), _by_title(telling)
    for title, anchor in before.items():
        now = after.get(title, anchor)
        # A supplementary item has moved others, and may later give up the anchor that it took.
        late = told[anchor].get("referat:supplementary")
        if now == anchor or anchor not in telling or late:
            continue
        values = {"number": _number(told[anchor]), "now": _number(telling[now])}
        if values["number"] == values["now"]:  # Only its id was changed, on purpose.
            continue
        text = N_("item {number} is item {now} now, and links to it lead to another item")
        hint = N_("Write id: {name} in it, and another id: in the item that has its number.")
        name = {"name": anchor.partition("-")[2]}
        yield Problem(place, "revision", Message(text, values), Message(hint, name), "warning")


def _by_title(items: Mapping[str, Mapping[str, Any]]) -> Mapping[str, str]:
    """Return the anchors of items by title, for titles that are unique."""
    often = Counter(str(item.get("name")) for item in items.values())
    named = ((str(item.get("name")), anchor) for anchor, item in items.items())
    return {title: anchor for title, anchor in named if often[title] == 1}


def _compare_items(
    told: Mapping[str, Mapping[str, Any]], telling: dict[str, Mapping[str, Any]], place: Position
) -> Iterator[Problem]:
    _follow_renamed(told, telling)
    for anchor, item in told.items():
        number = _number(item)
        now = telling.get(anchor)
        if now is None:
            text = N_("item {number} was published, and is gone; no revision says so")
            yield _warning(place, text, number=number)
        elif item.get("public") != now.get("public"):
            text = N_("item {number} was published as open or closed, and is now the other")
            yield _warning(place, text, number=number)
        else:
            for text in differing(OF_ITEM, item, now):
                yield _warning(place, text, number=_number(now))
    for anchor, item in telling.items():
        if anchor not in told:
            text = N_("item {number} was not in the minutes as published, and no revision says so")
            yield _warning(place, text, number=_number(item))


def _items(data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {str(each.get("referat:anchor")): each for each in _rows(data, "agendaItem")}


def _rows(data: Mapping[str, Any], field: str) -> list[Mapping[str, Any]]:
    found = data.get(field)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _follow_renamed(
    told: Mapping[str, Mapping[str, Any]], telling: dict[str, Mapping[str, Any]]
) -> None:
    """Rename anchors that have changed back to the published ones.

    An item is the same if its number is, and either its title is or it was closed or opened.
    """
    for anchor, item in told.items():
        for other, now in () if anchor in telling else tuple(telling.items()):
            same = other not in told and _number(now) == _number(item)
            other_access = now.get("public") != item.get("public")
            if same and (other_access or now.get("name") == item.get("name")):
                telling[anchor] = telling.pop(other)
                break


def _number(item: Mapping[str, Any]) -> str:
    return str(item.get("number", ""))


def _warning(place: Position, text: str, **values: object) -> Problem:
    hint = Message(HINTS.get(text, _WAY_OUT))
    return Problem(place, "revision", Message(text, values), hint, "warning")
