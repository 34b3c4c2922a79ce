"""Changes that others make to the output at the moment of the exchange."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.publishing import swap
from generator.publishing.disk import AnyPath, Disk
from generator.publishing.publication import Manner
from generator.publishing.verification import verify
from tests.publishing.conftest import Site
from tests.publishing.disks import BreakingDisk, Fuse

OLD = {"index.html": "gammel", "sag/index.html": "sag", "stays.html": "stays"}
NEW = {"index.html": "ny", "stays.html": "stays", "nyt/index.html": "nyt"}


@dataclass(frozen=True, slots=True)
class MeddlingDisk(Disk):
    """A disk on which somebody makes a change right before the folders are exchanged."""

    durable: bool = False
    meddle: Callable[[], object] = field(default=lambda: None)

    def exchange(self, one: AnyPath, other: AnyPath) -> None:
        self.meddle()
        super(MeddlingDisk, self).exchange(one, other)


@pytest.fixture
def published(site: Site) -> Site:
    site.publish(OLD)
    (site.output / "robots.txt").write_text("drift 1")
    return site


def publish_amid(site: Site, meddle: Callable[[], object]) -> None:
    site.using(disk=MeddlingDisk(meddle=meddle)).publish(NEW)


def test_a_file_that_others_add_at_the_last_moment_is_carried_over(published: Site) -> None:
    def meddle() -> None:
        for name in (".well-known/acme/token", "sag/noter.txt"):
            (published.output / name).parent.mkdir(parents=True, exist_ok=True)
            (published.output / name).write_text("drift")
        (published.output / "tom" / "mappe").mkdir(parents=True)

    publish_amid(published, meddle)
    assert (published.output / ".well-known/acme/token").read_text() == "drift"
    assert (published.output / "sag/noter.txt").read_text() == "drift"
    assert (published.output / "tom/mappe").is_dir()
    assert not (published.output / "sag/index.html").exists()
    assert verify(published.output).intact


def test_a_file_that_others_replace_at_the_last_moment_is_carried_over(
    published: Site,
) -> None:
    def meddle() -> None:
        (published.root / "fresh").write_text("drift 2")
        (published.root / "fresh").rename(published.output / "robots.txt")

    publish_amid(published, meddle)
    assert (published.output / "robots.txt").read_text() == "drift 2"


def test_a_page_that_others_write_at_the_last_moment_gives_way(published: Site) -> None:
    def meddle() -> None:
        (published.output / "nyt").mkdir()
        (published.output / "nyt/index.html").write_text("drift")

    publish_amid(published, meddle)
    assert (published.output / "nyt/index.html").read_text() == "nyt"
    assert verify(published.output).intact


def test_a_folder_in_which_something_is_mounted_stays_where_it_is(
    published: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "mounted_below", lambda folder: folder == bytes(published.output))
    before = published.output.stat().st_ino
    published.publish(NEW)
    assert published.output.stat().st_ino == before
    assert verify(published.output).intact
    with pytest.raises(PublishError, match="cannot be exchanged"):
        published.using(manner=Manner("exchange")).publish(OLD)


def test_an_old_site_that_cannot_be_cleared_away_is_a_warning(published: Site) -> None:
    counting = Fuse()
    published.using(disk=BreakingDisk(fuse=counting)).publish(NEW)
    after = counting.calls.index("exchange") + 1
    published.publish(OLD)
    site = published.using(disk=BreakingDisk(fuse=Fuse(after, 5, for_good=True)))
    done = site.publish(NEW)
    [warning] = done.warnings
    assert warning.severity == "warning"
    assert "could not be deleted" in str(warning.message)
    assert (published.output / "index.html").read_text() == "ny"
    remains = published.root / ".referat"
    assert "gammel" in [path.read_text() for path in remains.rglob("index.html")]
    assert published.publish(NEW).warnings == ()
    assert list(remains.rglob("index.html")) == []


def test_a_note_that_says_nothing_is_passed_over(published: Site) -> None:
    (published.root / ".referat/output/swap").write_bytes(b"\xff")
    published.publish(NEW)
    assert (published.output / "index.html").read_text() == "ny"


def test_remains_whose_manifest_is_damaged_are_never_moved_into_the_site(
    published: Site,
) -> None:
    counting = Fuse()
    published.using(disk=BreakingDisk(fuse=counting)).publish(NEW)
    published.publish(OLD)
    after = counting.calls.index("exchange") + 1
    published.using(disk=BreakingDisk(fuse=Fuse(after, 5, for_good=True))).publish(NEW)
    manifest = published.root / ".referat/output/tree/manifest.json"
    manifest.write_text("{}")
    with pytest.raises(PublishError, match="damaged"):
        published.publish(NEW)
    assert not (published.output / "sag").exists()


def test_names_that_are_no_text_are_carried_over(published: Site) -> None:
    name = os.fsencode(published.output) + b"/gammel \xe6.txt"
    Path(os.fsdecode(name)).write_text("drift")
    publish_amid(published, lambda: None)
    assert Path(os.fsdecode(name)).read_text() == "drift"
    assert verify(published.output).foreign == ("gammel \udce6.txt", "robots.txt")
