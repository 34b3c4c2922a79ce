"""Folders that are alike in both sites are known by their times, and believed no longer."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publishing import listing
from generator.publishing.listing import Entry, Look, Names
from generator.publishing.pairs import known_by, pair_up
from generator.publishing.verification import verify
from tests.publishing.conftest import Site

AGO = 1_000
LOOK = Look(
    {
        "a": Entry("folder", 1, 0, AGO, (0, 0, 0)),
        "b": Entry("folder", 2, 0, AGO, (0, 0, 0)),
        "a/x": Entry("file", 3, 0, AGO),
    },
    {"": Names(["a", "b"], {}), "a": Names([], {"a/x": 3}), "b": Names([], {})},
    10_000_000_000,
)


def test_folders_left_alone_on_both_sides_are_a_pair() -> None:
    pairs = pair_up(LOOK, {"a": (1, AGO)}, {"a": (11, 5), "b": (12, 5)})
    assert pairs == {"a": [1, AGO, 11, 5]}


def test_a_folder_that_changed_since_the_look_is_no_pair() -> None:
    assert pair_up(LOOK, {"a": (1, AGO + 1)}, {"a": (11, 5)}) == {}


def test_a_folder_that_changed_a_moment_ago_is_no_pair() -> None:
    assert pair_up(LOOK, {"a": (1, AGO)}, {"a": (11, LOOK.begun)}) == {}


def test_a_pair_is_believed_while_the_output_is_as_it_was() -> None:
    pairs = {"a": [11, 5, 1, AGO], "b": [12, 5, 2, AGO + 1], "gone": [13, 5, 4, 4]}
    known = known_by(pairs, LOOK)
    assert known.stamps == {"a": (11, 5)}
    assert known.names["a"].others == {"a/x": 3}


@pytest.fixture
def paired(site: Site, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Publish one version after another, with time enough between them to tell them apart."""
    monkeypatch.setattr(listing, "_COARSE", 12_000_000)

    def publish(number: int) -> None:
        time.sleep(0.03)
        pages = {f"side/{at}/index.html": f"side {at}" for at in range(5)}
        site.publish({"index.html": f"udgave {number}", **pages})

    for number in range(3):
        publish(number)
    return publish


def pairs_of(site: Site) -> dict[str, list[int]]:
    memory = site.root / ".referat/output/memory-1.json"
    pairs: dict[str, list[int]] = json.loads(memory.read_bytes().partition(b"\n")[2])["pairs"]
    return pairs


def test_folders_that_stay_as_they_are_are_not_read_twice(
    site: Site, paired: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(pairs_of(site)) == {"side", *(f"side/{at}" for at in range(5))}
    read: list[bytes] = []
    real = os.scandir

    def noted(path: bytes) -> object:
        read.append(path)
        return real(path)

    monkeypatch.setattr(os, "scandir", noted)
    paired(3)
    assert [path for path in read if b"/.referat/output/tree/" in path] == []
    assert (site.output / "index.html").read_text() == "udgave 3"
    assert verify(site.output).intact


@pytest.mark.parametrize("change", ["more", "less", "other", "none", "link"])
def test_a_tree_that_somebody_changed_is_read(
    site: Site, paired: Callable[[int], None], change: str
) -> None:
    tree = site.root / ".referat/output/tree"
    page = tree / "side/2/index.html"
    if change == "more":
        (tree / "side/2/fremmed.html").write_text("fremmed")
    elif change == "none":
        shutil.rmtree(tree / "side")
    else:
        page.unlink()
    if change == "other":
        page.write_text("fremmed")
    if change == "link":
        page.symlink_to(tree / "side/1/index.html")
    paired(3)
    paired(4)
    assert (site.output / "side/2/index.html").read_text() == "side 2"
    assert not (site.output / "side/2/index.html").is_symlink()
    assert not (site.output / "side/2/fremmed.html").exists()
    assert verify(site.output).intact
    assert verify(site.output).foreign == ()


def test_an_output_that_somebody_changed_is_read(site: Site, paired: Callable[[int], None]) -> None:
    (site.output / "side/2/index.html").unlink()
    (site.output / "side/3/noter.txt").write_text("drift")
    Path(site.output / "side/4/index.html").write_text("fremmed")
    for number in (3, 4, 5):
        paired(number)
        assert (site.output / "side/2/index.html").read_text() == "side 2"
        assert (site.output / "side/4/index.html").read_text() == "side 4"
        assert verify(site.output).foreign == ("side/3/noter.txt",)
        assert verify(site.output).intact
