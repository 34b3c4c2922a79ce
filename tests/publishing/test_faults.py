"""Every change to the file system is made to fail in turn, and to be the last before a kill.

The published site is the old or the new one, and the next build succeeds without help.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from generator.errors import PublishError
from generator.language import speech
from generator.publishing.publication import Manner
from generator.publishing.verification import verify
from tests.publishing.conftest import Site, without_history
from tests.publishing.disks import BreakingDisk, Fuse, Killed, LinklessDisk, StubbornDisk

OLD = {
    "index.html": "forside 1",
    "udvalg/index.html": "udvalg",
    "udvalg/2026-03-12/index.html": "møde",
    "udvalg/2026-03-12/bilag/a.pdf": "bilag",
    "stil": "fil",
    "sag/index.html": "sag",
}
NEW = {
    "index.html": "forside 2",
    "udvalg/index.html": "udvalg",
    "udvalg/2026-04-09/index.html": "nyt møde",
    "stil/ark.css": "mappe",
    "sag": "fil",
}
FOREIGN = {".well-known/acme/token": "drift", "udvalg/noter.txt": "drift"}
METHODS = ("exchange", "files")


@dataclass(frozen=True)
class Scene:
    """A site that has been published once, and the trees of both versions."""

    site: Site
    old: dict[str, bytes]
    new: dict[str, bytes]


@pytest.fixture
def scenes(make_site: Callable[[str], Site]) -> Callable[[str], Scene]:
    trees = []
    for name, files in (("old", OLD), ("new", NEW)):
        clean = make_site(f"clean-{name}")
        clean.publish(files)
        trees.append({**without_history(clean.tree()), **encoded(FOREIGN)})
    counter = iter(range(100_000))

    def lay(method: str) -> Scene:
        site = make_site(f"site-{next(counter)}").using(manner=manner(method))
        site.publish(OLD)
        for name, text in FOREIGN.items():
            (site.output / name).parent.mkdir(parents=True, exist_ok=True)
            (site.output / name).write_text(text)
        return Scene(site, *trees)

    return lay


def manner(method: str) -> Manner:
    return Manner(method=method, patience=0)  # type: ignore[arg-type]


def encoded(files: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def calls_of(scene: Scene) -> list[str]:
    """Publish once on a disk that only counts."""
    fuse = Fuse()
    scene.site.using(disk=BreakingDisk(fuse=fuse)).publish(NEW, hours=1)
    return fuse.calls


def publish_and_die(site: Site, at: int) -> None:
    """Publish, and be killed at this change; a publication with fewer changes ends normally."""
    fuse = Fuse(at, kill=True)
    try:
        site.using(disk=BreakingDisk(fuse=fuse)).publish(NEW, hours=1)
    except Killed:
        return
    assert len(fuse.calls) <= at


def expect_healed(scene: Scene) -> None:
    """Check that the next build succeeds without help, and leaves nothing behind."""
    scene.site.publish(NEW, hours=2)
    assert without_history(scene.site.tree()) == scene.new
    assert verify(scene.site.output).intact
    assert not list(scene.site.output.rglob(".referat"))
    workspace = scene.site.root / ".referat" / "output"
    assert {path.name for path in workspace.iterdir()} <= {"lock", "memory-1.json", "tree"}
    shown = {path.stat().st_ino for path in scene.site.output.rglob("*") if path.is_file()}
    kept = {path.stat().st_ino for path in (workspace / "tree").rglob("*") if path.is_file()}
    assert kept <= shown


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("method", ["auto", "files"])
def test_a_fault_at_any_change_leaves_the_old_site_or_the_new_one(
    scenes: Callable[[str], Scene], method: str, number: int
) -> None:
    count = len(calls_of(scenes(method)))
    outcomes = set()
    for at in range(count):
        scene = scenes(method)
        disk = BreakingDisk(fuse=Fuse(at, number))
        try:
            scene.site.using(disk=disk).publish(NEW, hours=1)
        except PublishError:
            assert without_history(scene.site.tree()) == scene.old, disk.fuse.calls[-3:]
            outcomes.add("old")
        else:
            assert without_history(scene.site.tree()) == scene.new, disk.fuse.calls[-3:]
            outcomes.add("new")
        expect_healed(scene)
    assert outcomes == {"old", "new"}


@pytest.mark.parametrize("method", METHODS)
def test_a_disk_that_fails_for_good_is_survived(
    scenes: Callable[[str], Scene], method: str
) -> None:
    count = len(calls_of(scenes(method)))
    for at in range(count):
        scene = scenes(method)
        disk = BreakingDisk(fuse=Fuse(at, errno.EIO, for_good=True))
        try:
            scene.site.using(disk=disk).publish(NEW, hours=1)
        except PublishError as error:
            tree = without_history(scene.site.tree())
            interrupted = "interrupted" in str(error)
            assert tree == scene.old or (interrupted and method == "files")
            for name, data in tree.items():
                assert data in {scene.old.get(name), scene.new.get(name)}
        expect_healed(scene)


@pytest.mark.parametrize("method", METHODS)
def test_a_kill_at_any_change_leaves_whole_files_and_the_next_build_heals(
    scenes: Callable[[str], Scene], method: str
) -> None:
    count = len(calls_of(scenes(method)))
    for at in range(count):
        scene = scenes(method)
        publish_and_die(scene.site, at)
        tree = without_history(scene.site.tree())
        if method == "exchange":
            assert tree in (scene.old, scene.new)
        for name, data in tree.items():
            assert data in {scene.old.get(name), scene.new.get(name)}
        both = scene.old.keys() & scene.new.keys()
        assert both <= tree.keys()
        expect_healed(scene)


@pytest.mark.parametrize("method", METHODS)
def test_a_kill_during_the_recovery_from_a_kill_is_survived(
    scenes: Callable[[str], Scene], method: str
) -> None:
    count = len(calls_of(scenes(method)))
    for at in range(0, count, 3):
        scene = scenes(method)
        for again in (at, 4, 9, 1):
            publish_and_die(scene.site, again)
        expect_healed(scene)


@pytest.mark.parametrize("method", METHODS)
def test_a_kill_of_the_very_first_publication_is_survived(
    make_site: Callable[[str], Site], method: str
) -> None:
    fuse = Fuse()
    make_site("count").using(disk=BreakingDisk(fuse=fuse), manner=manner(method)).publish(NEW)
    for at in range(len(fuse.calls)):
        site = make_site(f"site-{at}").using(manner=manner(method))
        publish_and_die(site, at)
        published = site.publish(NEW)
        assert published.release.sequence == 1
        assert set(encoded(NEW).items()) <= set(site.tree().items())
        assert verify(site.output).intact


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV, errno.ENOSYS, errno.EINVAL])
def test_where_folders_cannot_be_exchanged_the_files_are_replaced(
    scenes: Callable[[str], Scene], number: int
) -> None:
    scene = scenes("auto")
    scene.site.using(disk=StubbornDisk(number=number)).publish(NEW, hours=1)
    assert without_history(scene.site.tree()) == scene.new
    assert not (scene.site.root / ".referat" / "output" / "tree").exists()
    expect_healed(scene)


def test_exchange_alone_says_that_it_is_impossible(scenes: Callable[[str], Scene]) -> None:
    scene = scenes("exchange")
    with pytest.raises(PublishError, match="cannot be exchanged") as caught:
        scene.site.using(disk=StubbornDisk()).publish(NEW, hours=1)
    assert caught.value.problems[0].code == "output"
    assert without_history(scene.site.tree()) == scene.old


def test_a_file_system_without_hard_links_gets_copies(scenes: Callable[[str], Scene]) -> None:
    scene = scenes("exchange")
    token = scene.site.output / ".well-known" / "acme" / "token"
    before = token.stat()
    scene.site.using(disk=LinklessDisk()).publish(NEW, hours=1)
    assert without_history(scene.site.tree()) == scene.new
    assert token.stat().st_ino == before.st_ino
    expect_healed(scene)


def test_files_of_another_file_system_are_left_where_they_are(
    scenes: Callable[[str], Scene],
) -> None:
    """A file that is mounted alone, as containers do with theirs, has no second name here."""
    scene = scenes("auto")
    disk = LinklessDisk(number=errno.EXDEV)
    token = scene.site.output / ".well-known" / "acme" / "token"
    before = token.stat().st_ino
    scene.site.using(disk=disk).publish(NEW, hours=1)
    assert without_history(scene.site.tree()) == scene.new
    assert token.stat().st_ino == before
    with pytest.raises(PublishError, match="cannot be exchanged"):
        scene.site.using(disk=disk, manner=manner("exchange")).publish(OLD, hours=2)
    assert without_history(scene.site.tree()) == scene.new


def test_the_message_says_what_to_do_when_the_disk_is_full(
    scenes: Callable[[str], Scene],
) -> None:
    scene = scenes("exchange")
    with pytest.raises(PublishError) as caught:
        scene.site.using(disk=BreakingDisk(fuse=Fuse(3, errno.ENOSPC))).publish(NEW)
    problem = caught.value.problems[0]
    assert problem.code == "output"
    assert "disk is full" in str(problem.message)
    assert "Make room" in str(problem.hint)
    assert "disken er fuld" in speech("da").say(problem.message)
