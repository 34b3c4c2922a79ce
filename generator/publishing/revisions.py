"""Minutes that were published are changed openly or not at all.

What is about to be published is compared with what lies in the output folder: each meeting's
own data, and its papers. A change of what was minuted, without a new entry under `revisions:`, is
a warning that names the item and what of it changed; so is an entry that was published and is no
longer there, and an item whose place on the page is another item's now.
Markup, links and everything that the minutes do not say (what is done since, neighbouring
meetings) do not count.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import unquote

from generator.errors import N_, Message, Position, Problem
from generator.kept import Kept
from generator.publishing.digests import Memory, recall, sha256_of
from generator.publishing.files import Files
from generator.publishing.target import workspace_beside

_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    N_("item {number} has another title than was published, and no revision says so"): ("name",),
    N_("item {number} has another decision than was published, and no revision says so"): (
        "resolutionText",
        "referat:decision",
        "referat:outcome",
        "referat:forwardedTo",
        "referat:votes",
        "referat:closedReason",
    ),
    N_("item {number} has another text than was published, and no revision says so"): (
        "referat:kind",
        "referat:case",
        "referat:approves",
        "referat:recommendation",
        "referat:recommendedBy",
        "referat:sections",
        "referat:remarks",
        "referat:dissent",
    ),
    N_("item {number} has other absentees than were published, and no revision says so"): (
        "referat:absences",
    ),
    N_("item {number} has other attachments than were published, and no revision says so"): (
        "auxiliaryFile",
        "referat:missingFiles",
    ),
}
"""What to say where one of an item's fields is another than before."""

_WHO: Final = N_(
    "the minutes say otherwise than was published who took part, and no revision says so"
)
_WHOLE: Final[Mapping[str, tuple[str, ...]]] = {
    N_(
        "the minutes say otherwise than was published when, where or how the meeting was held, "
        "and no revision says so"
    ): (
        "start",
        "end",
        "location",
        "referat:title",
        "referat:kind",
        "referat:status",
        "referat:reason",
        "referat:movedFrom",
        "referat:introduction",
    ),
    _WHO: (
        "referat:attendance",
        "referat:chairedBy",
        "referat:secretary",
    ),
    N_("the meeting has other attachments than were published, and no revision says so"): (
        "auxiliaryFile",
        "referat:missingFiles",
    ),
}
"""The same of the meeting's own fields."""

_WAY_OUT: Final = N_("Write an entry with date, what and why under revisions:, or undo the change.")
_WAYS_OUT: Final[Mapping[str, str]] = {
    _WHO: N_(
        "Write an entry with date, what and why under revisions:, or undo the change. A new "
        "title or party is a new line in the roster, with from:, and the old one ends with to:."
    ),
}
"""What to write, where it is not the usual."""

_BESIDE: Final = frozenset({"id", "accessUrl", "web", "person", "referat:pages"})
"""Addresses, and what is measured: not what the minutes say."""

_NAMED_BY: Final = ("web", "person")
"""Addresses that tell whether a body or a person is the same, whatever it is called."""

_UNSEEN: Final = re.compile(r"<(?!/t[dh]>|/?s>|ol start=)/?[a-z][^<>]*>")
"""Markup, but for what tells cells apart, strikes words out, or gives a list its numbers."""


def unannounced(
    files: Files, output: Path, sources: Mapping[str, str], formerly: Mapping[str, str]
) -> Iterator[Problem]:
    """Give a warning for each part of published minutes that changes without a revision.

    `sources` are the content files of the meetings, by the address of their pages; `formerly`
    are the addresses that pages had before, by those that they have now.
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
    """Give the papers that are others than were published and weigh the same."""
    papers = {place: content for place, content in files.items() if isinstance(content, Path)}
    memory = recall(workspace_beside(output).memory) if papers else Memory()
    for place, paper in papers.items():
        published = output / place
        with suppress(OSError):
            same_size = paper.stat().st_size == published.lstat().st_size
            if same_size and not memory.is_copy(str(place), published, paper):
                yield f"/{place}"


def _without(exchanged: tuple[str, ...], told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give what was told of a meeting or an item, less the papers that are not those any more."""
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
    """Read a meeting's data; whatever else lies there is as good as nothing."""
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
    for text in _differing(_WHOLE, before, after):
        yield _warning(place, text)


def _shifted(
    told: Mapping[str, Mapping[str, Any]], telling: Mapping[str, Mapping[str, Any]], place: Position
) -> Iterator[Problem]:
    """Give the items whose places other items have, known by titles that no two of them share."""
    before, after = _by_title(told), _by_title(telling)
    for title, anchor in before.items():
        now = after.get(title, anchor)
        # One that came late made others move, and may be led away from the place that it took.
        late = told[anchor].get("referat:supplementary")
        if now == anchor or anchor not in telling or late:
            continue
        values = {"number": _number(told[anchor]), "now": _number(telling[now])}
        if values["number"] == values["now"]:  # Only its id is another, as somebody wrote it.
            continue
        text = N_("item {number} is item {now} now, and links to it lead to another item")
        hint = N_("Write id: {name} in it, and another id: in the item that has its number.")
        name = {"name": anchor.partition("-")[2]}
        yield Problem(place, "revision", Message(text, values), Message(hint, name), "warning")


def _by_title(items: Mapping[str, Mapping[str, Any]]) -> Mapping[str, str]:
    """Give the places of items by their titles, where nothing else has the same."""
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
            for text in _differing(_PARTS, item, now):
                yield _warning(place, text, number=_number(now))
    for anchor, item in telling.items():
        if anchor not in told:
            text = N_("item {number} was not in the minutes as published, and no revision says so")
            yield _warning(place, text, number=_number(item))


def _differing(
    parts: Mapping[str, tuple[str, ...]], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[str]:
    """Give what to say of those fields that a reader sees otherwise than before."""
    for text, fields in parts.items():
        if any(_differs(before.get(field), after.get(field)) for field in fields):
            yield text


def _items(data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {str(each.get("referat:anchor")): each for each in _rows(data, "agendaItem")}


def _rows(data: Mapping[str, Any], field: str) -> list[Mapping[str, Any]]:
    found = data.get(field)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _follow_renamed(
    told: Mapping[str, Mapping[str, Any]], telling: dict[str, Mapping[str, Any]]
) -> None:
    """Let an item keep its place although its name is another now.

    It is the same if it has the same number, and the same title or was closed or opened.
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


def _differs(one: object, other: object) -> bool:
    """Tell whether a reader sees another thing; a body or a person may have a new name."""
    if isinstance(one, dict) and isinstance(other, dict):
        same = any(one.get(place) and one[place] == other.get(place) for place in _NAMED_BY)
        fields = (one.keys() | other.keys()) - _BESIDE - ({"name"} if same else set())
        return any(_differs(one.get(field), other.get(field)) for field in fields)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) != len(other) or any(map(_differs, one, other))
    return _plain(one) != _plain(other)


def _plain(value: object) -> object:
    """Give what a reader sees of a text: no markup, and no spaces that differ."""
    return " ".join(_UNSEEN.sub(" ", value).split()) if isinstance(value, str) else value


def _warning(place: Position, text: str, **values: object) -> Problem:
    hint = Message(_WAYS_OUT.get(text, _WAY_OUT))
    return Problem(place, "revision", Message(text, values), hint, "warning")
