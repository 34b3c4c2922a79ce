"""Compares a site with the output folder: what to write, keep, delete and carry over.

A file is kept if the manifest lists it with the right digest and size and it has not changed since.
A file that somebody has altered is written again. Files that the manifest does not list are foreign
and stay. A foreign file at a page's path stops the build, because neither may be lost.
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
"""Suffixes of compressed copies, which a web server may serve in place of the file itself."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a publication does to the folder.

    `kept` and `foreign` (which includes foreign folders) are there already. `written` is added or
    replaced. `deleted` are Referat's files that are no longer part of the site. `restored` are the
    written files that somebody had altered or deleted.
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
    """Return foreign compressed copies of files that change or are deleted (lists included).

    A server may go on serving them, so they are reported. Referat does not delete foreign files.
    """
    affected = {*change.written, *change.deleted, *RESERVED}
    twins = (name for name in change.foreign if name.endswith(TWINS))
    return tuple(sorted(name for name in twins if name.rpartition(".")[0] in affected))


def _lies(name: str, piece: Piece, entry: Entry, memory: Memory | None, output: bytes) -> bool:
    """Return whether the folder holds this very file already."""
    if entry.kind != "file" or entry.size != piece.size:
        return False
    if memory is not None and memory.holds(name, entry):
        return True
    return sha256_of_file(place(output, name)) == piece.sha256


def _refuse_collisions(written: Mapping[str, Piece], foreign: Mapping[str, Entry]) -> None:
    """Raise `PublishError` with every foreign file at the path of a page."""
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
