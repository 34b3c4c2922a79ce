"""A site's folder to publish from, and functions to read what was published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

import pytest

from generator.kept import Content
from generator.publishing.disk import Disk
from generator.publishing.files import RELEASES, SIGNATURE
from generator.publishing.outcome import Published
from generator.publishing.publication import Manner, publish
from generator.publishing.target import Target

QUICK = Disk(durable=False)
IMPATIENT = Manner(patience=0)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Site:
    """A folder with content and output, and a short way to publish."""

    root: Path
    disk: Disk = QUICK
    manner: Manner = IMPATIENT

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def target(self) -> Target:
        return Target(self.output, self.root, sources=(self.root / "content",))

    def publish(self, files: Mapping[str, Content | str], hours: int = 0) -> Published:
        """Publish; texts are encoded."""
        whole = {
            PurePosixPath(name): content.encode() if isinstance(content, str) else content
            for name, content in files.items()
        }
        now = NOW + timedelta(hours=hours)
        return publish(whole, self.target, now=now, manner=self.manner, disk=self.disk)

    def using(self, *, disk: Disk | None = None, manner: Manner | None = None) -> Site:
        return replace(self, disk=disk or self.disk, manner=manner or self.manner)

    def tree(self) -> dict[str, bytes]:
        return tree_of(self.output)


def tree_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its name, without the working folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".referat" not in path.relative_to(folder).parts
    }


def without_history(tree: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that do not depend on earlier publications and the key."""
    return {name: data for name, data in tree.items() if name not in {RELEASES, SIGNATURE}}


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[[str], Site]:
    def make(name: str = "site") -> Site:
        root = tmp_path / name
        (root / "content").mkdir(parents=True)
        return Site(root)

    return make


@pytest.fixture
def site(make_site: Callable[[str], Site]) -> Site:
    return make_site("site")
