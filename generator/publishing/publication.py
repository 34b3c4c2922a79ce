"""Publishing in order: recover, compare, write the lists, put the site in place.

Nothing is written until everything is right. Only what has changed is written, and only what the
manifest lists is deleted. An output that is right already is not touched.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, NoReturn

from generator import __version__
from generator.errors import N_, Message, Problem, PublishError, stop_with
from generator.kept import Content, Imprint, imprint_of
from generator.publishing.difference import Difference, compare
from generator.publishing.digests import Memory, Piece, recall, remember, sha256_of
from generator.publishing.disk import Disk, place
from generator.publishing.files import RESERVED, Files, check_files
from generator.publishing.journal import recover_journal, replace_files
from generator.publishing.kernel import CannotExchange
from generator.publishing.listing import Entry, list_folder
from generator.publishing.lists import Lists, Signer, Step, line_of, read_lists
from generator.publishing.lock import locked
from generator.publishing.manifest import Manifest, Weight
from generator.publishing.outcome import Published, failure, remains, warnings_of
from generator.publishing.staging import discard
from generator.publishing.swap import exchange_site, recover_swap, sweep
from generator.publishing.target import (
    Target,
    Workspace,
    check_target,
    open_workspace,
    read_published,
    refuse_drafts,
)
from generator.reading.state import State, changed_since

Method = Literal["auto", "exchange", "files"]
"""`auto` exchanges the folders if possible, and otherwise replaces file by file (`files`)."""

_GENERATOR: Final = f"Referat {__version__}"


def _say_nothing() -> None:
    """Wait without a message."""


@dataclass(frozen=True, slots=True)
class Manner:
    """Options of publishing.

    `patience` is how many seconds to wait for another build; `waiting` is called once if there is
    one. `signer` signs the history. `seen` is the last line of the history when the build began,
    empty if there was none: anything published since may have newer content. With None that is not
    checked. `began` is the state of the site's files when the build began to read them, and
    `examined` that of the papers when the gates did, wherever they lie.
    """

    method: Method = "auto"
    patience: float = 30.0
    waiting: Callable[[], None] = _say_nothing
    signer: Signer | None = None
    seen: str | None = None
    began: State | None = None
    examined: Mapping[Path, Imprint | None] = field(default_factory=dict)


class OvertakenError(PublishError):
    """Another build has published since this one read its content, or a file has changed."""


_DISK: Final = Disk()
USUAL: Final = Manner()


def publish(
    files: Files,
    target: Target,
    *,
    now: datetime,
    manner: Manner = USUAL,
    disk: Disk = _DISK,
) -> Published:
    """Make the target hold exactly these files, the lists, and what others put there.

    `now` must have a time zone; it is written to the history if anything has changed. Raises
    `PublishError`; the old site is then still in place unless the message says otherwise.
    """
    named = check_files(files)
    try:
        check_target(target)
        workspace = open_workspace(target, disk)
        with locked(workspace.lock, patience=manner.patience, waiting=manner.waiting):
            recover_swap(disk, workspace)
            recover_journal(disk, workspace)
            work = _Work(target, workspace, manner, disk)
            return work.publish(named, now)
    except OSError as error:
        raise PublishError([failure(error, str(target.folder))]) from error


@dataclass(frozen=True, slots=True)
class _Work:
    """One publication, while the lock is held."""

    target: Target
    workspace: Workspace
    manner: Manner
    disk: Disk

    def publish(self, named: Mapping[str, Content], now: datetime) -> Published:
        before = read_published(self.target)
        old = before.files if before else {}
        lists = read_lists(self.workspace.output)
        memory = recall(self.workspace.memory) if self.workspace.beside else Memory()
        pieces = memory.weigh(named)
        self._see_what_was_examined()
        weights = {name: Weight(piece.sha256, piece.size) for name, piece in pieces.items()}
        manifest = Manifest(weights, self.target.kind, _GENERATOR)
        output = os.fsencode(self.workspace.output)
        present = list_folder(output)
        change = compare(pieces, old, present, memory, output)
        refuse_drafts(self.target, change.foreign)
        foreign = tuple(sorted(n for n, e in change.foreign.items() if e.kind != "folder"))
        is_listed = before == manifest and lists.sound and lists.signed_by(self.manner.signer)
        if is_listed and not change.written and not change.deleted:
            self._remember(memory, change.kept)
            assert lists.last is not None  # noqa: S101 - sound lists have a last release
            kept = len(change.kept)
            return Published((), (), unchanged=kept, foreign=foreign, release=lists.last)
        self._see_nothing_newer(lists)
        step = lists.follow(manifest, now, self.manner.signer)
        linked = self._put(_with_lists(change, step, present), present)
        remaining = self._clear({*old, *pieces, *RESERVED}, exchanged=linked is not None)
        moved = [*change.written, *(name for name in linked or () if name in change.kept)]
        self._remember(memory, {**change.kept, **_look(output, moved)})
        lost = before is not None and lists.last is None
        releases = (lists.last, step.release)
        told = warnings_of(
            change, releases, history_lost=lost, history_cut=lists.cut, unsigned=bool(step.dropped)
        )
        return Published(
            written=(*sorted(change.written), *step.fresh),
            deleted=change.deleted,
            unchanged=len(change.kept),
            foreign=foreign,
            release=step.release,
            warnings=(*told, *remaining),
        )

    def _see_nothing_newer(self, lists: Lists) -> None:
        """Stop if newer content may have been published, with items closed that are open here."""
        if self.manner.seen not in {None, line_of(lists.last)}:
            stop_with(
                OvertakenError,
                "output",
                N_("another build has published to this folder since this one began"),
                place=str(self.target.folder),
                hint=Message(N_("Build again.")),
            )

    def _see_what_was_examined(self) -> None:
        """Stop if a file has changed since it was read, or a paper since the gates examined it."""
        state, root = self.manner.began, self.target.root
        changed = None if state is None else changed_since(state, root)
        if changed:
            self._stop_at(changed)
        for paper, imprint in self.manner.examined.items():
            if imprint_of(paper) != imprint:
                self._stop_at(str(paper))

    def _stop_at(self, file: str) -> NoReturn:
        stop_with(
            OvertakenError,
            "attachment",
            N_("the file was changed while the site was being built"),
            place=file.removeprefix(f"{self.target.root}/"),
            hint=Message(N_("Build again.")),
        )

    def _put(self, change: Difference, present: Mapping[str, Entry]) -> list[str] | None:
        """Put the site in place. Returns the newly linked files, or None if done file by file."""
        if self.manner.method != "files" and self.workspace.beside:
            with suppress(CannotExchange):
                return exchange_site(self.disk, self.workspace, change)
        if self.manner.method == "exchange":
            stop_with(
                PublishError,
                "output",
                N_("the output folder cannot be exchanged as a whole here"),
                place=str(self.target.folder),
            )
        replace_files(self.disk, self.workspace, change, present)
        return None

    def _clear(self, ours: set[str], *, exchanged: bool) -> tuple[Problem, ...]:
        """Delete the old site; the new one is published whether or not this succeeds."""
        try:
            if exchanged:
                sweep(self.disk, self.workspace, ours)
            else:
                discard(self.disk, os.fsencode(self.workspace.tree))
        except OSError as error:
            return (remains(error, str(self.workspace.folder)),)
        return ()

    def _remember(self, memory: Memory, entries: Mapping[str, Entry]) -> None:
        if self.workspace.beside:
            memory.keep(entries)
            remember(self.disk, memory, self.workspace.memory)


def _with_lists(change: Difference, step: Step, present: Mapping[str, Entry]) -> Difference:
    """Add Referat's own lists to what is written, kept or deleted."""
    pieces = {name: Piece(data, sha256_of(data), len(data)) for name, data in step.fresh.items()}
    stay = (name for name in RESERVED if name not in {*step.fresh, *step.dropped})
    kept = {name: present[name] for name in stay if name in present}
    return replace(
        change,
        written={**change.written, **pieces},
        kept={**change.kept, **kept},
        deleted=(*change.deleted, *step.dropped),
    )


def _look(output: bytes, names: Iterable[str]) -> dict[str, Entry]:
    """Return the present state of files just published, without those that are gone already."""
    found: dict[str, Entry] = {}
    for name in names:
        with suppress(OSError):
            status = os.lstat(place(output, name))
            found[name] = Entry("file", status.st_ino, status.st_size, status.st_ctime_ns)
    return found
