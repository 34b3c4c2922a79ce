from __future__ import annotations

import multiprocessing
import threading
import time
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.publishing.lock import locked
from generator.publishing.publication import Manner
from generator.publishing.verification import verify
from tests.publishing.conftest import Site


def test_a_second_build_says_that_it_waits_and_then_gives_up(tmp_path: Path) -> None:
    said: list[str] = []
    with (
        locked(tmp_path / "lock", patience=0, waiting=lambda: said.append("first")),
        pytest.raises(PublishError, match="another build"),
        locked(tmp_path / "lock", patience=0.2, waiting=lambda: said.append("second")),
    ):
        pass
    assert said == ["second"]


def test_a_second_build_goes_on_when_the_first_has_finished(tmp_path: Path) -> None:
    order: list[str] = []

    def hold() -> None:
        with locked(tmp_path / "lock", patience=0, waiting=lambda: None):
            taken.set()
            time.sleep(0.2)
            order.append("first")

    taken = threading.Event()
    first = threading.Thread(target=hold)
    first.start()
    taken.wait()
    with locked(tmp_path / "lock", patience=30, waiting=lambda: order.append("waits")):
        order.append("second")
    first.join()
    assert order == ["waits", "first", "second"]


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with (
        pytest.raises(OSError, match="symbolic"),
        locked(tmp_path / "lock", patience=0, waiting=lambda: None),
    ):
        pass
    assert not (tmp_path / "elsewhere").exists()


def publish_once(site: Site, number: int) -> None:
    patient = site.using(manner=Manner(patience=60))
    patient.publish({"index.html": f"build {number}", f"{number}.html": "x"})


def test_builds_started_together_all_publish_one_after_another(site: Site) -> None:
    context = multiprocessing.get_context("fork")
    builds = [context.Process(target=publish_once, args=(site, number)) for number in range(8)]
    for build in builds:
        build.start()
    for build in builds:
        build.join()
    assert [build.exitcode for build in builds] == [0] * 8
    verification = verify(site.output)
    assert verification.problems == ()
    assert verification.release is not None
    assert verification.release.sequence == 8
    winner = (site.output / "index.html").read_text().removeprefix("build ")
    assert [path.name for path in site.output.glob("?.html")] == [f"{winner}.html"]
