"""What has been waited for when the site is exchanged, so that a power cut loses nothing.

A kill leaves what was written; a power cut leaves of it only what the disk was waited for. So
before the one step that decides, everything must be on the disk, and after it nothing of the
old site may be deleted until the step itself is.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.publishing.disk import AnyPath, Disk
from generator.publishing.publication import Manner
from tests.publishing.conftest import Site

SAME = {f"{folder}/samme.html": "samme" for folder in ("nyt", "andres", "mindre", "færre")}
OLD = {**SAME, "index.html": "gammel", "mindre/væk.html": "væk", "færre/væk/index.html": "væk"}
NEW = {**SAME, "index.html": "ny", "nyt/nyt.html": "ny", "udvalg/2026/index.html": "møde"}


@dataclass(frozen=True)
class Step:
    """A change of the disk, and what the disk would lose if the power were cut before it."""

    call: str
    path: Path
    unsafe: frozenset[Path]


@dataclass(frozen=True, slots=True)
class WatchedDisk(Disk):
    """Notes which files and lists of names the disk has not been waited for."""

    durable: bool = True
    unsafe: set[Path] = field(default_factory=set)
    steps: list[Step] = field(default_factory=list)

    def _note(self, call: str, path: AnyPath, *changed: Path) -> None:
        self.steps.append(Step(call, at(path), frozenset(self.unsafe)))
        self.unsafe.update(changed)

    def write(self, target: AnyPath, data: bytes) -> None:
        self._note("write", target, at(target), at(target).parent)
        super(WatchedDisk, self).write(target, data)

    def link(self, source: AnyPath, target: AnyPath) -> None:
        self._note("link", target, at(target).parent)
        super(WatchedDisk, self).link(source, target)

    def rename(self, source: AnyPath, target: AnyPath) -> None:
        self._note("rename", target, at(target).parent)
        super(WatchedDisk, self).rename(source, target)

    def exchange(self, one: AnyPath, other: AnyPath) -> None:
        self._note("exchange", other, at(one).parent, at(other).parent)
        super(WatchedDisk, self).exchange(one, other)

    def make_folder(self, path: AnyPath) -> None:
        self._note("make folder", path, at(path), at(path).parent)
        super(WatchedDisk, self).make_folder(path)

    def remove(self, path: AnyPath) -> None:
        self._note("remove", path, *([at(path).parent] if os.path.lexists(path) else []))
        super(WatchedDisk, self).remove(path)

    def remove_folder(self, path: AnyPath) -> None:
        super(WatchedDisk, self).remove_folder(path)
        self._note("remove folder", path, at(path).parent)
        self.unsafe.discard(at(path))

    def sync(self, path: AnyPath) -> None:
        self.unsafe.discard(at(path))

    def sync_all(self, paths: Collection[AnyPath], volume: AnyPath) -> None:
        assert at(volume).exists()
        for path in paths:
            self.sync(path)


def at(path: AnyPath) -> Path:
    return Path(os.fsdecode(path))


def within(step: Step, folder: Path) -> list[Path]:
    """Give what would be lost in a folder, itself and what it holds."""
    return [path for path in step.unsafe if path.is_relative_to(folder)]


@pytest.mark.parametrize("before", [{}, OLD], ids=["first", "later"])
def test_a_whole_folder_is_on_the_disk_before_it_is_shown(
    site: Site, before: dict[str, str]
) -> None:
    if before:
        site.publish({**before, "gammelt/fra/før.html": "før"})
        site.publish(before)
        (site.output / "tom" / "mappe").mkdir(parents=True)
        (site.output / "andres" / "robots.txt").write_text("drift")
    disk = WatchedDisk()
    site.using(disk=disk, manner=Manner("exchange", patience=0)).publish(NEW)
    shown = next(n for n, step in enumerate(disk.steps) if step.path == site.output)
    work = site.root / ".referat" / "output"
    assert disk.steps[shown].call == ("exchange" if before else "rename")
    assert within(disk.steps[shown], work / "tree") == []
    assert not {work, work / "swap"} & disk.steps[shown].unsafe
    deletion = next(step for step in disk.steps[shown:] if step.call == "remove")
    assert not {site.root, work} & deletion.unsafe, "or the old site is gone and the new one too"


@pytest.mark.parametrize("before", [{}, OLD], ids=["first", "later"])
def test_file_by_file_nothing_is_shown_before_all_of_it_is_on_the_disk(
    site: Site, before: dict[str, str]
) -> None:
    if before:
        site.publish(before)
    disk = WatchedDisk()
    site.using(disk=disk, manner=Manner("files", patience=0)).publish(NEW)
    inner = site.output / ".referat"
    journal = inner / "journal.json"
    decided, done = (n for n, step in enumerate(disk.steps) if step.path == journal)
    assert [disk.steps[n].call for n in (decided, done)] == ["rename", "remove"]
    unsafe = within(disk.steps[decided], site.output)
    assert unsafe == [inner], "only that the journal's draft has no name to last yet"
    first = disk.steps[decided + 1]
    assert first.path.is_relative_to(site.output)
    assert inner not in first.unsafe
    shown = [p for p in within(disk.steps[done], site.output) if not p.is_relative_to(inner)]
    assert shown == []
    assert inner not in disk.steps[done + 1].unsafe, "or the journal would come back"
