"""How work is distributed to processes, and when garbage is collected."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.errors import ReferatError
from generator.work import CHUNK, Serial, spread, unswept, workers


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Begin with the garbage collector of a new process, whatever ran in this one before."""
    gc.enable()
    gc.unfreeze()
    yield
    gc.enable()
    gc.unfreeze()


def test_garbage_is_not_looked_for_while_others_do_the_work() -> None:
    with ThreadPoolExecutor(1) as others, unswept(others):
        assert not gc.isenabled()
        gathered = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() > len(gathered)


def test_garbage_is_looked_for_again_after_a_mistake() -> None:
    with ThreadPoolExecutor(1) as others, pytest.raises(ValueError, match="fejl"), unswept(others):
        raise ValueError("fejl")
    assert gc.isenabled()


def test_garbage_is_looked_for_where_everything_is_done_here() -> None:
    with unswept(Serial()):
        assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_who_looks_for_no_garbage_is_not_made_to() -> None:
    gc.disable()
    with ThreadPoolExecutor(1) as others, unswept(others):
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_a_process_that_the_system_ends_is_told_with_a_way_out() -> None:
    with pytest.raises(ReferatError) as told, workers(2, 0) as executor:
        spread(_is_ended, range(50), executor)
    (problem,) = told.value.problems
    assert problem.code == "work"
    assert "--jobs 1" in str(problem.hint)


def _is_ended(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize(
    "refused", [OSError(24, "no room"), EOFError(), RuntimeError("can't start new thread")]
)
def test_what_no_process_can_be_begun_for_is_done_here(
    refused: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begin(*_given: object) -> None:
        raise refused

    monkeypatch.setattr(multiprocessing.get_context("forkserver").Process, "start", begin)
    with workers(2, 0) as executor:
        assert spread(str, range(3), executor) == ["0", "1", "2"]
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == set()


MASTER = """\
import signal
import sys
from pathlib import Path
from generator.work import spread, workers
from tests.test_work import stay
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with workers(2, 0) as executor:
        try:
            spread(stay, [(Path(sys.argv[1]), number) for number in range(48)], executor)
        except KeyboardInterrupt:
            Path(sys.argv[1], "end").touch()
"""


def stay(given: tuple[Path, int]) -> None:
    """Report that this process is at work, with its own folder, and wait until the end."""
    folder, number = given
    with TemporaryDirectory(prefix="laid-out-", dir=folder):
        (folder / f"{number}.new").write_text(str(os.getpid()))
        (folder / f"{number}.new").rename(folder / f"{number}.at-work")
        while not (folder / "end").exists():
            time.sleep(0.01)


@pytest.fixture
def master(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield a process whose two workers are at work, and that leads its own process group."""
    (tmp_path / "master.py").write_text(MASTER)
    begun = subprocess.Popen(
        [sys.executable, tmp_path / "master.py", tmp_path],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with begun:
        while len(list(tmp_path.glob("*.at-work"))) < 2 and begun.poll() is None:
            time.sleep(0.01)
        yield begun
        (tmp_path / "end").touch()


def at_work(folder: Path) -> set[int]:
    """Return the processes that have reported that they are at work."""
    return {int(file.read_text()) for file in folder.glob("*.at-work")}


@pytest.mark.parametrize("ending", ["killed", "all ended"])
def test_no_process_outlives_the_one_that_it_works_for_and_leaves_no_folder(
    ending: str, master: subprocess.Popen[str], tmp_path: Path
) -> None:
    left = at_work(tmp_path)
    assert len(left) == 2
    if ending == "killed":
        master.kill()
    else:
        os.killpg(master.pid, signal.SIGTERM)
    patience = time.monotonic() + 60
    while left and time.monotonic() < patience:
        left = {process for process in left if Path("/proc", str(process), "exe").exists()}
        time.sleep(0.01)
    assert not left
    assert not list(tmp_path.glob("laid-out-*"))


def test_who_ends_all_processes_hears_from_one_alone(
    master: subprocess.Popen[str], tmp_path: Path
) -> None:
    for worker in at_work(tmp_path):
        os.kill(worker, signal.SIGHUP)
    os.killpg(master.pid, signal.SIGINT)
    assert master.stderr
    assert master.stderr.read() == ""
    assert master.wait() == 0


BROKEN = """\
import sys
from pathlib import Path
from generator.errors import ReferatError
from generator.work import spread, workers
from tests.test_work import answer_at_length
if __name__ == "__main__":
    parts = [(Path(sys.argv[1]), number) for number in range(240)]
    try:
        with workers(2, 0) as executor:
            spread(answer_at_length, parts, executor)
    except ReferatError:
        print("told")
"""


def answer_at_length(given: tuple[Path, int]) -> str:
    """Return more than is read at a time, in all processes but the second, which ends before."""
    folder, number = given
    if number < CHUNK:
        while not (folder / "ended").exists():
            time.sleep(0.01)
    else:
        (folder / "ended").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "a long answer" * 100_000


def test_nobody_waits_for_an_answer_that_nobody_reads(tmp_path: Path) -> None:
    done = run_master(BROKEN, tmp_path)
    assert (done.returncode, done.stdout) == (0, "told\n")


def run_master(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script that works with processes."""
    (folder / "master.py").write_text(script)
    return subprocess.run(
        [sys.executable, folder / "master.py", folder],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


FAILING = """\
import sys
from pathlib import Path
from generator.work import spread, workers
from tests.test_work import fail
if __name__ == "__main__":
    folder = Path(sys.argv[1])
    parts = [(folder, number, "much to hand over" * 100_000) for number in range(240)]
    with workers(2, 0) as executor:
        try:
            spread(fail, parts, executor)
        except ValueError:
            (folder / "end").touch()
"""


def fail(given: tuple[Path, int, str]) -> None:
    """Fail, and let the system end the process beside while what failed is cleared away."""
    folder, number, _ = given
    if number < CHUNK:
        raise ValueError
    while not (folder / "end").exists():
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_is_ended_after_a_failure_does_not_keep_us(tmp_path: Path) -> None:
    done = run_master(FAILING, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
