"""Which folder may be published to, and which working folder is used.

A folder may be published to if it is new or empty, or if it contains Referat's manifest. The
working folder is `.referat/<name>/` beside it, on the same file system, or `.referat/` inside it if
the parent folder may not be changed.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from generator.errors import N_, Message, PublishError, stop_with
from generator.publishing.disk import Disk, open_plain
from generator.publishing.files import JOURNAL, MANIFEST, PRIVATE, shown
from generator.publishing.manifest import Kind, Manifest, parse_manifest

_MEMORY: Final = "memory-1.json"
_NOT_CONTENT: Final = frozenset({PRIVATE, "lost+found"})
"""Names that an empty folder may contain; a new file system has `lost+found`."""


@dataclass(frozen=True, slots=True)
class Target:
    """The folder to publish to, and the kind of site.

    `root` is the site's folder and `sources` are folders that are read (content, themes); the
    target must not contain the one, nor overlap with the others.
    """

    folder: Path
    root: Path
    kind: Kind = "published"
    sources: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Workspace:
    """The output's real path, and the working folder."""

    output: Path
    folder: Path

    @property
    def beside(self) -> bool:
        """Whether the working folder is beside the output, so that folders can be exchanged."""
        return self.folder.parent != self.output

    @property
    def inner(self) -> Path:
        """The working folder inside the output, for work file by file."""
        return self.output / PRIVATE

    @property
    def journal(self) -> Path:
        """The steps that are left to do, while files are replaced one by one."""
        return self.output / JOURNAL

    @property
    def lock(self) -> Path:
        """The file that a build locks while it publishes."""
        return self.folder / "lock"

    @property
    def memory(self) -> Path:
        """The digests that were computed before."""
        return self.folder / _MEMORY

    @property
    def tree(self) -> Path:
        """The complete new site before the exchange; after it, what is left of the old one."""
        return self.folder / "tree"

    @property
    def swap(self) -> Path:
        """The note of which folder is about to be exchanged."""
        return self.folder / "swap"


def check_target(target: Target) -> None:
    """Refuse a folder that must not be published to, before anything is written."""
    folder, place = target.folder, str(target.folder)
    if folder.is_symlink():
        stop_with(
            PublishError,
            "output",
            N_("the output folder is a link to another place"),
            place=place,
            hint=Message(N_("Name the folder that it leads to.")),
        )
    if folder.exists() and not folder.is_dir():
        stop_with(PublishError, "output", N_("the output folder is a file"), place=place)
    real = folder.resolve()
    _refuse_overlap(target, real)
    if PRIVATE in real.parts:
        stop_with(
            PublishError,
            "output",
            N_("the output folder lies in Referat's working folder"),
            place=place,
        )
    for around in real.parents:
        _refuse_other(around, target.kind, _kind_of(around / MANIFEST))
    if not (folder / JOURNAL).exists():
        _refuse_stranger(target)


def _refuse_overlap(target: Target, real: Path) -> None:
    """Refuse a folder that contains the site, or that overlaps with a folder that is read."""
    place = str(target.folder)
    if target.root.resolve().is_relative_to(real):
        stop_with(
            PublishError,
            "output",
            N_("the output folder would hold the site's own files"),
            place=place,
            hint=Message(N_("Choose a folder of its own, such as output.")),
        )
    for source in (path.resolve() for path in target.sources):
        if real.is_relative_to(source) or source.is_relative_to(real):
            stop_with(
                PublishError,
                "output",
                N_("the output folder and '{source}' lie one inside the other"),
                place=place,
                hint=Message(N_("Choose a folder of its own, such as output.")),
                source=source.name,
            )


def refuse_drafts(target: Target, foreign: Iterable[str]) -> None:
    """Refuse to publish if a preview with drafts is below the site, where it would be public."""
    inner = (target.folder / name for name in foreign if PurePosixPath(name).name == MANIFEST)
    for manifest in inner:
        if target.kind == "published" and _kind_of(manifest) == "drafts":
            stop_with(
                PublishError,
                "output",
                N_("this is a preview with drafts, not the published site"),
                place=str(manifest.parent),
                hint=Message(N_("Move it away, or delete it, and build again.")),
            )


def _refuse_stranger(target: Target) -> None:
    """Refuse a folder with content but without Referat's manifest."""
    folder = target.folder
    if os.path.lexists(folder / MANIFEST) or not folder.exists():
        return
    strangers = sorted(set(os.listdir(folder)) - _NOT_CONTENT)  # noqa: PTH208 - names only
    if strangers:
        stop_with(
            PublishError,
            "output",
            N_("the folder holds files that Referat did not write, such as '{name}'"),
            place=str(folder),
            hint=Message(N_("Choose an empty folder, or one that Referat has made.")),
            name=shown(strangers[0]),
        )


def read_published(target: Target) -> Manifest | None:
    """Return the manifest of what was published last, or None if the folder is new or empty."""
    _refuse_stranger(target)
    place = str(target.folder / MANIFEST)
    try:
        with open_plain(target.folder / MANIFEST) as file:
            manifest = parse_manifest(file.read())
    except FileNotFoundError:
        return None
    except (ValueError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in {errno.EINVAL, errno.ELOOP}:
            raise
        stop_with(
            PublishError,
            "output",
            N_("this is not a list that Referat wrote, or it was changed since"),
            place=place,
            hint=Message(N_("Restore the file from a copy, or choose another folder.")),
        )
    _refuse_other(target.folder, target.kind, manifest.kind)
    return manifest


def _kind_of(manifest: Path) -> Kind | None:
    """Return the kind of site of a manifest, or None if it is not Referat's."""
    try:
        with open_plain(manifest) as file:
            return parse_manifest(file.read()).kind
    except (OSError, ValueError):
        return None


def _refuse_other(folder: Path, wanted: Kind, held: Kind | None) -> None:
    """Refuse drafts in the published site, and the site in a preview with drafts."""
    if held in {None, wanted}:
        return
    text = (
        N_("the folder holds a preview with drafts, so the site is not published to it")
        if held == "drafts"
        else N_("the folder holds the published site, so drafts are not put into it")
    )
    hint = Message(N_("Choose another folder."))
    stop_with(PublishError, "output", text, place=str(folder), hint=hint)


def workspace_beside(output: Path) -> Workspace:
    """Return the usual workspace, with its working folder beside the output."""
    real = output.resolve()
    return Workspace(real, real.parent / PRIVATE / real.name)


def open_workspace(target: Target, disk: Disk) -> Workspace:
    """Create the working folder."""
    beside = workspace_beside(target.folder)
    output = beside.output
    try:
        _make(beside.folder, disk)
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EPERM, errno.EROFS} or not output.is_dir():
            raise
        inside = Workspace(output, output / PRIVATE)
        _make(inside.folder, disk)
        return inside
    return beside


def _make(folder: Path, disk: Disk) -> None:
    """Create a folder and its parents; a link in place of the working folder is refused."""
    missing = [folder, *folder.parents]
    for path in reversed(missing):
        if path.name == PRIVATE and path.is_symlink():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
        if not path.is_dir():
            with suppress(FileExistsError):
                disk.make_folder(path)
