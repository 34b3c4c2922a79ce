from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.publishing.digests import sha256_of
from generator.publishing.publication import Manner
from generator.publishing.verification import verify
from tests.publishing.conftest import Site
from tests.publishing.disks import BreakingDisk, Fuse, Killed

OLD = {"index.html": "gammel", "udvalg/index.html": "udvalg", "væk/index.html": "væk"}
NEW = {
    "index.html": "ny",
    "udvalg/index.html": "udvalg 2",
    "udvalg/2026/index.html": "møde",
    "assets/a.css": "css",
}


@pytest.fixture
def published(site: Site) -> Site:
    site = site.using(manner=Manner("files", patience=0))
    site.publish(OLD)
    return site


def interrupt(site: Site) -> None:
    """Be killed in the middle of showing the new files."""
    fuse = Fuse()
    site.using(disk=BreakingDisk(fuse=fuse)).publish(NEW)
    site.publish(OLD)
    at = [number for number, call in enumerate(fuse.calls) if call == "rename"][3]
    with pytest.raises(Killed):
        site.using(disk=BreakingDisk(fuse=Fuse(at, kill=True))).publish(NEW)
    assert (site.output / ".referat/journal.json").exists()


def test_new_files_come_first_then_changed_ones_then_deletions(
    published: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    real: dict[str, Callable[..., None]] = {
        "rename": BreakingDisk.rename,
        "remove": BreakingDisk.remove,
    }

    def note(call: str) -> Callable[..., None]:
        def noted(disk: BreakingDisk, *paths: object) -> None:
            shown = Path(_text(paths[-1]))
            if shown.is_relative_to(published.output) and ".referat" not in shown.parts:
                order.append(f"{call} {shown.relative_to(published.output).as_posix()}")
            real[call](disk, *paths)

        return noted

    for call in real:
        monkeypatch.setattr(BreakingDisk, call, note(call))
    published.using(disk=BreakingDisk()).publish(NEW)
    assert order == [
        "rename udvalg/2026/index.html",
        "rename assets/a.css",
        "rename udvalg/index.html",
        "rename index.html",
        "rename manifest.json",
        "rename manifest-sha256.txt",
        "rename publications.txt",
        "remove væk/index.html",
    ]


def _text(path: object) -> str:
    return path.decode() if isinstance(path, bytes) else str(path)


def test_an_interrupted_publication_is_completed_before_the_next(published: Site) -> None:
    interrupt(published)
    assert not verify(published.output).intact
    third = {"index.html": "tredje"}
    published.publish(third, hours=3)
    assert {n for n in published.tree() if n.endswith(".html")} == {"index.html"}
    assert verify(published.output).intact
    lines = (published.output / "publications.txt").read_text().splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2", "3", "4", "5"]


def test_an_interrupted_publication_is_completed_by_an_exchange_too(published: Site) -> None:
    interrupt(published)
    published.using(manner=Manner("exchange", patience=0)).publish(NEW, hours=3)
    assert verify(published.output).intact
    assert not (published.output / ".referat").exists()


@pytest.mark.parametrize(
    "text",
    ["", "{}", "0" * 64 + "\n{}"],
)
def test_a_damaged_journal_stops_the_build_and_says_what_to_do(published: Site, text: str) -> None:
    (published.output / ".referat").mkdir()
    (published.output / ".referat/journal.json").write_text(text)
    with pytest.raises(PublishError, match="damaged") as caught:
        published.publish(NEW)
    assert "Delete the file" in str(caught.value.problems[0].hint)
    (published.output / ".referat/journal.json").unlink()
    published.publish(NEW)
    assert verify(published.output).intact


def test_a_journal_that_leads_out_of_the_folder_is_not_followed(published: Site) -> None:
    victim = published.root / "content" / "vigtigt"
    victim.write_text("vigtigt")
    body = b'{"clear": ["a.html"], "put": ["b.html"], "drop": ["../content/vigtigt", "c.html"]}'
    (published.output / ".referat").mkdir()
    journal = published.output / ".referat/journal.json"
    journal.write_bytes(sha256_of(body).encode() + b"\n" + body)
    with pytest.raises(PublishError, match="damaged"):
        published.publish(NEW)
    assert victim.read_text() == "vigtigt"


def test_a_disk_that_fails_twice_is_told_as_an_interruption(published: Site) -> None:
    fuse = Fuse()
    published.using(disk=BreakingDisk(fuse=fuse)).publish(NEW)
    published.publish(OLD)
    at = [number for number, call in enumerate(fuse.calls) if call == "rename"][2]
    disk = BreakingDisk(fuse=Fuse(at, errno.EIO, for_good=True))
    with pytest.raises(PublishError, match="interrupted") as caught:
        published.using(disk=disk).publish(NEW)
    assert "next build completes it" in str(caught.value.problems[0].hint)
    published.publish(NEW)
    assert verify(published.output).intact
