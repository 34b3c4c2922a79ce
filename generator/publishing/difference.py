"""What has to be written, kept, deleted and carried over: the site against the folder.

A file is kept if the manifest lists it with the weight it should have, and it still lies as
it was published; one that somebody altered is written again. What the manifest does not list
is foreign, and stays. A foreign file where a page should be stops the build: neither may be
lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.errors import N_, Message, Position, Problem, PublishError
from generator.publishing.digests import Memory, Piece, sha256_of_file
from generator.publishing.disk import place
from generator.publishing.files import RESERVED, folders_of
from generator.publishing.listing import Entry
from generator.publishing.manifest import Weight

TWINS: Final = (".gz", ".br", ".zst")
"""Compressed copies that a web server hands out in place of the file itself."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a publication does to the folder.

    `kept` and `foreign` (folders of others too) lie there already; `written` is put there;
    `deleted` is Referat's and no longer part of the site; `restored` are those written because
    somebody altered or deleted them.
    """

    kept: Mapping[str, Entry]
    foreign: Mapping[str, Entry]
    written: Mapping[str, Piece]
    deleted: tuple[str, ...]
    restored: tuple[str, ...]


def compare(
    pieces: Mapping[str, Piece],
    published: Mapping[str, Weight],
    present: Mapping[str, Entry],
    memory: Memory,
    output: bytes,
) -> Difference:
    """Compare the site's pieces with what was published last and what is present now."""
    ours = {*published, *RESERVED}
    our_folders = folders_of(published)
    foreign = {
        name: entry
        for name, entry in present.items()
        if name not in (our_folders if entry.kind == "folder" else ours)
    }
    kept: dict[str, Entry] = {}
    written: dict[str, Piece] = {}
    restored: list[str] = []
    for name, piece in pieces.items():
        old = published.get(name)
        same = old == (piece.sha256, piece.size)
        entry = present.get(name) if same or old is None else None
        known = old is not None
        if entry is not None and _lies(name, piece, entry, memory if known else None, output):
            kept[name] = entry
            foreign.pop(name, None)
        else:
            written[name] = piece
            if same:
                restored.append(name)
    _refuse_collisions(written, foreign)
    deleted = (name for name in published if name not in pieces and name in present)
    gone = tuple(sorted(name for name in deleted if present[name].kind != "folder"))
    return Difference(kept, foreign, written, gone, tuple(sorted(restored)))


def stale_twins(change: Difference) -> tuple[str, ...]:
    """Give compressed copies, made by others, of files that now change or go, the lists as well.

    A server may go on handing them out, so they are named; they are not Referat's to delete.
    """
    affected = {*change.written, *change.deleted, *RESERVED}
    twins = (name for name in change.foreign if name.endswith(TWINS))
    return tuple(sorted(name for name in twins if name.rpartition(".")[0] in affected))


def _lies(name: str, piece: Piece, entry: Entry, memory: Memory | None, output: bytes) -> bool:
    """Say whether this very piece lies in the folder already."""
    if entry.kind != "file" or entry.size != piece.size:
        return False
    if memory is not None and memory.holds(name, entry):
        return True
    return sha256_of_file(place(output, name)) == piece.sha256


def _refuse_collisions(written: Mapping[str, Piece], foreign: Mapping[str, Entry]) -> None:
    """Stop with every foreign file that stands where a page should."""
    if not foreign:
        return
    inhabited = folders_of(foreign)
    collisions = sorted(
        {blocker for name in written for blocker in _blockers(name, foreign, inhabited)}
    )
    if collisions:
        text = N_("a file of the site belongs here, but something else lies here already")
        hint = Message(N_("Move it away, or delete it, and build again."))
        raise PublishError(
            Problem(Position(name), "output", Message(text), hint) for name in collisions
        )


def _blockers(name: str, foreign: Mapping[str, Entry], inhabited: set[str]) -> Iterator[str]:
    if name in foreign or name in inhabited:
        yield name
    folder = name.rpartition("/")[0]
    while folder:
        entry = foreign.get(folder)
        if entry is not None and entry.kind != "folder":
            yield folder
        folder = folder.rpartition("/")[0]
