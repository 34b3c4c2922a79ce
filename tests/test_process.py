"""The command as a separate process: its streams, its environment, and its end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import MEETING, Lay
from tests.test_cli import MOEDE, NOW


def typed(*arguments: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a separate process."""
    command = [sys.executable, "-m", "generator.cli", *arguments]
    environment = {**os.environ, **surroundings}
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, check=False, timeout=300
    )


def test_the_process_ends_with_all_said_and_nothing_left_behind(site: Lay, tmp_path: Path) -> None:
    root = site({MOEDE: MEETING})
    (tmp_path / "tmp").mkdir()
    # Two processes: they have queues, sockets and folders of their own, which go with them.
    done = typed("build", "--root", str(root), "--jobs", "2", *NOW, TMPDIR=str(tmp_path / "tmp"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Filer skrevet: " in done.stdout
    assert list((tmp_path / "tmp").iterdir()) == []
    assert {path.suffix for path in (root / ".referat/memo").iterdir()} == {"", ".pack"}
    assert (root / "output/manifest.json").is_file()


def test_the_process_ends_with_the_code_of_a_failure(site: Lay) -> None:
    root = site({MOEDE: MEETING.replace("access: open", "access: åben")})
    done = typed("build", "--root", str(root), *NOW)
    assert done.returncode == 1
    assert "1 fejl" in done.stderr


@pytest.mark.parametrize("name", ["site.yml", "addresses.txt"])
def test_a_pipe_in_place_of_a_file_keeps_nobody_waiting(name: str, site: Lay) -> None:
    file = site({}) / "content" / name
    file.unlink(missing_ok=True)
    os.mkfifo(file)
    done = typed("build", "--root", str(file.parent.parent))
    assert done.returncode == 1
    assert "site.yml mangler" in done.stderr or f"content/{name}: fejl: dette er" in done.stderr


@pytest.mark.parametrize("zone", ["/etc/passwd", ".", ":/etc/passwd", "../../x", "Ingen/Sted"])
def test_a_time_zone_of_the_machine_that_is_none_is_no_matter(zone: str) -> None:
    done = typed("schema", TZ=zone)
    assert (done.returncode, done.stderr) == (0, "")


GONE = """\
import os
import sys
from generator.cli import main
for command in sys.argv[1:]:
    child = os.fork()
    if not child:
        os.mkdir("væk")
        os.chdir("væk")
        os.rmdir(os.getcwd())
        sys.argv[1:] = command.split()
        main()
    print(command, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def test_a_folder_that_is_gone_under_the_command_is_no_bug(tmp_path: Path) -> None:
    commands = ["init her", "new committee Ny", "check", "build", "list"]
    done = subprocess.run(
        [sys.executable, "-P", "-c", GONE, *commands],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "LC_ALL": "da_DK.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == [f"{command} 2" for command in commands]
    told = "mappen, som kommandoen blev kaldt i, findes ikke mere"
    assert done.stderr.count(told) == len(commands)
    assert "Traceback" not in done.stderr


def test_a_long_answer_is_written_to_its_end() -> None:
    assert json.loads(typed("schema").stdout)


def test_a_disk_that_is_full_is_no_success() -> None:
    script = (
        "import sys\nfrom generator import cli\n"
        "cli.run = lambda *given: 0 if sys.stdout.write('sagt') else 1\n"
        "cli.main()"
    )
    environment = {**os.environ, "PYTHONUNBUFFERED": ""}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", script],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            check=False,
        )
    assert done.returncode == 120
    assert "No space left" in done.stderr


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_a_site_is_built_where_nothing_can_be_said(site: Lay, closed: str) -> None:
    root = site({MOEDE: MEETING})
    script = (
        f"import sys\nsys.{closed} = None\nfrom generator import cli\n"
        f"sys.argv[1:] = {['build', '--root', str(root), *NOW]!r}\ncli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (root / "output/index.html").is_file()


def test_an_answer_that_cannot_be_written_is_told_and_no_bug(site: Lay) -> None:
    root = site({MOEDE: MEETING})
    for _ in range(2):  # what is known already is said by another way
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "generator.cli", "build", "--root", str(root), *NOW],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert done.returncode == 1
        assert done.stderr == "Svaret kan ikke skrives: disken er fuld\n"
        assert (root / "output/index.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "code"), [(["build"], 1), (["build", "--format", "json"], 1), (["byg"], 2)]
)
def test_a_mistake_that_nobody_hears_of_ends_as_it_would(
    arguments: list[str], code: int, site: Lay
) -> None:
    root = site({MOEDE: MEETING.replace("access: open", "access: åben")})
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", *arguments],
        cwd=root,
        stdout=writing,
        stderr=subprocess.PIPE if "json" in arguments else writing,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr or b"") == (code, b"")


@pytest.mark.parametrize("letters", ["ascii", "latin-1"])
def test_a_terminal_of_few_letters_is_shown_what_it_can_show(letters: str, site: Lay) -> None:
    root = site({MOEDE: MEETING.replace("access: open", "access: åben")})
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "check", "--root", str(root), *NOW],
        env={**os.environ, "PYTHONIOENCODING": letters},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert b"Mente du" in done.stdout
    assert done.stderr == b""


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_command_goes_on_where_nobody_hears_what_it_says_meanwhile(stream: str) -> None:
    script = (
        "from generator import cli\n"
        "from generator.language import speech\n"
        "with cli._progress(speech('da'), shown=False) as (_, tell, aside):\n"
        "    for _ in range(2):\n        tell('sagt')\n        aside('hvisket')\n"
    )
    with Path("/dev/full").open("w") as full:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: full}
        done = subprocess.run(
            [sys.executable, "-c", script],
            text=True,
            check=False,
            **streams,  # type: ignore[call-overload]
        )
    assert done.returncode == 0
    assert (done.stdout or "sagt\nsagt\n") == "sagt\nsagt\n"
    assert (done.stderr or "hvisket\nhvisket\n") == "hvisket\nhvisket\n"


@pytest.mark.parametrize("answered", [True, False], ids=["one terminal", "an answer piped on"])
def test_a_command_goes_on_where_its_terminal_has_gone(answered: bool) -> None:  # noqa: FBT001
    script = (
        "import os, sys\n"
        "from generator import cli\n"
        "from generator.errors import Message\n"
        "from generator.language import speech\n"
        "terminal, stream = os.openpty()\n"
        "sys.stderr = open(stream, 'w', closefd=False)\n"
        f"if {answered}: sys.stdout = sys.stderr\n"
        "with cli._progress(speech('da'), shown=True) as (progress, tell, aside):\n"
        "    os.close(terminal)\n"
        "    for _ in range(2): progress(Message('skridt')), tell('sagt'), aside('hvisket')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (b"" if answered else b"sagt\nsagt\n")


def test_too_little_memory_is_no_bug(site: Lay) -> None:
    root = site({MOEDE: MEETING})
    script = (
        "from generator import build, cli\n"
        "def plan(*given, **named): bytearray(1 << 60)\n"
        "build.plan = plan\ncli.main()"
    )
    command = [sys.executable, "-c", script, "build", "--root", str(root), *NOW]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("fejl: maskinen har for lidt hukommelse [work]\n    → Giv den")


WAITING = """\
import signal
import sys
from generator import cli
def run(*given):
    try:
        print("began", flush=True)
        while True:
            signal.pause()
    finally:
        print("cleaned up", flush=True)
cli.run = run
for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGUSR1):
    signal.signal(number, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(int(sys.argv[1]), signal.SIG_IGN)  # as nohup has it
cli.main()
"""


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_process_that_is_ended_cleans_up_without_a_traceback(number: int, code: int) -> None:
    ignored = signal.SIGHUP if number != signal.SIGHUP else signal.SIGUSR1
    begun = subprocess.Popen(
        [sys.executable, "-c", WAITING, str(int(ignored))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with begun:
        assert begun.stdout
        assert begun.stderr
        assert begun.stdout.readline() == "began\n"
        begun.send_signal(ignored)
        begun.send_signal(number)
        assert begun.stdout.read() == "cleaned up\n"
        assert begun.stderr.read() == ""
    assert begun.returncode == code
