"""Which folder may be written to at all, and where the work on it is done.

A folder is published to if it is new or empty, or if Referat's own manifest lies in it. The
work is done in `.referat/<name>/` beside it, on the same file system; where the folder around
the output may not be changed, in `.referat/` inside it.
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

MEMORY: Final = "memory-1.json"
_NOT_CONTENT: Final = frozenset({PRIVATE, "lost+found"})
"""What an empty folder may hold; the second is what a new file system begins with."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to publish: a folder, what it is for, and what it must keep away from.

    `root` is the site's folder; `sources` are folders that are read (content, themes).
    """

    folder: Path
    root: Path
    kind: Kind = "published"
    sources: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where the work is done: the output's real path, and the folder for everything else."""

    output: Path
    folder: Path

    @property
    def beside(self) -> bool:
        """Whether the work is done beside the output, so that folders can be exchanged."""
        return self.folder.parent != self.output

    @property
    def inner(self) -> Path:
        """The working folder inside the output, for work file by file."""
        return self.output / PRIVATE

    @property
    def journal(self) -> Path:
        """The list of what is left to do, while files are replaced one by one."""
        return self.output / JOURNAL

    @property
    def lock(self) -> Path:
        """The file that a build holds on to while it publishes."""
        return self.folder / "lock"

    @property
    def memory(self) -> Path:
        """What was weighed before."""
        return self.folder / MEMORY

    @property
    def tree(self) -> Path:
        """The complete new folder, before the exchange; after it, what is left of the old."""
        return self.folder / "tree"

    @property
    def swap(self) -> Path:
        """The note of which folder is about to be exchanged."""
        return self.folder / "swap"


def check_target(target: Target) -> None:
    """Refuse a folder that must not be published to, before anything is made in it."""
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
    real, root = folder.resolve(), target.root.resolve()
    if root.is_relative_to(real):
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


def refuse_drafts(target: Target, foreign: Iterable[str]) -> None:
    """Refuse to publish around a preview with drafts: what lies below the site is public too."""
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
    """Refuse a folder with something in it that Referat did not write."""
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
    """Give the manifest of what was published last; `None` if the folder is new or empty."""
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
    """Tell what a folder holds that is not to be published to; `None` for nothing of ours."""
    try:
        with open_plain(manifest) as file:
            return parse_manifest(file.read()).kind
    except (OSError, ValueError):
        return None


def _refuse_other(folder: Path, wanted: Kind, held: Kind | None) -> None:
    """Keep drafts out of the published site, and the site out of a preview with drafts."""
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
    """Name the folder beside an output folder that the work is usually done in."""
    real = output.resolve()
    return Workspace(real, real.parent / PRIVATE / real.name)


def open_workspace(target: Target, disk: Disk) -> Workspace:
    """Make the folder that the work is done in."""
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
    """Make a folder and those around it; a link in place of the working folder is refused."""
    missing = [folder, *folder.parents]
    for path in reversed(missing):
        if path.name == PRIVATE and path.is_symlink():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
        if not path.is_dir():
            with suppress(FileExistsError):
                disk.make_folder(path)
