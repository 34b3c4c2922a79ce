from __future__ import annotations

import errno
import multiprocessing
import os
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path
from subprocess import PIPE
from unittest.mock import Mock

import pytest

from generator.errors import PublishError
from generator.publishing.lock import locked
from generator.publishing.publication import Manner
from generator.publishing.verification import verify
from tests.conftest import SITE, lay_out
from tests.publishing.conftest import Site


def test_a_second_build_says_that_it_waits_and_then_gives_up(tmp_path: Path) -> None:
    said: list[str] = []
    with (
        locked(tmp_path / "lock", patience=0, waiting=lambda: said.append("first")),
        pytest.raises(PublishError, match="another build") as caught,
        locked(tmp_path / "lock", patience=0.2, waiting=lambda: said.append("second")),
    ):
        pass
    assert said == ["second"]
    (problem,) = caught.value.problems
    assert (problem.code, problem.position.path) == ("output", str(tmp_path))
    assert str(problem.hint) == "Wait until it has finished, then build again."


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_disk_that_knows_no_locks_is_not_taken_for_another_build(
    site: Site, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr("fcntl.flock", Mock(side_effect=OSError(number, os.strerror(number))))
    with pytest.raises(PublishError, match="files cannot be locked there") as caught:
        site.publish({"index.html": "x"})
    (problem,) = caught.value.problems
    assert "disk of this machine" in str(problem.hint)


def test_a_second_build_goes_on_when_the_first_has_finished(tmp_path: Path) -> None:
    order: list[str] = []

    def hold() -> None:
        with locked(tmp_path / "lock", patience=0, waiting=lambda: None):
            taken.set()
            assert waited_for.wait(60)
            order.append("first")

    def wait() -> None:
        order.append("waits")
        waited_for.set()

    taken, waited_for = threading.Event(), threading.Event()
    first = threading.Thread(target=hold)
    first.start()
    taken.wait()
    with locked(tmp_path / "lock", patience=60, waiting=wait):
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


def test_builds_from_the_command_line_say_that_they_wait_and_then_publish(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "site", SITE)
    lock = root / ".referat" / "output" / "lock"
    lock.parent.mkdir(parents=True)
    command = [sys.executable, "-m", "generator.cli", "build", "--jobs", "1", "--root", str(root)]
    command += ["--now", "2026-11-22"]  # The two of them may have midnight between them.
    with ExitStack() as running:
        with locked(lock, patience=0, waiting=lambda: None):
            builds = [
                running.enter_context(
                    subprocess.Popen(command, stderr=PIPE, stdout=PIPE, text=True)
                )
                for _ in range(2)
            ]
            for build in builds:
                assert build.stderr is not None
                told = build.stderr.readline()
                assert told == "Venter på, at en anden referat build bliver færdig …\n"
            assert not (root / "output").exists()
        said = [build.communicate(timeout=300)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0]
    assert sum(" Filer skrevet: 0," in each for each in said) == 1
    verification = verify(root / "output")
    assert verification.problems == ()
    assert verification.release is not None
    assert verification.release.sequence == 1


def publish_once(site: Site, number: int) -> None:
    patient = site.using(manner=Manner(patience=60))
    patient.publish({"index.html": f"build {number}", f"{number}.html": "x"})


@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
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
