"""Disks that fail: at the n-th change, with an error, from then on, or as if by `kill -9`."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection
from dataclasses import dataclass, field

from generator.publishing.disk import AnyPath, Disk


class Killed(BaseException):
    """The process was killed: nothing may catch this, and nothing is cleaned up."""


@dataclass
class Fuse:
    """Counts the changes; fails at the n-th (from 0), once or from then on."""

    at: int = -1
    number: int = 0
    for_good: bool = False
    kill: bool = False
    calls: list[str] = field(default_factory=list)

    def burn(self, call: str) -> bool:
        """Count a call; return whether it is to fail."""
        self.calls.append(call)
        count = len(self.calls) - 1
        return count == self.at or (self.for_good and 0 <= self.at < count)

    def blow(self, path: AnyPath) -> None:
        if self.kill:
            raise Killed
        raise OSError(self.number, os.strerror(self.number), os.fsdecode(path))


@dataclass(frozen=True, slots=True)
class BreakingDisk(Disk):
    """A disk whose n-th change fails; a write that fails leaves half a file."""

    durable: bool = True
    fuse: Fuse = field(default_factory=Fuse)

    def _count(self, call: str, path: AnyPath) -> None:
        if self.fuse.burn(call):
            self.fuse.blow(path)

    def write(self, target: AnyPath, data: bytes) -> None:
        if self.fuse.burn("write"):
            super(BreakingDisk, self).write(target, data[: len(data) // 2])
            self.fuse.blow(target)
        super(BreakingDisk, self).write(target, data)

    def copy(self, source: AnyPath, target: AnyPath) -> str:
        if self.fuse.burn("copy"):
            super(BreakingDisk, self).write(target, b"half")
            self.fuse.blow(target)
        return super(BreakingDisk, self).copy(source, target)

    def duplicate(self, source: AnyPath, target: AnyPath) -> None:
        self._count("duplicate", target)
        super(BreakingDisk, self).duplicate(source, target)

    def link(self, source: AnyPath, target: AnyPath) -> None:
        self._count("link", target)
        super(BreakingDisk, self).link(source, target)

    def rename(self, source: AnyPath, target: AnyPath) -> None:
        self._count("rename", target)
        super(BreakingDisk, self).rename(source, target)

    def exchange(self, one: AnyPath, other: AnyPath) -> None:
        self._count("exchange", other)
        super(BreakingDisk, self).exchange(one, other)

    def make_folder(self, path: AnyPath) -> None:
        self._count("make_folder", path)
        super(BreakingDisk, self).make_folder(path)

    def remove(self, path: AnyPath) -> None:
        self._count("remove", path)
        super(BreakingDisk, self).remove(path)

    def remove_folder(self, path: AnyPath) -> None:
        self._count("remove_folder", path)
        super(BreakingDisk, self).remove_folder(path)

    def copy_attributes(self, source: AnyPath, target: AnyPath) -> None:
        self._count("copy_attributes", target)
        super(BreakingDisk, self).copy_attributes(source, target)

    def sync(self, path: AnyPath) -> None:
        self._count("sync", path)

    def sync_all(self, paths: Collection[AnyPath], volume: AnyPath) -> None:
        for path in paths:
            self.sync(path)
        self._count("sync_all", volume)


@dataclass(frozen=True, slots=True)
class LinklessDisk(Disk):
    """A file system without hard links or the like, with the error that it gives for them."""

    durable: bool = False
    number: int = errno.EPERM

    def link(self, source: AnyPath, target: AnyPath) -> None:
        del source
        raise OSError(self.number, os.strerror(self.number), os.fsdecode(target))


@dataclass(frozen=True, slots=True)
class StubbornDisk(Disk):
    """A file system that cannot exchange folders, with the error that it gives."""

    durable: bool = False
    number: int = errno.EBUSY

    def exchange(self, one: AnyPath, other: AnyPath) -> None:
        del one
        raise OSError(self.number, os.strerror(self.number), os.fsdecode(other))

    def rename(self, source: AnyPath, target: AnyPath) -> None:
        if os.path.isdir(source):  # noqa: PTH112 - paths may be bytes
            raise OSError(self.number, os.strerror(self.number), os.fsdecode(target))
        super(StubbornDisk, self).rename(source, target)
